// Terms in the shadow trees of components: listeners are told of the component alone.

import assert from "node:assert/strict";
import { inEveryEngine, isOpen, opened } from "./shown.js";

/** page returns a body with a component around text. */
const body = (inside) =>
  `<main><p id="out">An MMS.</p><x-note></x-note></main><script>
    customElements.define("x-note", class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: "open" }).innerHTML = ${JSON.stringify(inside)};
      }
    });
  </script>`;

/** painted waits until these texts are marked, in any order. */
const painted = (page, texts) =>
  page.waitFor(
    (texts) =>
      [...(CSS.highlights.get("cpaas-glossary") ?? [])]
        .map((r) => r.startContainer.data.slice(r.startOffset, r.endOffset))
        .sort()
        .join() === texts,
    texts,
  );

/** middle returns the middle of the term in the component. */
const middle = (page) =>
  page.evaluate(() => {
    const found = [...CSS.highlights.get("cpaas-glossary")].find((r) => r.startContainer.getRootNode() !== document);
    const range = document.createRange();
    range.setStart(found.startContainer, found.startOffset);
    range.setEnd(found.endContainer, found.endOffset);
    const { left, top, width, height } = range.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
  });

const shown = (page) => page.waitFor(() => document.querySelector("cpaas-card:popover-open") !== null);

inEveryEngine("terms in components", ({ check, show }) => {
  for (const [what, inside] of [
    ["an element", "<div><p>An SMS here.</p></div>"],
    ["no element", "An SMS here."],
    ["a component in it", `<template shadowrootmode="open"></template><p><span>An SMS here.</span></p>`],
  ]) {
    check(`the pointer opens a card, with ${what} around the text`, [], async () => {
      const page = await show(body(inside));
      await painted(page, "MMS,SMS");
      await page.moveTo(2, 500);
      await page.moveTo(...(await middle(page)));
      await shown(page);
    });

    check(`a press does, with ${what} around the text`, [], async () => {
      const page = await show(body(inside));
      await painted(page, "MMS,SMS");
      await page.click(...(await middle(page)));
      await shown(page);
      await page.click(700, 500);
      await page.waitFor(() => document.querySelector("cpaas-card:popover-open") === null);
    });
  }

  check("a card opens at a term that has to be scrolled to", [], async () => {
    const page = await show(`<div id="box"><div style="height:900px"></div>${body("<p>An SMS here.</p>")}</div>`, {
      style: "#box { height: 200px; overflow: auto }",
    });
    await painted(page, "MMS,SMS");
    await opened(page, "sms");
    assert.equal(await isOpen(page), true);
  });

  check("terms are told in the order of the page: a shadow tree before what its host holds", [], async () => {
    const page = await show(`<main><p>An MMS.</p><x-part><p>An RCS agent.</p></x-part><p>An IVR.</p></main><script>
      const inside = document.querySelector("x-part").attachShadow({ mode: "open" });
      inside.innerHTML = "<div><p>An SMS here.</p></div><slot></slot>";
    </script>`);
    await painted(page, "IVR,MMS,RCS agent,SMS");
    const names = () => page.evaluate(() => CpaasGlossary.terms().map(({ name }) => name));
    assert.deepEqual(await names(), ["MMS", "SMS", "RCS Agent", "IVR"]);
    // What is found later stands at its place, not at the end.
    await page.evaluate(() => {
      document.querySelector("main > p").textContent = "A webhook, then an OTP.";
      document.querySelector("x-part").shadowRoot.querySelector("div").insertAdjacentHTML("afterend", "<p>DTMF.</p>");
    });
    await painted(page, "DTMF,IVR,OTP,RCS agent,SMS,webhook");
    assert.deepEqual(
      (await names()).map((name) => name.toUpperCase()),
      ["WEBHOOK", "OTP", "SMS", "DTMF", "RCS AGENT", "IVR"],
    );
  });
});
