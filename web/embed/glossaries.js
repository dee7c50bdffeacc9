// The glossaries of a page behind one face. Each has modules of its own; the first also runs the card. An entry is
// numbered by its glossary and its place in it. What explains them is asked by explanations.js.

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
  /** @type {Glossary[]} those that are there, each in its slot, which others may still leave empty */
  slots = [];
  /** @type {Explainer | null} runs the card */
  cards = null;

  /**
   * add takes a module, what reads its options, what tells whether its terms are marked in a place, and what loads the
   * module that explains them. Where two find a term in one place, the one with the lower slot has its way. It returns what
   * loads that module once, and once more where it failed.
   */
  add(marker, options, holds, load, slot) {
    const one = { marker, options, holds, explainer: null, explain: null };
    one.explain = once(async () => {
      one.explainer = await load();
      this.cards ??= one.explainer;
      return one.explainer;
    });
    this.slots[slot] = one;
    return one.explain;
  }

  get all() {
    return Object.values(this.slots);
  }

  /** first is the module that also decides when to look at the page, and when the reader is about to ask. */
  get first() {
    return this.all[0].marker;
  }

  /** of returns the glossary of an entry. */
  of(number) {
    return this.slots[Math.trunc(number / ROOM)];
  }

  /** number returns how an entry of a module is numbered here. */
  number(marker, entry) {
    return this.slots.findIndex((one) => one?.marker === marker) * ROOM + entry;
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
   * in turn, in order.
   * @param {import("./collect.js").Batch} batch
   * @param {typeof import("./several.js") | null} several is there where there are several glossaries
   * @returns {number[] | Int32Array}
   */
  find(batch, several) {
    return this.slots.length === 1 ? this.first.scan(batch.text) : several.findIn(this.slots, batch);
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
