// The tag: every way in which an owner, or a tool of theirs, may put the script into a page.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { inEveryEngine } from "./every-engine.js";
import { FileServer } from "./file-server.js";
import { embed, embedNames, moduleName, page, painted, xhtml } from "./made-pages.js";
import { test } from "./retry.js";

const SITE = fileURLToPath(new URL("../dist/site", import.meta.url));
const SRC = `src="/embed/cpaas-glossary.js" data-repeat="all"`;
const TWICE = "<p>An SMS is a text.</p><p>An SMS again.</p>";
const BOTH = "SMS SMS"; // what is painted where data-repeat is heard
const NOBASE = /an inlined script has no address: set data-base on the tag, or "base" in #cpaas-glossary-config/;
const CONFIG = `<script type="application/json" id="cpaas-glossary-config">{ "base": "/embed/", "repeat": "all" }</script>`;
const CONFIG_ALL = `<script type="application/json" id="cpaas-glossary-config">{ "repeat": "all" }</script>`;

/** Tags that work: what stands in the head, and after the text. */
const TAGS = {
  classic: [`<script ${SRC}></script>`],
  deferred: [`<script ${SRC} defer></script>`],
  async: [`<script ${SRC} async></script>`],
  "at the end of the body": ["", `<script ${SRC}></script>`],
  module: [`<script type="module" ${SRC}></script>`],
  "an async module": [`<script type="module" async ${SRC}></script>`],
  "a module from another origin": [
    (server) => `<script type="module" ${SRC.replace("/embed", `${server.away}/embed`)} crossorigin></script>`,
  ],
  "inserted after the page has loaded": [
    "",
    `<script>addEventListener("load", () => setTimeout(() => {
      const tag = document.createElement("script");
      tag.src = "/embed/cpaas-glossary.js";
      tag.dataset.repeat = "all";
      document.head.append(tag);
      tag.remove();
    }));</script>`,
  ],
  "a module inserted after the page has loaded": [
    "",
    `<script>addEventListener("load", () => setTimeout(() => {
      const tag = document.createElement("script");
      tag.type = "module";
      tag.src = "/embed/cpaas-glossary.js";
      tag.dataset.repeat = "all";
      document.head.append(tag);
    }));</script>`,
  ],
  "imported by a module of the owner's": [
    `${CONFIG}<script type="module">import("/embed/cpaas-glossary.js");</script>`,
  ],
  "merged into a bundle whose tag names the folder": [
    `<script src="/bundle.js" data-base="/embed/" data-repeat="all" defer></script>`,
  ],
  "merged into a module whose tag names the folder": [
    `<script type="module" src="/bundle.js" data-base="/embed/" data-repeat="all"></script>`,
  ],
  "merged into a bundle, the folder in JSON": [`${CONFIG}<script src="/bundle.js"></script>`],
  "inlined, the folder on the tag": [(_, code) => `<script data-base="/embed/" data-repeat="all">${code}</script>`],
  "inlined, the folder in JSON": [(_, code) => `${CONFIG}<script>${code}</script>`],
  "inlined as a module, the folder in JSON": [(_, code) => `${CONFIG}<script type="module">${code}</script>`],
  "fetched by a script that puts its text into the page": [
    "",
    `<script>fetch("/embed/cpaas-glossary.js").then((answer) => answer.text()).then((code) => {
      const tag = document.createElement("script");
      tag.dataset.repeat = "all";
      tag.textContent = code;
      document.head.append(tag);
    });</script>`,
  ],
  "fetched by a script that makes an address of its text": [
    "",
    `<script>fetch("/embed/cpaas-glossary.js").then((answer) => answer.text()).then((code) => {
      const tag = document.createElement("script");
      tag.dataset.repeat = "all";
      tag.src = URL.createObjectURL(new Blob([code]));
      document.head.append(tag);
    });</script>`,
  ],
  "fetched by a script that makes the address of a module of its text": [
    CONFIG_ALL,
    `<script>fetch("/embed/cpaas-glossary.js").then((answer) => answer.text()).then((code) =>
      import(URL.createObjectURL(new Blob([code], { type: "text/javascript" }))));</script>`,
  ],
  "on a page with another base": [`<base href="/nowhere/"><script ${SRC} defer></script>`],
  "a module on a page with another base": [`<base href="/nowhere/"><script type="module" ${SRC}></script>`],
  "a folder that is relative to the script": [
    `<base href="/nowhere/"><script src="/bundle.js" data-base="embed/" data-repeat="all" defer></script>`,
  ],
};

