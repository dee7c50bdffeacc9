// Pages that a test makes: a server of strings beside the embed folder of our own build, and what the pages say.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** Made by make build. */
const EMBED = fileURLToPath(new URL("../dist/site/embed/", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xhtml": "application/xhtml+xml; charset=utf-8",
};

/**
 * In each page, before anything else: what it complains of, and a look at it that no name in the page can change.
 * It is XML as well.
 */
const PROBE = `<script>
  window.seen = { console: [], errors: [] };
  for (const kind of ["warn", "error"]) {
    const say = console[kind];
    console[kind] = (...words) => { seen.console.push(kind + ": " + words.join(" ")); say.apply(console, words); };
  }
  addEventListener("error", (e) => seen.errors.push("error: " + e.message));
  addEventListener("unhandledrejection", (e) => seen.errors.push("rejection: " + e.reason));
  window.probe = {
    find: document.querySelector.bind(document),
    ranges: () => [...(CSS.highlights.get("cpaas-glossary") ?? [])],
    painted: () => probe.ranges().map((r) => r.startContainer.data.slice(r.startOffset, r.endOffset)).sort().join(" "),
    card: () => probe.find("cpaas-card[open]")?.shadowRoot.textContent ?? "",
  };
</script>`;

/** page returns a document. Its head comes after the probe. */
export const page = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${PROBE}<title>Made</title>${head}</head><body>${body}</body></html>`;

/** xhtml returns the same as XML. */
export const xhtml = (head, body) =>
  `<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head>${PROBE.replace(/<script>([\s\S]*)<\/script>/, "<script><![CDATA[$1]]></script>")}<title>Made</title>${head}</head><body>${body}</body></html>`;

export class MadePages {
  /** Paths that were asked for, in order, each with its host. */
  asked = [];
  /** @type {Map<string, { body: string | Buffer, headers: Record<string, string> }>} */
  #made = new Map();

  async start() {
    this.server = createServer((request, response) => this.#answer(request, response)).listen(0);
    await once(this.server, "listening");
    const { port } = this.server.address();
    this.url = `http://127.0.0.1:${port}`;
    this.away = `http://localhost:${port}`; // another origin
    return this;
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** embed returns a file of the embed folder. */
  embed(name) {
    return readFileSync(EMBED + name);
  }

  /** moduleName is the file of the module, which has its hash in its name. */
  get moduleName() {
    return readdirSync(EMBED).find((name) => name.endsWith(".wasm"));
  }

  /** make has a path answered with body. */
  make(path, body, headers = {}) {
    this.#made.set(path, { body, headers });
    return path;
  }

  #answer({ url, headers: { host } }, response) {
    const { pathname } = new URL(url, this.url);
    this.asked.push(`${host}${pathname}`);
    const type = TYPES[extname(pathname)] ?? "text/plain";
    const made = this.#made.get(pathname);
    if (made) return response.writeHead(200, { "Content-Type": type, ...made.headers }).end(made.body);
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    try {
      if (!pathname.startsWith("/embed/")) throw new Error("no such page");
      const body = this.embed(pathname.slice("/embed/".length));
      response.writeHead(200, { "Content-Type": type, "Access-Control-Allow-Origin": "*" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }
}

/**
 * assertSaid checks that a page has complained of nothing, or once of what its test expects: page.expected.
 */
export async function assertSaid(page) {
  const said = await page.evaluate(() => [...seen.console, ...seen.errors]);
  if (!page.expected) return assert.deepEqual(said, [], "nothing is complained of");
  assert.equal(said.length, 1, said.join("\n"));
  assert.match(said[0], page.expected);
}

/** painted waits until just these texts are painted, sorted and with spaces between them. */
export const painted = (page, texts) => page.waitFor((texts) => probe.painted() === texts, texts);
