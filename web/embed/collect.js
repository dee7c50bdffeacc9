// Collecting: from the page to runs of text. A run is the text of one block, or
// of a part of it between two line breaks.

import { BLOCKS, HEADINGS, BREAKS, SECTION_BREAK, INLINE } from "./built.js";

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
 * @param {string} selector of what to leave alone
 * @param {(node: Text) => { data: string, derived: ChildNode[] } | undefined} wholeOf
 *   gives a text node that marking has divided, as it was
 * @returns {Generator<Run[]>}
 */
export function* collect({ root, after, before }, selector, wholeOf) {
  if (root.closest(selector)) return;
  // One native pass: asking each element by itself is several times slower.
  const skipped = new Set(root.querySelectorAll(selector));
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
    if (BLOCKS.has(element.localName)) flush();
  };

  let node = after ?? root;
  let inside = !after; // what is in node comes next
  for (;;) {
    let next = inside ? node.firstChild : null;
    if (!next) {
      if (inside && node !== root) leave(node);
      while (node && node !== root && !(next = (wholeOf(node)?.derived.at(-1) ?? node).nextSibling)) {
        node = node.parentNode;
        if (node && node !== root) leave(node);
      }
      if (!next) break;
    }
    node = next;
    inside = false;
    if (node === before) break;
    if (node.nodeType === Node.TEXT_NODE) {
      const data = wholeOf(node)?.data ?? node.data;
      if (!data) continue;
      pieces.push({ node, data, start: text.length });
      text += data;
      continue;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const name = node.localName;
    if (HEADINGS.has(name)) {
      flush();
      batch.push({ text: SECTION_BREAK, pieces: [] });
    } else if (BREAKS.has(name)) {
      flush();
    } else if (!BLOCKS.has(name)) {
      if (skipped.has(node)) text += INLINE;
      else inside = true;
    } else {
      flush();
      inside = !skipped.has(node);
    }
    if (size < BATCH) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  flush();
  if (batch.length > 0) yield batch;
}
