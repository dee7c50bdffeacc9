// Who configures the widget: the owner of the page, by its tag and by a script element
// with JSON. What readers write on the page, and sanitizers let through, does not.

import { describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "./command.js";
import { engineOf } from "./every-engine.js";
import { settled } from "./marks.js";
import { test } from "./retry.js";

const ID = "cpaas-glossary-config";

/** What a reader would like to set. */
const EVIL = JSON.stringify({
  link: "https://evil.example/{id}",
  base: "https://evil.example/",
  exclude: "p",
  strings: { more: "Evil", fullEntry: "Log in to read" },
});

/** What a reader writes, in the head of the text. None of it has a script of the page. */
const WRITTEN = {
  "an element with the id of the configuration": `<div id="${ID}">${EVIL}</div>`,
  "a preformatted text with it": `<pre id="${ID}">${EVIL}</pre>`,
  "an element with it and the type": `<div id="${ID}" type="application/json">${EVIL}</div>`,
  "two with it": `<a id="${ID}">${EVIL}</a><a id="${ID}" name="${ID}">${EVIL}</a>`,
  "a template with it": `<template id="${ID}">${EVIL}</template>`,
  "a template with the script": `<template><script type="application/json" id="${ID}">${EVIL}</script></template>`,
  "a shadow tree with the script":
    `<div><template shadowrootmode="open"><slot></slot>` +
    `<script type="application/json" id="${ID}">${EVIL}</script></template></div>`,
  "a name that hides querySelector": `<img name="querySelector" alt=""><div id="${ID}">${EVIL}</div>`,
  "a name that hides getElementById": `<img name="getElementById" alt=""><div id="${ID}">${EVIL}</div>`,
  "a name that hides currentScript":
    `<img name="currentScript" alt="" data-link="https://evil.example/{id}" ` +
    `data-base="https://evil.example/" data-exclude="p">`,
  "a form that hides currentScript": `<form name="currentScript" data-link="https://evil.example/{id}"></form>`,
  "the id of the global": `<a id="CpaasGlossary" href="https://evil.example/">x</a>`,
  "the id and the name of the global": `<form id="CpaasGlossary" name="CpaasGlossary"><input name="init"></form>`,
};

describe("the configuration of a page", () => {
  let dir, server, chromium;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "cpaas-config-"));
    await writeFile(join(dir, "index.html"), "<!doctype html><title>Page</title>");
    server = await serve(join(dir, "index.html"));
    chromium = await engineOf("chromium");
  });
  after(async () => {
    await server?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** visit opens a page with a text, and with what comes before it. */
  async function visit(before, text = "<p>We send an SMS.</p>") {
    await writeFile(
      join(dir, "page.html"),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
      <script src="/embed/cpaas-glossary.js" data-link="/own/{id}" defer></script>
      ${before}${text}</html>`,
    );
    return chromium.open(`${server.url}/page.html`);
  }

  /** marked returns the texts of the painted marks, once all are there. */
  async function marked(page) {
    await settled(page);
    return page.evaluate(() =>
      [...CSS.highlights.get("cpaas-glossary")].map((r) => r.startContainer.data.slice(r.startOffset, r.endOffset)),
    );
  }

  /** linkOf opens the card of the first mark and returns where its link leads, and what it says. */
  async function linkOf(page) {
    return page.evaluate(() => {
      CpaasGlossary.open("sms");
      // Of the prototype: a name in the page may hide the document's own.
      const host = Document.prototype.querySelector.call(document, "cpaas-card[open]");
      const link = host.shadowRoot.querySelector("[part=card] a[part~=link]");
      return [link.getAttribute("href"), link.textContent];
    });
  }

  for (const [what, written] of Object.entries(WRITTEN)) {
    test(`${what}, in readers' text, says nothing`, async () => {
      const page = await visit(written);
      assert.deepEqual(await marked(page), ["SMS"]);
      assert.deepEqual(await linkOf(page), ["/own/sms", "Full entry"]);
      assert.deepEqual(
        page.requests.filter((url) => url.includes("evil")),
        [],
      );
      assert.deepEqual([...page.seen.console, ...page.seen.errors], []);
      await page.close();
    });
  }

  const config = (text) => `<script type="application/json" id="${ID}">${text}</script>`;

  test("the script element is read, wherever it is and whatever has its id too", async () => {
    const page = await visit(
      `<img name="querySelector" alt=""><div id="${ID}">${EVIL}</div>`,
      `<p>SMS, SMS.</p>${config('{"repeat": "all", "strings": {"fullEntry": "Read on"}}')}`,
    );
    assert.equal((await marked(page)).length, 2);
    assert.deepEqual(await linkOf(page), ["/own/sms", "Read on"]);
    assert.deepEqual([...page.seen.console, ...page.seen.errors], []);
    await page.close();
  });

  test("names that are no options are told in one warning, and the rest holds", async () => {
    const page = await visit(
      config('{"onclick": "alert(1)", "strings": {"nonsense": "x"}, "links": {"a": 1}, "repeat": "all"}'),
      "<p>SMS, SMS.</p>",
    );
    assert.equal((await marked(page)).length, 2);
    assert.equal(page.seen.console.length, 1, page.seen.console.join("\n"));
    for (const name of ["onclick", "strings.nonsense", "links.a"]) assert.ok(page.seen.console[0].includes(name), name);
    assert.deepEqual(page.seen.errors, []);
    await page.close();
  });

  for (const text of ["null", "[]", '"repeat"', "7"]) {
    test(`${text} is no configuration: one warning says what is`, async () => {
      const page = await visit(config(text));
      await page.waitFor(() => document.readyState === "complete");
      assert.deepEqual(page.seen.console, [
        `warn: [cpaas-glossary] #${ID} is not a JSON object: write {"repeat": "page"}. The page is unchanged.`,
      ]);
      assert.deepEqual(page.seen.errors, []);
      await page.close();
    });
  }
});
