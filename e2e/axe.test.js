// axe-core finds nothing on the demo, whatever is open. Its rules are about the
// document, which is the same in every engine: one engine tells.

import { test, describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { serve } from "./harness.js";
import { start } from "./engines.js";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** violations returns what axe finds: rule, help and where. */
const violations = (page) => page.evaluate(async () => {
  const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.flat().join(" ")} ${node.failureSummary}`));
});

const STATES = {
  "with no card": async () => {},
  "with a card open": async (page) => {
    await page.evaluate(() => document.querySelector("main cpaas-term").focus());
    await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
  },
  "with a card unfolded and a related term followed": async (page) => {
    await page.evaluate(() => document.querySelector("main cpaas-term").focus());
    await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
    await page.evaluate(() => {
      const root = document.querySelector("cpaas-card").shadowRoot;
      root.querySelector("[part=term]").click();
      root.querySelector("details")?.toggleAttribute("open", true);
    });
    await page.waitFor(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]") !== null);
  },
  "with a card open in the dialog": async (page) => {
    await page.evaluate(() => document.querySelector("dialog").showModal());
    await page.evaluate(() => document.querySelector("dialog cpaas-term").focus());
    await page.waitFor(() => document.querySelector("dialog cpaas-card[open]") !== null);
  },
};

describe("axe on the demo", () => {
  let server, chromium;

  before(async () => {
    server = await serve();
    chromium = await start("chromium");
  });
  after(async () => {
    await chromium?.close();
    await server?.stop();
  });

  for (const [look, options] of Object.entries({ light: {}, dark: { dark: true }, "light on a phone": { width: 360, height: 740, touch: true } })) {
    for (const [state, reach] of Object.entries(STATES)) {
      test(`${look}, ${state}: no violation`, async () => {
        // No animation: half shown, text has half its contrast.
        const page = await chromium.open(`${server.url}/`, { ...options, reducedMotion: true });
        await page.waitFor(() => document.querySelectorAll("dialog cpaas-term[role]").length > 0);
        await page.evaluate(AXE);
        await reach(page);
        assert.deepEqual(await violations(page), []);
        await page.close();
      });
    }
  }
});
