// Text that style sheets hide, in the ways that pages do it, and what tells that it is shown.

import assert from "node:assert/strict";
import { marks } from "./marks.js";
import { inEveryEngine } from "./shown.js";

/** Ways to hide a text, as the style of an element around it. */
const WAYS = {
  "visibility: hidden": "visibility: hidden",
  "scaled to nothing": "transform: scale(0)",
  "scaled to a line": "transform: scaleY(0)",
  "letters of no size": "font-size: 0",
  "letters moved out by an indent": "text-indent: -9999px",
  "moved out from its place": "position: relative; left: -9999px",
  "moved up from its place": "position: relative; top: -9999px",
  "clipped to nothing by clip": "position: absolute; clip: rect(0 0 0 0)",
  "clipped to nothing by clip, one pixel in": "position: absolute; clip: rect(1px, 1px, 1px, 1px)",
  "clipped to nothing by clip-path": "position: absolute; clip-path: inset(50%)",
  "clipped to nothing by all of clip-path": "clip-path: inset(100%)",
};

/** Ways in which a script shows a text of the class away. */
const SHOWN = {
  "a class of the element": () => document.querySelector("#one").classList.remove("away"),
  "the style of the element": () => {
    document.querySelector("#one").style.cssText = "all: revert; display: block";
  },
  "a class in another section": () => document.querySelector("#other").classList.add("open"),
  "the style of an element around it": () => document.querySelector("main").style.setProperty("--way", "visible"),
  "a style sheet that comes": () => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "data:text/css,.away{visibility:visible!important}";
    document.head.append(link);
  },
  "a transition with a delay": () => document.querySelector("#one").classList.add("late"),
};

const body = (more = "") => `<main><h2>One</h2><div id="one" class="away">
  <p>An SMS.</p><p>Another SMS.</p>${more}</div><h2>Two</h2><p id="two">An MMS.</p><h2 id="other">Three</h2></main>`;

/** shown waits until SMS is marked. */
const shown = (page) =>
  page.waitFor(() => [...CSS.highlights.get("cpaas-glossary")].some((r) => r.startContainer.data.includes("SMS")));

inEveryEngine("hidden text", ({ check, show }) => {
  for (const [what, way] of Object.entries(WAYS)) {
    check(`is not marked, and is once a script shows it: ${what}`, [], async () => {
      const page = await show(body(), { style: `.away { ${way} }` });
      assert.deepEqual(await marks(page), ["MMS"]);
      await page.evaluate(SHOWN["the style of the element"]);
      await shown(page);
      assert.deepEqual(await marks(page), ["SMS", "SMS", "MMS"]);
    });
  }

  for (const [what, act] of Object.entries(SHOWN)) {
    check(`is marked once ${what} shows it, and nobody pressed`, [], async () => {
      const page = await show(
        `<style>.away { visibility: var(--way, hidden) } .late { visibility: visible; transition: visibility .1s step-end }
          main:has(.open) .away { visibility: visible }</style>${body()}`,
      );
      assert.deepEqual(await marks(page), ["MMS"]);
      await page.evaluate(act);
      await shown(page);
      assert.deepEqual(await marks(page), ["SMS", "SMS", "MMS"]);
    });
  }

  check("what a press hides loses its marks", [], async () => {
    const page = await show(
      `<style>#one.away { display: none }</style><main><button onclick="one.className = 'away'">Fold</button>
        <div id="one"><p>An SMS.</p></div><p>An MMS.</p></main>`,
    );
    assert.deepEqual(await marks(page), ["SMS", "MMS"]);
    await page.click(...(await page.point("button")));
    await page.waitFor(() => CSS.highlights.get("cpaas-glossary").size === 1);
    assert.deepEqual(await marks(page), ["MMS"]);
  });

  check("text in a box of no height that lets it out is marked", [], async () => {
    const page = await show(
      `<main><div style="height: 0"><p>An SMS.</p></div><p style="font-size: 0"><span style="font-size: 1rem">An MMS.</span></p>
        <div style="width: 0; height: 0; position: relative"><p style="position: absolute; width: 9em">An IVR.</p></div></main>`,
    );
    assert.deepEqual(await marks(page), ["SMS", "MMS", "IVR"]);
  });
});
