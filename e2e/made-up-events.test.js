// Events that scripts of the page make up: at the document, and without a place. Each is the kind that error reports of
// sites are full of.

import assert from "node:assert/strict";
import { inEveryEngine, isOpen } from "./shown.js";

inEveryEngine("events that scripts make up", ({ check, show }) => {
  for (const when of ["before a reader has asked", "when the cards are there"])
    check(`cause no error ${when}`, [], async () => {
      const page = await show(`<main><p id="p">An SMS.</p></main>`);
      if (when.startsWith("when")) await page.evaluate(() => CpaasGlossary.prefetch());
      const errors = await page.evaluate(async () => {
        const text = document.querySelector("#p");
        for (const target of [window, document, text, text.firstChild])
          for (const type of [
            ...["click", "pointerdown", "pointerup", "pointercancel", "pointermove", "pointerover", "pointerout"],
            ...["focusin", "focusout", "keydown", "scroll", "toggle", "close", "blur", "change"],
          ])
            target.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
        await new Promise((resolve) => setTimeout(resolve, 50));
        return window.seen.errors;
      });
      assert.deepEqual(errors, []);
      assert.equal(await page.evaluate(() => CSS.highlights.get("cpaas-glossary").size), 1);
      assert.equal(await isOpen(page), false);
    });
});
