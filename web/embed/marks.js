// The marks of the page: which letters of which text nodes are which terms. They are painted, and the nodes stay as
// they are. Where the owner's build has put elements around terms, those are marks as well (adopted.js).

import { LINK, SCAN_NUMBERS } from "./built.js";
import {
  above,
  checkVisibility,
  contains,
  deepest,
  doc,
  documentOf,
  isConnected,
  lightOf,
  matches,
  precedes,
  rootOf,
} from "./dom.js";
import { Painter } from "./highlights.js";
import { inViewport } from "./zoom.js";

/**
 * A mark is one term in the page. A painted mark has parts, one in each text node that it touches; an adopted one has
 * the elements of the owner's build. `seen` is where it was when that was asked last.
 * @typedef {{ number: number, entry: number, parts: Part[], elements: HTMLElement[], seen: Place[] }} Mark
 *
 * A part is what a painted mark takes of a text node: [from, to) of its data, in UTF-16 code units.
 * @typedef {{ node: Text, from: number, to: number, mark: Mark, range: StaticRange | null }} Part
 *
 * A place is a line of a mark in the viewport, and the element in which it stands.
 * @typedef {{ element: Element, rect: DOMRect }} Place
 *
 * A change is a run, and what is wanted there: its part of a batch, as nodes, data and starts, and start, end and
 * entry of what is found in it, in turn, in order.
 * @typedef {{ nodes: Text[], data: string[], starts: number[], wanted: number[] | Int32Array }} Change
 *
 * A lost mark is one that the reader is at, while the page replaces the text that it stands in: a look may find it
 * again inside anchor. It is due when the look that is under way must find it.
 * @typedef {{ mark: Mark, anchor: Node, due: boolean }} Lost
 */

/** isHere reports whether a node is in this document: a frame may have adopted it. */
const isHere = (node) => isConnected(node) && documentOf(node) === document;

const nodeOf = ({ elements, parts }) => elements[0] ?? parts[0].node;

/**
 * comesAfter reports whether a mark does not come before another one in the page: what a shadow tree holds comes with its
 * host. To ask that of neighbours is quick, of others the browser counts all that lies between.
 */
function comesAfter(mark, other) {
  let [node, before] = [nodeOf(mark), nodeOf(other)];
  if (rootOf(node) !== rootOf(before)) [node, before] = [lightOf(node), lightOf(before)];
  return node === before || precedes(before, node);
}

export class Marks {
  /** @type {Map<number, Mark>} a number is never used twice */
  #marks = new Map();
  #next = 0;
  /** @type {Map<Text, { data: string, parent: Element | null, parts: Part[] }>} the text nodes with painted marks */
  #texts = new Map();
  /** @type {Map<Element | null, Set<Text>>} those text nodes, by the element in which they stand */
  #inElement = new Map();
  /** @type {Map<number, Lost>} */
  #lost = new Map();
  /** @type {number[]} the marks that answer the reader */
  #active = [];
  #painter = new Painter((element) => this.#rangesIn(element));
  /** @type {import("./adopted.js").Adopted | null} */
  adopted = null; // takes over marks from the owner's build, once the page has some
  #held;
  #gone;

  /**
   * @param {() => Iterable<number>} held the marks that the reader is at: they outlive the text that they stand in, if
   *   the page writes it anew
   * @param {(number: number) => void} gone is told of each of those that is taken off
   */
  constructor(held, gone) {
    this.#held = held;
    this.#gone = gone;
  }

  get(number) {
    return this.#marks.get(number) ?? this.#lost.get(number)?.mark;
  }

  /** element returns the element that mark number is, or stands in. */
  element(number) {
    const mark = this.get(number);
    if (!mark) return null;
    return mark.elements[0] ?? above(mark.parts[0].node) ?? mark.seen[0]?.element ?? null;
  }

