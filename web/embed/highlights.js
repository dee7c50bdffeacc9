// Painting: the browser draws our lines over the page's own text (CSS Custom Highlight API). No node changes.

import { ACTIVE_HIGHLIGHT, HIGHLIGHT } from "./built.js";
import { above } from "./dom.js";

/**
 * FEW is how many ranges are registered wherever they are. Each costs Chromium about 15 µs in every frame, and a change of
 * what is registered makes it measure all text of the page anew: 12 ms in a megabyte.
 */
const FEW = 50;
/** MARGIN is how far around what a box shows ranges are registered once there are more. */
const MARGIN = "1000px"; // Chromium 156 takes a percentage of a scrollMargin for far more
/** DELAY is how long the observer waits before it looks anew, in ms: without, it would cost in every frame as well. */
const DELAY = 200;

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
  /** @type {IntersectionObserver | null} of the elements with ranges, once there are many */
  #observer = null;
  /** @type {WeakSet<Element>} those that are near the viewport: their ranges are registered */
  #near = new WeakSet();
  #rangesIn;
  #forced = matchMedia("(forced-colors: active)");

  /** @param {(element: Element) => StaticRange[]} rangesIn returns the ranges in the text that is a child of an element */
  constructor(rangesIn) {
    this.#rangesIn = rangesIn;
  }

  /** add takes a range that paint will show. */
  add(range) {
    this.#waiting.add(range);
  }

  delete(range) {
    this.#waiting.delete(range);
    this.#all?.delete(range);
  }

  /**
   * paint shows what was added: all of it the first time, which is what the reader sees, and then, where there are many,
   * what is near.
   */
  paint() {
    if (!this.#all) {
      if (this.#waiting.size === 0) return;
      this.#all = new Highlight();
      this.#forced.addEventListener("change", this.show);
    } else if (
      !this.#observer &&
      this.#all.size + this.#waiting.size > FEW &&
      // Without it, an observer tells of what comes into a scrolled box when it is there, too late.
      "scrollMargin" in IntersectionObserver.prototype
    ) {
      /** @type {any} */
      const options = { rootMargin: MARGIN, scrollMargin: MARGIN, delay: DELAY };
      this.#observer = new IntersectionObserver(this.#follow, options);
      this.#all.forEach(this.#observe);
    }
    this.show();
    for (const range of this.#waiting)
      if (!this.#observer || this.#near.has(this.#observe(range))) this.#all.add(range);
    this.#waiting.clear();
  }

  /** #observe has the element with a range observed, and returns it. */
  #observe = (range) => {
    const element = above(range.startContainer);
    if (element) this.#observer.observe(element);
    return element;
  };

  /** #follow registers the ranges that have come near, and takes off those that are far now, if there are many. */
  #follow = (entries) => {
    if (!this.#all) return; // told on the way out
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      // What has no box of its own (display: contents) is taken for near.
      const isNear = isIntersecting || boundingClientRect.width === 0;
      this.#near[isNear ? "add" : "delete"](target);
      for (const range of this.#rangesIn(target)) {
        if (isNear) this.#all.add(range);
        else if (this.#all.size > FEW) this.#all.delete(range);
      }
    }
  };

  /** answer paints ranges, and no others, as the marks that the reader points at or has opened. */
  answer(ranges) {
    this.#active = null;
    if (ranges.length > 0) {
      this.#active = new Highlight(...ranges);
      this.#active.priority = 1;
    }
    this.show();
  }

  /** show registers what is to be seen now, and reports whether anything is. A page may have cleared the registry. */
  show = () => {
    for (const [name, highlight] of /** @type {[string, Highlight | null][]} */ ([
      [HIGHLIGHT, this.#all],
      [ACTIVE_HIGHLIGHT, this.#active],
    ])) {
      if (!highlight || this.#forced.matches) CSS.highlights.delete(name);
      else if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
    }
    return this.#all !== null && !this.#forced.matches;
  };

  /** clear takes everything off the page. */
  clear() {
    this.#waiting.clear();
    this.#observer?.disconnect();
    this.#all = this.#active = this.#observer = null;
    this.#near = new WeakSet();
    this.#forced.removeEventListener("change", this.show);
    if (canPaint()) this.show();
  }
}
