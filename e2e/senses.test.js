// The card of a name that several entries have.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { opened } from "./cards.js";
import { settled } from "./marks.js";

const CLI = [
  ["Caller ID", "Voice and calling", "/terms/caller-id"],
  ["Command-Line Interface", "Development, web and email", "/terms/cli"],
];

inEveryEngine("the card of a name with several senses", ({ check, visit }) => {
  async function open(query = {}) {
    const page = await visit("senses.html", { link: "/terms/{id}", ...query });
    await settled(page);
    await page.evaluate(() => CpaasGlossary.open("cli"));
    await opened(page);
    return page;
  }

  /** senses returns the title of the card, and of each sense the term, the category and where its full entry is. */
  const senses = (page) =>
    page.evaluate(() => {
      const root = document.querySelector("cpaas-card").shadowRoot;
      const textOf = (node, part) => node.querySelector(`[part=${part}]`).textContent;
      return [
        textOf(root, "title"),
        ...[...root.querySelectorAll("[part=sense]")].map((sense) => [
          textOf(sense, "term"),
          textOf(sense, "category"),
          sense.querySelector("a").getAttribute("href"),
        ]),
      ];
    });

  check("has all of them, first the one that the page is about", [], async () => {
    const page = await open();
    assert.deepEqual(await senses(page), ["CLI", ...CLI]);
    const click = (part) =>
      page.evaluate(
        (part) => document.querySelector("cpaas-card").shadowRoot.querySelector(`[part=${part}]`).click(),
        part,
      );
    await click("term");
    assert.equal((await senses(page))[0], "Caller ID");
    await click("back");
    assert.deepEqual(await senses(page), ["CLI", ...CLI]);
  });

  check("has them where the owner's build has marked the name", [], async () => {
    const page = await open({ built: "" });
    assert.deepEqual(await senses(page), ["CLI", ...CLI]);
    const title = await page.evaluate(async () => {
      const text = await (await fetch(location.href)).text();
      return new DOMParser().parseFromString(text, "text/html").querySelector("cpaas-term[entry=cli]").title;
    });
    assert.match(title, /^Command-Line Interface: .+\. Caller ID: .+\.$/);
  });
});
