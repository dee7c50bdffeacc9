// Reading on: a reader who leaves a list or card of ours goes on where the mark is, with no element of the page touched.
// The selection tells where. Tab goes on from there: Firefox starts from the selection, the others do not.

import { doc, isConnected, safe } from "./dom.js";

export class Reading {
  /** @type {Range | null} where the reader reads on */
  #place = null;

  /** @param {AbortSignal} signal */
  constructor(signal) {
    // When the page has had the key.
    addEventListener("keydown", (e) => this.#tab(e), { signal });
  }

  /**
   * readAt puts the reader at the start of a range, if it is still there: what has the focus loses it.
   * @param {Range | null} range
   */
  readAt(range) {
    safe(focused()).blur();
    if (!range) return;
    range.collapse(true);
    getSelection().collapse(range.startContainer, range.startOffset);
    this.#place = range;
  }

  /** #tab does what Tab does, if the reader is where we have put them. */
  #tab(e) {
    const isTab = e.key === "Tab" || e.code === "Tab";
    if (!this.#place || !isTab || e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey) return;
    const { startContainer, startOffset } = this.#place;
    const { anchorNode, anchorOffset, isCollapsed } = getSelection();
    const isThere = isCollapsed && anchorNode === startContainer && anchorOffset === startOffset;
    this.#place = null;
    if (!isThere || doc.activeElement !== doc.body || !isConnected(startContainer)) return;
    if (focusFrom(startContainer, e.shiftKey)) e.preventDefault();
  }
}

/** focusFrom gives the next stop after a node, or the one before it, the focus, and reports whether there is one. */
function focusFrom(node, backwards) {
  const walker = doc.createTreeWalker(document, NodeFilter.SHOW_ELEMENT);
  walker.currentNode = node;
  const next = () => (backwards ? walker.previousNode() : walker.nextNode());
  for (let element = next(); element; element = next()) if (takesFocus(element, backwards)) return true;
  return false;
}

/** takesFocus tries to give an element, or what is in its shadow, the focus: the browser knows whether it can have it. */
function takesFocus(element, backwards) {
  const own = safe(element); // it may be a form
  const inside = own.shadowRoot ? [...own.shadowRoot.querySelectorAll("*")] : [];
  if (backwards) inside.reverse();
  if (inside.some((one) => takesFocus(one, backwards))) return true;
  // A positive tabindex comes before all others.
  if (own.tabIndex !== 0 || !own.focus) return false;
  own.focus();
  return focused() === element;
}

/**
 * focused returns the element that has the focus, in whatever shadow it is.
 * @returns {any}
 */
function focused() {
  let element = doc.activeElement ?? doc.documentElement;
  for (let inner = element; inner; inner = safe(element).shadowRoot?.activeElement) element = inner;
  return element;
}
