// Makes a fresh site with each generator, and an app with each framework, as docs/recipes say, and looks at it in Chromium: what it
// has built, and what its development server shows. It is no part of the usual run, as each installs hundreds of packages:
//
//   node e2e/sites.mjs [--keep FOLDER] [--pictures FOLDER] [NAME ...]

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { APPS, checkApp } from "./app-sites.js";
import { launchChromium } from "./engines.js";
import { FileServer } from "./file-server.js";
import { COMMAND, complaintsOf, develops, freePort, install, pack, PATIENCE, run } from "./site-folder.js";

const ONE = "# One\n\nAn SMS goes through an SMSC. A short code and a **webhook**.\n\n- An OTP\n";
const TWO = "# Two\n\nAn MMS and a DTMF tone, an SMS.\n";

/**
 * @typedef {import("./site-folder.js").SiteFiles & {
 *   build: string[],
 *   out: string,
 *   develop?: (port: string) => string[],
 *   root: string,
 *   link?: string,
 *   routes: boolean,
 * }} Site with the command that builds it, the folder that this writes, the command of the development server where that
 * marks, the selector of what is marked, the address of an entry, and whether a link to another page of the site keeps the document
 */

const HUGO_LAYOUT = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
        <link rel="icon" href="data:,"><script src="{{ "embed/cpaas-glossary.js" | relURL }}" data-root="main" defer></script></head>
        <body><main>{{ .Content }}</main></body></html>`;

/** @type {Record<string, Site>} */
const SITES = {
  eleventy: {
    packages: ["@11ty/eleventy@3.1.8"],
    files: {
      "eleventy.config.js": `import cpaasGlossary from "cpaas-glossary/eleventy";
        export default function (eleventyConfig) {
          eleventyConfig.addPlugin(cpaasGlossary, { embed: { root: "main" } });
        }`,
      "_includes/page.liquid": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title>
        <link rel="icon" href="data:,"></head><body><main>{{ content }}</main></body></html>`,
      "index.md": `---\ntitle: One\nlayout: page.liquid\n---\n\n${ONE}\n[Two](/two/)\n`,
      "two.md": `---\ntitle: Two\nlayout: page.liquid\n---\n\n${TWO}`,
    },
    build: ["npx", "@11ty/eleventy"],
    out: "_site",
    develop: (port) => ["npx", "@11ty/eleventy", "--serve", `--port=${port}`],
    root: "main",
    routes: false,
  },
  vitepress: {
    packages: ["vitepress@1.6.4"],
    files: {
      ".vitepress/config.mjs": `import { withGlossary } from "cpaas-glossary/vitepress";
        export default withGlossary({ title: "Docs", head: [["link", { rel: "icon", href: "data:," }]] },
          { link: "/terms/{id}", embed: { root: ".vp-doc", link: "/terms/{id}" }, skipPages: ["terms/"] });`,
      // The pages of the entries, so that no link is dead.
      "terms/[id].md": "# {{ $params.id }}\n",
      "terms/[id].paths.mjs": `import { createMatcher } from "cpaas-glossary/node";
        export default { paths: () => createMatcher().entries().map(({ id }) => ({ params: { id } })) };`,
      "index.md": `${ONE}\n::: tip\nAn API key in a tip.\n:::\n\n[Two](/two)\n`,
      "two.md": TWO,
    },
    build: ["npx", "vitepress", "build"],
    out: ".vitepress/dist",
    develop: (port) => ["npx", "vitepress", "dev", "--port", port, "--host", "127.0.0.1"],
    root: ".vp-doc",
    link: "/terms/{id}",
    routes: true,
  },
  astro: {
    packages: ["astro@5.16.0", "@astrojs/starlight@0.36.2"],
    files: {
      "astro.config.mjs": `import starlight from "@astrojs/starlight";
        import { defineConfig } from "astro/config";
        import cpaasGlossary from "cpaas-glossary/astro";
        export default defineConfig({
          devToolbar: { enabled: false },
          integrations: [starlight({ title: "Docs", favicon: "/favicon.svg" }), cpaasGlossary({ embed: { root: "main" } })],
        });`,
      "public/favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`,
      "src/content.config.ts": `import { docsLoader } from "@astrojs/starlight/loaders";
        import { docsSchema } from "@astrojs/starlight/schema";
        import { defineCollection } from "astro:content";
        export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };`,
      "src/content/docs/index.mdx": `---\ntitle: One\n---\n\n${ONE.slice(7)}\n:::tip\nAn API key in a tip.\n:::\n\n[Two](/two/)\n`,
      "src/content/docs/two.md": `---\ntitle: Two\n---\n\n${TWO.slice(7)}`,
    },
    build: ["npx", "astro", "build"],
    out: "dist",
    develop: (port) => ["npx", "astro", "dev", "--port", port, "--host", "127.0.0.1"],
    root: ".sl-markdown-content",
    routes: false,
  },
  docusaurus: {
    packages: [
      "@docusaurus/core@3.10.2",
      "@docusaurus/preset-classic@3.10.2",
      "@mdx-js/react@3.1.1",
      "react@19.3.1",
      "react-dom@19.3.1",
    ],
    files: {
      "docusaurus.config.mjs": `import { withGlossary } from "cpaas-glossary/docusaurus";
        export default withGlossary({
          title: "Docs", url: "https://docs.example.com", baseUrl: "/", favicon: "favicon.svg",
          presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: undefined }, blog: false, pages: false }]],
        }, { embed: { root: "main .markdown" } });`,
      "static/favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`,
      "docs/one.mdx": `---\nslug: /\n---\n\n${ONE}\n:::note\nAn API key in a note.\n:::\n\n[Two](./two.mdx)\n`,
      "docs/two.mdx": `${TWO}\n<Term id="hlr">The register</Term>\n`,
    },
    build: ["npx", "docusaurus", "build"],
    out: "build",
    develop: (port) => ["npx", "docusaurus", "start", "--port", port, "--host", "127.0.0.1", "--no-open"],
    root: ".markdown",
    link: "/glossary/{id}",
    isCommonJS: true,
    routes: true,
  },
  next: {
    packages: [
      "next@16.4.6",
      "@next/mdx@16.4.6",
      "@mdx-js/loader@3.1.1",
      "@mdx-js/react@3.1.1",
      "react@19.3.1",
      "react-dom@19.3.1",
    ],
    files: {
      "next.config.mjs": `import createMDX from "@next/mdx";
        const withMDX = createMDX({ options: { rehypePlugins: [["cpaas-glossary/rehype", { link: "/terms/{id}/" }]] } });
        export default withMDX({
          output: "export", trailingSlash: true, reactStrictMode: true, pageExtensions: ["js", "jsx", "mdx"], devIndicators: false,
        });`,
      "mdx-components.jsx": `import Link from "next/link";
        export const useMDXComponents = () => ({ a: Link });`,
      "app/icon.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`,
      "app/layout.jsx": `import { GlossaryProvider } from "cpaas-glossary/react";
        export default function Layout({ children }) {
          return (
            <html lang="en"><body>
              <GlossaryProvider root="main" link="/terms/{id}/"><main>{children}</main></GlossaryProvider>
            </body></html>
          );
        }`,
      "app/page.mdx": `${ONE}\n[Two](/two/)\n`,
      "app/two/page.mdx": TWO,
      "app/terms/[id]/page.jsx": `import entries from "../../../glossary.json";
        export const generateStaticParams = () => entries.map(({ id }) => ({ id }));
        export default async function Entry({ params }) {
          const { id } = await params;
          return <p data-glossary="off">{entries.find((entry) => entry.id === id).summary}</p>;
        }`,
    },
    build: ["npx", "next", "build"],
    out: "out",
    develop: (port) => ["npx", "next", "dev", "--port", port, "--hostname", "127.0.0.1"],
    root: "main",
    link: "/terms/{id}/",
    routes: true,
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
      "overrides/main.html": `{% extends "base.html" %}
{% block extrahead %}
<script src="{{ 'embed/cpaas-glossary.js'|url }}" data-root="[role=main]" defer></script>
{% endblock %}
`,
      "docs/index.md": `${ONE}\n[Two](two.md)\n`,
      "docs/two.md": TWO,
    },
    build: ["mkdocs", "build", "--quiet"],
    out: "site",
    develop: (port) => ["mkdocs", "serve", "--dev-addr", `127.0.0.1:${port}`],
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
    root: "[role=main]",
    routes: false,
  },
};

