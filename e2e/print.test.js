// On paper nothing of ours is seen, but the definitions where the owner wants them after the page.

import assert from "node:assert/strict";
import { inEveryHouse, settled } from "./house.js";

/** printed returns what is printed after the page: the heading, and name and summary of each term. */
const printed = (page) =>
  page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    const host = document.body.lastElementChild;
    if (host.localName !== "cpaas-printed") return null;
    const texts = (selector) => [...host.shadowRoot.querySelectorAll(selector)].map((e) => e.textContent);
    const shown = getComputedStyle(host).display;
    return { heading: texts("h2"), names: texts("dt"), summaries: texts("dd"), shown };
  });

inEveryHouse("print", ({ check, visit, engine }) => {
  check("has the definitions after the page, each once, in the order of the page", [], async () => {
    const page = await visit("article.html", { print: "definitions", repeat: "all" });
    await settled(page);
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    const { heading, names, summaries, shown } = await printed(page);
    const terms = await page.evaluate(() => CpaasGlossary.terms().map(({ name }) => name));
    assert.deepEqual(heading, ["Terms on this page"]);
    assert.equal(names[0], "SMS Short Message Service");
    assert.deepEqual(
      names.map((name, i) => name.startsWith(terms[i])),
      terms.map(() => true),
    );
    assert.ok(summaries.length === terms.length && summaries.every((summary) => summary.endsWith(".")));
    assert.equal(shown, "none", "the screen does not show it");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
  });

  check("has nothing of ours where the owner has not asked", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    assert.equal(await printed(page), null);
  });

  check("has the definitions no more when the widget has left", [], async () => {
    const page = await visit("article.html", { print: "definitions" });
    await settled(page);
    await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      CpaasGlossary.destroy();
    });
    assert.equal(await printed(page), null);
  });

  if (engine !== "chromium") return; // only here can a test see paper
  check("shows the definitions on paper, and neither line, card nor launcher", [], async () => {
    const page = await visit("article.html", { print: "definitions", search: "launcher" });
    await settled(page);
    await page.page.evaluate(() => {
      CpaasGlossary.open("sms");
      dispatchEvent(new Event("beforeprint"));
    });
    await page.page.emulateMediaType("print");
    const seen = await page.evaluate(() => {
      const { left, top, height } = document.querySelector("cpaas-printed").getBoundingClientRect();
      return {
        after: top >= document.querySelector("footer").getBoundingClientRect().bottom && left >= 0 && height > 100,
        card: document.querySelector("cpaas-card").getClientRects().length,
        launcher: document.querySelector("cpaas-search").shadowRoot.querySelector("[part=launcher]").getClientRects()
          .length,
      };
    });
    assert.deepEqual(seen, { after: true, card: 0, launcher: 0 });
    await page.page.emulateMediaType("screen");
  });
});
