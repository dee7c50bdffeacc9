// Marking: wraps text in <cpaas-term>, and takes the wrapping off again.

const TAG = "cpaas-term";

/**
 * A mark is one term in the page; its elements are the parts of it that lie in
 * different text nodes. The first of them is the control.
 * @typedef {{ entry: number, elements: HTMLElement[] }} Mark
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

  /** clear takes off all marks: the page's text nodes are whole again. */
  clear() {
    for (const { elements } of this.#marks) elements.forEach(unwrap);
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
