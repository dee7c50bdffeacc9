// Chromium, a server for the pages, and what a trace of a run says.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../../e2e/engines.js";
import { FileServer } from "../../e2e/file-server.js";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const WORK = join(ROOT, ".cache/bench");

/** Where the first part of an address is on disk. */
const FOLDERS = {
  pages: join(WORK, "pages"),
  cold: join(WORK, "cold"),
  embed: join(ROOT, "dist/site/embed"),
  lib: join(ROOT, "node_modules"),
  bench: join(ROOT, "bench/browser"),
};

/** serve serves the folders, compressed where there is a compressed file. */
export function serve() {
  const server = new FileServer();
  server.compressed = true;
  server.headers = { "Access-Control-Allow-Origin": "*" };
  server.answer = ({ pathname }, response) => {
    const [, name, ...rest] = pathname.split("/");
    return server.file(FOLDERS[name] ? [FOLDERS[name], rest.join("/")] : null, pathname, response);
  };
  return server.start();
}

/** launch starts Chromium so that heaps can be measured. */
export const launch = () =>
  launchChromium({
    protocolTimeout: 300_000,
    args: ["--enable-precise-memory-info", "--js-flags=--expose-gc"],
  });

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
