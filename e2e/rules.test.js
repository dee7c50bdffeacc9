// Which text of a page is marked.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { marked, marks, PACE, settled } from "./marks.js";

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
    const page = await visit("rules.html", { link: "/terms/{id}", repeat: "section" });
    await settled(page);
    return page;
  }

  check("a term is marked the first time on the page, or in each section where the owner wants that", [], async () => {
    for (const [repeat, again] of [
      ["calm", []],
      ["section", ["SMS"]],
    ]) {
      const page = await visit("rules.html", { repeat });
      await settled(page);
      assert.deepEqual(await marks(page, "#plain"), ["SMS", "MMS"], repeat);
      assert.deepEqual(await marks(page, "#next"), again, repeat);
    }
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

  check("what style sheets hide is neither marked nor counted, and is once it is shown", [], async () => {
    const page = await visit("layout.html", { repeat: "section" });
    await settled(page);
    for (const where of ["#none", "#unseen", "#folded", "#away", "#tiny", "#details"])
      assert.deepEqual(await marks(page, where), [], where);
    for (const where of ["#after-none", "#after-tiny"]) assert.deepEqual(await marks(page, where), ["SMS"], where);
    for (const [where, text] of [
      ["#none", "SMS"],
      ["#unseen", "MMS"],
      ["#folded", "OTP"],
      ["#details", "IVR"],
    ]) {
      await page.evaluate((where) => {
        const element = document.querySelector(where);
        element.scrollIntoView();
        if (element.localName === "details") element.open = true;
        else element.style.cssText = "display: block; visibility: visible; max-height: none";
        if (where === "#unseen") element.className = ""; // no box tells of it
      }, where);
      await page.waitOn(
        PACE,
        (where) =>
          [...CSS.highlights.get("cpaas-glossary")].some((range) =>
            document.querySelector(where).contains(range.startContainer),
          ),
        where,
      );
      assert.deepEqual(await marks(page, where), [text], where);
    }
  });

  check("what style sheets lay out as blocks, and line breaks that they keep, part words", [], async () => {
    const page = await visit("layout.html", { repeat: "section" });
    await settled(page);
    assert.deepEqual(await marks(page, "#chips"), ["SMS", "MMS", "API"]);
    assert.deepEqual(await marks(page, "#halves"), []);
    assert.deepEqual(await marks(page, "#lines"), ["SMS"]);
    assert.deepEqual(await marks(page, "#kept"), ["SMS"]);
    assert.deepEqual(await marks(page, "#flowing"), ["SMS\ngateway"]);
  });

  check("text in an open shadow tree is marked, and what no slot shows is not", [], async () => {
    const page = await visit("layout.html", { repeat: "section" });
    await settled(page);
    await page.evaluate(async () => {
      const host = document.querySelector("#component");
      host.attachShadow({ mode: "open" }).innerHTML = "<p>A webhook.</p>";
      await CpaasGlossary.refresh();
    });
    const inShadow = () =>
      page.evaluate(() =>
        [...CSS.highlights.get("cpaas-glossary")]
          .filter(({ startContainer }) => startContainer.getRootNode() instanceof ShadowRoot)
          .map(({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset)),
      );
    assert.deepEqual(await inShadow(), ["webhook"]);
    assert.deepEqual(await marks(page, "#component"), []);
    await page.evaluate(() => {
      document.querySelector("#component").shadowRoot.firstChild.textContent = "A chatbot.";
    });
    await marked(page, "chatbot");
    assert.deepEqual(await inShadow(), ["chatbot"]);
  });

  check("a mark that the owner's build made is a control", [], async () => {
    const page = await visit("rules.html", { built: "", link: "/terms/{id}" });
    await settled(page);
    const controls = await page.evaluate(() =>
      [...document.querySelectorAll("#inline [role=button]")].map((t) => t.getAttribute("aria-label")),
    );
    assert.deepEqual(controls, ["SMS gateway"]);
    const control = await page.evaluate(() =>
      Object.fromEntries([...document.querySelector("#plain cpaas-term").attributes].map((a) => [a.name, a.value])),
    );
    delete control.page; // the sign of a page whose first mark it is
    assert.deepEqual(control, {
      entry: "sms",
      role: "button",
      tabindex: "0",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
    });
  });
});
