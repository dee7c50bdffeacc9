// The card stands at its words under CSS zoom and transforms, and beside the line of vertical text.

import assert from "node:assert/strict";
import { inEveryEngine, opened, seenAt } from "./shown.js";

/** The words stand alone in an element, whose place on the screen is found by its points. */
const BODY = `<main id="around"><p style="height:60px"></p><p><i id="words">SMS</i></p></main>`;

/** The least distance of the card to the edge of the window. */
const MARGIN = 8;

const wordsAt = (page) => seenAt(page, "#words", "cpaas-card");

inEveryEngine("the card's place", ({ check, show }) => {
  for (const [where, rule] of [
    ["html", "html { zoom: ZOOM }"],
    ["body", "body { zoom: ZOOM }"],
    ["an ancestor", "main { zoom: ZOOM }"],
    ["both", "html { zoom: 1.25 } main { zoom: ZOOM }"],
  ])
    for (const zoom of [0.5, 1.25, 2])
      check(`is below its words with zoom ${zoom} on ${where}`, [], async () => {
        const page = await show(BODY, { style: rule.replaceAll("ZOOM", zoom) });
        await opened(page, "sms");
        const [card, words] = [await seenAt(page), await wordsAt(page)];
        assert.ok(Math.abs(card.left - words.left) <= 6, `left ${JSON.stringify({ card, words })}`);
        assert.ok(card.top >= words.bottom && card.top - words.bottom < 40, `top ${JSON.stringify({ card, words })}`);
      });

  for (const transform of ["scale(1.5)", "rotate(5deg)", "translate(200px, 100px)"])
    check(`is at its words under ${transform}`, [], async () => {
      const page = await show(BODY, {
        style: `main { transform: ${transform}; transform-origin: 0 0 } body { filter: blur(0) }`,
      });
      await opened(page, "sms");
      const [card, words] = [await seenAt(page), await wordsAt(page)];
      assert.ok(Math.abs(card.left - Math.max(words.left, MARGIN)) <= 6, JSON.stringify({ card, words }));
      assert.ok(card.top >= words.bottom - 4 && card.top - words.bottom < 40, JSON.stringify({ card, words }));
    });

  for (const [mode, side] of [
    ["vertical-rl", (card, words) => card.right <= words.left],
    ["vertical-lr", (card, words) => card.left >= words.right],
  ])
    check(`is where the lines go on in ${mode}`, [], async () => {
      const page = await show(`<main><p>一 <i id="words">SMS</i> ${"文".repeat(200)}</p></main>`, {
        style: `html { writing-mode: ${mode} } p { height: 70vh; margin: 0 450px }`,
      });
      await opened(page, "sms");
      const [card, words] = [await seenAt(page), await wordsAt(page)];
      assert.ok(side(card, words), JSON.stringify({ card, words }));
    });

  check("has the width of a phone but 8 px on each side", [], async () => {
    const page = await show(BODY, { look: { width: 390, height: 800 } });
    await opened(page, "sms");
    const [left, right] = await page.evaluate(() => {
      const { left, right } = document.querySelector("cpaas-card").getBoundingClientRect();
      return [left, document.documentElement.clientWidth - right];
    });
    assert.deepEqual([left, right], [8, 8]);
  });
});
