// Scrolling to a mark: it comes to stand where it can be read, with room for its card below it.

import { above, boxOf, contains, doc, lightOf, safe } from "./dom.js";

/** Where the mark comes to stand, as a share of the height of what scrolls; and from where on it is too low. */
const TARGET = 0.25;
const LOWEST = 0.6;

/** Distance to the edges, and to what lies over them, in CSS pixels. */
const MARGIN = 16;

/** What is laid out only when it is near moves what comes after it: so often it is looked at again. */
const TRIES = 4;

/** In so many frames after it: Firefox lays out what has come near with its next frame. */
const FRAMES = 3;

let turn = 0;

/**
 * scrollTo brings a mark into view: in the page, and in all that scrolls around it. It does so at once, whatever the
 * page likes: a jump across pages of text is no motion to watch, and some readers cannot.
 * @param {() => { element: Element, rect: DOMRect }[]} places where the mark is in the viewport, line by line
 */
export function scrollTo(places) {
  bringThere(places);
  const mine = ++turn;
  const again = (frames) =>
    requestAnimationFrame(() => {
      if (mine !== turn) return;
      bringThere(places);
      if (frames > 1) again(frames - 1);
    });
  again(FRAMES);
}

function bringThere(places) {
  const root = doc.scrollingElement;
  for (let tries = 0; tries < TRIES; tries++) {
    const [first] = places();
    if (!first) return;
    let moved = false;
    for (let box = first.element; box && box !== root && box !== doc.body; box = above(box)) {
      const own = safe(box); // it may be a form
      if (!scrolls(own, box)) continue;
      const { left, top } = boxOf(box);
      moved = bring(own, places, left + own.clientLeft, top + own.clientTop) || moved;
    }
    moved = bring(root, places, 0, 0) || moved;
    if (!moved) break;
  }
  uncover(root, places);
}

function scrolls({ scrollHeight, clientHeight, scrollWidth, clientWidth }, element) {
  if (scrollHeight <= clientHeight && scrollWidth <= clientWidth) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  return /auto|scroll|hidden/.test(overflowX + overflowY);
}

/** bring scrolls one box, whose content begins at left and top, and reports whether it moved. */
function bring(box, places, left, top) {
  const [{ rect }] = places();
  const [x, y] = [rect.left - left, rect.top - top];
  const isBeside = x < 0 || rect.right - left > box.clientWidth;
  const isAway = y < MARGIN || rect.bottom - top > Math.max(box.clientHeight * LOWEST, MARGIN + rect.height);
  return by(box, isBeside ? x - box.clientWidth * TARGET : 0, isAway ? y - box.clientHeight * TARGET : 0);
}

/** uncover scrolls the mark out from under what lies over the page, a sticky header for instance. */
function uncover(root, places) {
  const [{ element, rect } = {}] = places();
  if (!rect) return;
  const top = doc.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
  const light = lightOf(element);
  if (!top || contains(light, top) || contains(top, light)) return;
  const cover = boxOf(top);
  // What it holds may be elsewhere, in the top layer for instance.
  if (cover.bottom > rect.top && cover.bottom < innerHeight / 2) by(root, 0, rect.top - cover.bottom - MARGIN);
}

function by(box, left, top) {
  const before = [box.scrollLeft, box.scrollTop];
  box.scrollBy({ left, top, behavior: "instant" });
  return box.scrollLeft !== before[0] || box.scrollTop !== before[1];
}
