// Times search within Chromium: each engine, and the shipped widget as a whole.

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { start } from "../e2e/engines.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What a page must be told for its clock to be exact: to 5 µs, not 100. */
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** bundle returns the script of the page. */
function bundle() {
  const { status, stdout, stderr } = spawnSync(
    "go",
    [
      "run",
      "github.com/evanw/esbuild/cmd/esbuild",
      "bench/search_page.mjs",
      "--bundle",
      "--format=iife",
      "--global-name=bench",
      "--log-level=warning",
    ],
    { cwd: ROOT },
  );
  if (status !== 0) throw new Error(`esbuild: ${stderr}`);
  return stdout;
}

/** serve serves files by name, and a page that loads bench.js. */
async function serve(files) {
  const server = createServer((request, response) => {
    const name = request.url.slice(1);
    const found =
      name === ""
        ? '<!doctype html><title>Bench</title><link rel="icon" href="data:,"><body><script src="bench.js"></script>'
        : files[name];
    const type =
      { "": "text/html", js: "text/javascript", json: "application/json" }[name.split(".").at(-1)] ??
      "application/octet-stream";
    response.writeHead(found ? 200 : 404, { "Content-Type": `${type}; charset=utf-8`, ...ISOLATED });
    response.end(found);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/**
 * inChromium returns percentiles of a key by name: of each engine in names, of
 * the whole widget, and of that with layout.
 * @param {string[]} names
 * @param {Record<string, Buffer | string>} files entries.json, keys.json, glossary.pack, widget.wasm and the embed
 */
export async function inChromium(names, files) {
  const server = await serve({ ...files, "bench.js": bundle() });
  const chromium = await start("chromium");
  chromium.browser.on("disconnected", () => server.stop());
  const measured = {};
  const measure = async (name, run, argument) => {
    const page = await chromium.open(server.url);
    page.page.setDefaultTimeout(0);
    if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error("the clock of the page is not exact");
    measured[name] = await page.evaluate(run, argument);
    const said = page.complaints();
    if (said.length > 0) throw new Error(said.join("\n"));
    await page.close();
  };
  try {
    for (const name of names) await measure(name, (name) => bench.engine(name), name);
    if (names.includes("widget")) {
      for (const layout of [false, true]) {
        await measure(layout ? "+ layout" : "whole key", (how) => bench.box(how), {
          script: "cpaas-glossary.js",
          layout,
        });
      }
    }
  } finally {
    await chromium.close();
  }
  return measured;
}
