// The page that gaps --format html writes: to open, to look through, and to choose entries on.

import { describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ENGINES } from "./engines.js";
import { engineOf } from "./every-engine.js";
import { FileServer } from "./file-server.js";
import { test } from "./retry.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

describe("the page of gaps", () => {
  let dir, server;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "cpaas-gaps-"));
    await mkdir(join(dir, "site"));
    const text = "The Zonal Quota Broker (ZQB) asks the ZQB again.</p><p>A QXJ is here; every QXJ says so.";
    for (const name of ["a", "b"])
      await writeFile(join(dir, "site", `${name}.html`), `<!doctype html><title>${name}</title><p>${text}</p>`);
    const html = execFileSync("bin/cpaas-glossary", ["gaps", "--format", "html", join(dir, "site")], {
      cwd: ROOT,
      encoding: "utf8",
    });
    await writeFile(join(dir, "gaps.html"), html.replace("<title>", '<link rel="icon" href="data:,"><title>'));
    server = await new FileServer(dir).start();
  });
  after(async () => {
    await server?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  for (const name of ENGINES) {
    test(`opens, shows what is asked for, and drafts what is chosen, in ${name}`, async () => {
      const page = await (await engineOf(name)).open(`${server.url}gaps.html`);
      const names = () =>
        page.evaluate(() =>
          [...document.querySelectorAll("#rows tbody tr")]
            .filter((row) => !row.hidden)
            .map((row) => row.cells[1].textContent),
        );
      const all = await names();
      assert.ok(all.includes("ZQB") && all.includes("QXJ"), all.join());
      const ask = (text) =>
        page.evaluate((text) => {
          const only = document.querySelector("#only");
          only.value = text;
          only.dispatchEvent(new Event("input", { bubbles: true }));
        }, text);
      await ask("zonal quota");
      const few = await names();
      assert.ok(few.includes("ZQB") && few.length < all.length, few.join());
      await ask("");
      assert.deepEqual(await names(), all);

      const draft = () =>
        page.evaluate(() => {
          const form = document.querySelector("form");
          return getComputedStyle(form).display === "none" ? "" : form.querySelector("textarea").value;
        });
      const press = () => page.evaluate(() => document.querySelector('[aria-label="An entry for ZQB"]').click());
      assert.equal(await draft(), "");
      await press();
      assert.match(await draft(), /^- id: zqb\n {2}term: Zonal Quota Broker\n {2}abbr: ZQB\n/m);
      await press();
      assert.equal(await draft(), "");
      assert.deepEqual(await page.complaints(), []);
      await page.close();
    });
  }
});
