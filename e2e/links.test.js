// Terms in links: an option. The link stays the page's.

import assert from "node:assert/strict";
import { closed, isOpen, moveAway, news, opened, rest } from "./cards.js";
import { inEveryEngine } from "./every-engine.js";
import { marked, marks, settled, spot, unasked } from "./marks.js";
import { shape } from "./shape.js";

inEveryEngine("terms in links", ({ check, visit }) => {
  async function open(query = { links: "on" }, look = {}) {
    const page = await visit("links.html", { exclude: ".no", ...query }, look);
    await settled(page);
    return page;
  }

  const summary = (page) =>
    page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=title]").textContent);
  const active = (page) => page.evaluate(() => document.activeElement.id);

  /** tabTo moves the focus to a link by the keyboard. */
  async function tabTo(page, id) {
    await page.evaluate((id) => {
      const before = document.createElement("button");
      before.style.position = "fixed"; // it moves nothing
      document.getElementById(id).before(before);
      before.focus();
      addEventListener("focusout", () => setTimeout(() => before.remove()), { once: true });
    }, id);
    await page.key("Tab");
    assert.equal(await active(page), id);
  }

  check("without the option nothing is marked there, and a link with the focus opens nothing", [], async () => {
    const page = await open({});
    assert.deepEqual(await marks(page), ["MMS", "DTMF"]);
    await tabTo(page, "one");
    await rest(page);
    assert.deepEqual(await news(page), []);
  });

  check("with it they are, in what is searched, and the page is as it was", [], async () => {
    const bare = await visit("links.html", { bare: "" });
    const page = await open();
    assert.deepEqual(await marks(page), ["SMS", "MMS", "SIP", "WebRTC", "DTMF"]);
    assert.equal(await shape(page), await shape(bare));
    const links = (page) => page.evaluate(() => [...document.links].map(({ outerHTML }) => outerHTML));
    await tabTo(page, "one");
    await opened(page);
    assert.deepEqual(await links(page), await links(bare), "while a card is open");
    await page.key("Escape");
    await closed(page);
    assert.deepEqual(await links(page), await links(bare), "after a card");
  });

  check("what is put into a link later is marked too", [], async () => {
    const page = await open();
    await page.evaluate(() => document.getElementById("two").append(" over TCAP"));
    await page.evaluate(() => document.getElementById("one").append(" by an SMPP session"));
    await marked(page, "smpp");
    assert.ok((await marks(page, "#one")).includes("SMPP"));
  });

  check("the pointer that rests opens the card", [], async () => {
    const page = await open();
    await page.moveTo(...(await spot(page, "SMS", "#one")).point);
    await rest(page);
    await opened(page);
    assert.match(await summary(page), /SMS/);
    await moveAway(page);
    assert.deepEqual(await news(page), ["open sms", "close sms"]);
  });

  check("a click follows the link, and opens no card", [], async () => {
    for (const how of ["hover", "click"]) {
      const page = await open({ links: "on", open: how });
      await page.click(...(await spot(page, "SMS", "#one")).point);
      await page.waitFor(() => followed === 1 && location.hash === "#one");
      assert.deepEqual(await news(page), [], how);
    }
  });

  check("a tap follows the link, and opens no card", ["touch"], async () => {
    const page = await open({ links: "on" }, { width: 360, height: 700, touch: true });
    await page.tap(...(await spot(page, "SMS", "#one")).point);
    await page.waitFor(() => followed === 1 && location.hash === "#one");
    assert.deepEqual(await news(page), []);
  });

  check("the keyboard's focus on a link opens its card, and stays there", [], async () => {
    const page = await open();
    await tabTo(page, "one");
    await opened(page);
    assert.match(await summary(page), /SMS/);
    assert.equal(await active(page), "one");
    await tabTo(page, "two");
    await page.waitFor(() => news.length === 3);
    assert.deepEqual(await news(page), ["open sms", "close sms", "open sip"]);
    await page.key("Escape");
    await closed(page);
    assert.equal(await active(page), "two");
    await tabTo(page, "one");
    await opened(page);
    await page.evaluate(() => document.getElementById("scrolled").focus());
    await closed(page);
    assert.equal(await isOpen(page), false, "only the focus on a link tells");
  });

  check("Enter follows the link", [], async () => {
    const page = await open();
    await tabTo(page, "one");
    await opened(page);
    await page.key("Enter");
    await page.waitFor(() => followed === 1 && location.hash === "#one");
    assert.equal(await active(page), "one");
    assert.ok((await news(page)).every((line) => line.endsWith(" sms")));
  });

  check("the first focus of a page brings what the card needs", [], async () => {
    const page = await visit("links.html", { exclude: ".no", links: "on" });
    await unasked(page);
    await tabTo(page, "one");
    await opened(page);
    assert.deepEqual(await news(page), ["open sms"]);
  });

  check("a page that the build has marked gets the marks in links besides", [], async () => {
    const page = await visit("links.html", { built: "", links: "on", exclude: ".no" });
    await settled(page);
    assert.deepEqual(await marks(page), ["SMS", "MMS", "SIP", "WebRTC", "DTMF"]);
    assert.equal(await page.evaluate(() => document.querySelectorAll("a cpaas-term").length), 0);
  });
});
