// How a card opens and closes in a real browser. The timings themselves are
// tested in app/hover.

import { test, describe, before, after, beforeEach, afterEach } from "node:test";
import assert from "node:assert/strict";
import { serve, launch, open, marked, cardOf, closed, isOpen, term } from "./harness.js";

describe("the card", () => {
  let server, chromium, host, page;

  before(async () => {
    server = await serve();
    chromium = await launch();
  });
  after(async () => {
    await chromium.close();
    await server.stop();
  });
  beforeEach(async () => {
    host = await open(chromium.browser, `${server.url}/e2e/pages/rules.html`);
    page = host.page;
    await marked(page);
  });
  afterEach(async () => {
    assert.deepEqual([host.seen.console, host.seen.errors], [[], []], "the console stays empty");
    await host.close();
  });

  test("opens when the pointer rests on a term, not before", async () => {
    const sms = await term(page, "sms");
    await page.evaluate(() => {
      document.addEventListener("pointerover", (e) => e.target.closest("cpaas-term") && (window.t0 ??= performance.now()));
      const look = () => (document.querySelector("cpaas-card[open]") ? (window.t1 = performance.now()) : requestAnimationFrame(look));
      look();
    });
    await sms.hover();
    const card = await cardOf(page);
    await page.waitForFunction(() => window.t1);
    assert.ok((await page.evaluate(() => window.t1 - window.t0)) >= 495, "half a second of rest");
    assert.equal(card.abbr, "SMS");
    assert.equal(card.full, "Short Message Service");
    assert.equal(card.category, "Messaging");
    assert.match(card.summary, /mobile/);
    assert.equal(await sms.evaluate((t) => t.getAttribute("aria-expanded")), "true");
  });

  test("stays while the pointer is in it and closes after it has left", async () => {
    await (await term(page, "sms")).hover();
    await cardOf(page);
    const box = await (await page.$("cpaas-card")).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 20, { steps: 12 });
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 20, { steps: 5 });
    assert.ok(await isOpen(page));
    await page.mouse.move(box.x + box.width + 300, box.y + box.height + 200, { steps: 3 });
    await closed(page);
  });

  test("opens at focus, closes at Escape, and the term keeps the focus", async () => {
    await page.focus("#plain cpaas-term");
    assert.equal((await cardOf(page)).abbr, "SMS");
    await page.keyboard.press("Escape");
    await closed(page);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("entry")), "sms");
    await page.keyboard.press("Enter");
    await cardOf(page);
    await page.keyboard.press("Enter");
    await closed(page);
  });

  test("Tab goes from term to card and on to the next term", async () => {
    await page.focus("#plain cpaas-term");
    await cardOf(page);
    await page.keyboard.press("Tab");
    const inCard = () => page.evaluate(() => document.activeElement.localName);
    assert.equal(await inCard(), "cpaas-card");
    for (let i = 0; i < 20 && (await inCard()) === "cpaas-card"; i++) await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("entry")), "mms");
    assert.equal((await cardOf(page)).abbr, "MMS");
  });

  test("Escape spares the dialog that a card stands in", async () => {
    await page.$eval("#dialog", (dialog) => dialog.showModal());
    await page.focus("#dialog cpaas-term");
    assert.equal((await cardOf(page)).abbr, "OTP");
    const hit = await page.$eval("cpaas-card", (host) => {
      const r = host.getBoundingClientRect();
      return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === host;
    });
    assert.ok(hit, "the card lies on top of the dialog");
    await page.keyboard.press("Escape");
    await closed(page);
    assert.ok(await page.$eval("#dialog", (dialog) => dialog.open), "the first Escape is ours");
    await page.keyboard.press("Escape");
    assert.ok(!(await page.$eval("#dialog", (dialog) => dialog.open)), "the second is the dialog's");
  });

  test("related terms open in place, with a way back", async () => {
    await page.focus("#plain cpaas-term");
    await cardOf(page);
    await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=term]").click());
    await page.waitForFunction(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]"));
    assert.notEqual((await cardOf(page)).abbr, "SMS");
    await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]").click());
    await page.waitForFunction(() => !document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]"));
    assert.equal((await cardOf(page)).abbr, "SMS");
  });

  test("its link leads to the full entry", async () => {
    await page.focus("#plain cpaas-term");
    await cardOf(page);
    const href = await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("a").href);
    assert.equal(href, `${server.url}/terms/sms`);
    const answer = await page.evaluate(async (url) => (await fetch(url)).text(), href);
    assert.match(answer, /<h1[^>]*>\s*Short Message Service \(SMS\)/);
  });

  test("follows the size of the text it explains", async () => {
    await page.addStyleTag({ content: "html{font-size:62.5%} #plain{font-size:18px} #next{font-size:40px}" });
    const size = () => page.$eval("cpaas-card", (host) => getComputedStyle(host).fontSize);
    await page.focus("#plain cpaas-term");
    await cardOf(page);
    assert.equal(await size(), "18px");
    await page.focus("#next cpaas-term");
    await cardOf(page);
    assert.equal(await size(), "20px");
  });

  test("turning it off restores the page, and it stays off", async () => {
    await page.focus("#plain cpaas-term");
    await cardOf(page);
    await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=off]").click());
    await page.waitForFunction(() => !document.querySelector("cpaas-term"));
    await page.reload({ waitUntil: "load" });
    assert.equal(await page.evaluate(() => "CpaasGlossary" in window), false);
  });
});

describe("the card under a finger", () => {
  let server, chromium, host, page;

  before(async () => {
    server = await serve();
    chromium = await launch();
    host = await open(chromium.browser, `${server.url}/e2e/pages/rules.html`, {
      viewport: { width: 360, height: 740, hasTouch: true, isMobile: true },
    });
    page = host.page;
    await marked(page);
  });
  after(async () => {
    await chromium.close();
    await server.stop();
  });

  test("a tap opens, a tap closes, a tap elsewhere closes", async () => {
    const sms = await term(page, "sms");
    await sms.tap();
    await cardOf(page);
    await sms.tap();
    await closed(page);
    await sms.tap();
    await cardOf(page);
    const { x, y } = await (await page.$("h1")).boundingBox();
    await page.touchscreen.tap(x + 5, y + 5);
    await closed(page);
  });

  test("the card fits the phone", async () => {
    await (await term(page, "sms")).tap();
    await cardOf(page);
    await page.waitForFunction(() => {
      const r = document.querySelector("cpaas-card").getBoundingClientRect();
      return r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight && r.width > 100;
    });
  });
});
