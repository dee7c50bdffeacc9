// Collecting: from the page to runs of text. A run is the text of one block, or
// of a part of it between two line breaks.

import { BLOCKS, HEADINGS, BREAKS, SECTION_BREAK, INLINE, SKIP } from "./built.js";

// What an element's name says of it.
const BLOCK = 1;
const HEADING = 2;
const BREAK = 4;
const SKIPPED = 8;

const rules = SKIP.split(",");
const isName = (rule) => !rule.startsWith("[");

/** What each name says: one look-up for every element of the page. */
const kinds = new Map();
for (const [names, kind] of [[BLOCKS, BLOCK], [HEADINGS, HEADING], [BREAKS, BREAK], [rules.filter(isName), SKIPPED]]) {
  for (const name of names) kinds.set(name, kinds.get(name) | kind);
}

/** The rules about attributes, and what an element must have for one of them to apply. */
const ATTRIBUTES = rules.filter((rule) => !isName(rule)).join();
const CANDIDATES = [...new Set(ATTRIBUTES.replace(/(?<!class~)="[^"]*"i/g, "").split(","))].join();

/** skipSelector returns the selector of all that is left alone, by us and by the owner. */
export const skipSelector = (exclude) => (exclude ? `${SKIP},${exclude}` : SKIP);

/**
 * A piece is a text node of a run, with its text as it was before marking, and
 * where it starts in the run's text. A run without pieces opens a section.
 * @typedef {{ node: Text, data: string, start: number }} Piece
 * @typedef {{ text: string, pieces: Piece[] }} Run
 *
 * A scope is the part of the page below root, after the element `after` and
 * before the element `before`, where these are given.
 * @typedef {{ root: Element, after?: Element, before?: Element }} Scope
 */

/** Room for the text of one call into Go, in UTF-16 code units. */
const BATCH = 16 * 1024;

/**
 * collect yields the runs of a scope in document order, as many at a time as one
 * call into Go takes. The page may change between two of them.
 * @param {Scope} scope
 * @param {string} exclude the owner's selector of what to leave alone, or ""
 * @param {(node: Text) => { data: string, derived: ChildNode[] } | undefined} wholeOf
 *   gives a text node that marking has divided, as it was
 * @returns {Generator<Run[]>}
 */
export function* collect({ root, after, before }, exclude, wholeOf) {
  if (root.closest(skipSelector(exclude))) return;
  // Names are looked at on the way. The rest takes native passes: asking each
  // element by itself is several times slower, and so is a pass for each rule.
  const skipped = new Set([...root.querySelectorAll(CANDIDATES)].filter((element) => element.matches(ATTRIBUTES)));
  if (exclude) root.querySelectorAll(exclude).forEach((element) => skipped.add(element));
  let batch = [];
  let size = 0;
  let text = "";
  let pieces = [];

  /** flush ends the run. */
  const flush = () => {
    if (pieces.length > 0) {
      batch.push({ text, pieces });
      size += text.length;
      pieces = [];
    }
    text = "";
  };
  const leave = (element) => {
    if (kinds.get(element.localName) & BLOCK) flush();
  };

  let node = after ?? root;
  let inside = !after; // what is in node comes next

  /** advance goes to the next node and returns false after the last one. */
  const advance = () => {
    let next = inside ? node.firstChild : null;
    if (!next) {
      if (inside && node !== root) leave(node);
      while (node && node !== root && !(next = (wholeOf(node)?.derived.at(-1) ?? node).nextSibling)) {
        node = node.parentNode;
        if (node && node !== root) leave(node);
      }
    }
    node = next;
    inside = false;
    return next !== null && next !== before;
  };
  const take = () => {
    if (node.nodeType === Node.TEXT_NODE) return takeText();
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const kind = kinds.get(node.localName);
    const isSkipped = kind & SKIPPED || skipped.has(node);
    if (kind & HEADING) {
      flush();
      batch.push({ text: SECTION_BREAK, pieces: [] });
    } else if (kind & BREAK) {
      flush();
    } else if (kind & BLOCK) {
      flush();
      inside = !isSkipped;
    } else if (isSkipped) {
      text += INLINE;
    } else {
      inside = true;
    }
  };
  const takeText = () => {
    const data = wholeOf(node)?.data ?? node.data;
    // White space where a block begins means nothing, and most text nodes are that.
    if (text === "" && !/\S/.test(data)) return;
    pieces.push({ node, data, start: text.length });
    text += data;
  };

  // Most of the time goes here, in functions of their own: engines are slow to
  // optimise a loop in a generator.
  while (advance()) {
    take();
    if (size < BATCH) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  flush();
  if (batch.length > 0) yield batch;
}
