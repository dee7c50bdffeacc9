// Makes a fresh site with each generator by its own starter, changes it as docs/recipes say, and looks at it in Chromium: what it
// has built, and what its development server shows. Likewise an app with each framework. It is no part of the usual run, as
// each installs hundreds of packages:
//
//   node e2e/sites.mjs [--keep FOLDER] [--pictures FOLDER] [NAME ...]

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { APPS, checkApp } from "./app-sites.js";
import { launchChromium } from "./engines.js";
import { FileServer } from "./file-server.js";
import { COMMAND, complaintsOf, develops, freePort, install, pack, PATIENCE, run } from "./site-folder.js";

const ONE = "# One\n\nAn SMS goes through an SMSC. A short code and a **webhook**.\n\n- An OTP\n";
const OFF = "An SMS, of which this page says nothing.\n";
const TWO = "# Two\n\nAn MMS and a DTMF tone, an SMS.\n";

/**
 * @typedef {import("./site-folder.js").SiteFiles & {
 *   build: string[],
 *   out?: string,
 *   start?: (port: string) => string[],
 *   develop?: (port: string) => string[],
 *   first: string,
 *   root: string,
 *   link?: string,
 *   routes: boolean,
 *   off?: string,
 *   own?: RegExp[],
 *   llms?: string,
 *   also?: Record<string, string>,
 * }} Site with the command that builds it; the folder that this writes, or the command that serves what is built; the command of
 * the development server where that marks; the path of the first page, which links to the second; the selector of what is
 * marked; the address of an entry; whether a link to another page of the site keeps the document; the path of a
 * page whose front matter says glossary: false; what a site of this
 * starter has in its console without us; and the file that a plugin for language models makes of the texts of all pages;
 * and other pages of ours, each with a selector of what is on it
 */

/**
 * fromRecipe returns files as docs/recipes has them: what follows the first line that ends with a colon and names the file.
 * @returns {Record<string, string>}
 */
function fromRecipe(recipe, ...names) {
  const text = readFileSync(new URL(`../docs/recipes/${recipe}.md`, import.meta.url), "utf8");
  const files = names.map((name) => {
    const [, block] =
      text
        .split(`\`${name}\``)
        .at(1)
        ?.match(/^[^\n]*:\n\n```\w+\n(.*?)```/s) ?? [];
    if (!block) throw new Error(`docs/recipes/${recipe}.md has no ${name}`);
    return [name, block];
  });
  return Object.fromEntries(files);
}

/** What a site without an icon has in its console: the browser asks for one. VitePress and Eleventy make none. */
const NO_ICON = /status of 404 .*\/favicon\.ico$/;

const HUGO_LAYOUT = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
        <link rel="icon" href="data:,"><script src="{{ "embed/cpaas-glossary.js" | relURL }}" data-root="main" defer></script></head>
        <body><main>{{ .Content }}</main></body></html>`;

/** htmlPage returns a page that is written by hand, with the script tag. */
const htmlPage = (title, text) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">
  <style>body { font: 1.1em/1.6 sans-serif; margin: 2em auto; max-width: 40em; padding: 0 1em }</style>
  <script src="/embed/cpaas-glossary.js" data-root="main" defer></script></head>
  <body><main><h1>${title}</h1>${text}</main></body></html>`;

/** starlight returns a site of Starlight, with more in the configuration of Astro and of itself. @returns {Omit<Site, "packages">} */
const starlight = (more = "", imports = "", itself = "") => ({
  files: {
    "astro.config.mjs": `import starlight from "@astrojs/starlight";
      import { defineConfig } from "astro/config";
      import cpaasGlossary from "cpaas-glossary/astro";
      ${imports}
      export default defineConfig({
        ${more}
        integrations: [
          starlight({ ${itself} title: "My Docs", sidebar: [{ label: "Guides", items: ["one", "two"] }] }),
          cpaasGlossary({ embed: { root: "main" } }),
        ],
      });`,
    "public/favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`,
    "src/content.config.ts": `import { docsLoader } from "@astrojs/starlight/loaders";
      import { docsSchema } from "@astrojs/starlight/schema";
      import { defineCollection } from "astro:content";
      export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };`,
    "src/content/docs/index.mdx": `---\ntitle: Welcome\ntemplate: splash\n---\n\nWelcome.\n`,
    "src/content/docs/one.mdx": `---\ntitle: One\n---\n\n${ONE.slice(7)}\n:::tip\nAn API key in a tip.\n:::\n\n[Two](/two/)\n`,
    "src/content/docs/two.md": `---\ntitle: Two\n---\n\n${TWO.slice(7)}`,
    "src/content/docs/off.mdx": `---\ntitle: Off\nglossary: false\n---\n\n${OFF}`,
  },
  off: "off/",
  build: ["npx", "astro", "build"],
  out: "dist",
  develop: (port) => ["npx", "astro", "dev", "--port", port, "--host", "127.0.0.1"],
  first: "one/",
  root: ".sl-markdown-content",
  routes: false,
});

