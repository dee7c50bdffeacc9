// A glossary of one's own, as somebody makes it who has the command and nothing
// else: no Go, no TinyGo, no Node, an empty folder.

import { describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { engineOf } from "./every-engine.js";
import { listening as starts } from "./command.js";
import { marks, spot, terms } from "./marks.js";
import { FileServer } from "./file-server.js";
import { test } from "./retry.js";
import { takenOver } from "./taken-over.js";

const BINARY = fileURLToPath(new URL("../bin/cpaas-glossary", import.meta.url));

describe("a glossary of one's own", () => {
  let home, env, chromium;
  const running = [];

  before(async () => {
    home = await mkdtemp(join(tmpdir(), "cpaas-own-"));
    await mkdir(join(home, "bin"));
    await mkdir(join(home, "work"));
    await copyFile(BINARY, join(home, "bin", "cpaas-glossary"));
    env = { PATH: join(home, "bin"), HOME: home };
    chromium = await engineOf("chromium");
  });
  after(async () => {
    for (const command of running) await command.stop();
    await rm(home, { recursive: true, force: true });
  });

  /** run runs the command in the empty folder. */
  const run = (...args) => promisify(execFile)("cpaas-glossary", args, { cwd: join(home, "work"), env });

  /** listening starts the command and returns what it says when it serves. */
  async function listening(...args) {
    const command = await starts("cpaas-glossary", args, { cwd: join(home, "work"), env });
    running.push(command);
    return command.said;
  }

  /** isMarked waits until an entry is marked. */
  const isMarked = (page, id) => page.waitFor((id) => window.CpaasGlossary?.terms().some((term) => term.id === id), id);

  test("there is no Go, TinyGo or Node for the command", async () => {
    for (const tool of ["go", "tinygo", "node", "npm", "esbuild"]) {
      await assert.rejects(promisify(execFile)(tool, ["--version"], { env }), { code: "ENOENT" });
    }
  });

  test("init, build, serve, and a page with the tag marks the new terms", async () => {
    await run("init", "acme");
    assert.match((await run("lint", "acme")).stdout, /no problems found/);
    const { stdout } = await run("build", "acme", "-o", "out", "--compress", "fast");
    const tag = stdout.match(/the script tag: (.+)/)[1];
    const said = await listening("serve", "out", "--addr", "127.0.0.1:0");
    const server = said.match(/serving (\S+)\//)[1];

    // A page of somebody's, on a server of their own.
    await mkdir(join(home, "work", "page"));
    await writeFile(
      join(home, "work", "page", "index.html"),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
      ${tag.replace('src="/', `src="${server}/`)}
      <p id="text">Acme sends through a hopline, as an AMP, and by SMS. No beacon here, and no hop lines in <code>hopline</code>.</p>`,
    );
    const host = await new FileServer(join(home, "work", "page")).start();
    try {
      const page = await chromium.open(host.url);
      await isMarked(page, "hopline");
      assert.deepEqual(await terms(page), ["hopline 1", "message-parcel 1", "sms 1"]);
      assert.deepEqual(await marks(page), ["hopline", "AMP", "SMS"]);
      await page.moveTo(...(await spot(page, "hopline")).point);
      await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
      const card = await page.evaluate(() => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        return {
          text: root.textContent,
          accent: getComputedStyle(root.querySelector("[part=card]")).getPropertyValue("--accent"),
        };
      });
      assert.match(card.text, /a second carrier/);
      assert.equal(card.accent, "#7a2e8e", "the colour of the configuration");
      assert.deepEqual(await page.complaints(), []);
      await page.close();
    } finally {
      await host.stop();
    }

    const app = await chromium.open(`${server}/glossary/terms/hopline/`);
    await takenOver(app);
    assert.equal(await app.evaluate(() => document.title), "Hopline · Acme glossary");
    await app.close();
  });

  test("the preview shows the terms, and changes with the theme that is tried", async () => {
    const said = await listening("serve", "out", "--addr", "127.0.0.1:0");
    const page = await chromium.open(`${said.match(/serving (\S+)\//)[1]}/glossary/preview/`);
    await isMarked(page, "message-parcel");
    const [word] = await page.evaluate(() =>
      CpaasGlossary.terms()
        .filter(({ id }) => id === "message-parcel")
        .map(({ name }) => name),
    );
    // The card beside the fields is there all the time, and takes what is chosen by eye.
    const pinned = () =>
      page.evaluate(() => {
        const card = getComputedStyle(document.getElementById("card").shadowRoot.querySelector("[part=card]"));
        return [card.backgroundColor, card.display, document.getElementById("contrast").textContent];
      });
    const field = () =>
      page.evaluate(() => {
        const { placeholder, value } = document.querySelector("[name=surface]");
        return [placeholder, value, document.querySelector("[data-for=surface]").value];
      });
    assert.deepEqual(await field(), ["#fff", "", "#ffffff"]);
    assert.deepEqual((await pinned()).slice(0, 2), ["rgb(255, 255, 255)", "block"]);
    await page.evaluate(() => {
      const picker = document.querySelector("[data-for=surface]");
      picker.value = "#30353a";
      picker.dispatchEvent(new Event("input", { bubbles: true }));
    });
    assert.deepEqual(await field(), ["#fff", "#30353a", "#30353a"]);
    const [surface, , contrast] = await pinned();
    assert.equal(surface, "rgb(48, 53, 58)");
    assert.match(contrast, /text on surface: 1\.\d:1, too little: 4\.5:1 is needed/);
    await page.evaluate(() => {
      const input = document.querySelector("[name=surface]");
      input.value = "";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    assert.match((await pinned())[2], /text on surface: 1\d\.\d:1quiet/);
    const text = await page.evaluate(() => {
      const set = (name, value) => {
        const input = document.querySelector(`[name=${name}]`);
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      };
      set("accent", "rgb(1 2 3)");
      set("radius", "3px");
      document.getElementById("ground").click();
      set("accent", "white");
      return { yaml: document.getElementById("yaml").textContent, css: document.getElementById("css").textContent };
    });
    assert.equal(text.yaml, 'theme:\n  accent: {light: "rgb(1 2 3)", dark: "white"}\n  radius: "3px"');
    assert.match(
      text.css,
      /:root \{\n {2}--cpaas-accent: rgb\(1 2 3\);\n {2}--cpaas-radius: 3px;\n\}\n@media \(prefers-color-scheme: dark\)/,
    );
    await page.moveTo(...(await spot(page, word, "main p")).point);
    await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
    const look = await page.evaluate(() => {
      const card = getComputedStyle(document.querySelector("cpaas-card").shadowRoot.querySelector("[part=card]"));
      return [card.getPropertyValue("--accent"), card.borderTopLeftRadius];
    });
    assert.deepEqual(look, ["white", "3px"]);
    await page.close();
  });

  test("from an Excel file to a marked page, as the documentation says it", async () => {
    const docs = new URL("../docs/", import.meta.url);
    const text = await readFile(new URL("own-glossary.md", docs), "utf8");
    const [, block] = text.match(/in two minutes\n[\s\S]*?```sh\n([\s\S]*?)```/);
    const lines = block
      .trim()
      .split("\n")
      .map((line) => line.replace(/ *#.*/, "").split(" ").slice(1));
    assert.deepEqual(
      lines.map(([command]) => command),
      ["import", "import", "build", "serve"],
    );
    await copyFile(new URL("lists/workbook.xlsx", docs), join(home, "work", "workbook.xlsx"));

    const dry = (await run(...lines[0])).stdout;
    assert.match(dry, /sheet “Voice”/);
    assert.match(dry, /Synonyms as aliases\n {2}skipped: Owner/);
    assert.ok(dry.split("\n").length < 24, "it is one screen");
    assert.match((await run(...lines[1])).stdout, /^next: cpaas-glossary build glossary/m);
    assert.match(
      await readFile(join(home, "work", "glossary", "voice.yaml"), "utf8"),
      /term: Hold music\n {2}abbr: HM\n/,
    );

    const { stdout } = await run(...lines[2], "--compress", "fast");
    const tag = stdout.match(/the script tag: (.+)/)[1];
    const server = (await listening(...lines[3], "--addr", "127.0.0.1:0")).match(/serving (\S+)\//)[1];
    const preview = await chromium.open(`${server}/glossary/preview/`);
    await isMarked(preview, "whisper");
    await preview.close();

    await mkdir(join(home, "work", "excel-page"));
    await writeFile(
      join(home, "work", "excel-page", "index.html"),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
      ${tag.replace('src="/', `src="${server}/`)}<p>Callers hear queue music during a warm transfer, and the agent a whisper.</p>`,
    );
    const host = await new FileServer(join(home, "work", "excel-page")).start();
    try {
      const page = await chromium.open(host.url);
      await isMarked(page, "whisper");
      assert.deepEqual(await marks(page), ["queue music", "warm transfer", "whisper"]);
      await page.moveTo(...(await spot(page, "whisper")).point);
      await page.waitFor(() =>
        document
          .querySelector("cpaas-card[open]")
          ?.shadowRoot.textContent.includes("hears – before the call is put through"),
      );
      assert.deepEqual(await page.complaints(), []);
      await page.close();
    } finally {
      await host.stop();
    }
  });

  test("a list is built as it is, and a mistake in it leaves no output", async () => {
    await copyFile(new URL("../docs/lists/excel-german.csv", import.meta.url), join(home, "work", "liste.csv"));
    const { stderr } = await run("build", "liste.csv", "-o", "liste-out", "--compress", "fast");
    assert.match(stderr, /^liste\.csv: CSV, Windows-1252, semicolons between columns/m);
    await writeFile(join(home, "work", "bad.csv"), "Wort;Preis;Ort\nx;1;y\n");
    await assert.rejects(run("build", "bad.csv", "-o", "bad-out"), ({ code, stderr }) => {
      assert.equal(code, 1);
      assert.match(stderr, /^bad\.csv:1:1: no column says what the terms mean.+--map "Preis"=definition$/m);
      return true;
    });
    await assert.rejects(readFile(join(home, "work", "bad-out", "index.html")), { code: "ENOENT" });
  });

  test("two glossaries on one page stay apart", async () => {
    await writeFile(
      join(home, "work", "zip.csv"),
      "id,term,category,summary\nzip,Zipline,routes,A route that is always fast.\n",
    );
    const tags = [];
    for (const [source, out] of [
      [["zip.csv"], "zip"],
      [["acme"], "acme-out"],
    ]) {
      const { stdout } = await run("build", ...source, "-o", out, "--compress", "fast");
      const server = (await listening("serve", out, "--addr", "127.0.0.1:0")).match(/serving (\S+)\//)[1];
      tags.push(
        stdout
          .match(/the script tag: (.+)/)[1]
          .replace('src="/', `data-name="${out}" data-root="#${out}" src="${server}/`),
      );
    }
    await writeFile(
      join(home, "work", "page", "index.html"),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
      <link rel="icon" href="data:,">${tags.join("")}
      <p id="zip">A zipline, a hopline, an SMS.</p><p id="acme-out">A zipline, a hopline, an SMS.</p><p>A zipline, a hopline, an SMS.</p>
      <cpaas-search glossary="zip"></cpaas-search>`,
    );
    const host = await new FileServer(join(home, "work", "page")).start();
    try {
      const page = await chromium.open(host.url);
      await isMarked(page, "zip");
      await isMarked(page, "sms");
      assert.deepEqual(await marks(page, "#zip"), ["zipline"]);
      assert.deepEqual(await marks(page, "#acme-out"), ["hopline", "SMS"]);
      assert.equal((await marks(page)).length, 3);
      await page.moveTo(...(await spot(page, "zipline", "#zip")).point);
      await page.waitFor(() =>
        document.querySelector("cpaas-card[open]")?.shadowRoot.textContent.includes("always fast"),
      );
      assert.deepEqual(await page.complaints(), []);
      await page.close();
    } finally {
      await host.stop();
    }
  });

  test("what is configured is the default, and what a tag says wins", async () => {
    await mkdir(join(home, "work", "brand"));
    await writeFile(
      join(home, "work", "brand", "cpaas-glossary.yaml"),
      "entries: ../zip.csv\noptions: {repeat: all}\nstrings: {turnOff: Away with it}\ntheme: {radius: 3px}\n",
    );
    const { stdout } = await run("build", "brand", "-o", "brand-out", "--base", "/", "--compress", "fast");
    const tag = stdout.match(/the script tag: (.+)/)[1];
    const server = (await listening("serve", "brand-out", "--addr", "127.0.0.1:0")).match(/serving (\S+)\//)[1];
    const host = await new FileServer(join(home, "work", "page")).start();
    try {
      for (const [own, count, words, radius] of [
        ["", 2, "Away with it", "3px"],
        ['data-repeat="page" ', 1, "From the page", "9px"],
      ]) {
        const page =
          own === ""
            ? ""
            : `<style>:root { --cpaas-radius: 9px }</style>
          <script type="application/json" id="cpaas-glossary-config">{"repeat": "all", "strings": {"turnOff": "From the page"}}</script>`;
        await writeFile(
          join(home, "work", "page", "index.html"),
          `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
          <link rel="icon" href="data:,">${page}${tag.replace('src="/', `${own}src="${server}/`)}<p>A zipline and a zipline.</p>`,
        );
        const reader = await chromium.open(host.url);
        await isMarked(reader, "zip");
        assert.equal((await marks(reader)).length, count);
        await reader.moveTo(...(await spot(reader, "zipline")).point);
        await reader.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
        assert.deepEqual(
          await reader.evaluate(() => {
            const root = document.querySelector("cpaas-card").shadowRoot;
            return [
              root.querySelector("[part=off]").textContent,
              getComputedStyle(root.querySelector("[part=card]")).borderTopLeftRadius,
            ];
          }),
          [words, radius],
        );
        await reader.close();
      }
    } finally {
      await host.stop();
    }
  });

  test("with --watch a change is in the preview, and so is a mistake", async () => {
    const said = await listening("build", "acme", "--watch", "--addr", "127.0.0.1:0");
    const file = join(home, "work", "acme", "terms", "acme.yaml");
    const page = await chromium.open(said.match(/preview (\S+)/)[1]);
    await isMarked(page, "hopline");
    const entries = await readFile(file, "utf8");
    await writeFile(file, entries + "- id: zip\n  trem: Zipline\n");
    await page.waitFor(() => document.getElementById("problems")?.textContent.includes('an entry has no field "trem"'));
    await writeFile(
      file,
      entries +
        "- id: zip\n  term: Zipline\n  category: acme\n  summary: A zipline is a new route.\n  see: [hopline]\n",
    );
    // It outlives the reload.
    await page.page.waitForFunction(() => window.CpaasGlossary?.terms().some(({ id }) => id === "zip"));
    assert.equal(await page.evaluate(() => document.getElementById("problems").hidden), true);
    await page.close();
  });
});
