// The marks of the page: which text nodes hold which terms, wrapped in elements
// or painted over, and how every node becomes again what it was.

import { HIGHLIGHT } from "./built.js";

const TAG = "cpaas-term";

/**
 * A mark is one term in the page, in one or more text nodes. A wrapped mark has
 * elements, the first of which is its control; a painted one has ranges. One
 * that was there before us knows how to be put back.
 * @typedef {{ entry: number, nodes: Text[], elements: HTMLElement[], ranges: StaticRange[], putBack?: (() => void)[] }} Mark
 *
 * A change is a run, and what is wanted there: its part of a batch, as nodes, data
 * and starts, and start, end and entry of what is found in it, in turn, in order.
 * @typedef {{ nodes: Text[], data: string[], starts: number[], wanted: ArrayLike<number> }} Change
 *
 * A part is what a mark takes of a text node: [from, to) of its data.
 * @typedef {{ from: number, to: number, entry: number, number: number }} Part
 *
 * A split is a text node with parts: its data as it was, and the nodes that
 * wrapping put behind it, in order. Painting puts none there.
 * @typedef {{ data: string, parts: Part[], derived: ChildNode[] }} Split
 */

export class Marks {
  /** @type {Map<number, Mark>} a number is never used twice */
  #marks = new Map();
  #next = 0;
  /** @type {Map<Text, Split>} */
  #splits = new Map();
  #numbers = new WeakMap();
  #highlight = null;
  /** @type {Set<StaticRange>} ranges that are not painted yet: see paint */
  #unpainted = new Set();
  /** @type {Map<number, HTMLElement>} by entry: an element to copy for the first part of a mark */
  #controls = new Map();
  #describe;
  #gone;

  /**
   * @param {(entry: number) => {id: string, summary: string}} describe
   * @param {(number: number) => void} gone is told of each mark that is taken off
   */
  constructor(describe, gone) {
    this.#describe = describe;
    this.#gone = gone;
  }

  get(number) {
    return this.#marks.get(number);
  }

  /** control returns the element of mark number that takes the focus, if any. */
  control(number) {
    return this.#marks.get(number)?.elements[0];
  }

  /** element returns the element that mark number is, or stands in. */
  element(number) {
    const mark = this.#marks.get(number);
    return mark?.elements[0] ?? mark?.nodes[0].parentElement;
  }

  /**
   * places returns where mark number is in the viewport, line by line.
   * @returns {{ element: Element, rect: DOMRect }[]}
   */
  places(number) {
    const { elements = [], ranges = [] } = this.#marks.get(number) ?? {};
    const rectsOf = (element, place) => [...place.getClientRects()].map((rect) => ({ element, rect }));
    return [
      ...elements.flatMap((element) => rectsOf(element, element)),
      ...ranges.flatMap((range) => rectsOf(range.startContainer.parentElement, live(range))),
    ];
  }

  /** at returns the number of the mark that an event is about, or -1. */
  at(event) {
    const number = this.numberOf(event.target);
    return number >= 0 ? number : this.paintedAt(event);
  }

  /** numberOf returns the number of the wrapped mark that target lies in, or -1. */
  numberOf(target) {
    const element = target instanceof Element ? target.closest(TAG) : null;
    return this.#numbers.get(element) ?? -1;
  }

  /** isEmpty reports whether no text node is marked. */
  get isEmpty() {
    return this.#splits.size === 0;
  }

  /** paints reports whether some mark is painted. */
  get paints() {
    return this.#highlight !== null;
  }

