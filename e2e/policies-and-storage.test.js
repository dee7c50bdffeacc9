// Content security policies, other origins, and storage.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { marks, settled, terms } from "./marks.js";

inEveryEngine("policies and storage", ({ check, visit, server }) => {
  check("no violation under a strict policy with Trusted Types", [], async () => {
    const page = await visit("article.html", { csp: "1", search: "launcher" });
    await settled(page);
    assert.ok((await terms(page)).length > 5);
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await page.waitFor(() =>
      Boolean(document.querySelector("cpaas-card[open]")?.shadowRoot.querySelector("[part=summary]")),
    );
    assert.ok(
      await page.evaluate(() => document.querySelector("cpaas-card").getBoundingClientRect().width > 150),
      "it is styled",
    );
    await page.evaluate(() => {
      const root = document.querySelector("cpaas-search").shadowRoot;
      root.querySelector("[part=launcher]").click();
      const text = root.querySelector("input");
      text.value = "smpp";
      text.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await page.waitFor(() => Boolean(document.querySelector("cpaas-search").shadowRoot.querySelector("[role=option]")));
    await page.evaluate(() => CpaasGlossary.destroy());
  });

  check("from another origin, with CORS and an integrity hash", [], async () => {
    const page = await visit("article.html", { away: "" });
    await settled(page);
    assert.ok((await marks(page)).includes("SMPP"));
    assert.ok(
      await page.evaluate(
        (away) =>
          performance.getEntriesByType("resource").some(({ name }) => name.startsWith(away) && name.endsWith(".wasm")),
        server().away,
      ),
    );
  });

  check("works with storage blocked", [], async () => {
    const page = await visit("article.html", { early: "no-storage", search: "launcher" });
    await settled(page);
    assert.ok((await marks(page)).includes("SMPP"));
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    // The reader's switch holds for this page.
    await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=off]").click());
    await page.waitFor(() => CSS.highlights.size === 0);
  });

  check("by default no cookie, no storage write, no request to another origin", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => CpaasGlossary.open("sms"));
    const kept = await page.evaluate(async () => ({
      cookie: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases?.())?.length ?? 0,
      caches: (await caches.keys()).length,
      elsewhere: performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => !name.startsWith(location.origin)),
    }));
    assert.deepEqual(kept, { cookie: "", local: 0, session: 0, databases: 0, caches: 0, elsewhere: [] });
  });
});
