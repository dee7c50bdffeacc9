// Painting: the browser draws our lines over the page's own text (CSS Custom Highlight API). No node changes.

import { ACTIVE_HIGHLIGHT, HIGHLIGHT } from "./built.js";

/** canPaint reports whether this browser can paint. One that cannot marks nothing, and has the search. */
export const canPaint = () => typeof Highlight === "function" && typeof CSS?.highlights?.set === "function";

/**
 * A painter keeps the ranges that are painted: those of all marks, and those of the marks that answer the reader. Where
 * the reader's own colours are forced on the page, it shows none: Chromium would paint them like selected text.
 */
export class Painter {
  /** @type {Highlight | null} */
  #all = null;
  /** @type {Highlight | null} */
  #active = null;
  /** @type {Set<StaticRange>} to be shown with the next paint */
  #waiting = new Set();
  #forced = matchMedia("(forced-colors: active)");

  /** add takes a range that paint will show. */
  add(range) {
    this.#waiting.add(range);
  }

  delete(range) {
    if (!this.#waiting.delete(range)) this.#all?.delete(range);
  }

  /** paint shows what was added. Each time, the browser goes over all ranges, old and new. */
  paint() {
    if (this.#waiting.size === 0) return;
    if (!this.#all) {
      this.#all = new Highlight();
      this.#forced.addEventListener("change", this.#show);
      this.#show();
    }
    for (const range of this.#waiting) this.#all.add(range);
    this.#waiting.clear();
  }

  /** answer paints ranges, and no others, as the marks that the reader points at or has opened. */
  answer(ranges) {
    this.#active = null;
    if (ranges.length > 0) {
      this.#active = new Highlight(...ranges);
      this.#active.priority = 1;
    }
    this.#show();
  }

  /** #show registers what is to be seen now. */
  #show = () => {
    for (const [name, highlight] of /** @type {[string, Highlight | null][]} */ ([
      [HIGHLIGHT, this.#all],
      [ACTIVE_HIGHLIGHT, this.#active],
    ])) {
      if (!highlight || this.#forced.matches) CSS.highlights.delete(name);
      else if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
    }
  };

  /** isSeen reports whether anything is painted. */
  get isSeen() {
    return this.#all !== null && !this.#forced.matches;
  }

  /** clear takes everything off the page. */
  clear() {
    this.#waiting.clear();
    this.#all = this.#active = null;
    this.#forced.removeEventListener("change", this.#show);
    if (canPaint()) this.#show();
  }
}
