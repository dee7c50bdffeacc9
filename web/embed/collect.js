// Collecting: from the page to runs of text. A run is the text of one block, or
// of a part of it between two line breaks.

import { BLOCKS, HEADINGS, BREAKS, BLOCK_BREAK, SECTION_BREAK, INLINE, SKIP } from "./built.js";

const { TEXT_NODE, ELEMENT_NODE } = Node;

// What an element's name says of it.
const BLOCK = 1;
const HEADING = 2;
const BREAK = 4;
const SKIPPED = 8;

const rules = SKIP.split(",");
const isName = (rule) => !rule.startsWith("[");

/** What each name says: one look-up for every element of the page. */
const kinds = new Map();
for (const [names, kind] of [
  [BLOCKS, BLOCK],
  [HEADINGS, HEADING],
  [BREAKS, BREAK],
  [rules.filter(isName), SKIPPED],
]) {
  for (const name of names) kinds.set(name, kinds.get(name) | kind);
}

/** The rules about attributes, and what an element must have for one of them to apply. */
const ATTRIBUTES = rules.filter((rule) => !isName(rule)).join();
const CANDIDATES = [...new Set(ATTRIBUTES.replace(/(?<!class~)="[^"]*"i/g, "").split(","))].join();

/** isSkipped reports whether an element's attributes say so. Few have any of those: the dear question comes last. */
const isSkipped = (element) => element.hasAttributes() && element.matches(CANDIDATES) && element.matches(ATTRIBUTES);

/** skipSelector returns the selector of all that is left alone, by us and by the owner. */
export const skipSelector = (exclude) => (exclude ? `${SKIP},${exclude}` : SKIP);

/**
 * A scope is the part of the page below root, after the element `after` and
 * before the element `before`, where these are given.
 * @typedef {{ root: Element, after?: Element, before?: Element }} Scope
 *
 * A batch is the text of one call into Go: runs in document order, with breaks
 * between them. Text node n has its data at starts[n] of the text, as it was
 * before marking. Run r begins with text node runs[r], and the last one ends
 * where nodes end. Lists of numbers, not objects: a page has thousands of nodes.
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
 * @param {((node: Node) => { data: string, derived: ChildNode[] } | undefined) | null} wholeOf
 *   gives a text node that marking has divided, as it was; null where nothing is marked
 * @returns {Generator<Batch>}
 */
export function* collect(scope, exclude, wholeOf) {
  const { root } = scope;
  if (root.closest(skipSelector(exclude))) return;
  const excluded = exclude ? new Set(root.querySelectorAll(exclude)) : null;
  const walk = new Walk(scope, excluded, wholeOf);
  while (!walk.isOver) yield walk.batch();
}

/** A Walk goes over the nodes of a scope in document order. */
class Walk {
  #scope;
  #excluded;
  #wholeOf;
  #node; // comes next

  constructor(scope, excluded, wholeOf) {
    this.#scope = scope;
    this.#excluded = excluded;
    this.#wholeOf = wholeOf;
    const { root, after, before } = scope;
    this.#node = after ?? (root.firstChild === before ? null : root.firstChild);
  }

  get isOver() {
    return this.#node === null;
  }

  /**
   * batch goes on until a batch is full or the scope ends. Of looking at a page,
   * this takes longest: it is one loop over variables, and asks each node little.
   */
  batch() {
    const { root, after, before } = this.#scope;
    const excluded = this.#excluded;
    const wholeOf = this.#wholeOf;
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
      if (node === after) {
        // What is in there is not of the scope.
      } else if (node.nodeType === TEXT_NODE) {
        text = wholeOf?.(node)?.data ?? node.data;
        // White space where a run begins means nothing, and most text nodes are that.
        if (!inRun && text.charCodeAt(0) <= SPACE && !/\S/.test(text)) text = "";
      } else if (node.nodeType === ELEMENT_NODE) {
        const kind = kinds.get(node.localName);
        if (kind & (BLOCK | BREAK)) inRun = false;
        if (kind & HEADING) {
          parts.push(SECTION_BREAK);
          length++;
        } else if (kind & SKIPPED || isSkipped(node) || excluded?.has(node)) {
          if (!(kind & (BLOCK | BREAK))) text = INLINE;
        } else if (!(kind & BREAK)) {
          next = node.firstChild;
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
        next = (wholeOf?.(node)?.derived.at(-1) ?? node).nextSibling;
        if (next !== null) break;
        node = node.parentNode;
        if (node === null || node === root) break;
        if (kinds.get(node.localName) & BLOCK) inRun = false;
      }
      node = next === before ? null : next;
    }
    this.#node = node;
    return { text: parts.join(""), nodes, data, starts, runs };
  }
}
