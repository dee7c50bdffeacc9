// Measures what has a budget (rows in report.mjs), beside the peers, and writes
// the report: docs/performance.json, the table in docs/performance.md and the chart
// docs/img/performance.svg.
//
//   make bench          all of it; with RUNS=3, in a quarter of an hour
//   make bench RUNS=2   no contestant more often than twice on a page
//   make bench QUICK=1  fewer runs, to see that it works; writes no report

import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync, mkdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { launch, serve, ROOT, WORK } from "./browser/chromium.mjs";
import { card, cold, guest, ready } from "./browser/cold.mjs";
import { frames } from "./browser/frames.mjs";
import { marking } from "./browser/marking.mjs";
import { chart, rows, table, text } from "./report.mjs";

const quick = Boolean(process.env.QUICK);
const most = Number(process.env.RUNS ?? Infinity);
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const tell = (what) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${what}`);

run("go", "run", "./bench/pages", "browser", join(WORK, "pages"));
run("go", "run", "./bench/cold", join(WORK, "pages"), join(WORK, "cold"));

const integrity = JSON.parse(readFileSync(join(ROOT, "dist/site/embed/integrity.json"), "utf8"));
const files = Object.keys(integrity);
const named = (pattern) => files.filter((name) => pattern.test(name));
const [marks] = named(/^marks\..*wasm$/);
const size = (...path) => statSync(join(ROOT, ...path)).size;
const packed = (pattern) => named(pattern).map((name) => size("dist/site/embed", `${name}.br`));

const { browser, close } = await launch();
const server = await serve();
const url = server.url.replace(/\/$/, "");
const results = { date: new Date().toISOString().slice(0, 10), quick };
try {
  results.machine = `${cpus()[0].model.trim()}, ${cpus().length} cores; ${await browser.version()}; Node ${process.version}`;
  results.sizes = {
    script: size("dist/site/embed/cpaas-glossary.js.br"),
    module: packed(/^marks\..*wasm$/)[0],
    cardsScript: packed(/^cards\..*js$/)[0],
    cardsModule: packed(/^cards\..*wasm$/)[0],
    texts: Math.max(...packed(/^texts\./)),
    pwa: size("web/dist/pwa/app.wasm.br"),
  };
  results.ready = await ready(browser, url, { name: marks, integrity: integrity[marks] }, quick, tell);
  results.cold = await cold(browser, url, quick, tell);
  results.card = await card(browser, url, quick, tell);
  // Such a page needs no module, so its owner leaves out the line that fetches one early.
  const unpreloaded = readFileSync(join(WORK, "cold/ours.html"), "utf8").replace(/<link rel="preload"[^>]*>\n/, "");
  writeFileSync(join(WORK, "cold/built.html"), annotated(unpreloaded));
  results.guest = await guest(browser, url, "built", tell);
  results.frames = await frames(browser, url, quick, tell);
  results.pages = await marking(browser, url, { quick, most }, tell);
} finally {
  await close();
  await server.stop();
}
tell("matching, natively");
results.matching = matching();
tell("annotate and ripgrep");
results.annotate = annotate();
for (const entries of [0, 50_000]) {
  tell(`search, ${entries || "own"} entries`);
  (results.search ??= {})[entries || "own"] = search(entries);
}
results.bytes = Object.fromEntries(
  (quick ? [228, 450, 5000] : [228, 450, 5000, 50_000]).map((entries) => {
    tell(`before the first mark, ${entries} entries`);
    return [entries, beforeTheFirstMark(entries)];
  }),
);
tell("");

results.rows = rows(results);
console.log(text(results));
if (!quick) {
  mkdirSync(join(ROOT, "docs/img"), { recursive: true });
  writeFileSync(join(ROOT, "docs/performance.json"), JSON.stringify(results, round, 1) + "\n");
  writeFileSync(join(ROOT, "docs/img/performance.svg"), chart(results));
  const path = join(ROOT, "docs/performance.md");
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace(
      /(<!-- bench -->\n)[\s\S]*(<!-- \/bench -->)/,
      (_, start, end) => start + table(results) + end,
    ),
  );
}

/** round keeps four significant digits: more is noise. */
function round(_key, value) {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

/** matching returns nanoseconds per byte by number of terms, the best of runs that take turns. */
function matching() {
  const out = run(
    "go",
    "test",
    "-run",
    "^$",
    "-bench",
    "Find",
    "-benchtime",
    "200x",
    "-count",
    quick ? "2" : "8",
    "-cpu",
    "1",
    "./glossary/match",
  );
  const best = {};
  for (const [, terms, ns, speed] of out.matchAll(/terms=(\d+)\s+\d+\s+([\d.]+) ns\/op\s+([\d.]+) MB\/s/g)) {
    if (!(best[terms]?.ns < Number(ns))) best[terms] = { ns: Number(ns), perByte: 1000 / Number(speed) };
  }
  return best;
}

/** annotated returns a page as the annotate command leaves it. */
function annotated(page) {
  return execFileSync(join(ROOT, "bin/cpaas-glossary"), ["annotate", "-"], { input: page });
}

/** beforeTheFirstMark returns what a page downloads to mark the terms of so many entries, in bytes of brotli. */
function beforeTheFirstMark(entries) {
  const list = join(WORK, `entries-${entries}.${entries < 1000 ? "json" : "csv"}`);
  if (entries < 1000) writeFileSync(list, JSON.stringify(partOfOurs(entries)));
  else run("go", "run", "./bench/searchdata/write", "-n", String(entries), "-csv", list);
  const out = run("bin/cpaas-glossary", "build", list, "-o", join(WORK, `entries-${entries}`));
  return Number(/a page downloads to mark its terms\s+(\d+)/.exec(out)[1]);
}

/** partOfOurs returns so many of our own entries, spread evenly, without what leads to the others. */
function partOfOurs(entries) {
  const all = JSON.parse(run("bin/cpaas-glossary", "export", "--format", "json"));
  const part = all.filter(
    (_, i) => Math.floor(((i + 1) * entries) / all.length) > Math.floor((i * entries) / all.length),
  );
  const ids = new Set(part.map(({ id }) => id));
  const known = (list) => list.filter((id) => ids.has(id));
  return part.map((entry) => ({ ...entry, see: known(entry.see), shares: known(entry.shares), confused: [] }));
}

/** annotate returns megabytes a second: median, least and most. */
function annotate() {
  const out = run("bench/annotate.sh", quick ? "8" : "32");
  return Object.fromEntries(
    [...out.matchAll(/^(\S+)\s+([\d.]+) MB\/s\s+\(([\d.]+) to ([\d.]+),/gm)].map(([, who, ...speeds]) => {
      const [median, min, max] = speeds.map(Number);
      return [who, { median, min, max }];
    }),
  );
}

/** search returns milliseconds from a key to the rows in the panel, in Chromium. */
function search(entries) {
  const out = run("node", "bench/search.mjs", "--only", "widget", "--entries", String(entries));
  const [, inChromium] = out.split(/^ms, Chromium.*$/m);
  return Object.fromEntries(
    [...inChromium.matchAll(/^(p50|p99|max)\s+([\d.]+)\s+([\d.]+)/gm)].map(([, what, widget, whole]) => [
      what,
      { widget: Number(widget), whole: Number(whole) },
    ]),
  );
}
