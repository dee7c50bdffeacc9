// The pointer: when a card opens and closes for it. The rules as such are tested in
// app/hover; here it is that browser, script and module keep them together.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { advance } from "./marks.js";
import {
  openCards,
  mark,
  opened,
  closed,
  isOpen,
  rest,
  hover,
  moveAway,
  focus,
  news,
  card,
  REST,
  GRACE,
} from "./cards.js";

const SMS = mark("#row", "sms");

inEveryEngine("hover", ({ check, visit }) => {
  const open = (look, config, how) => openCards(visit, look, config, how);

  check("a card opens when the pointer has rested on a term for 500 ms, not before", [], async () => {
    const page = await open();
    await page.moveTo(...(await page.point(SMS)));
    await advance(page, REST - 1);
    assert.equal(await isOpen(page), false);
    await advance(page, 2);
    await opened(page, "sms");
    const { parts } = await card(page);
    assert.deepEqual([parts.abbr, parts.full, parts.category], ["SMS", "Short Message Service", "Messaging"]);
    assert.equal(await page.evaluate((s) => document.querySelector(s).getAttribute("aria-expanded"), SMS), "true");
  });

  check("it does so by the browser's own clock", [], async () => {
    const page = await open({}, undefined, { clock: "real" });
    await page.evaluate(() => {
      document.addEventListener("pointerover", () => (window.over ??= performance.now()));
      document.addEventListener("cpaas-glossary:open", () => (window.rested = performance.now() - window.over));
    });
    await page.moveTo(...(await page.point(SMS)));
    await opened(page, "sms");
    assert.ok((await page.evaluate(() => window.rested)) >= REST - 1); // a timer may come a fraction early
    await page.moveTo(1000, 700);
    await closed(page);
  });

  check("five terms swept open none", [], async () => {
    const page = await open();
    for (const entry of ["sms", "mms", "rcs", "ivr", "sip"]) {
      await page.moveTo(...(await page.point(mark("#row", entry))));
      await advance(page, REST - 1);
    }
    await hover(page, mark("#row", "webhook"));
    assert.deepEqual(await news(page), ["open webhook"]);
  });

  check("it closes 300 ms after the pointer has left, not before", [], async () => {
    const page = await open();
    await hover(page, SMS);
    await page.moveTo(1000, 700);
    await advance(page, GRACE - 1);
    assert.equal(await isOpen(page), true);
    await advance(page, 2);
    await closed(page);
  });

  check("within the delay group the next card opens at once", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.click(1000, 700);
    await closed(page);
    await page.moveTo(...(await page.point(mark("#row", "mms"))));
    await opened(page, "mms");
  });

  check("from an open card the next opens at once, one at a time", [], async () => {
    const page = await open();
    await hover(page, SMS);
    await page.moveTo(...(await page.point(mark("#row", "mms"))));
    await opened(page, "mms");
    assert.deepEqual(await news(page), ["open sms", "close sms", "open mms"]);
    assert.equal(await page.evaluate(() => document.querySelectorAll("cpaas-term[aria-expanded=true]").length), 1);
  });

  check("on the diagonal way to the card another term is crossed, and the card stays", [], async () => {
    const page = await open({}, { gap: 36 });
    await hover(page, mark("#travel", "sms"));
    const [x, y] = await page.point(mark("#travel", "rcs"));
    await page.moveTo(x, y - 2, 3);
    assert.ok((await page.evaluate(() => crossed)).includes("pointerover rcs"), "the way leads over RCS");
    const { left, top, width } = await card(page);
    await page.moveTo(left + width / 2, top + 20, 3);
    assert.ok(
      await page.evaluate(([x, y]) => document.elementFromPoint(x, y).localName === "cpaas-card", [page.x, page.y]),
    );
    assert.deepEqual(await news(page), ["open sms"]);
  });

  check("it stays as long as the pointer is in it", [], async () => {
    const page = await open();
    await hover(page, SMS);
    const { left, top, width, height } = await card(page);
    await page.moveTo(left + width / 2, top + 12);
    await page.moveTo(left + width / 2, top + height - 12, 4);
    await advance(page, 10 * GRACE);
    assert.deepEqual(await news(page), ["open sms"]);
    await moveAway(page, 1100, 800);
  });

  check("it stays as long as the focus is at the term or in the card, wherever the pointer goes", [], async () => {
    const page = await open();
    await focus(page, SMS);
    const comeAndGo = async () => {
      await page.moveTo(...(await page.point(SMS)));
      await page.moveTo(1000, 700);
      await advance(page, 10 * GRACE);
    };
    await comeAndGo();
    await page.key("Enter");
    await comeAndGo();
    assert.deepEqual(await news(page), ["open sms"]);
  });

  check("scrolling under a pointer that lies still opens nothing until it moves", [], async () => {
    const page = await open();
    const [x, y] = await page.point(mark("#narrow", "sms"));
    await page.moveTo(x, 500);
    await page.wheel(y - 500);
    await page.waitFor(() => crossed.includes("pointerover sms"));
    await advance(page, 10 * REST);
    assert.deepEqual(await news(page), []);
    await page.moveTo(x + 1, 500);
    await rest(page);
    await opened(page, "sms");
  });
});
