// What the tests of the card's place share: a page that a test writes.

import { inEveryEngine as inEngines } from "./every-engine.js";
import { page as made } from "./made-pages.js";
import { settled as explained } from "./marks.js";

let pages = 0;

/**
 * inEveryEngine describes tests in each engine. show opens a page with a body and style of its own and the tag, and
 * waits until it is marked and explained.
 */
export function inEveryEngine(what, define) {
  inEngines(what, ({ visit, server, engine, ...tools }) =>
    define({
      ...tools,
      engine,
      async show(body, { style = "", tag = "", html = 'lang="en"', look } = {}) {
        const head = `<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
          <style>${style}</style><script src="/embed/cpaas-glossary.js" data-repeat="all" ${tag} defer></script>`;
        const page = await visit(
          server().make(`/made/${engine}-shown-${pages++}.html`, made(head, body, html)),
          {},
          look,
        );
        await explained(page);
        return page;
      },
    }),
  );
}

/** opened opens the card of an entry, and waits until it stands still. */
export async function opened(page, id) {
  await page.evaluate(async (id) => {
    await CpaasGlossary.prefetch();
    CpaasGlossary.open(id);
  }, id);
  await settled(page);
}

/** settled waits until the open card has not moved for some frames. */
export const settled = (page) =>
  page.evaluate(async () => {
    const at = () => JSON.stringify(document.querySelector("cpaas-card")?.getBoundingClientRect());
    for (let before = "", still = 0; still < 4; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = at();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });

/**
 * seenAt returns where what a selector finds is seen, by what lies at the points of the viewport: rectangles under zoom
 * mean different things in different engines. What through selects is looked through.
 */
export const seenAt = (page, selector = "cpaas-card", through = "") =>
  page.evaluate(
    (selector, through) => {
      const element = document.querySelector(selector);
      const above = through && document.querySelector(through);
      if (above) above.style.setProperty("pointer-events", "none", "important");
      const hits = (x, y) => element.contains(document.elementFromPoint(x, y));
      const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
      /** look widens the box by the points of a grid that hit; it stops at the first where one is enough. */
      const look = (x0, x1, y0, y1, step, one = false) => {
        for (let x = Math.max(0, x0); x <= Math.min(innerWidth - 1, x1); x += step)
          for (let y = Math.max(0, y0); y <= Math.min(innerHeight - 1, y1); y += step)
            if (hits(x, y)) {
              box.left = Math.min(box.left, x);
              box.right = Math.max(box.right, x);
              box.top = Math.min(box.top, y);
              box.bottom = Math.max(box.bottom, y);
              if (one) return;
            }
      };
      const STEP = 6;
      // Some point of it: where its rectangle says, if that is true, or wherever there is one.
      const rect = element.getBoundingClientRect();
      const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2].map(Math.round);
      look(x, x, y, y, STEP, true);
      if (box.left === Infinity) look(0, innerWidth, 0, innerHeight, STEP, true);
      if (box.left === Infinity) throw new Error(`${selector} is not seen`);
      // From there to a step beyond its edges.
      for (let before = ""; before !== JSON.stringify(box); ) {
        before = JSON.stringify(box);
        const { left, top, right, bottom } = box;
        for (const x of [left - STEP, right + STEP]) look(x, x, top - STEP, bottom + STEP, STEP);
        for (const y of [top - STEP, bottom + STEP]) look(left - STEP, right + STEP, y, y, STEP);
      }
      const { left, top, right, bottom } = box; // to a step; now the rims, to a pixel
      look(left - STEP, left, top - STEP, bottom + STEP, 1);
      look(right, right + STEP, top - STEP, bottom + STEP, 1);
      look(left - STEP, right + STEP, top - STEP, top, 1);
      look(left - STEP, right + STEP, bottom, bottom + STEP, 1);
      if (above) above.style.removeProperty("pointer-events");
      return box;
    },
    selector,
    through,
  );

export const isOpen = (page) => page.evaluate(() => document.querySelector("cpaas-card:popover-open") !== null);