  /**
   * places returns where mark number is in the viewport, line by line. A lost one is where it was.
   * @returns {Place[]}
   */
  places(number) {
    const mark = this.#marks.get(number);
    if (!mark) return this.#lost.get(number)?.mark.seen ?? [];
    const rectsOf = (element, place) =>
      [...place.getClientRects()].map((rect) => ({ element, rect: inViewport(rect, element) }));
    mark.seen = [
      ...mark.elements.flatMap((element) => rectsOf(element, element)),
      ...mark.parts.flatMap((part) => rectsOf(above(part.node), measured(part))),
    ];
    return mark.seen;
  }

  /**
   * rangeOf returns the text of mark number as a range.
   * @returns {Range | null}
   */
  rangeOf(number) {
    const mark = this.#marks.get(number);
    if (!mark) return null;
    const { elements, parts } = mark;
    const range = doc.createRange();
    if (elements.length > 0) {
      range.setStartBefore(elements[0]);
      range.setEndAfter(elements.at(-1));
    } else {
      setBounds(range, parts[0], parts.at(-1));
    }
    return range;
  }

  /** size is how many marks there are. */
  get size() {
    return this.#marks.size;
  }

  /** isEmpty reports whether no text node is marked. */
  get isEmpty() {
    return this.#texts.size === 0;
  }

