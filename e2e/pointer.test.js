// The pointer hits the painted letters, and nothing else.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { settled } from "./marks.js";

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
        // An older WebKit tells rectangles in the pixels of the zoomed element.
        const zoom = "currentCSSZoom" in word ? 1 : Number(getComputedStyle(word.parentNode).zoom);
        for (const rect of word.getClientRects()) {
          const [left, top, width, height] = [rect.left, rect.top, rect.width, rect.height].map((n) => n * zoom);
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
    (id, points) => {
      const place = document.getElementById(id);
      place.scrollIntoView({ block: "center", behavior: "instant" });
      for (const box of place.querySelectorAll(":scope > div")) box.scrollTop = 40;
      const answers = [];
      for (const [clientX, clientY] of points) {
        document
          .elementFromPoint(clientX, clientY)
          .dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX, clientY, pointerType: "mouse" }));
        byHand.run();
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

/** spot returns the middle of the first SMS in an element. */
const spot = (page, id) =>
  page.evaluate((id) => {
    const [node] = document.getElementById(id).childNodes;
    const range = document.createRange();
    range.setStart(node, node.data.indexOf("SMS"));
    range.setEnd(node, range.startOffset + 3);
    const { x, y, width, height } = range.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  }, id);

/** answering returns the texts of the marks that answer the reader. */
const answering = (page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get("cpaas-glossary-active") ?? [])].map(({ startContainer, startOffset, endOffset }) =>
      startContainer.data.slice(startOffset, endOffset),
    ),
  );

const opened = (page) => page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);

inEveryEngine("the pointer", ({ check, visit: open }) => {
  /** visit opens a page in which the browser's own clock goes on. */
  const visit = (path, query = {}, look = undefined) => open(path, { clock: "real", ...query }, look);

  /** SHIFTED are cases in which text is not shown letter by letter. */
  const SHIFTED = ["dropcap", "transformed-letters"];
  for (const [what, needs, isMeant] of [
    ["however the page lays them out", [], (id) => !SHIFTED.includes(id)],
    ["drop caps and letters that become two", ["shownOffsets"], (id) => SHIFTED.includes(id)],
  ]) {
    check(`hits painted letters alone, ${what}`, needs, async () => {
      const twin = await visit("pointer.html", { bare: "", early: "twin" });
      const cases = Object.entries(await words(twin, EDGE)).filter(([id]) => isMeant(id));
      const page = await visit("pointer.html", { repeat: "all", open: "click", early: "frames" });
      await settled(page);
      const wrong = [];
      for (const [id, points] of cases) {
        assert.ok(
          points.some(([, , word]) => word),
          `${id} has a word to hit`,
        );
        assert.ok(
          points.some(([, , word]) => !word),
          `${id} has a place beside it`,
        );
        const given = await answers(page, id, points);
        points.forEach(([x, y, word], i) => {
          const isRight = word ? given[i].includes(word) : given[i].length === 0;
          if (!isRight) wrong.push(`${id} at ${x},${y}: ${JSON.stringify(given[i])}, wanted ${JSON.stringify(word)}`);
        });
      }
      assert.deepEqual(wrong, []);
    });
  }

  check("is looked for once a frame, and only over elements with marks", [], async () => {
    const page = await visit("press.html", { open: "click" });
    await settled(page);
    const counted = await page.evaluate(async () => {
      let asked = 0;
      for (const [prototype, name] of [
        [Document.prototype, "caretPositionFromPoint"],
        [Document.prototype, "caretRangeFromPoint"],
        [Range.prototype, "getClientRects"],
      ]) {
        const run = prototype[name];
        if (!run) continue;
        prototype[name] = function (...given) {
          if (name !== "getClientRects" || asked === 0) asked++;
          return run.apply(this, given);
        };
      }
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const sweep = async (id) => {
        asked = 0;
        const element = document.getElementById(id);
        const { left, top, height } = element.getBoundingClientRect();
        for (let i = 0; i < 20; i++) {
          const place = { clientX: left + i, clientY: top + height / 2, bubbles: true, pointerType: "mouse" };
          element.dispatchEvent(new PointerEvent("pointermove", place));
        }
        await frame();
        return asked;
      };
      return [await sweep("bare"), await sweep("plain")];
    });
    assert.deepEqual(counted, [0, 1]);
  });

  check("makes the term under it answer, and the one whose card is open", [], async () => {
    const page = await visit("press.html");
    await settled(page);
    const [x, y] = await spot(page, "plain");
    const cursor = () => page.evaluate(() => getComputedStyle(document.getElementById("plain")).cursor);
    const before = await cursor();
    await page.moveTo(x, y);
    await page.waitFor(() => CSS.highlights.get("cpaas-glossary-active")?.size === 1);
    assert.deepEqual(await answering(page), ["SMS"]);
    assert.equal(await cursor(), before, "the cursor is the page's");
    await opened(page);
    const [cardX, cardY] = await page.evaluate(() => {
      const { left, top } = document.querySelector("cpaas-card").getBoundingClientRect();
      return [Math.round(left + 20), Math.round(top + 12)];
    });
    await page.moveTo(cardX, cardY, 4);
    assert.deepEqual(await answering(page), ["SMS"], "its card is open");
    await page.key("Escape");
    await page.waitFor(() => !CSS.highlights.has("cpaas-glossary-active"));
  });

  check("leaves a press to the page where the page does something with it", [], async () => {
    const page = await visit("press.html", { rest: "10000" }); // nothing opens by itself meanwhile
    await settled(page);
    for (const id of ["pointing", "sort", "option", "handler", "item", "disclosure"]) {
      await page.click(...(await spot(page, id)));
      assert.deepEqual(await page.evaluate(() => window.eval("pressed.splice(0)")), [id]);
      assert.equal(await page.evaluate(() => document.querySelector("cpaas-card[open]") === null), true, id);
    }
    await page.click(...(await spot(page, "plain")));
    await opened(page);
  });

  check("shows the card where it rests on what the page presses, as elsewhere", [], async () => {
    const page = await visit("press.html", { repeat: "section" });
    await settled(page);
    await page.moveTo(...(await spot(page, "pointing")));
    await opened(page);
  });

  check("of a finger presses when it comes off where it went down, at once; no click is needed", [], async () => {
    const page = await visit("press.html");
    await settled(page);
    const place = await spot(page, "plain");
    const press = (by, ms) =>
      page.evaluate(
        ([clientX, clientY], by, ms) => {
          const now = performance.now();
          const send = (type, by) =>
            document.getElementById("plain").dispatchEvent(
              new PointerEvent(type, {
                bubbles: true,
                isPrimary: true,
                pointerType: "touch",
                pointerId: 7,
                clientX: clientX + by,
                clientY,
              }),
            );
          performance.now = () => now;
          send("pointerdown", 0);
          performance.now = () => now + ms;
          send("pointerup", by);
          delete performance.now;
          return document.querySelector("cpaas-card[open]") !== null;
        },
        place,
        by,
        ms,
      );
    assert.equal(await press(11, 100), false, "it moved");
    assert.equal(await press(0, 600), false, "it stayed for long");
    assert.equal(await press(9, 400), true);
  });
});
