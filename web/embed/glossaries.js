// The glossaries of a page behind one face. Each has modules of its own; the first also runs the card. An entry is
// numbered by its glossary and its place in it. What explains them is asked by explanations.js.

import { SCAN_NUMBERS } from "./built.js";
import { once } from "./work.js";

/** Room for the entries of one glossary. */
export const ROOM = 2 ** 24;

/**
 * @typedef {import("./marker.js").Marker} Marker
 * @typedef {import("./explainer.js").Explainer} Explainer
 * @typedef {{ marker: Marker, options: () => string, holds: (node: Node) => boolean, explain: () => Promise<Explainer>,
 *   explainer: Explainer | null }} Glossary
 */

export class Glossaries {
  /** @type {Glossary[]} */
  all = [];
  /** @type {Explainer | null} runs the card */
  cards = null;

  /**
   * add takes a module, what reads its options, what tells whether its terms are marked in a place, and what loads the
   * module that explains them. It returns what does that once, and once more where it failed.
   */
  add(marker, options, holds, load) {
    const one = { marker, options, holds, explainer: null, explain: null };
    one.explain = once(async () => {
      one.explainer = await load();
      this.cards ??= one.explainer;
      return one.explainer;
    });
    this.all.push(one);
    return one.explain;
  }

  /** first is the module that also decides when to look at the page, and when the reader is about to ask. */
  get first() {
    return this.all[0].marker;
  }

  /** of returns the glossary of an entry. */
  of(number) {
    return this.all[Math.trunc(number / ROOM)];
  }

  /** number returns how an entry of a module is numbered here. */
  number(marker, entry) {
    return this.all.findIndex((one) => one.marker === marker) * ROOM + entry;
  }

  /** markerOf returns the marker of the glossary that a module is of, if it is of one. */
  markerOf(module) {
    return this.all.find(({ marker, explainer }) => marker === module || explainer === module)?.marker;
  }

  /** own returns the entry of a module that number stands for, or -1. */
  own(marker, number) {
    return this.of(number).marker === marker ? number % ROOM : -1;
  }

  /** restart says that the next text is the beginning of a scope. The page may have come to another part of the site. */
  restart() {
    for (const { marker, options } of this.all) marker.configure(options());
  }

  /**
   * find returns the places to mark in the text of a batch: start, end and entry,
   * in turn, in order. Where glossaries disagree, the earlier one has its way.
   * @param {import("./collect.js").Batch} batch
   * @returns {ArrayLike<number>}
   */
  find(batch) {
    if (this.all.length === 1) return this.first.scan(batch.text);
    return this.all.reduce(
      (found, { marker, holds }, n) => merge(found, marker.scan(textFor(batch, holds)), n * ROOM),
      [],
    );
  }

  /** lookup returns the first entry with an id, or -1. */
  lookup(id) {
    for (const { marker } of this.all) {
      const entry = marker.lookup(id);
      if (entry >= 0) return this.number(marker, entry);
    }
    return -1;
  }

  /** name returns the id and the short name of an entry. */
  name(number) {
    return this.of(number).marker.name(number % ROOM);
  }
}

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