/** Tags that cannot work: the one warning that says why, and what to do. */
const FAILING = {
  "inlined without a folder": [(_, code) => `<script>${code}</script>`, NOBASE],
  "inlined as a module without a folder": [(_, code) => `<script type="module">${code}</script>`, NOBASE],
  "in an address that a script has made": [
    (_, code) => `<script>
      const tag = document.createElement("script");
      tag.src = URL.createObjectURL(new Blob([${JSON.stringify(code)}]));
      document.head.append(tag);</script>`,
    NOBASE,
  ],
  "merged into a bundle without a folder": [
    `<script src="/bundle.js"></script>`,
    /cannot be loaded .*set data-base to the folder/,
  ],
};

/** What libraries and owners have done to the globals of a page. */
const PATCHES = {
  Prototype: `
    Array.prototype.toJSON = Object.prototype.toString;
    Array.from = (list) => (list.length ? [].slice.call(list) : []);
    Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };
    Array.prototype.entries = function () { return [...this]; };
    Array.prototype.each = Array.prototype.forEach;
    Element.prototype.select = Element.prototype.querySelectorAll;
    Element.prototype.remove = function () { this.parentNode.removeChild(this); return this; };`,
  MooTools: `
    Function.prototype.bind = function (bound, given) { const run = this; return function () { return run.apply(bound, given || arguments); }; };
    Array.prototype.extra = 1;
    Object.prototype.extra = 1;`,
  "a polyfill of matches": `
    const { matches } = Element.prototype;
    Element.prototype.matches = Element.prototype.msMatchesSelector = function (selector) { return matches.call(this, selector); };`,
  "frozen prototypes": `
    for (const one of [Object, Array, Function, Element, Node, Document]) Object.freeze(one.prototype);`,
  "custom elements that throw": `customElements.define = () => { throw new Error("not here"); };`,
  "no stack": `Error.stackTraceLimit = 0;`,
};

/** What bears the name of the global. */
const NAMED = {
  "a link": `<a id="CpaasGlossary" href="/elsewhere/">x</a>`,
  "two links": `<a id="CpaasGlossary">x</a><a id="CpaasGlossary">y</a>`,
  "a form": `<form name="CpaasGlossary"><input name="init"><input name="version"></form>`,
  "a frame": `<iframe name="CpaasGlossary"></iframe>`,
};

