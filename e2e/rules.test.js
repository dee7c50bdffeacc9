// Which text of a page is marked.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { marks, settled } from "./marks.js";

/** Where nothing is marked. */
const BARE = [
  "h1",
  "h2",
  "header",
  "nav",
  "aside",
  "footer",
  "a",
  "button",
  "code",
  "kbd",
  "samp",
  "var",
  "pre",
  "[data-glossary=off]",
  "[translate=no]",
  ".notranslate",
  "[hidden]",
  "[aria-hidden=true]",
  "[contenteditable]",
  "form",
];

inEveryEngine("the rules of the page", ({ check, visit }) => {
  async function open() {
    const page = await visit("rules.html", { link: "/terms/{id}" });
    await settled(page);
    return page;
  }

  check("a term is marked the first time in each section", [], async () => {
    const page = await open();
    assert.deepEqual(await marks(page, "#plain"), ["SMS", "MMS"]);
    assert.deepEqual(await marks(page, "#next"), ["SMS"]);
  });

  check(
    "nothing is marked in headings, landmarks, links, controls, code, editors and what is switched off",
    [],
    async () => {
      const page = await open();
      for (const where of BARE) {
        assert.ok(await page.evaluate((where) => document.querySelector(where) !== null, where), `there is a ${where}`);
        assert.deepEqual(await marks(page, where), [], where);
      }
    },
  );

  check("a term spans inline tags and keeps them, but neither line breaks nor cells", [], async () => {
    const page = await open();
    assert.deepEqual(await marks(page, "#inline"), ["SMS", " ", "gateway"]);
    assert.deepEqual(await marks(page, "#line"), ["API"]);
    assert.deepEqual(await marks(page, "#table"), []);
  });

  check("no-break spaces, soft hyphens, plurals and possessives are part of a term", [], async () => {
    const page = await open();
    assert.deepEqual(await marks(page, "#spaces"), ["short\u00a0code", "web\u00adhook", "APIs", "IVR's"]);
  });

  check("a mark that the owner's build made is a control", [], async () => {
    const page = await visit("rules.html", { built: "", link: "/terms/{id}" });
    await settled(page);
    const controls = await page.evaluate(() =>
      [...document.querySelectorAll("#inline [role=button]")].map((t) => t.getAttribute("aria-label")),
    );
    assert.deepEqual(controls, ["SMS gateway"]);
    const { "aria-description": description, ...control } = await page.evaluate(() =>
      Object.fromEntries([...document.querySelector("#plain cpaas-term").attributes].map((a) => [a.name, a.value])),
    );
    assert.match(description, /mobile/);
    assert.deepEqual(control, {
      entry: "sms",
      role: "button",
      tabindex: "0",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
    });
  });
});
