// Several glossaries on one page: all of them find their terms, and a place has one mark.

import { SCAN_NUMBERS } from "./built.js";
import { ROOM } from "./glossaries.js";

/**
 * findIn returns the places to mark in the text of a batch: start, end and entry, in turn, in order. Where glossaries
 * disagree, the earlier one has its way.
 * @param {import("./glossaries.js").Glossary[]} slots
 * @param {import("./collect.js").Batch} batch
 * @returns {number[] | Int32Array}
 */
export const findIn = (slots, batch) =>
  slots.reduce((found, { marker, holds }, n) => merge(found, marker.scan(textFor(batch, holds)), n * ROOM), []);

/** textFor returns the text of a batch, with spaces for the runs that do not hold a glossary's terms. */
function textFor({ text, nodes, starts, runs }, holds) {
  let own = "";
  let at = 0;
  runs.forEach((first, r) => {
    const end = starts[runs[r + 1]] ?? text.length;
    const run = text.slice(at, end);
    own += first < nodes.length && holds(nodes[first]) ? run : run.replace(/[^\0- ]/g, " ");
    at = end;
  });
  return own;
}

/** merge returns first and those of second that overlap none of it, in order; offset is added to the entries of these. */
function merge(first, second, offset) {
  const all = [];
  let i = 0;
  let end = 0; // of what comes before, in first
  for (let j = 0; j < second.length; j += SCAN_NUMBERS) {
    for (; i < first.length && first[i] < second[j + 1]; i += SCAN_NUMBERS)
      all.push(first[i], (end = first[i + 1]), first[i + 2]);
    if (end <= second[j]) all.push(second[j], second[j + 1], offset + second[j + 2]);
  }
  for (; i < first.length; i++) all.push(first[i]);
  return all;
}
