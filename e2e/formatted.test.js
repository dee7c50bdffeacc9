// Formatted definitions: the card, the app and the preview show one tree, and names in it lead from card to card.

import { describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ONE_ENGINE, engineOf } from "./every-engine.js";
import { FileServer } from "./file-server.js";
import { test } from "./retry.js";
import { takenOver } from "./taken-over.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const TERMS = `
- id: webhook
  term: Webhook
  category: terms
  summary: A request that tells of an event.
  definition: |
    A server answers with **200** or the *platform* tries again; see [the \`API\` guide](/docs/hooks).

    - \`X-Signature\` proves who sends it
    - a Dead Letter Queue keeps the rest
- id: queue
  term: Dead Letter Queue
  category: terms
  summary: What keeps messages that nobody took.
  definition: A place to look.
`;

const SHOWN =
  "<p>A server answers with <strong>200</strong> or the <em>platform</em> tries again; " +
  'see <a href="/docs/hooks">the <code>API</code> guide</a>.</p>\n' +
  "<ul><li><code>X-Signature</code> proves who sends it</li>\n<li>a Dead Letter Queue keeps the rest</li></ul>";

describe("a formatted definition", () => {
  let dir, server;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "cpaas-formatted-"));
    await mkdir(join(dir, "acme", "terms"), { recursive: true });
    await writeFile(join(dir, "acme", "cpaas-glossary.yaml"), "name: Acme glossary\nbase: /acme/\n");
    await writeFile(join(dir, "acme", "terms", "categories.yaml"), "- id: terms\n  title: Terms\n");
    await writeFile(join(dir, "acme", "terms", "terms.yaml"), TERMS);
    const args = ["build", join(dir, "acme"), "-o", join(dir, "out", "acme"), "--compress", "fast"];
    const said = execFileSync("bin/cpaas-glossary", args, { cwd: ROOT, encoding: "utf8" });
    await writeFile(
      join(dir, "out", "page.html"),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
      ${said.match(/the script tag: (.+)/)[1]}<p>We send a webhook.</p>`,
    );
    server = await new FileServer(join(dir, "out")).start();
  });
  after(async () => {
    await server?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  for (const name of ONE_ENGINE) {
    test(`is the same in the card and in the app, in ${name}`, async () => {
      const engine = await engineOf(name);
      const page = await engine.open(`${server.url}page.html`);
      await page.waitFor(() => window.CpaasGlossary?.terms().some(({ id }) => id === "webhook"));
      assert.equal(await page.evaluate(() => CpaasGlossary.open("webhook")), true);
      await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
      const card = await page.evaluate(() => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        const definition = root.querySelector("[part=definition]");
        return {
          html: definition.innerHTML.replace(/<button[^>]*>(.*?)<\/button>/g, "$1"),
          mentions: [...definition.querySelectorAll("[part=mention]")].map((button) => button.textContent),
          bullet: getComputedStyle(definition.querySelector("ul")).listStyleType,
        };
      });
      assert.deepEqual(card, { html: SHOWN, mentions: ["Dead Letter Queue"], bullet: "disc" });
      await page.evaluate(() =>
        document.querySelector("cpaas-card").shadowRoot.querySelector("[part=mention]").click(),
      );
      await page.waitFor(
        () =>
          document.querySelector("cpaas-card").shadowRoot.querySelector("[part=title]").textContent ===
          "Dead Letter Queue",
      );
      assert.deepEqual(await page.complaints(), []);
      await page.close();

      const app = await engine.open(`${server.url}acme/terms/webhook/`);
      const definition = () => document.querySelector("main .definition").innerHTML;
      assert.equal(await app.evaluate(definition), SHOWN, "in the page as it comes");
      await takenOver(app);
      assert.equal(await app.evaluate(definition), SHOWN, "once the app has it");
      assert.deepEqual(await app.complaints(), []);
      await app.close();
    });
  }
});