/** marksIn returns the entries of the marks in a document, in order. */
const marksIn = (html) => [...html.matchAll(/<cpaas-term\b[^>]*? ?entry="([^"]+)"[^>]* title=/g)].map(([, id]) => id);

/** bareOf returns a document without the marks. */
const bareOf = (html) => html.replace(/<cpaas-term[^>]*>(?:<a [^>]*>)?(.*?)(?:<\/a>)?<\/cpaas-term>/gs, "$1");

/** holdsWhatTheCommandMarks compares the marks of a built page with those of the command on the same text. */
async function holdsWhatTheCommandMarks(file, { root, link }) {
  const html = await readFile(file, "utf8");
  const flags = ["annotate", "--root", root, ...(link ? ["--link", link] : []), "-"];
  const want = execFileSync(COMMAND, flags, { input: bareOf(html), encoding: "utf8" });
  assert.deepEqual(marksIn(html), marksIn(want), `${file} has the marks of the command`);
  assert.ok(marksIn(html).length >= 4, `${file}: ${marksIn(html)}`);
  const size = (text) => `${Buffer.byteLength(text)} bytes, ${brotliCompressSync(text).length} with brotli`;
  console.log(`  ${marksIn(html).length} marks; the page has ${size(html)}; without marks ${size(bareOf(html))}`);
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

/** looksRight opens the first page, a card by the keyboard, follows the link to the second, and hears no complaint. */
async function looksRight(browser, url, { root, routes }) {
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
  assert.deepEqual(complaints, [], "the console");
}

/** The size of a picture, in CSS pixels. */
const PICTURE = { width: 960, height: 540 };

/** draws writes a picture of the first page with a card open. */
async function draws(browser, url, file) {
  const page = await browser.newPage();
  await page.setViewport(PICTURE);
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]); // the card is there at once
  await page.goto(url, { timeout: PATIENCE });
  await tabToMark(page);
  await page.screenshot({ path: /** @type {`${string}.webp`} */ (file), quality: 60 });
  await page.close();
}

async function checkSite(name, folder, archive, browser) {
  const site = SITES[name];
  await install(folder, site, archive);
  run(site.build[0], site.build.slice(1), folder);
  await holdsWhatTheCommandMarks(join(folder, site.out, "index.html"), site);
  const server = await new FileServer(join(folder, site.out)).start();
  try {
    await looksRight(browser, server.url, site);
    if (pictures) await draws(browser, server.url, join(pictures, `${name}.webp`));
  } finally {
    await server.stop();
  }
  console.log("  built: right");
  if (!site.develop) return;
  const port = await freePort();
  const end = await develops(folder, site.develop(port), port);
  try {
    await looksRight(browser, `http://127.0.0.1:${port}/`, site);
  } finally {
    end();
  }
  console.log("  in development: right");
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
    const check = name in APPS ? checkApp : checkSite;
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