/** @type {Record<string, Site>} */
const SITES = {
  eleventy: {
    // It has no starter: its documentation begins with npm init, npm install and a page.
    packages: ["@11ty/eleventy@3.1.8"],
    isCommonJS: true,
    files: {
      ...fromRecipe("eleventy", "eleventy.config.mjs", "_includes/page.html"),
      "index.md": `---\ntitle: One\nlayout: page.html\n---\n\n${ONE}\n[Two](/two/)\n`,
      "two.md": `---\ntitle: Two\nlayout: page.html\n---\n\n${TWO}`,
      "off.md": `---\ntitle: Off\nlayout: page.html\nglossary: false\n---\n\n${OFF}`,
    },
    off: "off/",
    build: ["npx", "@11ty/eleventy"],
    out: "_site",
    develop: (port) => ["npx", "@11ty/eleventy", "--serve", `--port=${port}`],
    first: "",
    root: "main",
    routes: false,
    own: [NO_ICON],
  },
  vitepress: {
    packages: ["vitepress@1.6.4", "vitepress-plugin-llms@1.14.0"],
    isCommonJS: true,
    // What npx vitepress init does with the answers of its questions.
    afterPackages: [
      "node",
      "--eval",
      `import("vitepress").then(({ scaffold }) => scaffold({ root: ".", theme: "default theme", useTs: true, injectNpmScripts: false }))`,
    ],
    edits: {
      ".vitepress/config.mts": (text) =>
        text
          .replace(
            "import { defineConfig } from 'vitepress'",
            `$&\nimport { withGlossary } from "cpaas-glossary/vitepress"\nimport llms from "vitepress-plugin-llms"`,
          )
          .replace("defineConfig({", "withGlossary($&\n  vite: { plugins: [llms()] },")
          .replace(/\}\)\s*$/, `}), { embed: { root: ".vp-doc" } })\n`),
    },
    files: {
      "one.md": `${ONE}\n::: tip\nAn API key in a tip.\n:::\n\n[Two](/two)\n`,
      "two.md": TWO,
      "off.md": `---\nglossary: false\n---\n\n# Off\n\n${OFF}`,
    },
    off: "off.html",
    llms: "llms-full.txt",
    build: ["npx", "vitepress", "build"],
    out: ".vitepress/dist",
    develop: (port) => ["npx", "vitepress", "dev", "--port", port, "--host", "127.0.0.1"],
    first: "one.html",
    root: ".vp-doc",
    routes: true,
    // In development its theme fetches the icon of the starter's link to a repository from elsewhere: not so offline.
    own: [NO_ICON, /api\.iconify\.design/],
  },
  astro: {
    // Astro 7 needs Node.js 22. Its starter takes its template from a repository, and not from npm: these are the files that it has.
    packages: [
      ...["node@22.23.3", "astro@7.3.5", "@astrojs/starlight@0.42.4", "sharp@0.35.3"],
      "starlight-llms-txt@0.12.0",
    ],
    ...starlight(`site: "https://docs.example.com",`, `import llms from "starlight-llms-txt";`, "plugins: [llms()],"),
    llms: "llms-full.txt",
  },
  "astro-unified": {
    // Astro 7 with remark and rehype in place of Sätteri.
    packages: [
      ...["node@22.23.3", "astro@7.3.5", "@astrojs/starlight@0.42.4", "sharp@0.35.3"],
      "@astrojs/markdown-remark@7.3.0",
    ],
    ...starlight(`markdown: { processor: unified() },`, `import { unified } from "@astrojs/markdown-remark";`),
  },
  "astro-5": {
    packages: ["astro@5.16.0", "@astrojs/starlight@0.36.2"],
    ...starlight(),
  },
  docusaurus: {
    starter: (name) => [
      ...["npx", "--yes", "create-docusaurus@3.10.2", name, "classic"],
      ...["--javascript", "--package-manager", "npm", "--skip-install"],
    ],
    packages: ["react@19.3.1", "react-dom@19.3.1", "docusaurus-plugin-llms@0.6.1"],
    edits: {
      "docusaurus.config.js": (text) =>
        `import { withGlossary } from "cpaas-glossary/docusaurus";\n${text
          .replace("const config = {", `const config = {\n  plugins: ["docusaurus-plugin-llms"],`)
          .replace("export default config;", "export default withGlossary(config);")}`,
    },
    files: {
      "docs/one.mdx": `${ONE}\n:::note\nAn API key in a note.\n:::\n\n[Two](./two.mdx)\n`,
      "docs/two.mdx": `${TWO}\n<Term id="hlr">The register</Term>\n`,
      "docs/off.mdx": `---\nglossary: false\n---\n\n# Off\n\n${OFF}`,
    },
    off: "docs/off",
    llms: "llms-full.txt",
    build: ["npx", "docusaurus", "build"],
    out: "build",
    develop: (port) => ["npx", "docusaurus", "start", "--port", port, "--host", "127.0.0.1", "--no-open"],
    first: "docs/one",
    root: ".markdown",
    link: "/glossary/{id}",
    also: {
      glossary: 'main a[href="/glossary/sms"]',
      "glossary/sms": '.theme-doc-sidebar-container a.menu__link--active[href="/glossary/sms"]',
    },
    routes: true,
  },
  next: {
    // --empty, as the other template fetches its fonts while it is built.
    starter: (name) => [
      ...["npx", "--yes", "create-next-app@16.4.3", name, "--yes", "--js", "--app", "--empty", "--use-npm"],
      ...["--no-tailwind", "--no-linter", "--no-src-dir", "--no-react-compiler", "--no-agents-md"],
      ...["--import-alias", "@/*", "--skip-install", "--disable-git"],
    ],
    packages: ["@next/mdx@16.4.3", "@mdx-js/loader@3.1.1", "@mdx-js/react@3.1.1"],
    files: {
      ...fromRecipe("next", "next.config.mjs", "mdx-components.js", "app/layout.js", "app/terms/[id]/page.js"),
      "app/one/page.mdx": `${ONE}\n[Two](/two)\n`,
      "app/two/page.mdx": TWO,
    },
    build: ["npx", "next", "build"],
    start: (port) => ["npx", "next", "start", "--port", port, "--hostname", "127.0.0.1"],
    develop: (port) => ["npx", "next", "dev", "--port", port, "--hostname", "127.0.0.1"],
    first: "one",
    root: "main",
    link: "/terms/{id}",
    routes: true,
    own: [NO_ICON],
  },
  html: {
    embed: "public/embed",
    files: {
      "public/index.html": htmlPage(
        "One",
        `<p>An SMS goes through an SMSC. A short code and a <b>webhook</b>.</p><p><a href="/two/">Two</a></p>`,
      ),
      "public/two/index.html": htmlPage("Two", "<p>An MMS and a DTMF tone, an SMS.</p>"),
    },
    build: ["cpaas-glossary", "annotate", "--root", "main", "public"],
    out: "public",
    first: "",
    root: "main",
    routes: false,
  },
  hugo: {
    embed: "static/embed",
    files: {
      "hugo.toml": `title = "Docs"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n`,
      "layouts/index.html": HUGO_LAYOUT,
      "layouts/_default/single.html": HUGO_LAYOUT,
      "content/_index.md": `---\ntitle: One\n---\n\n${ONE}\n[Two](/two/)\n`,
      "content/two.md": `---\ntitle: Two\n---\n\n${TWO}`,
    },
    build: ["sh", "-c", "hugo --quiet && cpaas-glossary annotate --root main public"],
    out: "public",
    first: "",
    root: "main",
    routes: false,
  },
  mkdocs: {
    embed: "docs/embed",
    files: {
      "mkdocs.yml": `site_name: Docs
theme: {name: mkdocs, custom_dir: overrides, highlightjs: false}
hooks: [mkdocs_hook.py]
extra:
  cpaas_glossary:
    root: "[role=main]"
`,
      "mkdocs_hook.py": readFileSync(new URL("../integrations/mkdocs_hook.py", import.meta.url), "utf8"),
      ...fromRecipe("mkdocs", "overrides/main.html"),
      "docs/index.md": `${ONE}\n[Two](two.md)\n`,
      "docs/two.md": TWO,
    },
    build: ["mkdocs", "build", "--quiet"],
    out: "site",
    develop: (port) => ["mkdocs", "serve", "--dev-addr", `127.0.0.1:${port}`],
    first: "",
    root: "[role=main]",
    routes: false,
  },
  sphinx: {
    embed: "static/embed",
    files: {
      "conf.py": `project = "Docs"
html_static_path = ["static"]
html_favicon = "icon.svg"
html_js_files = [("embed/cpaas-glossary.js", {"defer": "defer", "data-root": "[role=main]"})]
`,
      "index.rst": `One
===

An SMS goes through an SMSC. A short code and a **webhook**.

- An OTP

:doc:\`Two <two>\`
`,
      "icon.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`,
      "two.rst": ":orphan:\n\nTwo\n===\n\nAn MMS and a DTMF tone, an SMS.\n",
    },
    build: ["sh", "-c", 'sphinx-build -q -b html . out && cpaas-glossary annotate --root "[role=main]" out'],
    out: "out",
    first: "",
    root: "[role=main]",
    routes: false,
  },
};

