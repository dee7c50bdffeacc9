// Two tags on one page: each fails alone.

import { test, describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { serve, launch, open, cardOf } from "./harness.js";

/** What can go wrong with one of the two tags: what its folder and attributes are, and what is said of it. */
const FAULTS = {
  "its module is missing": [{ folder: "missing" }, /widget.*wasm cannot be loaded/],
  "its module lacks an export": [{ folder: "lacking" }, /widget.*wasm has no find/],
  "its module is another": [{ folder: "changed" }, /widget.*wasm cannot be loaded/],
  "its module traps as it marks": [{ folder: "trapping" }, /unreachable/],
  "its root is no selector": [{ folder: "other", root: "p[" }, /selector/],
};

describe("two tags", () => {
  let glossary, host, chromium, url;
  const files = new Map();

  before(async () => {
    glossary = await serve();
    chromium = await launch();
    const get = async (name) => Buffer.from(await (await fetch(`${glossary.url}/embed/${name}`)).arrayBuffer());
    const script = (await get("cpaas-glossary.js")).toString();
    const [name] = script.match(/widget\.[0-9a-f]+\.wasm/);
    const module = await get(name);
    const [integrity] = script.match(/sha384-[A-Za-z0-9+/]{64}/);
    /** put makes a folder of a module that its script accepts. */
    const put = (folder, changed) => {
      const hash = createHash("sha384").update(changed).digest("base64");
      files.set(`/${folder}/cpaas-glossary.js`, script.replaceAll(integrity, `sha384-${hash}`));
      files.set(`/${folder}/${name}`, changed);
    };
    put("good", module);
    put("other", module);
    put("lacking", Buffer.from(module.toString("latin1").replace("\x04find\0", "\x04fund\0"), "latin1"));
    put("trapping", Buffer.concat([module, Buffer.from("\0\x05\x04trap", "latin1")])); // a section that the page knows
    files.set("/missing/cpaas-glossary.js", script);
    files.set("/changed/cpaas-glossary.js", script);
    files.set(`/changed/${name}`, Buffer.concat([module, Buffer.from("\0\x05\x04more", "latin1")]));
    assert.notDeepEqual(files.get(`/lacking/${name}`), module);
    host = createServer((request, response) => {
      const { pathname } = new URL(request.url, "http://host");
      const body = files.get(pathname);
      const type = pathname.endsWith(".js") ? "text/javascript" : pathname.endsWith(".wasm") ? "application/wasm" : "";
      if (body === undefined) response.writeHead(404).end();
      else response.writeHead(200, { "Content-Type": type || "text/html; charset=utf-8" }).end(body);
    });
    await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${host.address().port}`;
  });
  after(async () => {
    await chromium?.close();
    host?.closeAllConnections();
    host?.close();
    await glossary?.stop();
  });

  /** A module with the section traps where it is asked for terms. */
  const trap = `<script>{
    const { instantiate, Module } = WebAssembly;
    WebAssembly.instantiate = async (module) => {
      const { exports } = await instantiate(module);
      if (Module.customSections(module, "trap").length === 0) return { exports };
      return { exports: { ...exports, find() { throw new WebAssembly.RuntimeError("unreachable"); } } };
    };
  }</script>`;

  async function visit(...tags) {
    const scripts = tags.map(
      ({ folder, root, launcher }) =>
        `<script src="/${folder}/cpaas-glossary.js" data-root="${root}"` +
        `${launcher ? ' data-search="launcher"' : ""} defer></script>`,
    );
    files.set(
      "/",
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
      ${trap}${scripts.join("\n")}<p id="one">An SMS.</p><p id="two">An RCS message.</p></html>`,
    );
    return open(chromium.browser, `${url}/`);
  }

  const good = { folder: "good", root: "#one" };

  /** assertGood checks that the good tag does all it does, and that one warning tells of the other. */
  async function assertGood({ page, seen }, says) {
    await page.waitForSelector("cpaas-term[role]");
    await page.evaluate(() => CpaasGlossary.refresh());
    assert.deepEqual(await page.$$eval("cpaas-term", (terms) => terms.map((term) => term.textContent)), ["SMS"]);
    await page.focus("cpaas-term");
    assert.match((await cardOf(page)).card, /^SMS/);
    assert.deepEqual(await page.evaluate(() => CpaasGlossary.terms().map(({ id }) => id)), ["sms"]);
    const said = seen.console.filter((line) => line.includes("[cpaas-glossary]"));
    assert.equal(said.length, 1, said.join("\n"));
    assert.match(said[0], says);
    assert.match(said[0], /The page has the other glossaries only\.$/);
    assert.deepEqual(seen.errors, []);
  }

  test("both mark, each in its place", async () => {
    const { page, seen, close } = await visit(good, { folder: "other", root: "#two" });
    try {
      await page.waitForSelector("#two cpaas-term");
      assert.deepEqual(await page.$$eval("cpaas-term", (terms) => terms.map((term) => term.textContent)), [
        "SMS",
        "RCS",
      ]);
      assert.deepEqual([...seen.console, ...seen.errors], []);
    } finally {
      await close();
    }
  });

  for (const [what, [bad, says]] of Object.entries(FAULTS)) {
    for (const order of ["first", "second"]) {
      test(`where ${what}, the ${order} of the two fails alone`, async () => {
        const other = { root: "#two", ...bad };
        const visited = await visit(...(order === "first" ? [other, good] : [good, other]));
        try {
          await assertGood(visited, says);
        } finally {
          await visited.close();
        }
      });
    }
  }

  test("a search box whose module is missing fails alone, and goes", async () => {
    const visited = await visit(good, { folder: "missing", root: "#two", launcher: true });
    try {
      await assertGood(visited, /cannot be loaded/);
      assert.equal(await visited.page.$("cpaas-search"), null);
    } finally {
      await visited.close();
    }
  });

  test("where both fail, the page is left as it is", async () => {
    const { page, seen, close } = await visit({ folder: "missing", root: "#one" }, { folder: "lacking", root: "#two" });
    try {
      await page.waitForFunction(() => document.adoptedStyleSheets.length === 0 && document.readyState === "complete");
      await page.evaluate(() => CpaasGlossary.refresh());
      const ours = () => seen.console.filter((line) => line.includes("[cpaas-glossary]"));
      while (ours().length < 2) await new Promise((resolve) => page.once("console", resolve));
      assert.match(ours().at(-1), /The page is left as it is\.$/);
      assert.equal(await page.$("cpaas-term, cpaas-card, cpaas-search"), null);
      assert.deepEqual(seen.errors, []);
    } finally {
      await close();
    }
  });
});
