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
    }
  });
});
