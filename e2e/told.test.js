// What the page is told, and what each who asks for the glossary can take back.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { opened, rest } from "./cards.js";
import { settled, spot, terms } from "./marks.js";

inEveryEngine("what the page is told", ({ check, visit }) => {
  /** listening opens a page that keeps the details of our events in `told`, each with its name. */
  async function listening() {
    const page = await visit("article.html", { repeat: "all" });
    await page.evaluate(() => {
      window.told = [];
      for (const name of ["mark", "open", "close", "switch"])
        document.addEventListener(`cpaas-glossary:${name}`, ({ detail }) => told.push({ name, ...detail }));
    });
    await settled(page);
    return page;
  }
  const told = (page) => page.evaluate(() => told.splice(0));

  check("the terms that are marked, once, and again when they are others", [], async () => {
    const page = await listening();
    await page.evaluate(() => {
      told.length = 0;
      document.body.insertAdjacentHTML("beforeend", "<p>Then an HLR.</p>");
      return CpaasGlossary.refresh();
    });
    const [first, ...others] = await told(page);
    assert.equal(first.name, "mark");
    assert.ok(first.terms.some(({ id }) => id === "hlr"));
    assert.deepEqual(others, []);
    await page.evaluate(() => CpaasGlossary.refresh());
    assert.deepEqual(await told(page), [], "nothing has changed");
  });

  check("which term a card shows, its text, and what opened it", [], async () => {
    const page = await listening();
    const { point } = await spot(page, "SMPP");
    await told(page);
    await page.moveTo(...point);
    await rest(page);
    await opened(page);
    assert.deepEqual(await told(page), [{ name: "open", id: "smpp", text: "SMPP", trigger: "hover" }]);
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await page.waitFor(() => told.some(({ id, name }) => id === "sms" && name === "open"));
    const names = (await told(page)).map(({ name, id, trigger }) => [name, id, trigger]);
    assert.deepEqual(names, [
      ["close", "smpp", "hover"],
      ["open", "sms", "jump"],
    ]);
  });

  check("what hid the definitions, and what showed them again", [], async () => {
    const page = await listening();
    await told(page);
    await page.evaluate(async () => {
      CpaasGlossary.hide();
      await CpaasGlossary.show();
    });
    const switched = (await told(page)).filter(({ name }) => name === "switch");
    assert.deepEqual(switched, [
      { name: "switch", hidden: true, trigger: "call" },
      { name: "switch", hidden: false, trigger: "call" },
    ]);
  });

  check(
    "one who asked twice and gives back once keeps the glossary, and another leaves without a trace",
    [],
    async () => {
      const page = await visit("article.html", { bare: "" });
      await page.evaluate(async () => {
        const { init } = await import("/embed/cpaas-glossary.mjs");
        // As a component that React's StrictMode mounts twice: the first mount ends late.
        const [first, second] = await Promise.all([init(), init()]);
        first.destroy();
        first.destroy();
        Object.assign(window, { second });
      });
      assert.ok((await terms(page)).length > 0);
      await page.evaluate(() => second.destroy());
      assert.deepEqual(await terms(page), []);
      assert.equal(await page.evaluate(() => document.querySelector("cpaas-terms, cpaas-card")), null);
    },
  );
});
