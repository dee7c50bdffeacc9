// One script tag for a site whose parts mark different terms.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe } from "node:test";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ENGINES } from "./engines.js";
import { ONE_ENGINE, engineOf } from "./every-engine.js";
import { FileServer } from "./file-server.js";
import { marks, settled, unasked } from "./marks.js";
import { test } from "./retry.js";

const BINARY = fileURLToPath(new URL("../bin/cpaas-glossary", import.meta.url));

const CONFIG = `extends: cpaas
options: {disable: sip}
parts:
  - {path: /voice/, enable: sip, disable: "category:messaging"}
  - {selector: body.plain, disable: dtmf}
`;
const TEXT = "<main><p>An SMS, SIP and DTMF.</p></main>";

/** The pages: their bodies, and what is marked in them. */
const PAGES = {
  "index.html": [`<body>${TEXT}`, ["SMS", "DTMF"]],
  "voice/index.html": [`<body>${TEXT}`, ["SIP", "DTMF"]],
  "voice/a.html": [`<body class="plain">${TEXT}`, ["SIP", "DTMF"]],
  "voice-mail.html": [`<body>${TEXT}`, ["SMS", "DTMF"]],
  "plain.html": [`<body class="plain">${TEXT}`, ["SMS"]],
};

describe("parts of a site", () => {
  let home, site;
  const run = (...args) => promisify(execFile)(BINARY, args, { cwd: home });

  /** head returns how a page begins. */
  const head = (options = "") =>
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
    <script src="${site.url}glossary/embed/cpaas-glossary.js" ${options} defer></script>`;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), "cpaas-parts-"));
    await mkdir(join(home, "own"));
    await writeFile(join(home, "own", "cpaas-glossary.yaml"), CONFIG);
    await run("build", "own", "-o", "live/glossary", "--compress", "fast");
    site = await new FileServer(join(home, "live")).start();
    for (const folder of ["live", "built"]) {
      await mkdir(join(home, folder, "voice"), { recursive: true });
      for (const [name, [body]] of Object.entries(PAGES)) await writeFile(join(home, folder, name), head() + body);
    }
  });
  after(async () => {
    await site?.stop();
    await rm(home, { recursive: true, force: true });
  });

  /** open opens a page of the site, and waits until it is marked. */
  async function open(engine, path) {
    const page = await (await engineOf(engine)).visit(site.url + path);
    await settled(page);
    return Object.assign(page, { engine });
  }

  /** leave leaves a page that has nothing to complain of. */
  async function leave(page) {
    assert.deepEqual(await page.complaints(), []);
    await (await engineOf(page.engine)).leave(page);
  }

  for (const engine of ONE_ENGINE) {
    for (const [name, [, want]] of Object.entries(PAGES)) {
      test(`${name} in ${engine}`, async () => {
        const page = await open(engine, name.replace("index.html", ""));
        assert.deepEqual(await marks(page), want);
        await leave(page);
      });
    }
  }

  for (const engine of ENGINES) {
    test(`a page that changes its address and its text, in ${engine}`, async () => {
      const page = await open(engine, "");
      const go = (address) =>
        page.evaluate((address) => {
          history.pushState(null, "", address);
          document.querySelector("main").innerHTML = "<p>SIP, again an SMS.</p>";
        }, address);
      const shows = (id) =>
        page.waitFor(
          (id) =>
            CpaasGlossary.terms()
              .map(({ id }) => id)
              .join() === id,
          id,
        );
      await go("/voice");
      await shows("sip");
      await go("/voicemail");
      await shows("sms");
      await leave(page);
    });

    test(`the tag wins, in ${engine}`, async () => {
      await writeFile(join(home, "live", "voice", "tag.html"), `${head('data-disable="dtmf"')}<body>${TEXT}`);
      const page = await open(engine, "voice/tag.html");
      assert.deepEqual(await marks(page), ["SMS", "SIP"]);
      await leave(page);
    });
  }

  test("pages that annotate has marked need no module, in any part", async () => {
    await run("annotate", "--glossary", "own", "built");
    const built = await new FileServer(join(home, "built")).start();
    try {
      for (const [name, [, want]] of Object.entries(PAGES)) {
        const page = await (await engineOf("chromium")).open(`${built.url}${name}`);
        await unasked(page);
        assert.deepEqual(await marks(page, "main"), want, name);
        const files = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
        assert.ok(files.some((file) => file.endsWith("/cpaas-glossary.js")));
        assert.deepEqual(
          files.filter((file) => file.endsWith(".wasm")),
          [],
          `${name} is as its part has it`,
        );
        await page.close();
      }
    } finally {
      await built.stop();
    }
  });
});