  /**
   * paintedAt returns the painted mark under the pointer, or -1. The caret snaps
   * to the nearest text, so the mark's own boxes decide.
   */
  paintedAt({ target, clientX: x, clientY: y }) {
    if (!this.#highlight || x === undefined) return -1;
    const { offsetNode: node, offset } =
      document.caretPositionFromPoint?.(x, y) ?? caretOf(document.caretRangeFromPoint?.(x, y));
    const part = this.#splits.get(node)?.parts.find(({ from, to }) => from <= offset && offset <= to);
    if (!part || this.control(part.number) || !target.contains(node)) return -1;
    const inside = ({ rect }) => rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom;
    return this.places(part.number).some(inside) ? part.number : -1;
  }

  /**
   * byEntry returns the numbers of the marks of each entry that is marked, both
   * in the order of the page.
   * @returns {Map<number, number[]>}
   */
  byEntry() {
    const placed = [];
    for (const [number, { entry, elements, ranges }] of this.#marks) {
      const node = elements[0] ?? ranges[0].startContainer;
      if (node.isConnected) placed.push({ number, entry, node, offset: ranges[0]?.startOffset ?? 0 });
    }
    placed.sort((a, b) => {
      if (a.node === b.node) return a.offset - b.offset;
      return a.node.compareDocumentPosition(b.node) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
    });
    const found = new Map();
    for (const { number, entry } of placed) found.set(entry, [...(found.get(entry) ?? []), number]);
    return found;
  }

  /** wholeOf returns the split of a text node, if it has one. */
  wholeOf(node) {
    return this.#splits.get(node);
  }

  /**
   * changes returns the runs of a batch in which something is wanted or marked.
   * @param {import("./collect.js").Batch} batch
   * @param {ArrayLike<number>} found start, end and entry, in turn, in order
   * @returns {Change[]}
   */
  changes(batch, found) {
    const { nodes, data, starts, runs } = batch;
    const changes = [];
    let i = 0;
    for (let r = 0; r < runs.length; r++) {
      const first = runs[r];
      const last = runs[r + 1] ?? nodes.length;
      const from = i;
      while (i < found.length && !(found[i] >= starts[last])) i += 3;
      if (i === from && !this.#isMarked(nodes, first, last)) continue;
      // Copies: most of a batch need not be kept.
      changes.push({
        nodes: nodes.slice(first, last),
        data: data.slice(first, last),
        starts: starts.slice(first, last),
        wanted: found.slice(from, i),
      });
    }
    return changes;
  }

  #isMarked(nodes, first, last) {
    if (this.isEmpty) return false;
    for (let n = first; n < last; n++) if (this.#splits.has(nodes[n])) return true;
    return false;
  }

  /**
   * apply makes the marks of a run those wanted. Marks that are there already
   * stay. It does nothing where the page has changed since the run was collected.
   * @param {Change} change
   * @param {boolean} paint whether marks here are painted
   */
  apply({ nodes, data, starts, wanted }, paint) {
    // A browser that cannot paint: what must not be touched has no marks.
    if (paint && !window.Highlight) wanted = [];
    const parts = []; // of each text node, if any
    for (let i = 0, n = 0; i < wanted.length; i += 3) {
      const start = wanted[i];
      const end = wanted[i + 1];
      while (starts[n] + data[n].length <= start) n++;
      for (let m = n; starts[m] < end; m++) {
        const from = Math.max(start - starts[m], 0);
        const to = Math.min(end - starts[m], data[m].length);
        (parts[m] ??= []).push({ from, to, entry: wanted[i + 2], number: this.#next + i / 3 });
      }
    }
    if (nodes.every((node, n) => this.#has(node, data[n], parts[n], paint))) return;
    for (const node of nodes) this.restore(node);
    if (parts.some((own, n) => !nodes[n].isConnected || nodes[n].data !== data[n])) return;
    for (let i = 2; i < wanted.length; i += 3)
      this.#marks.set(this.#next++, { entry: wanted[i], nodes: [], elements: [], ranges: [] });
    parts.forEach((own, n) => {
      const split = { data: data[n], parts: own, derived: [] };
      this.#splits.set(nodes[n], split);
      if (paint) this.#lay(nodes[n], split);
      else this.#wrap(nodes[n], split);
    });
  }

  /** #has reports whether a text node has just these parts. */
  #has(node, data, parts, paint) {
    const split = this.#splits.get(node);
    if (!split || !parts) return !split && !parts;
    return (
      split.data === data &&
      split.parts.length === parts.length &&
      (split.derived.length === 0) === paint &&
      split.parts.every(
        (part, i) => part.from === parts[i].from && part.to === parts[i].to && part.entry === parts[i].entry,
      )
    );
  }

  /**
   * #wrap puts the parts of a text node into elements. The node itself keeps its
   * place and the text before the first part, even none: its owner may hold on
   * to it.
   */
  #wrap(node, { parts, derived }) {
    for (let i = parts.length - 1; i >= 0; i--) {
      const { from, to, entry, number } = parts[i];
      const { nodes, elements } = this.#marks.get(number);
      const text = node.splitText(from);
      if (to - from < text.length) derived.unshift(text.splitText(to - from));
      const element = this.#controlOf(entry).cloneNode();
      text.replaceWith(element);
      element.append(text);
      derived.unshift(element);
      nodes.push(node);
      elements.push(element);
      this.#numbers.set(element, number);
      if (elements.length > 1) continueControl(elements);
    }
  }

  /** #controlOf returns the element of which marks of entry are copies: to set each attribute anew takes longer. */
  #controlOf(entry) {
    if (!this.#controls.has(entry)) {
      const element = document.createElement(TAG);
      this.#becomeControl({ entry, elements: [element] });
      this.#controls.set(entry, element);
    }
    return this.#controls.get(entry);
  }

  /** #lay lays a range over each part of a text node. */
  #lay(node, { parts }) {
    for (const { from, to, number } of parts) {
      const range = new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
      const { nodes, ranges } = this.#marks.get(number);
      nodes.push(node);
      ranges.push(range);
      this.#unpainted.add(range);
    }
  }

  /** paint shows the painted marks. Each time, the browser goes over all of them, old and new. */
  paint() {
    if (this.#unpainted.size === 0) return;
    if (!this.#highlight) CSS.highlights.set(HIGHLIGHT, (this.#highlight = new Highlight()));
    for (const range of this.#unpainted) this.#highlight.add(range);
    this.#unpainted.clear();
  }

  #becomeControl({ entry, elements }) {
    const { id, summary } = this.#describe(entry);
    const [control] = elements;
    for (const element of elements) element.setAttribute("entry", id);
    control.setAttribute("role", "button");
    control.setAttribute("tabindex", "0");
    control.setAttribute("aria-haspopup", "dialog");
    control.setAttribute("aria-expanded", "false");
    control.setAttribute("aria-description", summary);
    label(elements);
  }

  /**
   * restore makes a text node what it was, or, where the page has changed it
   * since, what the page made of it. All marks that touch it are gone.
   */
  restore(node) {
    const split = this.#splits.get(node);
    if (!split) return;
    this.#splits.delete(node);
    const { data, parts, derived } = split;
    if (derived.length > 0) {
      const head = data.slice(0, parts[0].from);
      const whole = node.data === head && derived.every((one) => one.parentNode === derived[0].parentNode);
      for (const one of derived) one.remove();
      if (whole) node.appendData(data.slice(head.length));
    }
    for (const { number } of parts) this.#drop(number);
  }

  /** #drop forgets a mark and restores the other text nodes that it touches. */
  #drop(number) {
    const mark = this.#marks.get(number);
    if (!mark) return;
    this.#gone(number);
    this.#marks.delete(number);
    for (const range of mark.ranges) if (!this.#unpainted.delete(range)) this.#highlight.delete(range);
    for (const node of mark.nodes) this.restore(node);
  }

  /** changed takes the marks off a text node that the page has changed. */
  changed(node) {
    const split = this.#splits.get(node);
    if (split && !intact(node, split)) this.restore(node);
  }

  /** mend takes off all marks whose text the page has changed or removed. */
  mend() {
    for (const [node, split] of this.#splits) {
      if (!node.isConnected || !intact(node, split)) this.restore(node);
    }
    for (const [number, { elements, putBack }] of this.#marks) {
      if (putBack && !elements[0].isConnected) this.#drop(number);
    }
  }

  /**
   * sweep takes the marks off all text nodes of a scope that are not in seen:
   * their place is not searched any more.
   * @param {import("./collect.js").Scope} scope
   * @param {Set<Node>} seen
   */
  sweep({ root, after, before }, seen) {
    const precedes = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
    for (const node of this.#splits.keys()) {
      const isIn =
        !seen.has(node) &&
        root.contains(node) &&
        (!after || precedes(after, node)) &&
        (!before || precedes(node, before));
      if (isIn) this.restore(node);
    }
  }

  /**
   * adopt takes over the marks that the annotate command left below root and
   * returns how many. A mark's first element has a title, or holds a link, for
   * readers without scripts: both go while the card is there. Copies of our own
   * marks, which the page made by cloning, become text again.
   * @param {(id: string) => number} entryOf
   */
  adopt(root, entryOf) {
    const found = [];
    let copied = null; // entry of a copy, whose further elements may follow
    for (const element of root.querySelectorAll(`${TAG}[entry]`)) {
      if (this.#numbers.has(element)) continue;
      const entry = element.getAttribute("entry");
      if (element.hasAttribute("title")) {
        found.push([element]);
        copied = null;
      } else if (element.hasAttribute("aria-haspopup") || entry === copied) {
        dissolve(element);
        copied = entry;
      } else {
        found.at(-1)?.push(element);
      }
    }
    for (const elements of found) {
      const entry = entryOf(elements[0].getAttribute("entry"));
      if (entry < 0) continue;
      const mark = { entry, nodes: [], elements, ranges: [], putBack: elements.map(strip) };
      for (const element of elements) this.#numbers.set(element, this.#next);
      this.#marks.set(this.#next++, mark);
      this.#becomeControl(mark);
    }
    return found.length;
  }

  /** clear takes off all marks: the page is as it was. */
  clear() {
    for (const node of [...this.#splits.keys()]) this.restore(node);
    for (const [number, { putBack }] of this.#marks) {
      this.#gone(number);
      putBack?.forEach((undo) => undo());
    }
    this.#marks.clear();
    this.#unpainted.clear();
    if (this.#highlight) CSS.highlights.delete(HIGHLIGHT);
    this.#highlight = null;
  }
}

/** continueControl makes the last element of a mark what follows its control, which says all of the term. */
function continueControl(elements) {
  const element = elements.at(-1);
  for (const { name } of [...element.attributes]) if (name !== "entry") element.removeAttribute(name);
  label(elements);
}

/** label names the control of a mark that several elements are. */
function label(elements) {
  if (elements.length > 1)
    elements[0].setAttribute("aria-label", elements.map((element) => element.textContent).join(""));
}

/** intact reports whether a split is as we left it. */
function intact(node, { data, parts, derived }) {
  if (derived.length === 0) return node.data === data;
  if (node.data !== data.slice(0, parts[0].from)) return false;
  let last = node;
  for (const one of derived) {
    if (last.nextSibling !== one) return false;
    last = one;
  }
  return true;
}

/** live returns a Range over a StaticRange, for measuring. */
function live({ startContainer, startOffset, endContainer, endOffset }) {
  const range = document.createRange();
  try {
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
  } catch {
    range.collapse(true); // the page has just shortened the text
  }
  return range;
}

const caretOf = (range) => ({ offsetNode: range?.startContainer, offset: range?.startOffset });

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

/** dissolve puts what is in an element in its place. */
function dissolve(element) {
  element.replaceWith(...element.childNodes);
}
