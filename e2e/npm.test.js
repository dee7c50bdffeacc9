// The npm package, as an app installs it: npm pack, npm install, a bundler.

import { describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import ts from "typescript";
import { unified } from "unified";
import { build, createServer } from "vite";
import { engineOf } from "./every-engine.js";
import { card, opened } from "./cards.js";
import { marks } from "./marks.js";
import { FileServer } from "./file-server.js";
import { test } from "./retry.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,">
  </head><body><p>An SMS goes through an SMSC.</p><script type="module" src="/main.ts"></script></body></html>`;

const MAIN = `import { init, type Glossary, type Term } from "cpaas-glossary";
  const glossary: Glossary = await init({ repeat: "page" });
  const terms: Term[] = glossary.terms();
  document.title = terms.map((term) => term.id).join(" ");
  document.addEventListener("click", () => glossary.destroy());
  Object.assign(window, { glossary });`;

/** What docs/events.md says, in TypeScript. */
const EVENTS = `import "cpaas-glossary";
  document.addEventListener("cpaas-glossary:mark", ({ detail }) => console.log(detail.terms.map(({ name }) => name)));
  document.addEventListener("cpaas-glossary:open", ({ detail }) => console.log(detail.id, detail.text, detail.trigger));
  document.addEventListener("cpaas-glossary:search", ({ detail }) => console.log(detail.id));
  document.addEventListener("cpaas-glossary:switch", ({ detail }) => console.log(detail.hidden, detail.trigger, detail.id));
  const box: JSX.IntrinsicElements["cpaas-search"] = { glossary: "acme" };
  const term: JSX.IntrinsicElements["cpaas-term"] = { entry: "sms", title: "" };
  Object.assign(window, { box, term });`;

/** What the pages of docs/recipes say, in TypeScript. */
const BUILD = `import { createMatcher, type Entry, type Match } from "cpaas-glossary/node";
  import rehype from "cpaas-glossary/rehype";
  import satteri from "cpaas-glossary/satteri";
  import markdownIt from "cpaas-glossary/markdown-it";
  import astro from "cpaas-glossary/astro";
  import eleventy from "cpaas-glossary/eleventy";
  import { withGlossary as vitepress } from "cpaas-glossary/vitepress";
  import { withGlossary as docusaurus } from "cpaas-glossary/docusaurus";
  import { currentGlossary, glossary } from "cpaas-glossary/svelte";
  const matcher = createMatcher({ repeat: "all", link: "/terms/{id}" });
  createMatcher({ repeat: "calm" });
  const found: Match[] = matcher.find("An SMS");
  const entries: Entry[] = matcher.entries();
  const html: string = matcher.annotateHtml("<p>An SMS");
  const plugins = [rehype({ exclude: ".legal", skipPages: [/blog/], mark: (element, { entry }) => entry.id !== "sms" && element })];
  const configured = vitepress({ title: "Docs" }, { embed: { root: "main" } }).title + docusaurus({ title: "Docs" }, { page: false }).title;
  currentGlossary.subscribe((there) => there?.open("sms"))();
  console.log(found, entries, html, plugins, configured, satteri({ exclude: ".legal" }), markdownIt, astro(), eleventy, glossary);`;

describe("the npm package", () => {
  let dir, app, chromium;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "cpaas-npm-"));
    const env = { ...process.env, REPOSITORY: "https://git.example.com/docs/cpaas-glossary" };
    const run = (command, args, cwd) =>
      execFileSync(command, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
    run(join(ROOT, "tools/npm-package.sh"), [join(ROOT, "dist/site"), join(dir, "package")], ROOT);
    run("npm", ["pack", "--loglevel=error", "--pack-destination", dir], join(dir, "package"));
    const os = { win32: "windows" }[process.platform] ?? process.platform;
    const arch = { x64: "amd64" }[process.arch] ?? process.arch;
    run(join(ROOT, "tools/npm-command.sh"), [join(ROOT, "bin/cpaas-glossary"), os, arch, join(dir, "command")], ROOT);
    run("npm", ["pack", "--loglevel=error", "--pack-destination", dir], join(dir, "command"));
    const archives = (await readdir(dir)).filter((name) => name.endsWith(".tgz")).map((name) => join(dir, name));
    app = join(dir, "app");
    await mkdir(app);
    await writeFile(join(app, "package.json"), '{ "private": true, "type": "module" }');
    run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", ...archives], app);
    await writeFile(join(app, "index.html"), PAGE);
    await writeFile(join(app, "main.ts"), MAIN);
    chromium = await engineOf("chromium");
  });
  after(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  /** works opens the app at url: it marks, explains and searches, and takes its marks away. */
  async function works(url) {
    const page = await chromium.open(url);
    await page.waitFor(() => document.title === "sms smsc");
    assert.deepEqual(await marks(page), ["SMS", "SMSC"]);
    await page.evaluate(() => window.glossary.open("sms"));
    await opened(page);
    assert.match((await card(page)).parts.card, /Short Message Service/);
    await page.evaluate(() => document.body.append(document.createElement("cpaas-search")));
    await page.waitFor(() => document.querySelector("cpaas-search").shadowRoot?.querySelector('[part~="text"]'));
    await page.evaluate(() => {
      const text = document.querySelector("cpaas-search").shadowRoot.querySelector('[part~="text"]');
      text.focus();
      text.value = "mms";
      text.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    });
    await page.waitFor(() =>
      /Multimedia Messaging/.test(
        document.querySelector("cpaas-search").shadowRoot.querySelector('[part~="panel"]').textContent,
      ),
    );
    await page.evaluate(() => document.body.click());
    await page.waitFor(() => CSS.highlights.size === 0);
    assert.deepEqual(
      (await page.complaints()).filter((line) => !line.includes("[vite]")),
      [],
    );
    await page.close();
  }

  test("has the version of the project", async () => {
    const { version } = JSON.parse(await readFile(join(app, "node_modules/cpaas-glossary/package.json"), "utf8"));
    assert.equal(version, (await readFile(join(ROOT, "VERSION"), "utf8")).trim());
  });

  test("its packages say what a registry shows: where the sources are, the licence, what Node.js they need", async () => {
    const names = (await readdir(join(app, "node_modules"))).filter((name) => name.startsWith("cpaas-glossary"));
    assert.equal(names.length, 2, `${names}`);
    for (const name of names) {
      const folder = join(app, "node_modules", name);
      const said = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
      assert.deepEqual(said.repository, { type: "git", url: "git+https://git.example.com/docs/cpaas-glossary.git" });
      assert.equal(said.homepage, "https://git.example.com/docs/cpaas-glossary#readme");
      assert.equal(said.bugs, "https://git.example.com/docs/cpaas-glossary/issues");
      assert.equal(said.license, "MIT AND CC-BY-4.0");
      assert.ok(said.description);
      assert.match(await readFile(join(folder, "README.md"), "utf8"), /^# cpaas-glossary/);
      assert.ok((await stat(join(folder, "LICENSE"))).size > 0);
    }
    const { engines, bin } = JSON.parse(await readFile(join(app, "node_modules/cpaas-glossary/package.json"), "utf8"));
    assert.deepEqual([engines, bin], [{ node: ">=20" }, { "cpaas-glossary": "./bin.js" }]);
  });

  test("npx runs the command, with its exit code", () => {
    const npx = (...args) =>
      spawnSync("npx", ["--offline", "cpaas-glossary", ...args], { cwd: app, encoding: "utf8", input: "<p>An SMS" });
    assert.match(npx("--version").stdout, /\d+\.\d+\.\d+/);
    assert.match(npx("annotate", "-").stdout, /<p>An <cpaas-term entry="sms"/);
    const failed = npx("nothing");
    assert.equal(failed.status, 1);
    assert.match(failed.stderr, /unknown command "nothing"/);
  });

  test("works in an app that Vite built, with each part as a file of its own", async () => {
    await build({ root: app, logLevel: "warn", build: { target: "es2022" } });
    const files = await readdir(join(app, "dist/assets"));
    const sizes = await Promise.all(files.map(async (name) => (await stat(join(app, "dist/assets", name))).size));
    // Vite makes small scripts besides, which hand on what others import.
    const whole = files.filter((_, i) => sizes[i] > 2000).map((name) => name.replace(/\..*(\..*)$/, "$1"));
    for (const part of ["marks.wasm", "cards.wasm", "search.wasm", "cards.js", "stop.js", "search.js"])
      assert.equal(whole.filter((name) => name === part).length, 1, `${part}: ${files}`);
    assert.ok(files.some((name) => /^texts.*bin$/.test(name)));
    const host = await new FileServer(join(app, "dist")).start();
    try {
      await works(host.url);
    } finally {
      await host.stop();
    }
  });

  test("without any script, a press or a key opens a definition, and Escape closes it", async () => {
    const { default: rehype } = await import(join(app, "node_modules/cpaas-glossary/rehype.js"));
    const css = await readFile(join(app, "node_modules/cpaas-glossary/popover.css"), "utf8");
    const tree = unified()
      .use(rehypeParse)
      .parse(`<!doctype html><html lang="en"><title>x</title><style>${css}</style><p>An SMS and an MMS.</p></html>`);
    rehype({ definitions: "popover", link: "/terms/{id}" })(tree, {});
    await mkdir(join(dir, "plain"));
    await writeFile(join(dir, "plain/index.html"), unified().use(rehypeStringify).stringify(tree));
    const host = await new FileServer(join(dir, "plain")).start();
    try {
      const page = await chromium.open(host.url);
      const shown = () => page.evaluate(() => document.querySelector(":popover-open")?.textContent ?? "");
      assert.equal(await shown(), "");
      const [x, y] = await page.point("button");
      await page.click(x, y);
      assert.match(await shown(), /^SMS Short texts .* Full entry$/);
      await page.key("Escape");
      assert.equal(await shown(), "");
      await page.key("Tab");
      await page.key("Enter");
      assert.match(await shown(), /^MMS /);
      assert.equal(await page.evaluate(() => document.scripts.length), 0);
      await page.close();
    } finally {
      await host.stop();
    }
  });

  test("works in Vite's development server", async () => {
    const server = await createServer({ root: app, logLevel: "warn", server: { host: "127.0.0.1", port: 0 } });
    await server.listen();
    try {
      await works(server.resolvedUrls.local[0]);
    } finally {
      await server.close();
    }
  });

  test("its types hold for what an app writes, and catch what is wrong", () => {
    const check = (text) => {
      const file = join(app, "check.ts");
      const options = {
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        target: ts.ScriptTarget.ES2022,
        lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
        strict: true,
        noEmit: true,
        types: [],
      };
      const host = ts.createCompilerHost(options);
      const { getSourceFile, fileExists, readFile } = host;
      host.fileExists = (name) => name === file || fileExists.call(host, name);
      host.readFile = (name) => (name === file ? text : readFile.call(host, name));
      host.getSourceFile = (name, ...rest) =>
        name === file
          ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
          : getSourceFile.call(host, name, ...rest);
      return ts
        .getPreEmitDiagnostics(ts.createProgram([file], options, host))
        .map((d) => ts.flattenDiagnosticMessageText(d.messageText, "\n"));
    };
    assert.deepEqual(check(MAIN), []);
    assert.deepEqual(check(EVENTS), []);
    assert.match(
      check('document.addEventListener("cpaas-glossary:open", (e) => e.detail.no); import "cpaas-glossary";').join(),
      /no/,
    );
    assert.deepEqual(check(BUILD), []);
    assert.match(check('import cpaas from "cpaas-glossary/rehype"; cpaas({ repeat: "once" });').join(), /"once"/);
    assert.match(check('import { init } from "cpaas-glossary"; init({ repeat: "once" });').join(), /"once"/);
  });
});
