// What can go wrong with script, module and host: the page is left as it was, and
// one warning says why.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { complaints, marks, settled, terms } from "./marks.js";
import { layout, shape } from "./shape.js";

/** What can go wrong with the module, and what the one warning says of it. */
const FAILURES = {
  "the module is missing": [{ fault: "missing" }, /marks.*wasm cannot be loaded .*connect-src/],
  "the server fails": [{ fault: "broken" }, /marks.*wasm cannot be loaded .*connect-src/],
  "the module is truncated": [{ fault: "truncated" }, /marks.*wasm cannot be loaded .*connect-src/],
  "the module is another": [{ fault: "changed" }, /marks.*wasm cannot be loaded .*connect-src/],
  "a page comes in place of the module": [{ fault: "page" }, /marks.*wasm cannot be loaded .*connect-src/],
  "the connection breaks": [{ fault: "hangup" }, /marks.*wasm cannot be loaded .*connect-src/],
  "a policy refuses WebAssembly": [{ csp: "no-wasm" }, /WebAssembly|wasm/i],
  "a policy refuses the request": [{ csp: "no-connect" }, /marks.*wasm cannot be loaded .*connect-src/],
  "there is no WebAssembly": [{ early: "no-wasm" }, /no WebAssembly/],
  "the browser is from before popovers": [{ early: "ancient" }, /no popover/],
  "the module gets no memory": [{ early: "memory" }, /out of memory/],
  "the host has broken what marking needs": [{ early: "poisoned" }, /StaticRange is gone/],
  "the configuration is no JSON": [{ early: "bad-config" }, /cpaas-glossary-config is not JSON/],
};

inEveryEngine("failures", ({ check, checkOnce, visit, leave }) => {
  /** bare returns what the page is without the tag. */
  async function bare(query = {}) {
    const page = await visit("article.html", { ...query, bare: "" });
    const found = { shape: await shape(page), layout: await layout(page) };
    await leave(page);
    return found;
  }

  for (const [what, [query, says]] of Object.entries(FAILURES)) {
    checkOnce(`where ${what}, no error event, no layout change, one warning`, [], async () => {
      const { fault, ...rest } = query;
      const before = await bare(rest);
      const page = await visit("article.html", query);
      await page.waitFor(() => seen.console.length > 0);
      const said = await complaints(page);
      const ours = said.filter((line) => line.includes("[cpaas-glossary]"));
      assert.equal(ours.length, 1, said.join("\n"));
      assert.match(ours[0], says);
      assert.match(ours[0], /The page is unchanged\.$/);
      assert.deepEqual(
        said.filter((line) => line.startsWith("error:") || line.startsWith("rejection:")),
        [],
      );
      assert.deepEqual({ shape: await shape(page), layout: await layout(page) }, before);
      assert.equal(await page.evaluate(() => document.adoptedStyleSheets?.length ?? 0), 0);
      page.expected = /./; // the warning, and a violation where a policy refuses
    });
  }

  checkOnce("where the script is blocked, nothing happens", [], async () => {
    const before = await bare();
    const page = await visit("article.html", { fault: "gone" });
    assert.equal(await page.evaluate(() => "CpaasGlossary" in window), false);
    assert.equal(await shape(page), before.shape);
  });

  checkOnce("a wrong MIME type is no reason to fail", [], async () => {
    const page = await visit("article.html", { fault: "wrong-type" });
    await settled(page);
    assert.ok((await marks(page)).includes("SMPP"));
  });

  check("a trap in the module switches the widget off cleanly", [], async () => {
    const before = await bare({ early: "trap" });
    const page = await visit("article.html", { early: "trap" });
    await settled(page);
    assert.ok((await marks(page)).length > 5);
    await page.evaluate(() => CpaasGlossary.refresh());
    page.expected = /^warn: \[cpaas-glossary\] unreachable\. The page is unchanged\.$/;
    assert.equal(await shape(page), before.shape);
    assert.deepEqual(await terms(page), []);
    await page.evaluate(() => CpaasGlossary.refresh());
    assert.equal((await complaints(page)).length, 1, "it has said so once");
  });

  check("so does a trap while a card is open", [], async () => {
    const before = await bare();
    const page = await visit("article.html", { early: "trap-in-step" });
    await settled(page);
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    await page.key("Escape");
    await page.waitFor(() => seen.console.length > 0);
    page.expected = /^warn: \[cpaas-glossary\] unreachable\. The page is unchanged\.$/;
    assert.equal(await shape(page), before.shape);
  });
});
