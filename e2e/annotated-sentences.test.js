// Sentences in many languages are marked by the command as by Go and by the page (sentences.test.js).

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { page as made } from "./made-pages.js";
import { test } from "./retry.js";
import { GLOSSARY, assertMarked, bodyOf, byPage, command, langAttribute } from "./sentences.js";

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
