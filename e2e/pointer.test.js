// The pointer hits the painted letters, and nothing else.

import assert from "node:assert/strict";
import { inEveryHouse, settled } from "./house.js";

/** Points nearer than this to an edge of a word, in CSS pixels, are nobody's: engines round. */
const EDGE = 2;

/**
 * words returns points on and around the words of each case of the twin, [x, y, word], "" beside a word, once the case
 * is scrolled to the middle.
 */
const words = (page, edge) =>
  page.evaluate((edge) => {
    const found = {};
    const wordAt = (x, y) => document.elementFromPoint(x, y)?.closest("cpaas-word")?.textContent ?? "";
    for (const place of document.querySelectorAll("#grid > *")) {
      place.scrollIntoView({ block: "center", behavior: "instant" });
      for (const box of place.querySelectorAll(":scope > div")) box.scrollTop = 40;
      const points = [];
      for (const word of place.querySelectorAll("cpaas-word")) {
        for (const { left, top, width, height } of word.getClientRects()) {
          for (let i = 0; i < 8; i++) {
            for (let j = 0; j < 4; j++) {
              const x = Math.round(left - 9 + ((width + 18) * (i + 0.5)) / 8);
              const y = Math.round(top - 7 + ((height + 14) * (j + 0.5)) / 4);
              const here = wordAt(x, y);
              const around = [-edge, edge].flatMap((d) => [wordAt(x + d, y), wordAt(x, y + d)]);
              if (around.every((word) => word === here)) points.push([x, y, here]);
            }
          }
        }
      }
      found[place.id] = points;
    }
    return found;
  }, edge);

/** answers returns, for points of a case, what is painted as the mark under the pointer that is moved there. */
const answers = (page, id, points) =>
  page.evaluate(
    async (id, points) => {
      const place = document.getElementById(id);
      place.scrollIntoView({ block: "center", behavior: "instant" });
      for (const box of place.querySelectorAll(":scope > div")) box.scrollTop = 40;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const answers = [];
      for (const [clientX, clientY] of points) {
        document
          .elementFromPoint(clientX, clientY)
          .dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX, clientY, pointerType: "mouse" }));
        await frame();
        const active = [...(CSS.highlights.get("cpaas-glossary-active") ?? [])];
        answers.push(
          active.map(({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset)),
        );
      }
      return answers;
    },
    id,
    points,
  );

inEveryHouse("the pointer", ({ check, visit, engine }) => {
  for (const early of engine === "chromium" ? ["", "caret-only"] : [""]) {
    check(`hits painted letters alone, however the page lays them out ${early}`, [], async () => {
      const twin = await visit("pointer.html", { bare: "", early: "twin" });
      const cases = await words(twin, EDGE);
      const page = await visit("pointer.html", { repeat: "all", open: "click", early });
      await settled(page);
      const wrong = [];
      for (const [id, points] of Object.entries(cases)) {
        const hits = points.filter(([, , word]) => word);
        if (id !== "inert") assert.ok(hits.length > 0, `${id} has a word to hit`);
        assert.ok(hits.length < points.length, `${id} has a place beside it`);
        const given = await answers(page, id, points);
        points.forEach(([x, y, word], i) => {
          const isRight = word ? given[i].includes(word) : given[i].length === 0;
          if (!isRight) wrong.push(`${id} at ${x},${y}: ${JSON.stringify(given[i])}, wanted ${JSON.stringify(word)}`);
        });
      }
      assert.deepEqual(wrong, []);
    });
  }
});
