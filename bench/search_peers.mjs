// The peers, each as a function from entries to a function from a query to the
// ids of its hits, best first. Of the settings that were tried on the project's
// queries (72 for MiniSearch, 36 for Fuse.js, 96 for FlexSearch, 54 for Orama),
// each has those that put the most answers first.

import MiniSearch from "minisearch";
import Fuse from "fuse.js";
import UFuzzy from "@leeoniya/ufuzzy";
import FlexSearch from "flexsearch";
import { create, insertMultiple, search as oramaSearch } from "@orama/orama";

const LIMIT = 12;
const WEIGHTS = { abbr: 20, term: 10, aliases: 8, hidden: 8, summary: 2, definition: 1, asks: 2 };
const FIELDS = Object.keys(WEIGHTS);

// flat returns an entry with its lists as texts.
const flat = (e) => ({ ...e, aliases: e.aliases.join(" | "), hidden: e.hidden.join(" | "), asks: e.asks.join(" | ") });

// All words, and where nothing has all, any. Every word may be a beginning, and
// have as many typos as the widget allows.
function miniSearch(entries) {
  const index = new MiniSearch({ fields: FIELDS });
  index.addAll(entries.map(flat));
  const fuzzy = (word) => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : false);
  const options = { boost: WEIGHTS, prefix: true, fuzzy, weights: { prefix: 0.6, fuzzy: 0.2 } };
  return (query) => {
    let hits = index.search(query, { ...options, combineWith: "AND" });
    if (hits.length === 0) hits = index.search(query, options);
    return hits.slice(0, LIMIT).map((h) => h.id);
  };
}

// The query as a whole, and where nothing has it, all its words.
function fuse(entries) {
  const keys = FIELDS.map((name) => ({ name, weight: WEIGHTS[name] }));
  const options = { keys, threshold: 0.2, ignoreLocation: true, ignoreDiacritics: true };
  const whole = new Fuse(entries, options);
  const words = new Fuse(entries, { ...options, useTokenSearch: true, tokenMatch: "all" });
  return (query) => {
    let hits = whole.search(query, { limit: LIMIT });
    if (hits.length === 0) hits = words.search(query, { limit: LIMIT });
    return hits.map((h) => h.item.id);
  };
}

// Names, one a line, then the texts: its ranking is for short lines.
function uFuzzy(entries) {
  const finder = new UFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
  const haystacks = [[], []],
    owners = [[], []];
  for (const e of entries) {
    for (const name of [e.abbr, e.term, ...e.aliases, ...e.hidden]) {
      if (name) {
        haystacks[0].push(name);
        owners[0].push(e.id);
      }
    }
    haystacks[1].push([e.abbr, e.term, ...e.aliases, ...e.hidden, e.summary, e.definition, ...e.asks].join(" | "));
    owners[1].push(e.id);
  }
  const lines = haystacks.map((h) => UFuzzy.latinize(h));
  return (query) => {
    const ids = new Set();
    for (let i = 0; i < 2 && ids.size < LIMIT; i++) {
      const [found, info, order] = finder.search(lines[i], UFuzzy.latinize([query])[0], 4, 1e5);
      if (order) for (const n of order) ids.add(owners[i][info.idx[n]]);
      else for (const n of found ?? []) ids.add(owners[i][n]);
    }
    return [...ids].slice(0, LIMIT);
  };
}

// Hits come by field: the field and the place in its list make the score. Where
// nothing has all words, those that sound alike, and any of them.
function flexSearch(entries) {
  const { Document, Charset } = FlexSearch;
  const make = (tokenize, encoder) => {
    const index = new Document({
      document: { id: "id", index: FIELDS.map((field) => ({ field, tokenize, encoder, resolution: 9 })) },
    });
    for (const e of entries) index.add(flat(e));
    return index;
  };
  const strict = make("tolerant", Charset.Normalize),
    loose = make("forward", Charset.LatinBalance);
  return (query) => {
    const scores = new Map();
    const collect = (lists) => {
      for (const { field, result } of lists) {
        result.forEach((id, i) => scores.set(id, (scores.get(id) ?? 0) + WEIGHTS[field] / (i + 1)));
      }
    };
    collect(strict.search(query, { limit: 50 }));
    if (scores.size === 0) collect(loose.search(query, { limit: 50, suggest: true }));
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, LIMIT)
      .map(([id]) => id);
  };
}

// Without typos first, and where nothing has all words, with one, two, and any
// of the words.
function orama(entries) {
  const db = create({
    schema: Object.fromEntries(FIELDS.map((f) => [f, "string"])),
    components: { tokenizer: { language: "english", stemming: true } },
  });
  insertMultiple(db, entries.map(flat), entries.length);
  const attempts = [
    [0, 0],
    [1, 0],
    [2, 0],
    [1, 1],
  ];
  return (query) => {
    for (const [tolerance, threshold] of attempts) {
      const { hits } = oramaSearch(db, {
        term: query,
        properties: FIELDS,
        boost: WEIGHTS,
        tolerance,
        threshold,
        limit: LIMIT,
      });
      if (hits.length > 0) return hits.map((h) => h.document.id);
    }
    return [];
  };
}

export const peers = { MiniSearch: miniSearch, "Fuse.js": fuse, uFuzzy, FlexSearch: flexSearch, Orama: orama };
