// Sentences in many languages are marked by the page as by Go: glossary/match/language_test.go reads the same file.
// annotated-sentences.test.js tries the command.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { ONE_ENGINE, inEveryEngine } from "./every-engine.js";
import { page as made } from "./made-pages.js";
import { settled } from "./marks.js";
import { GLOSSARY, assertMarked, bodyOf, byPage, command, langAttribute } from "./sentences.js";

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

/** What marks a language is the module, which is the same in each engine: the others try every twelfth page. */
const some = [...byPage].filter((_, i) => i % 12 === 0);

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
    for (const [lang, own] of ONE_ENGINE.includes(engine) ? byPage : some) {
      const path = server().make(`/made/${engine}-in-${lang}.html`, made(head, bodyOf(own), langAttribute(lang)));
      const page = await visit(path);
      await settled(page);
      assertMarked(await markedTexts(page), lang, own);
    }
  });
});