inEveryEngine("the tag", ({ engine, server, check, checkOnce, visit, undo }) => {
  const code = () => embed("cpaas-glossary.js").toString();
  const fill = (text) => (typeof text === "function" ? text(server(), code()) : text);
  let made = 0;

  /** open opens a page that is made of head and body. */
  function open(head, body = TWICE, headers = {}) {
    server().make("/bundle.js", `window.theirs = 1;\n${code()}\nwindow.more = 2;`);
    return visit(server().make(`/made/${engine}-${made++}.html`, page(fill(head), body), headers));
  }

  for (const [name, [head, end = ""]] of Object.entries(TAGS)) {
    checkOnce(`${name}: the module is found, and the options`, [], async () => {
      await painted(await open(head, TWICE + end), BOTH);
    });
  }

  for (const [name, [head, expected]] of Object.entries(FAILING)) {
    checkOnce(`${name}: one warning names the cure`, [], async () => {
      const opened = await open(head);
      opened.expected = expected;
      await opened.waitFor(() => seen.console.length > 0);
      assert.equal(await opened.evaluate(() => probe.painted()), "");
      assert.equal(await opened.evaluate(() => seen.console.length), 1);
      await opened.evaluate(() => CpaasGlossary.version); // the api is there, and a call is no exception
    });
  }

  checkOnce("nothing is asked for where the folder cannot be known", [], async () => {
    const before = server().asked.length;
    const opened = await open(FAILING["inlined without a folder"][0]);
    opened.expected = NOBASE;
    await opened.waitFor(() => seen.console.length > 0);
    assert.deepEqual(
      server()
        .asked.slice(before)
        .filter((path) => path.endsWith(".wasm")),
      [],
    );
  });

  for (const [name, inner] of [
    ["a frame", `src="/inner.html"`],
    [
      "srcdoc",
      `srcdoc="${page(`<script ${SRC} defer></script>`, TWICE).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`,
    ],
    [
      "srcdoc, as a module",
      `srcdoc="${page(`<script type="module" ${SRC}></script>`, TWICE).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`,
    ],
  ]) {
    check(`inside ${name}`, [], async () => {
      server().make("/inner.html", page(`<script ${SRC} defer></script>`, TWICE));
      const opened = await open("", `<iframe ${inner}></iframe>`);
      await opened.waitFor((both) => frames[0].probe?.painted() === both, BOTH);
      assert.deepEqual(await opened.evaluate(() => [...frames[0].seen.console, ...frames[0].seen.errors]), []);
    });
  }

  /** framed waits until a frame of the page is marked as often as the tag says. */
  const framed = (opened, n) =>
    opened.waitFor(
      (n, both) => {
        const highlight = frames[n].CSS.highlights.get("cpaas-glossary");
        return (
          highlight &&
          [...highlight]
            .map(({ startContainer: node, startOffset: from, endOffset: to }) => node.data.slice(from, to))
            .join(" ") === both
        );
      },
      n,
      BOTH,
    );

  check("frames that ask for it get the tag, now and later", [], async () => {
    server().make("/bare.html", `<!doctype html><html lang="en"><title>Bare</title>${TWICE}`);
    const asking = (from) => `<iframe data-glossary="on" ${from}></iframe>`;
    const opened = await open(
      `<script ${SRC} defer></script>`,
      asking(`srcdoc="${TWICE}"`) + asking(`src="/bare.html"`) + `<iframe srcdoc="${TWICE}"></iframe>`,
    );
    await framed(opened, 0);
    await framed(opened, 1);
    await opened.evaluate(() => {
      frames[0].CpaasGlossary.open("sms");
      frames[1].location.reload(); // a document of its own
      document.body.insertAdjacentHTML("beforeend", `<iframe data-glossary="on" src="/bare.html?later"></iframe>`);
    });
    await opened.waitFor(() => frames[0].document.querySelector("cpaas-card")?.shadowRoot.textContent.includes("SMS"));
    await framed(opened, 1);
    await framed(opened, 3);
    assert.equal(await opened.evaluate(() => frames[1].document.scripts.length), 1);
    assert.equal(await opened.evaluate(() => "CpaasGlossary" in frames[2]), false, "who does not ask is left alone");
  });

  checkOnce("a frame of another origin that asks for it gets one warning that names the cure", [], async () => {
    const opened = await open(
      `<script ${SRC} defer></script>`,
      `${TWICE}<iframe data-glossary="on" src="${server().away}/bare.html"></iframe>`,
    );
    opened.expected = /a frame of another origin .* put the script tag into its page/;
    await painted(opened, BOTH);
    await opened.waitFor(() => seen.console.length > 0);
    assert.equal(await opened.evaluate(() => seen.console.length), 1);
  });

  // Classic: Chromium runs no modules in XML.
  check("XHTML: marked, and a card opens", [], async () => {
    const path = server().make(
      `/made/${engine}-${made++}.xhtml`,
      xhtml(`<script ${SRC} defer="defer"></script>`, TWICE),
    );
    const opened = await visit(path);
    await painted(opened, BOTH);
    assert.equal(await opened.evaluate(() => CpaasGlossary.open("sms")), true);
    await opened.waitFor(() => probe.card().includes("SMS"));
  });

  check("the tag of snippet.html works from another origin on an isolated page", [], async () => {
    const tag = embed("snippet.html")
      .toString()
      .replace(/(href|src)="[^"]*\/embed\//g, `$1="${server().away}/embed/`)
      .replace("<script", '<script data-repeat="all"');
    const opened = await open(tag, TWICE, {
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    assert.equal(await opened.evaluate(() => crossOriginIsolated), true);
    await painted(opened, BOTH);
  });

  // Chromium takes what is on its way; the others take it from the cache, where that may keep it.
  check("the first line of snippet.html fetches the module before the script asks, and nothing twice", [], async () => {
    const host = new FileServer(SITE);
    host.headers = { "Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=31536000, immutable" };
    await host.start();
    undo(() => host.stop());
    const tags = embed("snippet.html")
      .toString()
      .replace(/(href|src)="\//g, `$1="${host.url}`)
      .replace("<script", '<script data-repeat="all"');
    await painted(await open(tags, TWICE), BOTH);
    const files = host.asked.map((path) => path.match(/\/([\w-]+)\.[^/]*$/)[1]);
    assert.deepEqual(files.toSorted(), ["adopted", "cpaas-glossary", "marks"]);
  });

  checkOnce("only a script element configures: text of the page's users does not", [], async () => {
    const evil = `<div id="cpaas-glossary-config">{ "base": "${server().away}/elsewhere/", "repeat": "page" }</div>`;
    await painted(await open(`<script ${SRC} defer></script>`, evil + TWICE), BOTH);
  });

  checkOnce("an image named currentScript says nothing of where the module is", [], async () => {
    server().make("/elsewhere/pixel.svg", `<svg xmlns="http://www.w3.org/2000/svg"/>`);
    const before = server().asked.length;
    await painted(
      await open(
        `<script ${SRC} defer></script>`,
        `<img name="currentScript" src="${server().away}/elsewhere/pixel.svg">${TWICE}`,
      ),
      BOTH,
    );
    const modules = server()
      .asked.slice(before)
      .filter((path) => path.endsWith(".wasm"));
    assert.ok(modules.length > 0 && modules.every((path) => path.startsWith("/embed/")), modules.join());
  });

  for (const [name, patch] of Object.entries(PATCHES)) {
    checkOnce(`patched: ${name}`, [], async () => {
      const opened = await open(`<script>${patch}</script><script ${SRC} defer></script>`);
      await painted(opened, BOTH);
      assert.equal(await opened.evaluate(() => CpaasGlossary.open("sms")), true);
      await opened.waitFor(() => probe.card().includes("SMS"));
      await opened.evaluate(() => CpaasGlossary.destroy());
      assert.equal(await opened.evaluate(() => probe.painted()), "");
      await opened.evaluate(() => delete Array.prototype.toJSON); // WebDriver writes what a test asks for as JSON
    });
  }

  checkOnce("scripts of the page have classes and constants of the browser's names", [], async () => {
    const opened = await open(
      `<script>class Node {} class Element {} class Highlight {} class Map {} class Set {}
        const fetch = () => {}; window.registry = CSS.highlights;</script>
        <script>const CSS = "p { color: red }";
        probe.ranges = () => [...(registry.get("cpaas-glossary") ?? [])];</script><script ${SRC} defer></script>`,
      `${TWICE}<p>An MMS.</p><p id="late"></p>`,
    );
    await painted(opened, `MMS ${BOTH}`);
    const point = await opened.evaluate(() => {
      document.querySelector("#late").append("A webhook.");
      const range = document.createRange();
      range.setStart(document.querySelector("p").firstChild, 3);
      range.setEnd(document.querySelector("p").firstChild, 6);
      const { x, y, width, height } = range.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    });
    await opened.moveTo(...point);
    await opened.waitFor(() => probe.card().includes("Short Message Service"));
    await painted(opened, `MMS ${BOTH} webhook`);
    assert.deepEqual(await opened.evaluate(() => CpaasGlossary.terms().map(({ id }) => id)), ["sms", "mms", "webhook"]);
  });

  for (const [name, element] of Object.entries(NAMED)) {
    checkOnce(`${name} named CpaasGlossary: the page is marked, and the global is ours`, [], async () => {
      const opened = await open(`<script ${SRC} defer></script>`, element + TWICE);
      await painted(opened, BOTH);
      assert.equal(await opened.evaluate(() => typeof CpaasGlossary.terms), "function");
    });
  }

  checkOnce("a variable of the page's own stays", [], async () => {
    const opened = await open(`<script>var CpaasGlossary = { theirs: true };</script><script ${SRC} defer></script>`);
    await painted(opened, BOTH);
    assert.equal(await opened.evaluate(() => CpaasGlossary.theirs), true);
  });

  checkOnce("two versions: the first marks, the second says what to do", [], async () => {
    server().make("/old/cpaas-glossary.js", code().replace(/"\d+\.\d+\.\d+"/, `"0.0.9"`));
    for (const name of [moduleName(), embedNames("adopted.js")[0]]) server().make(`/old/${name}`, embed(name));
    const opened = await open(
      `<script src="/old/cpaas-glossary.js" data-repeat="all" defer></script><script ${SRC} defer></script>`,
    );
    opened.expected = /the page has two versions of the script, .* and 0\.0\.9: load one for all glossaries/;
    await painted(opened, BOTH);
    await opened.waitFor(() => seen.console.length > 0);
    assert.equal(await opened.evaluate(() => CpaasGlossary.version), "0.0.9");
  });

  checkOnce("a tag of the first release brings a module that is not asked for", [], async () => {
    const opened = await open(`<script ${SRC} defer></script>`);
    opened.expected = /two versions of the script, .* and an earlier one/;
    await painted(opened, BOTH);
    // As that release asks.
    await opened.evaluate(() =>
      CpaasGlossary.init(new Map(), { address: new URL("/old/widget.wasm", location.href), integrity: "sha384-x" }),
    );
    assert.equal(await opened.evaluate(() => probe.painted()), BOTH);
  });

  checkOnce(
    "a module that lacks an export fails when it is loaded, and leaves the other glossary alone",
    [],
    async () => {
      const module = embed(moduleName());
      const at = module.indexOf("\x04scan\0");
      assert.ok(at > 0);
      module.write("\x04scaX", at);
      const integrity = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
      server().make("/lacking/cpaas-glossary.js", code().replaceAll(integrity(embed(moduleName())), integrity(module)));
      server().make(`/lacking/${moduleName()}`, module);
      const opened = await open(
        `<script ${SRC} defer></script><script src="/lacking/cpaas-glossary.js" defer></script>`,
      );
      opened.expected = /a module has no scan: it is of another build. Only this glossary is off/;
      await painted(opened, BOTH);
      await opened.waitFor(() => seen.console.length > 0);
    },
  );

  check("an editor of the whole page (designMode) is not marked while it is on", [], async () => {
    const opened = await open(`<script ${SRC} defer></script>`);
    await painted(opened, BOTH);
    await opened.evaluate(() => {
      document.designMode = "on";
      return CpaasGlossary.refresh().then(() => true);
    });
    assert.equal(await opened.evaluate(() => probe.painted()), "");
    await opened.evaluate(() => {
      document.designMode = "off";
      document.body.append("Then a webhook."); // any change: the whole page is looked at
    });
    await painted(opened, "SMS SMS webhook");
  });
});

test("what the docs have for tag managers is ES5", async () => {
  for (const [name, sign] of [
    ["events.md", "dataLayer.push"],
    ["recipes/html.md", "document.head.appendChild"],
  ]) {
    const text = await readFile(new URL(`../docs/${name}`, import.meta.url), "utf8");
    const block = text.split("```").find((part, i) => i % 2 === 1 && part.includes(sign));
    const code = block.replace(/^\w+\n/, "").replace(/<\/?script>/g, "");
    const forTarget = (target) => transformSync(code, { target }).code;
    assert.equal(forTarget("es5"), forTarget("esnext"), name);
  }
});

test("a server that has no browser imports the package", async () => {
  const { init, version } = await import("../dist/site/embed/cpaas-glossary.mjs");
  assert.equal(typeof init, "function");
  assert.match(version, /^\d+\.\d+\.\d+$/);
});