  /**
   * at returns the number of the mark whose letters lie at a point of the viewport, or -1.
   * @param {EventTarget | null} target what lies on top there, or its shadow host
   * @param {number} x
   * @param {number} y
   */
  at(target, x, y) {
    const adopted = this.numberOf(target);
    // An event that a script made up may have no place.
    if (adopted >= 0 || !(target instanceof Element && x >= 0 && this.#painter.show())) return adopted;
    target = deepest(target, x, y);
    const texts = this.#inElement.get(/** @type {any} */ (target));
    if (!texts) return -1;
    // Not highlightsFromPoint: Chromium 156 misses drop caps and words that an ellipsis cuts, and others have none.
    const { offsetNode, offset } = doc.caretPositionFromPoint?.(x, y) ?? caretOf(doc.caretRangeFromPoint?.(x, y));
    /** inside returns how far a point in a part is from the middle of its box, Infinity beside it. */
    const inside = (part) =>
      Math.min(
        ...[...measured(part).getClientRects()]
          .map((rect) => inViewport(rect, /** @type {any} */ (target)))
          .filter((rect) => rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom)
          .map((rect) => Math.hypot(x - (rect.left + rect.right) / 2, y - (rect.top + rect.bottom) / 2)),
      );
    if (!texts.has(offsetNode)) {
      // Between two texts the caret may stand in the one beside. Text that cannot be selected has none in some browsers,
      // nor has text right below a shadow root in WebKit, which tells of the host.
      const isBeside = offsetNode !== target && contains(/** @type {any} */ (target), offsetNode);
      const isHit = (part) =>
        isBeside
          ? Math.min(inside({ ...part, to: part.from + 1 }), inside({ ...part, from: part.to - 1 })) < Infinity
          : inside(part) < Infinity;
      return [...texts].flatMap((node) => this.#texts.get(node).parts).find(isHit)?.mark.number ?? -1;
    }
    // The caret snaps to the nearest letter, so boxes decide. Of turned text, browsers tell upright boxes, which overlap:
    // the letter is the one whose middle is nearer.
    const before = inside({ node: offsetNode, from: offset - 1, to: offset });
    const after = inside({ node: offsetNode, from: offset, to: offset + 1 });
    if (Math.min(before, after) === Infinity) return -1;
    const letter = before < after ? offset - 1 : offset;
    const { parts } = this.#texts.get(offsetNode);
    return parts.find(({ from, to }) => from <= letter && letter < to)?.mark.number ?? -1;
  }

  /** numberOf returns the number of the adopted mark that target lies in, or -1. */
  numberOf(target) {
    return target instanceof Element ? (this.adopted?.numberOf(target) ?? -1) : -1;
  }

  /** inFocus returns the number of the mark that has the focus with an element: an adopted one, or one in a link, or -1. */
  inFocus(element) {
    const adopted = this.numberOf(element);
    // A script may send the event to the document.
    if (adopted >= 0 || !(element instanceof Element && matches(element, LINK))) return adopted;
    return [...this.#marks.keys()].find((number) => contains(element, this.element(number))) ?? -1;
  }

  /**
   * answer paints marks as those that the reader points at or has opened, and no others.
   * @param {number[]} numbers
   */
  answer(numbers) {
    if (numbers.length === this.#active.length && numbers.every((number, i) => number === this.#active[i])) return;
    this.#active = numbers;
    this.#paintActive();
  }

  #paintActive() {
    const parts = this.#active.flatMap((number) => this.#marks.get(number)?.parts ?? []);
    this.#painter.answer(parts.map(({ range }) => range));
  }

  /**
   * inOrder returns the numbers of all marks that are in the page, in its order.
   * @returns {number[]}
   */
  inOrder() {
    /** @type {Mark[]} */
    const ordered = [];
    for (const mark of this.#marks.values()) {
      if (!isHere(nodeOf(mark))) continue;
      let [low, high] = [0, ordered.length];
      // Most come after the last one, as they were found.
      for (let at = high - 1; low < high; at = (low + high) >> 1) {
        if (comesAfter(mark, ordered[at])) low = at + 1;
        else high = at;
      }
      ordered.splice(low, 0, mark);
    }
    return ordered.map(({ number }) => number);
  }

  /**
   * isVisible reports whether mark number can be seen, or scrolled to. It may have no place yet: what it stands in is
   * laid out when it comes near.
   */
  isVisible(number) {
    return this.#marks.has(number) && checkVisibility(this.element(number), { visibilityProperty: true });
  }

  /**
   * byEntry returns the numbers of the marks of each entry that is marked, both in the order of the page.
   * @returns {Map<number, number[]>}
   */
  byEntry() {
    const found = new Map();
    for (const number of this.inOrder()) {
      const { entry } = this.#marks.get(number);
      if (!found.has(entry)) found.set(entry, []);
      found.get(entry).push(number);
    }
    return found;
  }

  /** firstShown returns the first mark of entry that is visible, or -1. */
  firstShown(entry) {
    return (this.byEntry().get(entry) ?? []).find((number) => this.isVisible(number)) ?? -1;
  }

  /**
   * changes returns the runs of a batch in which something is wanted or marked.
   * @param {import("./collect.js").Batch} batch
   * @param {number[] | Int32Array} found start, end and entry, in turn, in order
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
      while (i < found.length && !(found[i] >= starts[last])) i += SCAN_NUMBERS;
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
    for (let n = first; n < last; n++) if (this.#texts.has(nodes[n])) return true;
    return false;
  }

  /**
   * apply makes the painted marks of a run those wanted. Marks that are there already stay. It does nothing where the
   * page has changed since the run was collected. What stands in an adopted mark is marked already.
   * @param {Change} change
   */
  apply({ nodes, data, starts, wanted }) {
    /** @type {Mark[]} */
    const marks = [];
    /** @type {Part[][]} */
    const parts = nodes.map(() => []);
    for (let i = 0, n = 0; i < wanted.length; i += SCAN_NUMBERS) {
      const [start, end, entry] = [wanted[i], wanted[i + 1], wanted[i + 2]];
      while (starts[n] + data[n].length <= start) n++;
      if (this.numberOf(above(nodes[n])) >= 0) continue;
      /** @type {Mark} */
      const mark = { number: -1, entry, parts: [], elements: [], seen: [] };
      for (let m = n; starts[m] < end; m++) {
        const from = Math.max(start - starts[m], 0);
        const to = Math.min(end - starts[m], data[m].length);
        if (from < to) parts[m].push(mark.parts[mark.parts.push({ node: nodes[m], from, to, mark, range: null }) - 1]);
      }
      marks.push(mark);
    }
    if (nodes.every((node, n) => this.#has(node, data[n], parts[n]))) return;
    for (const node of nodes) this.restore(node);
    if (nodes.some((node, n) => parts[n].length > 0 && (!isHere(node) || node.data !== data[n]))) return;
    for (const mark of marks) {
      mark.number = this.#find(mark.entry, mark.parts[0].node) ?? this.#next++;
      this.#marks.set(mark.number, mark);
      for (const part of mark.parts) this.#lay(part);
    }
  }

  /** #has reports whether a text node has just these parts. */
  #has(node, data, parts) {
    const text = this.#texts.get(node);
    if (!text) return parts.length === 0;
    const isSame = ({ from, to, mark }, i) =>
      from === parts[i].from && to === parts[i].to && mark.entry === parts[i].mark.entry;
    return text.data === data && text.parts.length === parts.length && text.parts.every(isSame);
  }

  /** #find returns the number of the lost mark that a new one takes the place of, if there is one. */
  #find(entry, node) {
    for (const [number, { mark, anchor }] of this.#lost) {
      if (mark.entry !== entry || !contains(anchor, node)) continue;
      this.#lost.delete(number);
      return number;
    }
    return undefined;
  }

  /** #lay lays a part over its text node. */
  #lay(part) {
    const { node } = part;
    let text = this.#texts.get(node);
    if (!text) {
      text = { data: node.data, parent: null, parts: [] };
      this.#texts.set(node, text);
      this.#settle(node, text);
    }
    text.parts.push(part);
    this.#shift(part, 0);
  }

  /** #settle notes in which element a text node stands. */
  #settle(node, text) {
    const parent = above(node);
    if (text.parent === parent) return;
    this.#leave(node, text);
    text.parent = parent;
    if (!this.#inElement.has(parent)) this.#inElement.set(parent, new Set());
    this.#inElement.get(parent).add(node);
  }

  #leave(node, { parent }) {
    const texts = this.#inElement.get(parent);
    texts?.delete(node);
    if (texts?.size === 0) this.#inElement.delete(parent);
  }

  /** #rangesIn returns the ranges of the marked text that is a child of an element. */
  #rangesIn(element) {
    const texts = [...(this.#inElement.get(element) ?? [])];
    return texts.flatMap((node) => this.#texts.get(node).parts.map(({ range }) => range));
  }

  /** #shift moves a part by so many code units, and has it painted there. */
  #shift(part, by) {
    const { node } = part;
    if (part.range) this.#painter.delete(part.range);
    part.from += by;
    part.to += by;
    part.range = new StaticRange({
      startContainer: node,
      startOffset: part.from,
      endContainer: node,
      endOffset: part.to,
    });
    this.#painter.add(part.range);
  }

  /** paint shows the marks that were applied. */
  paint() {
    this.#painter.paint();
    if (this.#active.length > 0) this.#paintActive();
  }

  /** restore takes the marks off a text node. */
  restore(node) {
    for (const { mark } of [...(this.#texts.get(node)?.parts ?? [])]) this.#drop(mark, above(node), true);
  }

  /**
   * #drop takes a mark off. One that the reader is at may be found again inside anchor.
   * @param {Mark} mark
   * @param {Node | null} anchor
   * @param {boolean} due whether the look that is under way must find it
   */
  #drop(mark, anchor, due) {
    const { number, parts, elements } = mark;
    if (!this.#marks.delete(number)) return;
    this.adopted?.forget(elements);
    for (const part of parts) {
      this.#painter.delete(part.range);
      const text = this.#texts.get(part.node);
      text.parts.splice(text.parts.indexOf(part), 1);
      if (text.parts.length > 0) continue;
      this.#texts.delete(part.node);
      this.#leave(part.node, text);
    }
    if (![...this.#held()].includes(number)) return;
    if (anchor && isHere(anchor)) this.#lost.set(number, { mark, anchor, due });
    else this.#gone(number);
  }

  /**
   * changed follows a text node that the page has changed. Marks whose letters are the same move with them; the others
   * must not be seen a moment longer.
   */
  changed(node) {
    const text = this.#texts.get(node);
    if (!text || text.data === node.data) return;
    const [before, now] = [text.data, node.data];
    const most = Math.min(before.length, now.length);
    let head = 0;
    while (head < most && before[head] === now[head]) head++;
    let tail = 0;
    while (tail < most - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++;
    text.data = now;
    for (const part of [...text.parts]) {
      if (part.to <= head) continue;
      if (part.from >= before.length - tail) this.#shift(part, now.length - before.length);
      else this.#drop(part.mark, above(node), false);
    }
    this.paint();
  }

  /** removed follows the marks that the reader is at, when the page has taken something out of target. */
  removed(target) {
    for (const number of [...this.#held()]) {
      const mark = this.#marks.get(number);
      if (mark && !mark.parts.every(({ node }) => isHere(node))) this.#drop(mark, target, false);
    }
  }

  /** mend begins a look: marks whose text the page has changed or removed are taken off. */
  mend() {
    for (const lost of this.#lost.values()) lost.due = true;
    for (const [node, text] of [...this.#texts]) {
      if (!isHere(node) || node.data !== text.data) this.restore(node);
      else this.#settle(node, text);
    }
    for (const mark of [...this.#marks.values()]) {
      const { elements } = mark;
      if (elements.length > 0 && !(elements.every(isHere) && this.adopted.isWhole(elements)))
        this.#drop(mark, above(elements[0]), true);
    }
  }

  /** finish ends a look: the marks that it did not find again are gone. */
  finish() {
    for (const [number, { due }] of [...this.#lost]) {
      if (!due) continue;
      this.#lost.delete(number);
      this.#gone(number);
    }
  }

  /**
   * sweep takes the marks off all text nodes of a scope that are not in seen: their place is not searched any more.
   * @param {import("./collect.js").Scope} scope
   * @param {Set<Node>} seen
   */
  sweep({ root, after, before }, seen) {
    for (const node of [...this.#texts.keys()]) {
      const place = lightOf(node);
      const isIn =
        !seen.has(node) &&
        contains(root, place) &&
        (!after || precedes(after, place)) &&
        (!before || precedes(place, before));
      if (isIn) this.restore(node);
    }
  }

  /**
   * adopt takes over the marks that the owner's build has put below root.
   * @param {Element} root
   * @param {(id: string) => number} entryOf
   */
  adopt(root, entryOf) {
    if (!this.adopted) return;
    for (const { entry, elements } of this.adopted.find(root, entryOf)) {
      const number = this.#find(entry, elements[0]) ?? this.#next++;
      this.adopted.take(elements, number);
      this.#marks.set(number, { number, entry, parts: [], elements, seen: [] });
    }
  }

  /** isSound reports whether an element is of a mark that was adopted, and is as it was left then. */
  isSound(element) {
    const number = this.numberOf(element);
    return number >= 0 && this.adopted.isWhole(this.#marks.get(number)?.elements ?? []);
  }

  /** clear takes off all marks: the page is as it was. */
  clear() {
    const held = [...this.#held()];
    this.adopted?.giveBack();
    this.#painter.clear();
    this.#marks.clear();
    this.#texts.clear();
    this.#inElement.clear();
    this.#lost.clear();
    this.#active = [];
    for (const number of held) this.#gone(number);
  }
}

/** measured returns a Range over a part, for measuring. */
function measured(part) {
  const range = doc.createRange();
  try {
    setBounds(range, part, part);
  } catch {
    range.collapse(true); // the page has just shortened the text
  }
  return range;
}

function setBounds(range, first, last) {
  range.setStart(first.node, first.from);
  range.setEnd(last.node, last.to);
}

const caretOf = (range) => ({ offsetNode: range?.startContainer, offset: range?.startOffset });
