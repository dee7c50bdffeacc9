// Marking: wraps text in <cpaas-term>, and takes the wrapping off again.

const TAG = "cpaas-term";

/**
 * A mark is one term in the page; its elements are the parts of it that lie in
 * different text nodes. The first of them is the control. A mark that was there
 * before us is restored, not removed.
 * @typedef {{ entry: number, elements: HTMLElement[], restore?: (() => void)[] }} Mark
 */

export class Marks {
  /** @type {Mark[]} by number; a number is never used twice */
  #marks = [];
  #numbers = new WeakMap();
  #describe;

  /** @param {(entry: number) => {id: string, summary: string}} describe */
  constructor(describe) {
    this.#describe = describe;
  }

  get(number) {
    return this.#marks[number];
  }

  /** numberOf returns the number of the mark that target lies in, or -1. */
  numberOf(target) {
    const element = target instanceof Element ? target.closest(TAG) : null;
    return this.#numbers.get(element) ?? -1;
  }

  /** control returns the element of mark number that takes the focus. */
  control(number) {
    return this.#marks[number]?.elements[0];
  }

  /**
   * byEntry returns the numbers of the marks of each entry that is marked, both
   * in the order of the page.
   * @returns {Map<number, number[]>}
   */
  byEntry() {
    const numbers = [...this.#marks.keys()].filter((number) => this.control(number).isConnected);
    const follows = (a, b) => this.control(a).compareDocumentPosition(this.control(b)) & Node.DOCUMENT_POSITION_PRECEDING;
    const found = new Map();
    for (const number of numbers.sort((a, b) => (follows(a, b) ? 1 : -1))) {
      const { entry } = this.#marks[number];
      found.set(entry, [...(found.get(entry) ?? []), number]);
    }
    return found;
  }

  /**
   * mark marks [start, end) of run as entry. It does nothing where the page has
   * changed since run was collected.
   */
  mark(run, start, end, entry) {
    const parts = [];
    for (const piece of run.pieces) {
      const from = Math.max(start - piece.start, 0);
      const to = Math.min(end - piece.start, piece.data.length);
      if (from < to) parts.push({ node: piece.node, from, to, data: piece.data });
    }
    // Marks further on may have taken their part of the node away already.
    const same = ({ node, data, to }) => node.isConnected && node.length >= to && data.startsWith(node.data);
    if (!parts.every(same)) return;
    const number = this.#marks.length;
    const elements = parts.map((part) => wrap(part));
    this.#marks.push({ entry, elements });
    for (const element of elements) this.#numbers.set(element, number);
    this.#becomeControl(elements, entry);
  }

  #becomeControl([control, ...rest], entry) {
    const { id, summary } = this.#describe(entry);
    for (const element of [control, ...rest]) element.setAttribute("entry", id);
    const whole = [control, ...rest].map((element) => element.textContent).join("");
    control.setAttribute("role", "button");
    control.setAttribute("tabindex", "0");
    control.setAttribute("aria-haspopup", "dialog");
    control.setAttribute("aria-expanded", "false");
    control.setAttribute("aria-description", summary);
    if (rest.length > 0) control.setAttribute("aria-label", whole);
  }

  /**
   * adopt takes over the marks that the annotate command left below root and
   * returns how many. A mark's first element has a title, or holds a link, for
   * readers without scripts: both go while the card is there.
   * @param {(id: string) => number} entryOf
   */
  adopt(root, entryOf) {
    const found = [];
    for (const element of root.querySelectorAll(`${TAG}[entry]`)) {
      if (element.hasAttribute("title")) found.push([]);
      found.at(-1)?.push(element);
    }
    for (const elements of found) {
      const entry = entryOf(elements[0].getAttribute("entry"));
      if (entry < 0) continue;
      const restore = elements.map(strip);
      const number = this.#marks.length;
      this.#marks.push({ entry, elements, restore });
      for (const element of elements) this.#numbers.set(element, number);
      this.#becomeControl(elements, entry);
    }
    return found.length;
  }

  /** clear takes off all marks: the page's text nodes are whole again. */
  clear() {
    for (const { elements, restore } of this.#marks) {
      if (restore) restore.forEach((undo) => undo());
      else elements.forEach(unwrap);
    }
    this.#marks = [];
  }
}

/**
 * wrap puts part of a text node into an element. The node itself keeps its
 * place and the text before the part, even none: its owner may hold on to it.
 */
function wrap({ node, from, to }) {
  const text = node.splitText(from);
  if (to - from < text.length) text.splitText(to - from);
  const element = document.createElement(TAG);
  text.replaceWith(element);
  element.append(text);
  return element;
}

/** unwrap gives an element's text, and what was split off behind it, back. */
function unwrap(element) {
  const head = element.previousSibling;
  const tail = element.nextSibling;
  const text = element.textContent;
  element.remove();
  if (!(head instanceof Text)) return;
  head.appendData(text);
  if (tail instanceof Text) {
    head.appendData(tail.data);
    tail.remove();
  }
}

/** strip takes title and link off an element and returns how to put them back. */
function strip(element) {
  const attributes = [...element.attributes].map(({ name, value }) => [name, value]);
  const link = element.querySelector(":scope > a");
  if (link) link.replaceWith(...link.childNodes);
  element.removeAttribute("title");
  return () => {
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    for (const [name, value] of attributes) element.setAttribute(name, value);
    if (!link) return;
    link.append(...element.childNodes);
    element.append(link);
  };
}
