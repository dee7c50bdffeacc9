// Where the card lives, when it closes by itself, and what it does not meet.

import assert from "node:assert/strict";
import { inEveryEngine, isOpen, opened, settled } from "./page_of.js";

const home = (page) =>
  page.evaluate(() => {
    const { parentNode } = document.querySelector("cpaas-card");
    return parentNode.id || parentNode.localName;
  });

inEveryEngine("the card's home", ({ check, show }) => {
  for (const [kind, modal, enter] of [
    ["aria-modal", `<div id="modal" role="dialog" aria-modal="true"><p>An SMS.</p></div>`, ""],
    ["dialog", `<dialog id="modal"><p>An SMS.</p></dialog>`, "showModal"],
    ["popover", `<div id="modal" popover><p>An SMS.</p></div>`, "showPopover"],
  ])
    check(`is the page's own modal while it is open: ${kind}`, [], async () => {
      const page = await show(`<main>${modal}</main>`);
      await page.evaluate(async (enter) => {
        if (enter) document.querySelector("#modal")[enter]();
        await CpaasGlossary.refresh();
      }, enter);
      const before = await page.evaluate(() => document.querySelector("main").outerHTML);
      await opened(page, "sms");
      assert.equal(await home(page), "modal");
      await page.key("Escape");
      assert.equal(await isOpen(page), false);
      assert.equal(await page.evaluate(() => document.querySelector("main").outerHTML), before);
    });

  check("is the end of the body otherwise, whatever the page's forms are called", [], async () => {
    const page = await show(
      `<form><input name="parentNode"><input name="parentElement"><input name="append"><input name="getRootNode">
      <input name="getBoundingClientRect"><p>An SMS.</p></form>`,
      { style: "form { overflow: hidden }" },
    );
    await opened(page, "sms");
    assert.equal(await isOpen(page), true);
    assert.equal(await home(page), "body");
  });

  check("is left when the words are scrolled out of a box in the page", [], async () => {
    const page = await show(
      `<main><div id="box"><p>An SMS.</p><p style="height:2000px"></p></div><p>Below.</p></main>`,
      { style: "#box { height: 150px; overflow: auto; margin-top: 200px }" },
    );
    await opened(page, "sms");
    assert.equal(await isOpen(page), true);
    await page.evaluate(() => document.querySelector("#box").scrollTo(0, 600));
    await page.waitFor(() => document.querySelector("cpaas-card:popover-open") === null);
  });

  check("follows words that the page moves", [], async () => {
    const page = await show(`<main><p id="above">Above.</p><p>An SMS.</p></main>`);
    await opened(page, "sms");
    const top = () => page.evaluate(() => document.querySelector("cpaas-card").getBoundingClientRect().top);
    const before = await top();
    await page.evaluate(() => (document.querySelector("#above").style.height = "150px"));
    await page.waitFor(
      (before) => document.querySelector("cpaas-card").getBoundingClientRect().top > before + 100,
      before,
    );
    await settled(page);
  });

  check("is above words whose tooltip the browser shows below the pointer", [], async () => {
    const page = await show(
      `<main><p style="height:500px"></p><div title="Of the page"><p id="p">An SMS.</p></div></main>`,
    );
    await opened(page, "sms");
    const [card, words] = await page.evaluate(() =>
      ["cpaas-card", "#p"].map((s) => document.querySelector(s).getBoundingClientRect().toJSON()),
    );
    assert.ok(card.bottom <= words.top + 8, JSON.stringify({ card, words }));
    assert.equal(await page.evaluate(() => document.querySelector("cpaas-card").title), "");
  });

  check("shows words that a key brings under a sticky header", [], async () => {
    const term = (id, text) => `<cpaas-term entry="${id}" title="${text}">${text}</cpaas-term>`;
    const page = await show(
      `<header>Head</header><main><p style="height:1500px">${term("sms", "SMS")}</p><p style="height:1500px"></p>
      <p>${term("rcs", "RCS")}</p><p style="height:1500px"></p></main>`,
      {
        style: "header { position: sticky; top: 0; height: 120px; background: Canvas; z-index: 1 } body { margin: 0 }",
      },
    );
    await page.evaluate(() => {
      document.querySelector("[entry=rcs]").focus({ preventScroll: true });
      scrollTo(0, document.documentElement.scrollHeight);
    });
    await page.key("Tab", "Shift"); // to SMS, above
    await page.key("Tab"); // and back, from above
    await page.key("Tab", "Shift");
    await page.waitFor(() => {
      const term = document.querySelector("[entry=sms]");
      const { x, y, width, height } = term.getBoundingClientRect();
      return (
        document.activeElement === term &&
        y > 0 &&
        term.contains(document.elementFromPoint(x + width / 2, y + height / 2))
      );
    });
  });

  check("speaks the language of the glossary", [], async () => {
    const page = await show("<main><p>Eine SMS.</p></main>", { html: 'lang="de"', tag: 'data-lang="he"' });
    await opened(page, "sms");
    const said = await page.evaluate(() => {
      const { lang, dir } = document.querySelector("cpaas-card").shadowRoot.querySelector("[role=dialog]");
      return [lang, dir];
    });
    assert.deepEqual(said, ["he", "rtl"]);
  });

  check("names the alias that is marked", [], async () => {
    const page = await show("<main><p>A text message.</p></main>");
    await opened(page, "sms");
    const also = await page.evaluate(
      () => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=also]").textContent,
    );
    assert.equal(also, "also called text message");
  });
});
