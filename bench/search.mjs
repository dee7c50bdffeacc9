// Compares search as the widget does it with its peers, on the same entries and
// the project's own queries: how often the right entry is first and among the
// first three, by kind of query, and the time of a key.
//
//   make build && node bench/search.mjs [--entries 50000] [--only NAME]
//
// Every engine gets what stands in the box after each key of every query, and
// the time of a key is its best of several rounds: an engine that is slow gets
// fewer rounds, and every nth key, so that it is done in about ten seconds.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { peers } from "./search_peers.mjs";

const { values: options } = parseArgs({ options: { entries: { type: "string", default: "0" }, only: { type: "string" } } });
const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
execFileSync("go", ["run", "./bench/searchdata/write", "-n", options.entries, "-o", ".cache/bench"], { cwd: root, stdio: "inherit" });

// widget returns the engine of the module that ships.
async function widget(entries) {
  const { exports } = (await WebAssembly.instantiate(read("web/dist/widget.wasm"), {})).instance;
  exports._initialize();
  const write = (bytes) => {
    const at = exports.input(bytes.length); // may grow the memory
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  };
  const pack = read(".cache/bench/glossary.pack");
  write(pack);
  if (exports.load(pack.length) !== entries.length) throw new Error("the pack has other entries");
  const encoder = new TextEncoder();
  return (query) => {
    const bytes = encoder.encode(query);
    write(bytes);
    const ids = [], count = exports.search(bytes.length, 12);
    const output = new DataView(exports.memory.buffer, exports.output());
    for (let hit = 0, at = 0; hit < count; hit++) {
      ids.push(entries[output.getUint32(at, true)].id);
      at += 16 + 8 * output.getUint32(at + 12, true);
    }
    return ids;
  };
}

const entries = JSON.parse(read(".cache/bench/entries.json"));
const queries = read("glossary/search/testdata/queries.tsv").toString().trim().split("\n").map((line) => {
  const [query, ids, kind] = line.split("\t");
  return { query, ids: ids.split(" "), kind };
});
const keys = queries.flatMap(({ query }) => [...query].map((_, i, all) => all.slice(0, i + 1).join("")));

// quality counts first places and places among the first three, by kind.
function quality(search) {
  const counts = new Map();
  for (const { query, ids, kind } of queries) {
    const at = search(query).findIndex((id) => ids.includes(id));
    for (const name of [kind, "all"]) {
      const c = counts.get(name) ?? { first: 0, three: 0, of: 0 };
      counts.set(name, { first: c.first + (at === 0), three: c.three + (at >= 0 && at < 3), of: c.of + 1 });
    }
  }
  return counts;
}

// timing returns percentiles of the time of a key, in milliseconds.
function timing(search) {
  const start = performance.now();
  for (let i = 0; i < 20; i++) search(keys[Math.floor((i * keys.length) / 20)]);
  const each = (performance.now() - start) / 20;
  const step = Math.max(1, Math.floor((each * keys.length) / 5000));
  const sample = keys.filter((_, i) => i % step === 0);
  const best = sample.map(() => Infinity);
  const end = performance.now() + 10_000;
  for (let round = 0; round < 7 && (round === 0 || performance.now() < end); round++) {
    sample.forEach((key, i) => {
      const from = performance.now();
      search(key);
      best[i] = Math.min(best[i], performance.now() - from);
    });
  }
  best.sort((a, b) => a - b);
  const at = (share) => best[Math.min(best.length - 1, Math.floor(share * best.length))];
  return { p50: at(0.5), p99: at(0.99), max: at(1), keys: best.length };
}

const engines = { widget, ...peers };
const results = {};
for (const [name, make] of Object.entries(engines)) {
  if (options.only && options.only !== name) continue;
  const start = performance.now();
  const search = await make(entries);
  const ready = performance.now() - start;
  results[name] = { counts: entries.length < 1000 ? quality(search) : undefined, ready, ...timing(search) };
}

const names = Object.keys(results);
const row = (label, cells) => console.log(label.padEnd(14) + cells.map((c) => c.padStart(18)).join(""));
console.log(`${entries.length} entries, ${queries.length} queries, ${keys.length} keys, Node ${process.version}\n`);
if (results[names[0]].counts) {
  row("first / three", names);
  for (const kind of results[names[0]].counts.keys()) {
    if (kind !== "all") row(kind, names.map((n) => figures(results[n].counts.get(kind))));
  }
  row("all", names.map((n) => figures(results[n].counts.get("all"))));
  row("all, %", names.map((n) => percent(results[n].counts.get("all"))));
  console.log();
}
row("ms per key", names);
for (const what of ["p50", "p99", "max"]) row(what, names.map((n) => results[n][what].toFixed(3)));
row("keys timed", names.map((n) => String(results[n].keys)));
row("ms to start", names.map((n) => results[n].ready.toFixed(0)));

function figures({ first, three, of }) {
  return `${first} / ${three} of ${of}`;
}

function percent({ first, three, of }) {
  return `${((100 * first) / of).toFixed(1)} / ${((100 * three) / of).toFixed(1)}`;
}