/** marksIn returns the entries of the marks in a document, in order. Docusaurus writes attributes without quotes. */
const marksIn = (html) => [...html.matchAll(/<cpaas-term\b[^>]*? ?entry="?([\w-]+)[^>]* title=/g)].map(([, id]) => id);

/** bareOf returns a document without the marks. */
const bareOf = (html) => html.replace(/<cpaas-term[^>]*>(?:<a [^>]*>)?(.*?)(?:<\/a>)?<\/cpaas-term>/gs, "$1");

/** holdsWhatTheCommandMarks compares the marks of a built page with those of the command on the same text. */
async function holdsWhatTheCommandMarks(url, { root, link }) {
  const html = await (await fetch(url)).text();
  const flags = ["annotate", "--root", root, ...(link ? ["--link", link] : []), "-"];
  const want = execFileSync(COMMAND, flags, { input: bareOf(html), encoding: "utf8" });
  assert.deepEqual(marksIn(html), marksIn(want), `${url} has the marks of the command`);
  assert.ok(marksIn(html).length >= 4, `${url}: ${marksIn(html)}`);
  const size = (text) => `${Buffer.byteLength(text)} bytes, ${brotliCompressSync(text).length} with brotli`;
  console.log(`  ${marksIn(html).length} marks; the page has ${size(html)}; without marks ${size(bareOf(html))}`);
}

/** isOff checks that a page has no marks, and that the script is not there or leaves it alone. */
async function isOff(url) {
  const html = await (await fetch(url)).text();
  assert.ok(html.includes(OFF.trim()), `${url} has its text without marks`);
  assert.ok(/ data-glossary="?off\b/.test(html) || !html.includes("cpaas-glossary"), `${url} is left alone`);
}

/** hasPage opens a page, waits for what is on it, and hears no complaint. */
async function hasPage(browser, url, selector) {
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.setViewport(PICTURE); // with room for a sidebar
  await page.goto(url, { timeout: PATIENCE });
  await page.waitForSelector(selector, { timeout: PATIENCE });
  await page.close();
  assert.deepEqual(complaints, [], `the console of ${url}`);
}

/** hasBareText checks that what a plugin has made for language models is the text as it was written, without a trace of a mark. */
async function hasBareText(url) {
  const text = await (await fetch(url)).text();
  assert.match(text, /An SMS goes through an SMSC\. A short code and a \*\*webhook\*\*\./, url);
  assert.doesNotMatch(text, /cpaas-term|glossary\/sms|data-glossary/, url);
}

/** tabToMark presses Tab until a mark has the focus and its card is open. */
async function tabToMark(page) {
  await page.waitForFunction(() => document.readyState === "complete", { timeout: PATIENCE });
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.matches('cpaas-term[role="button"]'))) break;
  }
  await page.waitForFunction(() => document.querySelector("cpaas-card[open]")?.shadowRoot.textContent.trim(), {
    timeout: PATIENCE,
  });
}

