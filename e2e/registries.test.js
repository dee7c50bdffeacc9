// What we put into the registries of the document outlives a page that sets them anew.

import assert from "node:assert/strict";
import { inEveryEngine } from "./shown.js";

inEveryEngine("the registries of the document", ({ check, show }) => {
  check("a page that sets its style sheets anew has the look of the marks again with its next change", [], async () => {
    const page = await show("<main><p>An SMS.</p></main>");
    await page.evaluate(() => {
      document.adoptedStyleSheets = [new CSSStyleSheet()];
      document.querySelector("p").append(" A webhook.");
    });
    await page.waitFor(() => CSS.highlights.get("cpaas-glossary").size === 2);
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 2);
  });

  check("a page that clears all highlights has the marks again as soon as the pointer moves", [], async () => {
    const page = await show("<main><p>An SMS.</p></main>");
    await page.evaluate(() => CSS.highlights.clear());
    await page.moveTo(20, 200);
    const [x, y] = await page.evaluate(() => {
      const { left, top } = document.querySelector("p").getBoundingClientRect();
      return [left + 4, top + 8].map(Math.round);
    });
    await page.moveTo(x, y);
    await page.waitFor(() => CSS.highlights.get("cpaas-glossary")?.size === 1);
  });
});
