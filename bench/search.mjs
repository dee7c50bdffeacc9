// Compares search as the widget does it with its peers, on the same entries and
// the project's own queries: how often the right entry is first and among the
// first three, by kind of query, and the time of a key in Node and in Chromium.
//
//   make build && node bench/search.mjs [--entries 50000] [--only NAME]
//
// Every engine gets what stands in the box after each key of every query. In
// Chromium, "whole key" is the shipped script: event, state machine, encoding,
// search and the rows in the panel; "+ layout" has the browser's layout in it.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { inChromium } from "./search_chromium.mjs";
import { peers } from "./search_peers.mjs";
import { timing } from "./search_timing.mjs";
import { widget } from "./search_widget.mjs";

const { values: options } = parseArgs({
  options: { entries: { type: "string", default: "0" }, only: { type: "string" } },
});
const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
execFileSync("go", ["run", "./bench/searchdata/write", "-n", options.entries, "-o", ".cache/bench/search"], {
  cwd: root,
  stdio: "inherit",
});

const embed = JSON.parse(read(".cache/bench/search/embed.json"));
const files = {};
for (const name of ["entries.json", "embed.json", ...embed]) files[name] = read(`.cache/bench/search/${name}`);
const entries = JSON.parse(files["entries.json"]);
const expectations = (name) =>
  read(`glossary/search/testdata/${name}`)
    .toString()
    .trim()
    .split("\n")
    .map((line) => {
      const [query, ids, kind] = line.split("\t");
      return { query, ids: ids.split(" "), kind };
    });
const queries = expectations("queries.tsv");
// The odd lines are tuned on, the even ones are not.
const asked = expectations("asked.tsv").map((q, i) => ({ ...q, kind: i % 2 === 0 ? "asked, tuned" : "asked, unseen" }));
const keys = queries.flatMap(({ query }) => [...query].map((_, i, all) => all.slice(0, i + 1).join("")));
files["keys.json"] = JSON.stringify(keys);

// quality counts first places and places among the first three, by kind; all are those of
// queries.tsv.
function quality(search) {
  const counts = new Map();
  for (const { query, ids, kind } of [...queries, ...asked]) {
    const at = search(query).findIndex((id) => ids.includes(id));
    for (const name of kind.startsWith("asked") ? [kind] : [kind, "all"]) {
      const c = counts.get(name) ?? { first: 0, three: 0, of: 0 };
      counts.set(name, { first: c.first + (at === 0), three: c.three + (at >= 0 && at < 3), of: c.of + 1 });
    }
  }
  return counts;
}

const engines = {
  widget: (entries) => widget(entries, embed, (name) => files[name]),
  ...peers,
};
const names = Object.keys(engines).filter((name) => !options.only || options.only === name);
if (names.length === 0) throw new Error(`no engine is ${options.only}: there are ${Object.keys(engines).join(", ")}`);
const inNode = {},
  counts = {};
for (const name of names) {
  const start = performance.now();
  const search = await engines[name](entries);
  const ready = performance.now() - start;
  if (entries.length < 1000) counts[name] = quality(search);
  inNode[name] = { ...timing(search, keys), ready };
}

const row = (label, cells) => console.log(label.padEnd(14) + cells.map((c) => c.padStart(18)).join(""));
const figures = ({ first, three, of }) => `${first} / ${three} of ${of}`;
const percent = ({ first, three, of }) => `${((100 * first) / of).toFixed(1)} / ${((100 * three) / of).toFixed(1)}`;

console.log(`${entries.length} entries, ${queries.length} queries, ${keys.length} keys, Node ${process.version}\n`);
if (counts[names[0]]) {
  row("first / three", names);
  for (const kind of counts[names[0]].keys()) {
    if (kind !== "all")
      row(
        kind,
        names.map((n) => figures(counts[n].get(kind))),
      );
  }
  row(
    "all",
    names.map((n) => figures(counts[n].get("all"))),
  );
  row(
    "all, %",
    names.map((n) => percent(counts[n].get("all"))),
  );
  console.log();
}
table("ms, Node", inNode);
row(
  "ms to start",
  names.map((n) => inNode[n].ready.toFixed(0)),
);
console.log();
table("ms, Chromium", await inChromium(names, files));

// table prints percentiles of a key by engine.
function table(title, measured) {
  const columns = Object.keys(measured);
  row(title, columns);
  for (const what of ["p50", "p99", "max"])
    row(
      what,
      columns.map((n) => measured[n][what].toFixed(3)),
    );
  row(
    "keys timed",
    columns.map((n) => String(measured[n].keys)),
  );
}
