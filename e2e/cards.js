// The card in a page: what opens it, and what it shows. hosts/card.html keeps the
// news that the tests ask for.

import assert from "node:assert/strict";
import { advance, settled } from "./marks.js";

/** How long the pointer rests on a term until its card opens, and a card stays when it has left, in milliseconds. */
export const REST = 500;
export const GRACE = 300;

/**
 * openCards opens hosts/card.html, its terms marked by the owner's build, with
 * config as the owner's, and waits until the widget has taken the marks over.
 * @param {(path: string, query?: object, look?: object) => Promise<any>} visit
 * @param {{ clock?: string }} [how] clock: "real" for the browser's own
 */
export async function openCards(visit, look = {}, config = undefined, how = {}) {
  const query = {
    built: "",
    link: "/terms/{id}",
    repeat: "all",
    ...(config && { config: JSON.stringify(config) }),
    ...how,
  };
  const page = await visit("card.html", query, look);
  await settled(page);
  return page;
}

/** mark returns a selector of the marks of an entry in a place of the page. */
export const mark = (place, entry) => `${place} cpaas-term[entry="${entry}"]`;

/** opened waits for the card, placed; of an entry, if one is given. */
export const opened = (page, entry = "") =>
  page.waitFor((entry) => {
    const host = document.querySelector("cpaas-card[open]");
    const isOf = entry === "" || document.querySelector(`cpaas-term[entry="${entry}"][aria-expanded="true"]`) !== null;
    return host !== null && isOf && host.getBoundingClientRect().width > 0;
  }, entry);

/** closed waits until no card is open. */
export const closed = (page) => page.waitFor(() => document.querySelector("cpaas-card[open]") === null);

/** isOpen tells whether a card is open now. */
export const isOpen = (page) => page.evaluate(() => document.querySelector("cpaas-card[open]") !== null);

const entryOf = (page, selector) =>
  page.evaluate((selector) => document.querySelector(selector).getAttribute("entry"), selector);

/**
 * rest lets the pointer rest where it is until a card opens or closes. The module
 * asks to be woken a millisecond late, as a browser's timer may come too early.
 */
export const rest = (page, ms = REST) => advance(page, ms + 1);

/** hover rests the pointer on a mark until its card opens. */
export async function hover(page, selector) {
  await page.moveTo(...(await page.point(selector)));
  await rest(page);
  await opened(page, await entryOf(page, selector));
}

/** moveAway takes the pointer off mark and card until the card closes. */
export async function moveAway(page, x = 1000, y = 700) {
  await page.moveTo(x, y);
  await rest(page, GRACE);
  await closed(page);
}

/** focus gives a mark the focus by the Tab key, and waits for its card. */
export async function focus(page, selector) {
  await page.evaluate((selector) => {
    const before = document.createElement("button");
    before.style.position = "fixed"; // it moves nothing
    document.querySelector(selector).before(before);
    before.focus();
    addEventListener("focusout", () => setTimeout(() => before.remove()), { once: true });
  }, selector);
  await page.key("Tab");
  await opened(page, await entryOf(page, selector));
}

/** news returns what opened and closed, in order: "open sms". */
export const news = (page) => page.evaluate(() => news);

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

/** active returns what has the focus: "card" and the part in it, the entry of a mark, or the id of an element. */
export const active = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const inside = activeElement.shadowRoot?.activeElement;
    return inside ? `card ${inside.getAttribute("part")}` : (activeElement.getAttribute("entry") ?? activeElement.id);
  });
