// Layout: what style sheets make of the text, and tags do not tell. Styles are asked for only where something is found,
// or where letters of two elements touch: a page has thousands of elements. What is learned there counts when the text
// is collected once more.

import { SCAN_NUMBERS } from "./built.js";
import { above, boxOf, checkVisibility, contains, doc, isConnected, nameOf, parentElementOf } from "./dom.js";

/** The values of display that leave an element in the line of what is around it. */
const IN_LINE = /^(inline|contents|ruby.*)$/;

/** The values of white-space that keep line breaks. */
const KEEPS = /^(pre|break)/;

/** A box that is no larger than this, in CSS pixels, and cuts off what it holds, hides it. So does one of letters. */
const FOLDED = 1;
const isFolded = ({ width, height }) => width <= FOLDED || height <= FOLDED;

/** What clip and clip-path are where they leave nothing. */
const CUT = /^rect\((\S+ )\1\1|^inset\(([5-9].%\)|(.+ )?100%)/;

/** Nothing that is seen stands so far to the left of the page, or above what it stands in, in CSS pixels. */
const FAR = -500;

/** How long after a sign that hidden text may be shown we look, in milliseconds: a script may change a style in each frame. */
const PAUSE = 100;

/** After these, a style sheet may say something else. */
const TELLING = ["click", "load", "transitionend", "animationend"];

/** The second name is that of Chrome before 121. */
const VISIBLE = { visibilityProperty: true, checkVisibilityCSS: true };
/** What is not laid out yet is not seen either. */
const LAID_OUT = { ...VISIBLE, contentVisibilityAuto: true };

const style = (element) => getComputedStyle(element);
const isBlock = (element) => !IN_LINE.test(style(element).display);
const keepsBreaks = (element) => KEEPS.test(style(element).whiteSpace);

/**
 * isSeen reports whether an element is, or stands in what is: those with contents alone have no box of their own.
 * @param {Element} element
 * @param {object} options
 * @returns {boolean}
 */
const isSeen = (element, options = VISIBLE) =>
  checkVisibility(element, options) ||
  (style(element).display === "contents" && above(element) !== null && isSeen(above(element), options));

/** isAway reports whether an element is folded or cut to nothing, or put where nobody gets to. */
function isAway(element) {
  const box = boxOf(element);
  const look = style(element);
  if (isFolded(box)) return look.overflow !== "visible" || isNothing(element);
  if (CUT.test(look.clipPath) || parseFloat(look.textIndent) < FAR) return true;
  const { position } = look;
  if (position === "static") return false; // as most are
  const { left, top, right, bottom } = box;
  if (right + scrollX < FAR || /** @type {any} */ (element).offsetTop < FAR) return true;
  const isOut = right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight;
  return (isOut && position === "fixed") || CUT.test(look.clip);
}

/** isNothing reports whether what is in an element has no size. What a shadow tree shows in its place may have one. */
function isNothing(element) {
  const range = doc.createRange();
  range.selectNodeContents(element);
  return !element.shadowRoot && isFolded(range.getBoundingClientRect());
}

/** isHiding reports whether an element still hides its text. */
const isHiding = (element) => !isSeen(element) || isAway(element);

export class Layout {
  /** @type {Set<Element>} whose text is not seen */
  #hidden = new Set();
  /** @type {Set<Element>} in the line by their names, but blocks */
  #blocks = new Set();
  /** @type {Set<Element>} whose line breaks are kept */
  #kept = new Set();
  /** @type {Set<Element>} known to hide nothing */
  #open = new Set();
  #learned = false;
  #attributes = new MutationObserver(() => this.#changeSeen());
  #stop = new AbortController();
  #timer = 0;
  #changed;
  #observer;

  /**
   * @param {(element: Element) => void} changed is told of an element whose text was not seen, and is now, or the other
   *   way round
   */
  constructor(changed) {
    this.#changed = changed;
    const take = (entries) => {
      this.#open.clear();
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting || this.#hiding(target)) continue;
        this.#observer.unobserve(target);
        this.#reveal();
      }
    };
    this.#observer = new IntersectionObserver(take, { threshold: [0, 0.01] });
    const options = { capture: true, signal: this.#stop.signal };
    for (const type of TELLING) doc.addEventListener(type, () => this.#changeSeen(), options);
  }

  destroy() {
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.#observer.disconnect();
    this.#attributes.disconnect();
  }

  /** #changeSeen looks, once the page has done what it does, what it shows now: of visibility no observer tells. */
  #changeSeen() {
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.#reveal();
    }, PAUSE);
  }

  /** #reveal tells of what was hidden and is not, and the other way round. */
  #reveal() {
    for (const element of [...this.#hidden, ...this.#open]) {
      if ((isConnected(element) && isHiding(element)) === this.#hidden.has(element)) continue;
      this.#hidden.delete(element);
      this.#changed(element);
    }
  }

  /** renew begins a look: what has changed since the last one is forgotten. */
  renew() {
    this.#open.clear();
    this.#reveal();
    const held = /** @type {[Set<Element>, (element: Element) => boolean][]} */ ([
      [this.#blocks, isBlock],
      [this.#kept, keepsBreaks],
    ]);
    for (const [set, isStill] of held)
      for (const element of set) if (!isConnected(element) || !isStill(element)) set.delete(element);
  }

  /** hides reports whether an element is known to hide its text. */
  hides(element) {
    return this.#hidden.size > 0 && this.#hidden.has(element);
  }

  /** parts reports whether an element, in the line by its name, is known to be a block. */
  parts(element) {
    return this.#blocks.size > 0 && this.#blocks.has(element);
  }

  /** keeps reports whether the line breaks in a text are known to be kept. */
  keeps(text) {
    return this.#kept.size > 0 && this.#kept.has(above(text));
  }

  /**
   * divide reports whether one of elements, in the line by their names, is a block. It is not kept: what the next look
   * finds must not depend on which letters touched there once.
   */
  divide(elements) {
    return elements.some(isBlock);
  }

  /**
   * sift returns what is wanted in a run without what is not seen, or not as one. What it learns of the page then makes
   * takeLearned true: the text is to be collected again.
   * @param {import("./marks.js").Change} change
   * @returns {number[] | Int32Array}
   */
  sift({ nodes, data, starts, wanted: found }) {
    const wrong = new Set();
    for (let i = 0, n = 0; i < found.length; i += SCAN_NUMBERS) {
      const [start, end] = [found[i], found[i + 1]];
      while (starts[n] + data[n].length <= start) n++;
      for (let m = n; starts[m] < end; m++) {
        const parent = above(nodes[m]);
        const text = data[m].slice(Math.max(start - starts[m], 0), end - starts[m]);
        const hides = !parent || this.#hides(parent, text); // the page may have taken it out since
        const block = !hides && m > n && between(nodes[m - 1], nodes[m]).find(isBlock);
        if (block) this.#blocks.add(block);
        if (hides || block) wrong.add(i);
      }
    }
    if (wrong.size === 0) return found;
    this.#learned = true;
    return found.filter((_, i) => !wrong.has(i - (i % SCAN_NUMBERS)));
  }

  /** #hides reports, and remembers, whether an element hides a text in it, or breaks its lines. */
  #hides(element, text) {
    const hiding = this.#hiding(element);
    if (hiding) {
      this.#hidden.add(hiding);
      this.#observer.observe(element);
      for (let e = element; e; e = above(e)) this.#attributes.observe(e, { attributes: true });
      return true;
    }
    if (!text.includes("\n") || !keepsBreaks(element)) return false;
    this.#kept.add(element);
    return true;
  }

  /** takeLearned reports whether anything was learned since it was asked last. */
  takeLearned() {
    const learned = this.#learned;
    this.#learned = false;
    return learned;
  }

  /** #hiding returns the outermost element that hides an element with all that is in it, or null. */
  #hiding(element) {
    if (this.#open.has(element)) return null;
    if (!isSeen(element, LAID_OUT)) {
      // What is not laid out yet would be, to be measured.
      if (isSeen(element)) return null;
      let hiding = element;
      for (let e = above(element); e && !isSeen(e, {}); e = above(e)) hiding = e;
      return hiding;
    }
    const climbed = [];
    let hiding = null;
    for (let e = element; e && nameOf(e) !== "body" && !this.#open.has(e); e = above(e)) {
      if (isAway(e)) hiding = e;
      climbed.push(e);
    }
    if (!hiding) for (const e of climbed) this.#open.add(e);
    return hiding;
  }
}

/** between returns the elements that begin or end between two texts. */
function between(one, other) {
  const found = [];
  const climb = (from, to) => {
    for (let e = parentElementOf(from); e && !contains(e, to); e = parentElementOf(e)) found.push(e);
  };
  climb(one, other);
  climb(other, one);
  return found;
}
