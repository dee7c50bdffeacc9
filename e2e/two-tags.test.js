// Two tags on one page: each fails alone.

import { describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { serve } from "./command.js";
import { card, opened } from "./cards.js";
import { engineOf } from "./every-engine.js";
import { marks } from "./marks.js";
import { test } from "./retry.js";

/** What can go wrong with one of the two tags: what its folder and attributes are, and what is said of it. */
const FAULTS = {
  "its module is missing": [{ folder: "missing" }, /marks.*wasm cannot be loaded/],
  "its module lacks an export": [{ folder: "lacking" }, /a module has no scan/],
  "its module is another": [{ folder: "changed" }, /marks.*wasm cannot be loaded/],
  "its module traps as it marks": [{ folder: "trapping" }, /unreachable/],
  "its root is no selector": [{ folder: "other", root: "p[" }, /selector/],
};

describe("two tags", () => {
  let glossary, host, chromium, url;
  /** Resolves once all tags of the page have run, and haveRun resolves it. */
  let run, haveRun;
  /** Resolves when the module in the folder held is sent, and release resolves it. */
  let released, release;
  const files = new Map();

  before(async () => {
    glossary = await serve();
    chromium = await engineOf("chromium");
    const get = async (name) => Buffer.from(await (await fetch(`${glossary.url}/embed/${name}`)).arrayBuffer());
    const script = (await get("cpaas-glossary.js")).toString();
    const names = Object.keys(JSON.parse((await get("integrity.json")).toString()));
    const name = names.find((file) => /^marks\..*wasm$/.test(file));
    const module = await get(name);
    const explains = new Map();
    for (const file of names.filter((file) => /^(adopted|cards|stop|search|texts)\./.test(file)))
      explains.set(file, await get(file));
    const hash = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
    assert.ok(script.includes(hash(module)), "the script knows its module");
    /** put makes a folder of a module that its script accepts. */
    const put = (folder, changed) => {
      files.set(`/${folder}/cpaas-glossary.js`, script.replaceAll(hash(module), hash(changed)));
      files.set(`/${folder}/${name}`, changed);
      for (const [file, bytes] of explains) files.set(`/${folder}/${file}`, bytes);
    };
    put("good", module);
    put("other", module);
    put("held", module);
    put("lacking", Buffer.from(module.toString("latin1").replace("\x04scan\0", "\x04scam\0"), "latin1"));
    put("trapping", Buffer.concat([module, Buffer.from("\0\x05\x04trap", "latin1")])); // a section that the page knows
    files.set("/run", "");
    files.set("/missing/cpaas-glossary.js", script);
    files.set("/changed/cpaas-glossary.js", script);
    files.set(`/changed/${name}`, Buffer.concat([module, Buffer.from("\0\x05\x04more", "latin1")]));
    assert.notDeepEqual(files.get(`/lacking/${name}`), module);
    host = createServer(async (request, response) => {
      const { pathname } = new URL(request.url, "http://host");
      if (pathname === "/run") haveRun();
      // What a warning says depends on whether the page has another glossary by then.
      else if (pathname.endsWith(".wasm")) await run;
      if (pathname === `/held/${name}`) await released;
      const body = files.get(pathname);
      const type = pathname.endsWith(".js") ? "text/javascript" : pathname.endsWith(".wasm") ? "application/wasm" : "";
      if (body === undefined) response.writeHead(404).end();
      else response.writeHead(200, { "Content-Type": type || "text/html; charset=utf-8" }).end(body);
    });
    await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${host.address().port}`;
  });
  after(async () => {
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
      return { exports: { ...exports, scan() { throw new WebAssembly.RuntimeError("unreachable"); } } };
    };
  }</script>`;

  async function visit(...tags) {
    run = new Promise((resolve) => {
      haveRun = resolve;
    });
    const scripts = tags.map(
      ({ folder, root, launcher, link }) =>
        `<script src="/${folder}/cpaas-glossary.js" data-root="${root}"${link ? ` data-link="${link}"` : ""}` +
        `${launcher ? ' data-search="launcher"' : ""} defer></script>`,
    );
    files.set(
      "/",
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
      ${trap}${scripts.join("\n")}<script type="module">fetch("/run")</script><p id="one">An SMS.</p><p id="two">An RCS message.</p></html>`,
    );
    return chromium.open(`${url}/`);
  }

  const good = { folder: "good", root: "#one" };

  /** hold holds the module of the folder held back until release. */
  function hold() {
    released = new Promise((resolve) => {
      release = resolve;
    });
  }

  /** told returns what we have said in the console, once that are n lines. */
  async function told({ seen, page }, n) {
    const ours = () => seen.console.filter((line) => line.includes("[cpaas-glossary]"));
    while (ours().length < n) await new Promise((resolve) => page.once("console", resolve));
    return ours();
  }

  /** assertGood checks that the good tag does all it does, and that one warning tells of the other. */
  async function assertGood(page, says) {
    const { seen } = page;
    await page.waitFor(() => window.CpaasGlossary?.terms().some(({ id }) => id === "sms"));
    await told(page, 1);
    await page.evaluate(() => CpaasGlossary.refresh());
    await page.evaluate(() => CpaasGlossary.prefetch());
    assert.deepEqual(await marks(page), ["SMS"]);
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await opened(page);
    assert.match((await card(page)).parts.card, /^SMS/);
    assert.deepEqual(await page.evaluate(() => CpaasGlossary.terms().map(({ id }) => id)), ["sms"]);
    const said = await told(page, 1);
    assert.equal(said.length, 1, said.join("\n"));
    assert.match(said[0], says);
    assert.match(said[0], /Only this glossary is off\.$/);
    assert.deepEqual(seen.errors, []);
  }

  test("both mark, each in its place", async () => {
    const page = await visit(good, { folder: "other", root: "#two" });
    await page.waitFor(() => window.CpaasGlossary?.terms().length === 2);
    assert.deepEqual(await marks(page), ["SMS", "RCS"]);
    assert.deepEqual(page.complaints(), []);
    await page.close();
  });

  test("what is below the root of a tag waits for the module of that tag", async () => {
    hold();
    const page = await visit(good);
    await page.waitFor(() => window.CpaasGlossary?.terms().length === 1);
    await page.evaluate(async () => {
      const script = document.createElement("script");
      script.src = "/held/cpaas-glossary.js";
      script.dataset.root = "#two";
      const loaded = new Promise((resolve) => script.addEventListener("load", resolve));
      document.head.append(script);
      await loaded;
      await CpaasGlossary.refresh();
    });
    assert.deepEqual(await marks(page), ["SMS"]);
    release();
    await page.waitFor(() => window.CpaasGlossary?.terms().length === 2);
    assert.deepEqual(await marks(page), ["SMS", "RCS"]);
    await page.close();
  });

  for (const order of ["first", "second"]) {
    test(`where its module does not answer, the ${order} of the two is waited for alone`, async () => {
      hold();
      const held = { folder: "held", root: "#two" };
      const page = await visit(...(order === "first" ? [held, good] : [good, held]));
      await page.waitFor(() => window.CpaasGlossary?.terms().length === 1);
      assert.deepEqual(await marks(page), ["SMS"]);
      await page.evaluate(() => CpaasGlossary.open("sms"));
      await opened(page);
      release();
      await page.waitFor(() => window.CpaasGlossary?.terms().length === 2);
      assert.deepEqual(await marks(page), ["SMS", "RCS"]);
      assert.deepEqual(page.complaints(), []);
      await page.close();
    });
  }

  test("where both have a term, the first has its way, though its module comes last", async () => {
    hold();
    const page = await visit(
      { folder: "held", root: "#one", link: "/first/{id}" },
      { folder: "good", root: "body", link: "/second/{id}" },
    );
    /** link returns where the card of SMS leads to. */
    const link = async () => {
      await page.evaluate(() => CpaasGlossary.open("sms"));
      await opened(page);
      return page.evaluate(() =>
        document.querySelector("cpaas-card").shadowRoot.querySelector("[part~=link]")?.getAttribute("href"),
      );
    };
    await page.waitFor(() => window.CpaasGlossary?.terms().length === 2);
    assert.equal(await link(), "/second/sms");
    release();
    await page.evaluate(() => CpaasGlossary.prefetch());
    while ((await link()) !== "/first/sms") await page.evaluate(() => CpaasGlossary.refresh());
    assert.deepEqual(await marks(page), ["SMS", "RCS"]);
    await page.close();
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
    const page = await visit({ folder: "missing", root: "#one" }, { folder: "lacking", root: "#two" });
    const { seen } = page;
    try {
      await page.waitFor(() => document.adoptedStyleSheets.length === 0 && document.readyState === "complete");
      await page.evaluate(() => CpaasGlossary.refresh());
      assert.match((await told(page, 2)).at(-1), /The page is unchanged\.$/);
      assert.equal(await page.page.$("cpaas-card, cpaas-search, cpaas-terms"), null);
      assert.deepEqual(seen.errors, []);
    } finally {
      await page.close();
    }
  });
});
