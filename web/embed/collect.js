// Collecting: from the page to runs of text. A run is the text of one block, or
// of a part of it between two line breaks.

import { SKIP, BLOCKS, HEADINGS, BREAKS, BLOCK_BREAK, SECTION_BREAK, INLINE } from "./built.js";

/**
 * A piece is a text node of a run and where it starts in the run's text.
 * @typedef {{ node: Text, data: string, start: number }} Piece
 * @typedef {{ text: string, pieces: Piece[] }} Run
 */

/**
 * collect yields the runs below root in document order. A run with no pieces
 * opens a section.
 * @param {Element} root
 * @param {string} exclude the owner's selector of what to leave alone, or ""
 * @returns {Generator<Run>}
 */
export function* collect(root, exclude) {
  const selector = exclude ? SKIP + "," + exclude : SKIP;
  if (root.closest(selector)) return;
  // One native pass: asking each element by itself is several times slower.
  const skipped = new Set(root.querySelectorAll(selector));
  let run = { text: "", pieces: [] };

  function* flush() {
    if (run.pieces.length > 0) yield run;
    if (run.text) run = { text: "", pieces: [] };
  }

  function* walk(element) {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) {
        const { data } = node;
        if (data) run.pieces.push({ node, data, start: run.text.length });
        run.text += data;
        continue;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const name = node.localName;
      if (HEADINGS.has(name)) {
        yield* flush();
        yield { text: SECTION_BREAK, pieces: [] };
      } else if (BREAKS.has(name)) {
        yield* flush();
      } else if (!BLOCKS.has(name)) {
        if (skipped.has(node)) run.text += INLINE;
        else yield* walk(node);
      } else {
        yield* flush();
        if (!skipped.has(node)) yield* walk(node);
        yield* flush();
      }
    }
  }

  yield* walk(root);
  yield* flush();
}

/** Room for the text of one call into Go, in UTF-16 code units. */
const BATCH = 16 * 1024;

/**
 * batches groups runs so that one call into Go takes many: each batch has the
 * text of its runs, and where each run starts in it.
 * @param {Iterable<Run>} runs
 */
export function* batches(runs) {
  let text = "";
  let starts = [];
  let members = [];
  for (const run of runs) {
    starts.push(text.length);
    members.push(run);
    text += run.text + BLOCK_BREAK;
    if (text.length < BATCH) continue;
    yield { text, starts, runs: members };
    text = "";
    starts = [];
    members = [];
  }
  if (text) yield { text, starts, runs: members };
}
