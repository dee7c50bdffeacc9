// Times search within Chromium: each engine, and the shipped widget as a whole.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { start } from "../e2e/engines.js";
import { FileServer, typeOf } from "../e2e/file-server.js";

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
function serve(files) {
  const server = new FileServer();
  server.answer = ({ pathname }, response) => {
    const name = pathname.slice(1) || "index.html";
    const found =
      name === "index.html"
        ? '<!doctype html><title>Bench</title><link rel="icon" href="data:,"><body><script src="bench.js"></script>'
        : files[name];
    response.writeHead(found ? 200 : 404, { "Content-Type": typeOf(name), ...ISOLATED }).end(found);
  };
  return server.start();
}

/**
 * inChromium returns percentiles of a key by name: of each engine in names, of
 * the whole widget, and of that with layout.
 * @param {string[]} names
 * @param {Record<string, Buffer | string>} files entries.json, keys.json, and the embed with its list, embed.json
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
