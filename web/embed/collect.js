// Collecting: from the page to runs of text. A run is the text of one block, or of a part of it between two line
// breaks.

import { BLOCKS, HEADINGS, BREAKS, BLOCK_BREAK, SECTION_BREAK, INLINE, SKIP } from "./built.js";
import { closest, findAll, firstChildOf, hasAttributes, matches, nextSiblingOf, parentOf } from "./dom.js";

const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

// What an element's name says of it.
const BLOCK = 1;
const HEADING = 2;
const BREAK = 4;
const SKIPPED = 8;
const FORM = 16; // its fields may have taken the names of its properties

const rules = SKIP.split(",");
const isName = (rule) => !rule.startsWith("[");

/** What each name says: one look-up for every element of the page. */
const kinds = new Map();
for (const [names, kind] of /** @type {[Iterable<string>, number][]} */ ([
  [BLOCKS, BLOCK],
  [HEADINGS, HEADING],
  [BREAKS, BREAK],
  [rules.filter(isName), SKIPPED],
  [["form"], FORM],
])) {
  for (const name of names) kinds.set(name, kinds.get(name) | kind);
}

/** kindOf returns what the name of an element says of it. A form may answer with one of its fields. */
const kindOf = ({ localName }) => kinds.get(typeof localName === "string" ? localName : "form");

/** The rules about attributes, and what an element must have for one of them to apply. */
const ATTRIBUTES = rules.filter((rule) => !isName(rule)).join();
const CANDIDATES = [...new Set(ATTRIBUTES.replace(/(?<!class~)="[^"]*"i/g, "").split(","))].join();

/** isSkipped reports whether an element's attributes say so. Few have any of those: the dear question comes last. */
const isSkipped = (element) => hasAttributes(element) && matches(element, CANDIDATES) && matches(element, ATTRIBUTES);

/** skipSelector returns the selector of all that is left alone, by us and by the owner. */
export const skipSelector = (exclude) => (exclude ? `${SKIP},${exclude}` : SKIP);

/**
 * A scope is the part of the page below root, after the element `after` and before the element `before`, where these
 * are given.
 * @typedef {{ root: Element, after?: Element, before?: Element }} Scope
 *
 * A batch is the text of one call into Go: runs in document order, with breaks between them. Text node n has its data
 * at starts[n] of the text. Run r begins with text node runs[r], and the last one ends where nodes end. Lists of
 * numbers, not objects: a page has thousands of nodes.
 * @typedef {{ text: string, nodes: Text[], data: string[], starts: number[], runs: number[] }} Batch
 */

/** The last of the ASCII characters that are white space, and others that are rare. */
const SPACE = 0x20;

/** Room in a batch, in UTF-16 code units of text and nodes gone over. A run that has begun ends in it. */
const ROOM = 16 * 1024;

/**
 * collect yields the batches of a scope. The page may change between two of them.
 * @param {Scope} scope
 * @param {string} exclude the owner's selector of what to leave alone, or ""
 * @param {(element: Element) => boolean} isMark whether an element is a mark that the owner's build made: its text
 *   counts, whatever it is made of
 * @returns {Generator<Batch>}
 */
export function* collect(scope, exclude, isMark) {
  const { root } = scope;
  if (closest(root, skipSelector(exclude))) return;
  const excluded = exclude ? new Set(findAll(root, exclude)) : null;
  const walk = new Walk(scope, excluded, isMark);
  while (!walk.isOver) yield walk.batch();
}

/** A Walk goes over the nodes of a scope in document order. */
class Walk {
  #scope;
  #excluded;
  #isMark;
  /** @type {any} comes next */
  #node;

  constructor(scope, excluded, isMark) {
    this.#scope = scope;
    this.#excluded = excluded;
    this.#isMark = isMark;
    const { root, after, before } = scope;
    const first = firstChildOf(root);
    this.#node = after ?? (first === before ? null : first);
  }

  get isOver() {
    return this.#node === null;
  }

  /**
   * batch goes on until a batch is full or the scope ends. Of looking at a page, this takes longest: it is one loop
   * over variables, and asks each node little. Only forms need to be asked with care.
   */
  batch() {
    const { root, after, before } = this.#scope;
    const excluded = this.#excluded;
    const isMark = this.#isMark;
    const parts = [];
    const nodes = [];
    const data = [];
    const starts = [];
    const runs = [];
    let length = 0;
    let room = ROOM;
    let inRun = false; // the next node may belong to the run of the one before
    let node = this.#node;
    while (node !== null && (room > 0 || inRun)) {
      let next = null;
      let text = "";
      let kind = 0;
      if (node.nodeType === TEXT_NODE) {
        text = node.data;
        // White space where a run begins means nothing, and most text nodes are that.
        if (!inRun && text.charCodeAt(0) <= SPACE && !/\S/.test(text)) text = "";
      } else if (node.nodeType === ELEMENT_NODE || typeof node.nodeType !== "number") {
        kind = kindOf(node);
        if (node === after) {
          // What is in there is not of the scope.
        } else {
          if (kind & (BLOCK | BREAK)) inRun = false;
          if (kind & HEADING) {
            parts.push(SECTION_BREAK);
            length++;
          } else if ((kind & SKIPPED || isSkipped(node) || excluded?.has(node)) && !isMark(node)) {
            if (!(kind & (BLOCK | BREAK))) text = INLINE;
          } else if (!(kind & BREAK)) {
            next = kind & FORM ? firstChildOf(node) : node.firstChild;
          }
        }
      }
      if (text !== "") {
        if (!inRun) {
          inRun = true;
          parts.push(BLOCK_BREAK);
          length++;
          runs.push(nodes.length);
        }
        if (text !== INLINE) {
          nodes.push(node);
          data.push(text);
          starts.push(length);
        }
        parts.push(text);
        length += text.length;
        room -= text.length;
      }
      room--;
      while (next === null) {
        next = kind & FORM ? nextSiblingOf(node) : node.nextSibling;
        if (next !== null) break;
        node = kind & FORM ? parentOf(node) : node.parentNode;
        if (node === null || node === root) break;
        kind = kindOf(node);
        if (kind & BLOCK) inRun = false;
      }
      node = next === before ? null : next;
    }
    this.#node = node;
    return { text: parts.join(""), nodes, data, starts, runs };
  }
}
