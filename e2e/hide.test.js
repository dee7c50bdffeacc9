// Hiding the definitions on a site, undoing it, and the ways back.

import assert from "node:assert/strict";
import { inEveryEngine, opened } from "./page_of.js";

const BODY = `<main><p><a href="#one" id="one">One</a> An SMS is a text. <a href="#two" id="two">Two</a></p></main>`;

const marked = (page) => page.evaluate(() => CSS.highlights.get("cpaas-glossary")?.size ?? 0);

async function hide(page) {
  await opened(page, "sms");
  await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=off]").click());
}

const focused = (page) =>
  page.evaluate(
    () => document.activeElement?.shadowRoot?.activeElement?.getAttribute("part") ?? document.activeElement?.id,
  );

inEveryEngine("hiding the definitions", ({ check, show }) => {
  check("is apart from closing the card", [], async () => {
    const page = await show(BODY);
    await opened(page, "sms");
    const [off, close] = await page.evaluate(() =>
      ["off", "close"].map((part) => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        return [...root.querySelectorAll("button")].findIndex((button) => button.getAttribute("part") === part);
      }),
    );
    assert.ok(Math.abs(off - close) > 1, `${off} ${close}`);
  });

  check("can be undone at once, with the focus on it", [], async () => {
    const page = await show(BODY);
    const before = await page.evaluate(() => document.querySelector("main").outerHTML);
    await hide(page);
    assert.equal(await marked(page), 0);
    assert.equal(await focused(page), "undo");
    await page.key("Enter");
    await page.waitFor(() => CSS.highlights.get("cpaas-glossary")?.size > 0);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.equal(await page.evaluate(() => document.querySelector("cpaas-toast")), null);
    assert.equal(await page.evaluate(() => document.querySelector("main").outerHTML), before);
    await opened(page, "sms"); // and a card opens again
    assert.equal(await page.evaluate(() => document.querySelector("cpaas-card:popover-open") !== null), true);
  });

  check("leaves the reader where the term was, when Escape takes the message away", [], async () => {
    const page = await show(BODY);
    await hide(page);
    await page.key("Escape");
    assert.equal(await page.evaluate(() => document.querySelector("cpaas-toast")), null);
    const place = await page.evaluate(() => {
      const { anchorNode, anchorOffset } = getSelection();
      return anchorNode.data.slice(anchorOffset, anchorOffset + 3);
    });
    assert.equal(place, "SMS");
  });

  check("is undone for 8 seconds", [], async () => {
    const page = await show(BODY);
    await page.evaluate(() => {
      window.asked = [];
      const set = window.setTimeout;
      window.setTimeout = (run, delay, ...rest) => {
        asked.push(delay);
        return set(run, delay === 8000 ? 0 : delay, ...rest);
      };
    });
    await hide(page);
    await page.waitFor(() => document.querySelector("cpaas-toast") === null);
    assert.ok(await page.evaluate(() => asked.includes(8000)));
    assert.equal(await marked(page), 0);
  });

  check("holds on the next page, which has ways back without a search box", [], async () => {
    const page = await show(`${BODY}<button data-glossary-switch id="button">Definitions</button>`);
    await hide(page);
    await page.reload();
    await page.evaluate(async () => {
      window.told = [];
      document.addEventListener("cpaas-glossary:switch", ({ detail }) => told.push(detail.hidden));
      await CpaasGlossary.init();
    });
    assert.equal(await page.evaluate(() => CpaasGlossary.hidden), true);
    assert.equal(await marked(page), 0);
    await page.click(...(await page.point("#button")));
    await page.waitFor(() => CSS.highlights.get("cpaas-glossary")?.size > 0);
    await page.click(...(await page.point("#button")));
    await page.waitFor(() => !CSS.highlights.has("cpaas-glossary"));
    await page.evaluate(() => CpaasGlossary.show());
    assert.equal(await marked(page), 1);
    await page.evaluate(() => CpaasGlossary.hide());
    assert.equal(await marked(page), 0);
    assert.deepEqual(await page.evaluate(() => told), [false, true, false, true]);
    assert.equal(
      await page.evaluate(() => document.querySelector("#button").outerHTML),
      `<button data-glossary-switch="" id="button">Definitions</button>`,
    );
    await page.evaluate(() => CpaasGlossary.show());
  });
});
