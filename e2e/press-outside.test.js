// Presses in the card and beside it: what the page takes for a press outside of its own modals, and what we take for one.

import assert from "node:assert/strict";
import { inEveryEngine, isOpen, opened } from "./shown.js";

/** textOf returns the middle of an element's text. */
const textOf = (page, selector) =>
  page.evaluate((selector) => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(selector));
    const { left, top, width, height } = range.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
  }, selector);

const TERM = `<p style="margin:8px 0"><i id="t">SMS</i> is a text.</p>`;
const shown = (page) => page.waitFor(() => document.querySelector("cpaas-card:popover-open") !== null);
const gone = (page) => page.waitFor(() => document.querySelector("cpaas-card:popover-open") === null);

/** inCard returns a point low in the card. */
const inCard = (page) =>
  page.evaluate(() => {
    const { left, bottom } = document.querySelector("cpaas-card").getBoundingClientRect();
    return [Math.round(left + 6), Math.round(bottom - 6)];
  });

inEveryEngine("a press", ({ check, show }) => {
  check("in the card is none beside the page's dialog", [], async () => {
    const page = await show(`<main><dialog id="d">${TERM}</dialog></main>`, {
      style: "#d { margin: 20px; padding: 4px; width: 260px; height: 50px }",
    });
    await page.evaluate(async () => {
      const d = document.querySelector("#d");
      d.showModal();
      const close = (e) => {
        const { left, right, top, bottom } = d.getBoundingClientRect();
        if (e.clientX < left || e.clientX > right || e.clientY < top || e.clientY > bottom) d.close();
      };
      for (const type of ["click", "mousedown", "pointerdown"]) d.addEventListener(type, close);
      await CpaasGlossary.refresh();
    });
    await opened(page, "sms");
    await page.click(...(await inCard(page)));
    assert.deepEqual([await page.evaluate(() => document.querySelector("#d").open), await isOpen(page)], [true, true]);
  });

  check("in the card closes no menu of the page", [], async () => {
    const page = await show(`<main><div id="menu" role="dialog">${TERM}</div></main>`);
    await page.evaluate(() => {
      const menu = document.querySelector("#menu");
      for (const type of ["click", "mousedown", "pointerdown"])
        document.addEventListener(type, (e) => menu.contains(e.target) || (menu.hidden = true));
    });
    await opened(page, "sms");
    await page.click(...(await inCard(page)));
    assert.deepEqual(
      [await page.evaluate(() => document.querySelector("#menu").hidden), await isOpen(page)],
      [false, true],
    );
    // The next click of a screen reader is heard all the same.
    await page.click(700, 500);
    await gone(page);
  });

  check("in a frame closes the card", [], async () => {
    const page = await show(
      `<main>${TERM}<iframe id="f" style="position:fixed;left:500px;top:300px;width:200px;height:100px" srcdoc="<p>Frame</p>"></iframe></main>`,
    );
    await page.click(...(await textOf(page, "#t")));
    await shown(page);
    await page.click(600, 350);
    await gone(page);
  });

  for (const [where, style] of [
    ["body", "body { cursor: pointer }"],
    ["all of the page", "* { cursor: pointer }"],
  ])
    check(`opens the card where the cursor of ${where} is a hand`, [], async () => {
      const page = await show(`<main>${TERM}</main>`, { style });
      await page.click(...(await textOf(page, "#t")));
      await shown(page);
    });

  check("that begins beside a term and selects text opens nothing", [], async () => {
    const page = await show(`<main><p>Words before <i id="t">SMS</i> and after it.</p></main>`);
    await page.evaluate(async () => {
      await CpaasGlossary.prefetch();
      window.opens = 0;
      document.addEventListener("cpaas-glossary:open", () => window.opens++);
      window.rested = () => new Promise((resolve) => setTimeout(resolve, 900)); // longer than a pointer has to rest
    });
    const [x, y] = await textOf(page, "#t");
    await page.moveTo(x - 60, y);
    await page.down();
    await page.moveTo(x, y, 6);
    await page.evaluate(() => window.rested());
    assert.equal(await page.evaluate(() => window.opens), 0);
    await page.up();
    await page.moveTo(2, 500);
    await page.moveTo(x, y);
    await shown(page); // and as ever after it
  });

  check("or key that opens a modal of the page closes the card", [], async () => {
    const page = await show(`<main>${TERM}<dialog id="d"><button>OK</button></dialog></main>`);
    await page.click(...(await textOf(page, "#t")));
    await shown(page);
    await page.evaluate(() => document.querySelector("#d").showModal());
    await gone(page);
    await page.key("Escape"); // and the dialog has its Escape
    await page.waitFor(() => !document.querySelector("#d").open);
  });
});
