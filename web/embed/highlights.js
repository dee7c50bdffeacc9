// Painting: the browser draws our lines over the page's own text (CSS Custom Highlight API). No node changes.

import { ACTIVE_HIGHLIGHT, HIGHLIGHT } from "./built.js";

/** canPaint reports whether this browser can paint. One that cannot marks nothing, and has the search. */
export const canPaint = () => typeof Highlight === "function" && typeof CSS?.highlights?.set === "function";

/** A painter keeps the ranges that are painted: those of all marks, and those of the marks that answer the reader. */
export class Painter {
  /** @type {Highlight | null} */
  #all = null;
  /** @type {Set<StaticRange>} to be shown with the next paint */
  #waiting = new Set();

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
    if (!this.#all) CSS.highlights.set(HIGHLIGHT, (this.#all = new Highlight()));
    for (const range of this.#waiting) this.#all.add(range);
    this.#waiting.clear();
  }

  /** answer paints ranges, and no others, as the marks that the reader points at or has opened. */
  answer(ranges) {
    if (ranges.length === 0) {
      CSS.highlights.delete(ACTIVE_HIGHLIGHT);
      return;
    }
    const active = new Highlight(...ranges);
    active.priority = 1;
    CSS.highlights.set(ACTIVE_HIGHLIGHT, active);
  }

  /**
   * at returns the painted ranges at a point of the viewport, or null where the browser cannot tell.
   * @returns {StaticRange[] | null}
   */
  at(x, y) {
    const registry = /** @type {any} */ (CSS.highlights); // newer than TypeScript's library
    const found = registry.highlightsFromPoint?.(x, y);
    return found?.filter(({ highlight }) => highlight === this.#all).flatMap(({ ranges }) => ranges) ?? null;
  }

  /** clear takes everything off the page. */
  clear() {
    this.#waiting.clear();
    this.#all = null;
    if (!canPaint()) return;
    CSS.highlights.delete(HIGHLIGHT);
    CSS.highlights.delete(ACTIVE_HIGHLIGHT);
  }
}
