// Sentences in many languages are marked alike by the page, by the command and by Go: each paragraph says its language,
// and beside each sentence stands what is marked in it. glossary/match/language_test.go reads the same file.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { after, before, describe } from "node:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inEveryEngine } from "./every-engine.js";
import { page as made } from "./made-pages.js";
import { settled } from "./marks.js";
import { test } from "./retry.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DATA = join(ROOT, "glossary/match/testdata");
const GLOSSARY = join(DATA, "languages");

/** @type {{ lang: string, page: string, want: string }[]} */
const sentences = JSON.parse(await readFile(join(DATA, "sentences.json"), "utf8"));

/** The sentences by the language of their page. */
const byPage = new Map();
for (const sentence of sentences) byPage.set(sentence.page, [...(byPage.get(sentence.page) ?? []), sentence]);

/** command runs the command from the root of the project. */
const command = (...args) => promisify(execFile)("bin/cpaas-glossary", args, { cwd: ROOT });

const langAttribute = (lang) => (lang ? ` lang="${lang}"` : "");

/** bodyOf returns the sentences as paragraphs. */
const bodyOf = (sentences) =>
  sentences.map(({ lang, want }) => `<p${langAttribute(lang)}>${want.replace(/[«»]/g, "")}</p>`).join("\n");

/** assertMarked compares texts, in which guillemets stand around what is marked, with the sentences of a page. */
const assertMarked = (texts, page, sentences) =>
  assert.deepEqual(
    texts.map((text, i) => `${sentences[i]?.lang}: ${text}`),
    sentences.map(({ lang, want }) => `${lang}: ${want}`),
    `on a page in ${page || "no language"}`,
  );

/** markedTexts returns the text of each paragraph with guillemets around what is painted. */
const markedTexts = (page) =>
  page.evaluate(() => {
    const ranges = [...(CSS.highlights.get("cpaas-glossary") ?? [])];
    return [...document.querySelectorAll("p")].map((paragraph) => {
      const text = paragraph.firstChild;
      const signs = ranges
        .filter(({ startContainer }) => startContainer === text)
        .flatMap(({ startOffset, endOffset }) => [
          [startOffset, "«"],
          [endOffset, "»"],
        ])
        .sort(([a], [b]) => b - a);
      return signs.reduce((marked, [at, sign]) => marked.slice(0, at) + sign + marked.slice(at), text.data);
    });
  });

inEveryEngine("sentences in many languages", ({ check, engine, server, visit }) => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "cpaas-languages-"));
    await command("build", GLOSSARY, "-o", folder, "--compress", "fast");
  });
  after(() => rm(folder, { recursive: true }));

  check("are marked as beside each is written", [], async () => {
    server().acme = folder;
    // Without scrollMargin all ranges are registered, wherever they are.
    const head = `<link rel="icon" href="data:,"><script>delete IntersectionObserver.prototype.scrollMargin</script>
      <script src="/acme/embed/cpaas-glossary.js" data-repeat="all" defer></script>`;
    for (const [lang, own] of byPage) {
      const path = server().make(`/made/${engine}-in-${lang}.html`, made(head, bodyOf(own), langAttribute(lang)));
      const page = await visit(path);
      await settled(page);
      assertMarked(await markedTexts(page), lang, own);
    }
  });
});

describe("sentences in many languages, by the command", () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "cpaas-languages-"));
  });
  after(() => rm(folder, { recursive: true }));

  test("are marked as beside each is written", async () => {
    for (const [lang, own] of byPage)
      await writeFile(join(folder, `in-${lang}.html`), made("", bodyOf(own), langAttribute(lang)));
    await command("annotate", "--glossary", GLOSSARY, "--repeat", "all", folder);
    for (const [lang, own] of byPage) {
      const html = await readFile(join(folder, `in-${lang}.html`), "utf8");
      const marked = html.replace(/<cpaas-term [^>]*>/g, "«").replaceAll("</cpaas-term>", "»");
      assertMarked(
        [...marked.matchAll(/<p[^>]*>(.*?)<\/p>/g)].map(([, text]) => text),
        lang,
        own,
      );
    }
  });
});

test("the sentences are in two dozen languages, on pages of their own and of others", () => {
  assert.ok(byPage.size > 24, `${byPage.size} pages`);
  assert.ok(byPage.get("en").length > 20, `${byPage.get("en").length} sentences on the page in English`);
});