/** adopted waits until all marks below root are controls, or parts of one, and hold no address. */
const adopted = (page, root, some) =>
  page.waitForFunction(
    (root, some) => {
      const marks = [...document.querySelectorAll(`${root} cpaas-term[entry]`)];
      const isOurs = (mark) => !mark.hasAttribute("title") && !mark.querySelector("a[href]");
      return marks.some((mark) => mark.getAttribute("entry") === some) && marks.every(isOurs);
    },
    { timeout: PATIENCE },
    root,
    some,
  );

/** looksRight opens the first page, a card by the keyboard, follows the link to the second, and hears no complaint of ours. */
async function looksRight(browser, url, { root, routes, own = [] }) {
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await page.goto(url, { timeout: PATIENCE });
  await tabToMark(page);
  await adopted(page, root, "sms");
  await page.keyboard.press("Escape");
  await page.evaluate(() => Object.assign(window, { stays: true }));
  await page.evaluate((root) => {
    const link = [...document.querySelectorAll(`${root} a[href]`)].find(({ textContent }) => textContent === "Two");
    /** @type {HTMLElement} */ (link).click();
  }, root);
  await page.waitForFunction(
    (root) => document.querySelector(root)?.textContent.includes("DTMF"),
    { timeout: PATIENCE },
    root,
  );
  await tabToMark(page);
  await adopted(page, root, "mms");
  assert.equal(await page.evaluate(() => "stays" in window), routes, "whether the document stays");
  await page.close();
  const ours = complaints.filter((complaint) => !own.some((pattern) => pattern.test(complaint)));
  assert.deepEqual(ours, [], "the console");
  console.log(`  the console: ${complaints.join("; ") || "nothing"}`);
}

