// A glossary in two languages: each page has the card in its own, from the same script tag.

import { describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { engineOf } from "./every-engine.js";
import { FileServer } from "./file-server.js";
import { marks, spot, unasked } from "./marks.js";
import { test } from "./retry.js";
import { takenOver } from "./taken-over.js";

const BINARY = fileURLToPath(new URL("../bin/cpaas-glossary", import.meta.url));

const ENTRIES = `- id: short-code
  term: short code
  category: words
  summary: A short phone number.
  definition: It has five or six digits.
  in:
    de:
      term: Kurzwahl
      summary: Eine kurze Rufnummer.
      definition: Sie hat fünf oder sechs Ziffern.
- id: trunk
  term: trunk line
  category: words
  summary: A line between switches.
  definition: It carries many calls.
`;

const CATEGORIES = `- id: words
  title: Words
  in:
    de: {title: Wörter}
`;

describe("a glossary in two languages", () => {
  let home, site, chromium, tag;
  const run = (...args) => promisify(execFile)(BINARY, args, { cwd: home });

  /** pageIn returns a page in a language. */
  const pageIn = (lang, text) =>
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">${tag}<p>${text}</p>`;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), "cpaas-languages-"));
    await mkdir(join(home, "terms"));
    await writeFile(join(home, "cpaas-glossary.yaml"), "name: Words\n");
    await writeFile(join(home, "terms", "words.yaml"), ENTRIES);
    await writeFile(join(home, "terms", "categories.yaml"), CATEGORIES);
    const { stdout } = await run("build", ".", "-o", "site/glossary", "--compress", "fast");
    tag = stdout.match(/the script tag: (.+)/)[1];
    await writeFile(join(home, "site", "en.html"), pageIn("en", "A short code and a trunk line. No Kurzwahl."));
    await writeFile(join(home, "site", "de.html"), pageIn("de-AT", "Eine Kurzwahl, ein short code, eine trunk line."));
    site = await new FileServer(join(home, "site")).start();
    chromium = await engineOf("chromium");
  });
  after(async () => {
    await site?.stop();
    await rm(home, { recursive: true, force: true });
  });

  /** cardOf opens the card of a word and returns the texts and languages of its parts. */
  async function cardOf(page, word) {
    await page.moveTo(...(await spot(page, word)).point);
    await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
    return page.evaluate(() => {
      const root = document.querySelector("cpaas-card").shadowRoot;
      const part = (name) => {
        const node = root.querySelector(`[part="${name}"]`);
        return `${node.closest("[lang]").lang}: ${node.textContent}`;
      };
      return ["title", "category", "summary", "definition", "off"].map(part);
    });
  }

  async function opened(name) {
    site.asked.length = 0;
    const page = await chromium.open(`${site.url}${name}`);
    await page.waitFor(() => window.CpaasGlossary?.terms().length > 0);
    return page;
  }

  test("a page in the glossary's own language", async () => {
    const page = await opened("en.html");
    assert.deepEqual(await marks(page), ["short code", "trunk line"]);
    assert.deepEqual(await cardOf(page, "short code"), [
      "en: short code",
      "en: Words",
      "en: A short phone number.",
      "en: It has five or six digits.",
      "en: Hide on this site",
    ]);
    assert.deepEqual(await page.complaints(), []);
    assert.ok(!site.asked.some((path) => path.includes("/de/")), "it loads no other language");
    await page.close();
  });

  test("a page in another language that the glossary has", async () => {
    const page = await opened("de.html");
    assert.deepEqual(await marks(page), ["Kurzwahl", "trunk line"]);
    const [title, category, summary, definition, off] = await cardOf(page, "Kurzwahl");
    assert.deepEqual(
      [title, category, summary, definition],
      ["de: Kurzwahl", "de: Wörter", "de: Eine kurze Rufnummer.", "de: Sie hat fünf oder sechs Ziffern."],
    );
    assert.match(off, /^de: /);
    assert.notEqual(off, "de: Hide on this site");
    assert.deepEqual(await page.complaints(), []);
    const loaded = site.asked.filter((path) => /\.(wasm|bin|js)$/.test(path) && !path.endsWith("/cpaas-glossary.js"));
    assert.ok(loaded.length > 0);
    assert.deepEqual(
      loaded.filter((path) => !path.startsWith("/glossary/de/embed/")),
      [],
      "it loads that language alone",
    );
    await page.close();
  });

  test("an entry without a text in the page's language says in which language it is", async () => {
    const page = await opened("de.html");
    assert.deepEqual((await cardOf(page, "trunk line")).slice(0, 4), [
      "en: trunk line",
      "de: Wörter",
      "en: A line between switches.",
      "en: It carries many calls.",
    ]);
    await page.close();
  });

  test("annotate marks each page in its language, and the script takes the marks over", async () => {
    const copy = join(home, "site", "built.html");
    await writeFile(copy, pageIn("de", "Eine Kurzwahl."));
    await run("annotate", "--glossary", ".", copy);
    assert.match(await readFile(copy, "utf8"), /<cpaas-term entry="short-code" title="Eine kurze Rufnummer\."/);
    const page = await chromium.open(`${site.url}built.html`);
    await page.waitFor(() => window.CpaasGlossary !== undefined);
    await unasked(page);
    await page.moveTo(...(await page.point("cpaas-term")));
    await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
    const summary = await page.evaluate(
      () => document.querySelector("cpaas-card").shadowRoot.querySelector('[part="summary"]').textContent,
    );
    assert.equal(summary, "Eine kurze Rufnummer.");
    await page.close();
  });

  test("the app has a folder for each language, and pages lead search engines to one another", async () => {
    const page = await readFile(join(home, "site/glossary/de/terms/short-code/index.html"), "utf8");
    assert.match(page, /<html lang="de" dir="ltr">/);
    assert.match(page, /Eine kurze Rufnummer\./);
    for (const name of ["glossary/de/terms/trunk/index.html", "glossary/terms/trunk/index.html"]) {
      const html = await readFile(join(home, "site", name), "utf8");
      assert.match(html, /<link rel="alternate" hreflang="en" href="\/glossary\/terms\/trunk\/">/, name);
      assert.match(html, /<link rel="alternate" hreflang="de" href="\/glossary\/de\/terms\/trunk\/">/, name);
      assert.match(html, /<link rel="alternate" hreflang="x-default" href="\/glossary\/terms\/trunk\/">/, name);
    }
  });

  /** languagesOf returns the links to the page in all languages. */
  const languagesOf = (page) =>
    page.$$eval("footer nav a", (links) =>
      links.map((a) => [a.textContent, a.lang, a.hreflang, a.getAttribute("href"), a.getAttribute("aria-current")]),
    );

  /** switchTo follows the link to the page in another language. */
  const switchTo = (page, lang) =>
    Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(`footer nav a[hreflang=${lang}]`)]);

  const heading = (page) => page.$eval("main h1", (h) => h.textContent);

  test("a reader of the app goes to the same page in another language, without JavaScript", async () => {
    const opened = await chromium.open(`${site.url}glossary/terms/short-code/`);
    const { page } = opened;
    await page.setJavaScriptEnabled(false);
    await page.reload({ waitUntil: "load" });
    assert.deepEqual(await languagesOf(page), [
      ["English", "en", "en", "/glossary/terms/short-code/", "true"],
      ["Deutsch", "de", "de", "/glossary/de/terms/short-code/", null],
    ]);
    await switchTo(page, "de");
    assert.equal(await heading(page), "Kurzwahl");
    assert.equal(await page.$eval("footer nav", (nav) => nav.getAttribute("aria-label")), "Sprachen");
    await switchTo(page, "en");
    assert.equal(await heading(page), "short code");
    await page.goto(`${site.url}glossary/de/404.html`);
    await switchTo(page, "en");
    assert.equal(new URL(page.url()).pathname, "/glossary/", "a page that no language has leads home");
    await opened.close();
  });

  test("the links follow the app, and lead to what a visit has kept when nobody answers", async () => {
    const host = await new FileServer(join(home, "site")).start();
    const opened = await chromium.open(`${host.url}glossary/`);
    const { page } = opened;
    const at = (path) => page.waitForFunction((path) => location.pathname === path, {}, path);
    const ready = () => takenOver(page);
    const keptBy = (path) =>
      page.waitForFunction(
        (path) => {
          const { controller } = navigator.serviceWorker;
          return controller?.state === "activated" && new URL(controller.scriptURL).pathname === path;
        },
        {},
        path,
      );
    try {
      await ready();
      await keptBy("/glossary/app-worker.js");
      await page.click("header a[href='/glossary/terms/']");
      await page.waitForSelector(".names a[href$='terms/trunk/']");
      await page.click(".names a[href$='terms/trunk/']");
      await at("/glossary/terms/trunk/");
      await page.waitForSelector("article#trunk");
      assert.equal((await languagesOf(page))[1][3], "/glossary/de/terms/trunk/", "the app has gone on");

      await switchTo(page, "de");
      await at("/glossary/de/terms/trunk/");
      await page.evaluate(() => Object.assign(window, { stays: true }));
      await ready();
      await keptBy("/glossary/de/app-worker.js");
      assert.equal(await page.evaluate(() => "stays" in window), true, "the page is not loaded again for its worker");
      assert.equal(await page.$eval("html", (html) => html.lang), "de");

      await host.stop();
      await switchTo(page, "en");
      await ready();
      assert.equal(await page.$eval("html", (html) => html.lang), "en");
      assert.equal(await heading(page), "trunk line");
      await switchTo(page, "de");
      await ready();
      assert.equal(new URL(page.url()).pathname, "/glossary/de/terms/trunk/");
      assert.equal(await page.$eval("html", (html) => html.lang), "de");
    } finally {
      await opened.close();
      await host.stop().catch(() => {});
    }
  });
});
