// Runs the tests of this folder:
//
//   node e2e/run.mjs            all of them, in groups, side by side
//   node e2e/run.mjs firefox    one group
//   node e2e/run.mjs --files e2e/hover.test.js    files, reported in the same way
//
// What every engine is tested with is one group for each engine; one process and
// one browser serve all files of a group. What no engine has a part in, or brings
// its own, is a group as well. See README.md for how to run less.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createInterface } from "node:readline";
import { ENGINES } from "./engines.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** What is tested once, not in each engine: the other products, and the module without a page. */
const PRODUCTS = [
  "vectors",
  "annotate",
  "annotated-sentences",
  "own-glossary",
  "parts",
  "npm",
  "components",
  "release-again",
  "release-container",
  "release-debian",
  "release-files",
  "config",
  "two-tags",
  "redirect",
  "languages",
  "retry",
  "build-time",
  "mkdocs",
];

/** What is tested of the app, in the engines that it matters in. */
const APP = ["pwa", "own-policy", "formatted"];

const names = readdirSync(HERE)
  .filter((name) => name.endsWith(".test.js"))
  .map((name) => name.replace(".test.js", ""));
const inPages = names.filter((name) => !PRODUCTS.includes(name) && !APP.includes(name));

/** The groups, the longest first. */
const GROUPS = [
  { name: "products", files: PRODUCTS, env: {} },
  ...["firefox", "webkit", "chromium"]
    .filter((name) => ENGINES.includes(name))
    .map((engine) => ({ name: engine, files: inPages, env: { ENGINE: engine } })),
  { name: "app", files: APP, env: {} },
];

const [option, ...paths] = process.argv.slice(2);
const wanted = option === "--files" ? ["files"] : process.argv.slice(2);
if (option === "--files") GROUPS.push({ name: "files", files: paths, env: {} });
for (const name of wanted) {
  if (GROUPS.some((group) => group.name === name)) continue;
  console.error(`no group is ${name}: use ${GROUPS.map((group) => group.name).join(", ")}`);
  process.exit(2);
}

/** time returns milliseconds as a reader likes them. */
function time(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${(ms / 1000).toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** How long a group may tell of no test before it is ended, in milliseconds: SILENCE, in seconds, or six minutes. */
const silence = Number(process.env.SILENCE ?? 360) * 1000;

/** How long a group that is told to end may take to close its browsers, in milliseconds. */
const CLOSING = 10_000;

const indent = (text) => text.replace(/^/gm, "      ");

/** What is running; it closes its browsers when it is told to end. */
const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 1;
  });
}

/** run runs a group and returns what became of its tests. */
async function run({ name, files, env }) {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--test-reporter",
      fileURLToPath(new URL("reporter.mjs", import.meta.url)),
      fileURLToPath(new URL("group.mjs", import.meta.url)),
      ...files.map((file) => (name === "files" ? pathToFileURL(file).href : `./${file}.test.js`)),
    ],
    { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] },
  );
  running.add(child);
  child.once("exit", () => running.delete(child));
  const exit = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
  const result = { name, passed: 0, failed: 0, skipped: 0, ms: 0, flaky: [], failures: [] };
  let above = []; // the failed tests of the suite that is not told yet
  let ran = 0;
  let last = "none";
  let isHung = false;
  const watch = setTimeout(() => {
    isHung = true;
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), CLOSING).unref();
  }, silence);
  for await (const line of createInterface(child.stdout)) {
    watch.refresh();
    if (!line.startsWith('{"name":')) {
      console.log(line); // a test's own words
      continue;
    }
    const test = JSON.parse(line);
    last = test.name;
    if (test.flaky !== undefined) {
      result.flaky.push(`${test.name}\n${indent(test.flaky)}`);
      console.log(`${name}: passed when run again: ${test.name}`);
      continue;
    }
    if (test.error) {
      const failure = `${test.name}\n${indent(test.error)}`;
      above.push(`  ✗ ${failure}`);
      result.failures.push(failure);
    }
    if (!test.suite) {
      ran++;
      if (test.error !== undefined) result.failed++;
      else if (test.skip) result.skipped++;
      else result.passed++;
    } else if (test.error) result.failed++; // its before or after
    if (test.nesting > 0) continue;
    console.log(`${name}: ${test.name}, ${ran} tests, ${time(test.ms)}${above.length > 0 ? " FAILED" : ""}`);
    for (const failure of above) console.log(failure);
    [above, ran] = [[], 0];
  }
  clearTimeout(watch);
  const code = await exit;
  if (isHung || (code !== 0 && result.failed === 0)) {
    result.failures.push(
      isHung
        ? `hung: told of no test for ${time(silence)}, the last was: ${last}`
        : `ended with ${code} before its tests were over`,
    );
    console.log(`${name}: ${result.failures.at(-1)}`);
    result.failed++;
  }
  result.ms = performance.now() - start;
  return result;
}

const start = performance.now();
const queue = GROUPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const results = [];
/** Two groups need two cores: a browser is several processes. */
const lanes = Math.max(1, Math.min(queue.length, availableParallelism()));
await Promise.all(
  Array.from({ length: lanes }, async () => {
    for (let group = queue.shift(); group && process.exitCode === undefined; group = queue.shift())
      results.push(await run(group));
  }),
);

console.log();
for (const { name, passed, failed, skipped, ms } of results)
  console.log(`${name.padEnd(10)} ${passed} passed, ${failed} failed, ${skipped} skipped in ${time(ms)}`);
const sum = (what) => results.reduce((total, result) => total + result[what], 0);
console.log(
  `${"all".padEnd(10)} ${sum("skipped")} skipped for what an engine lacks, in ${time(performance.now() - start)}`,
);
/** tell lists once more what would be far above, or in a part of the log that was cut. */
function tell(heading, of) {
  const lines = results.flatMap((result) => of(result).map((text) => `  ${result.name}: ${text}`));
  if (lines.length > 0) console.log(`\n${heading}:\n${lines.join("\n")}`);
  return lines.length;
}
const flaky = tell("flaky, passed when run again", (result) => result.flaky);
tell("failed", (result) => result.failures);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed${flaky > 0 ? `, ${flaky} of them flaky` : ""}`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
