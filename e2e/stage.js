// What the tests of the card share: a page of marks in any engine, and questions
// about its card. e2e/pages/card.html keeps the news that the tests ask for.

import assert from "node:assert/strict";
import { serve } from "./harness.js";
import { inEach } from "./every-engine.js";

/**
 * inEveryEngine describes tests in each engine. define gets check, which defines
 * a test, and open, which opens the page of the test and waits for its last mark.
 * @param {(tools: {
 *   check: (name: string, needs: string[], run: () => Promise<void>) => void,
 *   open: (look?: import("./engines.js").Look, config?: object, path?: string, last?: string) => Promise<any>,
 *   engine: string, server: () => string }) => void} define
 */
export function inEveryEngine(what, define) {
  inEach(what, serve, ({ engine, server, check, visit }) =>
    define({
      engine,
      check,
      server: () => server().url,
      async open(look, config, path = "/e2e/pages/card.html", last = "dialog cpaas-term[role]") {
        const query = config ? `?config=${encodeURIComponent(JSON.stringify(config))}` : "";
        const page = await visit(path + query, look);
        await page.waitFor((last) => document.querySelector(last) !== null, last);
        return page;
      },
    }),
  );
}

/** mark returns a selector of the nth mark of an entry in a place of the page. */
export const mark = (place, entry) => `${place} cpaas-term[entry="${entry}"]`;

/** opened waits for the card of an entry, placed. */
export async function opened(page, entry) {
  await page.waitFor((entry) => {
    const host = document.querySelector("cpaas-card[open]");
    const control = document.querySelector(`cpaas-term[entry="${entry}"][aria-expanded="true"]`);
    return host !== null && control !== null && host.getBoundingClientRect().width > 0;
  }, entry);
}

/** closed waits until no card is open. */
export const closed = (page) => page.waitFor(() => document.querySelector("cpaas-card[open]") === null);

/** isOpen tells whether a card is open now. */
export const isOpen = (page) => page.evaluate(() => document.querySelector("cpaas-card[open]") !== null);

/** hover rests the pointer on a mark until its card opens. */
export async function hover(page, selector) {
  await page.moveTo(...(await page.point(selector)));
  await opened(
    page,
    await page.evaluate((selector) => document.querySelector(selector).getAttribute("entry"), selector),
  );
}

/** focus gives a mark the focus, as the keyboard would, and waits for its card. */
export async function focus(page, selector) {
  await page.evaluate((selector) => {
    document.activeElement?.blur();
    document.querySelector(selector).focus();
  }, selector);
  await opened(
    page,
    await page.evaluate((selector) => document.querySelector(selector).getAttribute("entry"), selector),
  );
}

/** news returns what opened and closed, in order: "open sms". */
export const news = (page) => page.evaluate(() => window.eval("news").map(({ what, id }) => `${what} ${id}`));

/** card returns the rectangle of the card and the texts of its parts. */
export const card = (page) =>
  page.evaluate(() => {
    const host = document.querySelector("cpaas-card");
    const { left, top, right, bottom, width, height } = host.getBoundingClientRect();
    const parts = {};
    for (const node of host.shadowRoot.querySelectorAll("[part]"))
      parts[node.getAttribute("part")] ??= node.textContent;
    return { left, top, right, bottom, width, height, parts };
  });

/** partPoint returns the middle of a part of the card. */
export const partPoint = (page, part) =>
  page.evaluate((part) => {
    const node = document.querySelector("cpaas-card").shadowRoot.querySelector(`[part="${part}"]`);
    const { x, y, width, height } = node.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  }, part);

/**
 * assertWhole waits until the card lies whole within what is seen, then checks
 * that nothing lies on it.
 */
export async function assertWhole(page) {
  await page.waitFor(() => {
    const { left, top, right, bottom } = document.querySelector("cpaas-card[open]").getBoundingClientRect();
    const { offsetLeft, offsetTop } = visualViewport;
    const { clientWidth, clientHeight } = document.documentElement;
    return (
      left >= offsetLeft && top >= offsetTop && right <= offsetLeft + clientWidth && bottom <= offsetTop + clientHeight
    );
  });
  const seen = await page.evaluate(() => {
    const host = document.querySelector("cpaas-card");
    const { left, top, right, bottom, width, height } = host.getBoundingClientRect();
    const box = host.shadowRoot.querySelector("[part=card]");
    const points = [
      [left + 6, top + 6],
      [right - 6, top + 6],
      [left + 6, bottom - 6],
      [right - 6, bottom - 6],
      [left + width / 2, top + height / 2],
    ];
    return {
      onTop: points.filter(([x, y]) => document.elementFromPoint(x, y) !== host).length,
      cut: box.scrollWidth > box.clientWidth,
      tiny: width < 120 || height < 60,
    };
  });
  assert.deepEqual(seen, { onTop: 0, cut: false, tiny: false });
}
