// Keys that are typed into our fields are ours, as those in a field of the page are the field's.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { settled } from "./marks.js";

const heard = (page) => page.evaluate(() => window.eval("heard.splice(0)"));
const text = (page) => page.evaluate(() => document.getElementById("search").shadowRoot.querySelector("input").value);

/** typing gives the focus to the text of the search. */
async function typing(page) {
  await page.evaluate(() => document.getElementById("search").shadowRoot.querySelector("input").focus());
  await heard(page);
}

inEveryEngine("keys", ({ check, visit: open }) => {
  /** visit opens a page in which the browser's own clock goes on. */
  const visit = (path, query = {}, look = undefined) => open(path, { clock: "real", ...query }, look);

  check("that write and edit reach no handler of the page", [], async () => {
    const page = await visit("keys.html");
    await settled(page);
    await typing(page);
    for (const key of ["s", "n", "/", "?", " ", "ArrowLeft", "ArrowRight", "Home", "ArrowDown", "ArrowUp", "End"])
      await page.key(key);
    await page.key("S", "Shift");
    await page.key("ArrowLeft", "Shift");
    await page.key("ArrowLeft", "Control");
    const said = await heard(page);
    assert.deepEqual(
      said.filter((key) => !/Shift|Control/.test(key)),
      [],
    );
    assert.equal(await text(page), "sn/? S", "they are typed");
  });

  check("that are commands pass, as from a field of the page", [], async () => {
    const page = await visit("keys.html");
    await settled(page);
    await typing(page);
    await page.evaluate(() => {
      const input = document.getElementById("search").shadowRoot.querySelector("input");
      const press = (init) =>
        input.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, composed: true, cancelable: true, ...init }));
      press({ key: "k", ctrlKey: true });
      press({ key: "k", metaKey: true });
      press({ key: "F2" });
      press({ key: "@", ctrlKey: true, altKey: true });
    });
    assert.deepEqual([...new Set(await heard(page))], ["keydown k", "keydown F2"], "AltGr writes");
  });

  check("in a field of the page are the page's as before", [], async () => {
    const page = await visit("keys.html");
    await settled(page);
    await page.evaluate(() => document.getElementById("own").focus());
    await page.key("s");
    assert.equal(await page.evaluate(() => document.getElementById("own").value), "s");
    await page.evaluate(() => document.getElementById("own").blur());
    await page.key("s");
    assert.ok((await heard(page)).includes("keydown s"));
  });

  check("that press or scroll in the card reach no handler of the page; letters do", [], async () => {
    const page = await visit("keys.html");
    await settled(page);
    await page.evaluate(() => {
      CpaasGlossary.open("sms");
      document.querySelector("cpaas-card").shadowRoot.querySelector("button").focus();
    });
    await heard(page);
    for (const key of ["ArrowDown", "End", "Home"]) await page.key(key);
    assert.deepEqual(await heard(page), []);
    await page.key("s");
    assert.ok((await heard(page)).includes("keydown s"), "as from a button of the page");
    await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=term]").focus());
    await heard(page);
    await page.key(" ");
    // The space has pressed a related term.
    await page.waitFor(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]") !== null);
    assert.deepEqual(await heard(page), []);
  });
});
