// Chromium, a server for the pages, and what a trace of a run says.

import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const WORK = join(ROOT, ".cache/bench");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Where the first part of an address is on disk. */
const FOLDERS = {
  pages: join(WORK, "pages"),
  cold: join(WORK, "cold"),
  embed: join(ROOT, "dist/site/embed"),
  lib: join(ROOT, "node_modules"),
  bench: join(ROOT, "bench/browser"),
};

/** serve serves the folders, compressed where there is a compressed file. */
export async function serve() {
  const server = createServer(async ({ url }, response) => {
    const [, folder, ...rest] = new URL(url, "http://x").pathname.split("/");
    const file = FOLDERS[folder] && join(FOLDERS[folder], ...rest);
    if (!file || !existsSync(file)) return response.writeHead(404).end();
    const compressed = existsSync(`${file}.br`);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      ...(compressed && { "content-encoding": "br" }),
      "access-control-allow-origin": "*",
    });
    response.end(await readFile(compressed ? `${file}.br` : file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** launch starts Chromium with an empty profile. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath))
    throw new Error(`no browser at ${executablePath}: run apt-get install chromium, or set CHROMIUM`);
  const profile = await mkdtemp(join(tmpdir(), "cpaas-bench-"));
  const browser = await puppeteer.launch({
    executablePath,
    userDataDir: profile,
    protocolTimeout: 300_000,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--enable-precise-memory-info",
      "--js-flags=--expose-gc",
    ],
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** fresh opens a page of its own and gives it to use, then closes it. */
export async function fresh(browser, use) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    return await use(page);
  } finally {
    await context.close();
  }
}

const SCRIPT = new Set([
  "FunctionCall",
  "EvaluateScript",
  "v8.run",
  "RunMicrotasks",
  "TimerFire",
  "FireAnimationFrame",
  "FireIdleCallback",
  "EventDispatch",
  "v8.callFunction",
]);
const LAYOUT = new Set(["UpdateLayoutTree", "Layout", "RecalculateStyles"]);

/**
 * traced runs work, which marks bench-start and bench-end, and returns what it
 * returns with, in milliseconds between the two: script without the style and
 * layout in it, style and layout, and the longest task.
 */
export async function traced(page, work) {
  await page.tracing.start({
    categories: ["-*", "toplevel", "devtools.timeline", "blink.user_timing", "v8.execute", "v8"],
  });
  const seen = await work();
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  const start = traceEvents.find(({ name }) => name === "bench-start");
  const end = traceEvents.find(({ name }) => name === "bench-end");
  const own = traceEvents.filter(
    ({ ph, pid, tid, ts, dur }) =>
      ph === "X" && pid === start.pid && tid === start.tid && ts + dur > start.ts && ts < end.ts,
  );
  const spans = (names) =>
    own
      .filter(({ name }) => names.has(name))
      .map(({ ts, dur }) => [Math.max(ts, start.ts), Math.min(ts + dur, end.ts)]);
  const layout = length(spans(LAYOUT));
  const script = length([...spans(SCRIPT), ...spans(LAYOUT)]) - length([...spans(LAYOUT)]);
  const tasks = spans(new Set(["RunTask", "ThreadControllerImpl::RunTask"]));
  return { ...seen, script, layout, longest: Math.max(0, ...tasks.map(([from, to]) => (to - from) / 1000)) };
}

/** length returns how long spans are together, in milliseconds, what overlaps once. */
function length(spans) {
  let total = 0;
  let reached = 0;
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return total / 1000;
}