/** The size of a picture, in CSS pixels. */
const PICTURE = { width: 1100, height: 700 };

/** draws writes a picture of a page with a card open, if there are to be pictures. */
async function draws(browser, name, url, open) {
  if (!pictures) return;
  const page = await browser.newPage();
  await page.setViewport(PICTURE);
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]); // the card is there at once
  await page.goto(url, { timeout: PATIENCE });
  await open(page);
  await page.screenshot({ path: join(pictures, `${name}.webp`), quality: 60 });
  await page.close();
}

async function checkSite(name, folder, archive, browser) {
  const site = SITES[name];
  await install(folder, site, archive);
  run(site.build[0], site.build.slice(1), folder);
  const [base, end] = await serves(folder, site);
  try {
    await holdsWhatTheCommandMarks(base + site.first, site);
    await looksRight(browser, base + site.first, site);
    if (site.off) await isOff(base + site.off);
    for (const [path, selector] of Object.entries(site.also ?? {})) await hasPage(browser, base + path, selector);
    if (site.llms) await hasBareText(base + site.llms);
    await draws(browser, name, base + site.first, tabToMark);
  } finally {
    await end();
  }
  console.log("  built: right");
  if (!site.develop) return;
  const port = await freePort();
  const stop = await develops(folder, site.develop(port), port);
  try {
    await looksRight(browser, `http://127.0.0.1:${port}/${site.first}`, site);
  } finally {
    stop();
  }
  console.log("  in development: right");
}

/**
 * serves serves what is built, and returns its address and how to end it.
 * @returns {Promise<[string, () => unknown]>}
 */
async function serves(folder, { out, start }) {
  if (start) {
    const port = await freePort();
    return [`http://127.0.0.1:${port}/`, await develops(folder, start(port), port)];
  }
  const server = await new FileServer(join(folder, out)).start();
  return [server.url, () => server.stop()];
}

const {
  values: { keep, pictures },
  positionals,
} = parseArgs({ options: { keep: { type: "string" }, pictures: { type: "string" } }, allowPositionals: true });
const known = [...Object.keys(SITES), ...Object.keys(APPS)];
const names = positionals.length > 0 ? positionals : known;
const unknown = names.find((name) => !known.includes(name));
if (unknown) throw new Error(`there is no site ${unknown}: name some of ${known.join(" ")}`);
if (pictures) await mkdir(pictures, { recursive: true });

const folder = keep || (await mkdtemp(join(tmpdir(), "cpaas-sites-")));
await rm(join(folder, "package"), { recursive: true, force: true });
const archive = pack(folder);
const chromium = await launchChromium();
try {
  for (const name of names) {
    const check =
      name in APPS
        ? (...given) => checkApp(...given, (url, open) => draws(chromium.browser, name, url, open))
        : checkSite;
    console.log(`${name}: ${(APPS[name] ?? SITES[name]).packages?.join(" ") ?? ""}`);
    try {
      await check(name, join(folder, name), archive, chromium.browser);
    } catch (error) {
      process.exitCode = 1;
      console.log(`  failed: ${error.stack}`);
    }
  }
} finally {
  await chromium.close();
  if (!keep) await rm(folder, { recursive: true, force: true });
}
