// Makes a fresh site with each generator as docs/recipes say, and looks at it in Chromium: what it has built, and what its
// development server shows. It is no part of the usual run, as each installs hundreds of packages:
//
//   node e2e/sites.mjs [--keep FOLDER] [docusaurus vitepress astro eleventy next]

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { launchChromium } from "./engines.js";
import { FileServer } from "./file-server.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const COMMAND = join(ROOT, "bin/cpaas-glossary");

/** How long a page may take in a development server, which compiles it first. */
const PATIENCE = 120_000;

const ONE = "# One\n\nAn SMS goes through an SMSC. A short code and a **webhook**.\n\n- An OTP\n";
const TWO = "# Two\n\nAn MMS and a DTMF tone, an SMS.\n";

/**
 * @typedef {object} Site
 * @property {string[]} packages
 * @property {Record<string, string>} files by path
 * @property {string[]} build the command
 * @property {string} out the folder that it writes
 * @property {(port: string) => string[]} develop the command of the development server
 * @property {string} root the selector of what the plugin marks
 * @property {string} [link] the address of an entry
 * @property {string} [next] the address that the page has for the second one
 * @property {boolean} [isCommonJS] whether package.json says nothing of modules, as webpack's bundle of Docusaurus needs it
 * @property {boolean} routes whether a link to another page of the site keeps the document
 */

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
};

const QUIET = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1", CI: "1" };

const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, env: QUIET, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });

/** marksIn returns the entries of the marks in a document, in order. */
const marksIn = (html) => [...html.matchAll(/<cpaas-term\b[^>]*? ?entry="([^"]+)"[^>]* title=/g)].map(([, id]) => id);

/** bareOf returns a document without the marks. */
const bareOf = (html) => html.replace(/<cpaas-term[^>]*>(?:<a [^>]*>)?(.*?)(?:<\/a>)?<\/cpaas-term>/gs, "$1");

/** freePort returns a port that nothing listens at. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** install makes the site in a folder: its files, its packages, and ours. */
async function install(folder, { packages, files, isCommonJS }, archive) {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "site", private: true, ...(!isCommonJS && { type: "module" }) }),
  );
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "--save-exact", ...packages], folder);
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", archive], folder);
  await writeFile(join(folder, "glossary.json"), run(COMMAND, ["export", "--format", "json"], folder));
}

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
  const complaints = [];
  page.on("console", (message) => {
    if (/^(error|warn|assert)/.test(message.type()))
      complaints.push(`${message.text()} ${message.location()?.url ?? ""}`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
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

/** develops starts the development server and returns how to end it, once it answers. */
async function develops(folder, command, port) {
  const server = spawn(command[0], command.slice(1), { cwd: folder, env: QUIET, stdio: "pipe", detached: true });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said += text));
  const end = () => {
    try {
      process.kill(-server.pid, "SIGKILL");
    } catch {} // it has ended
  };
  const until = Date.now() + PATIENCE;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer?.ok) return end;
    if (server.exitCode !== null || Date.now() > until) {
      end();
      throw new Error(`the development server does not answer: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function check(name, folder, archive, browser) {
  const site = SITES[name];
  await install(folder, site, archive);
  run(site.build[0], site.build.slice(1), folder);
  await holdsWhatTheCommandMarks(join(folder, site.out, "index.html"), site);
  const server = await new FileServer(join(folder, site.out)).start();
  try {
    await looksRight(browser, server.url, site);
  } finally {
    await server.stop();
  }
  console.log("  built: right");
  const port = await freePort();
  const end = await develops(folder, site.develop(port), port);
  try {
    await looksRight(browser, `http://127.0.0.1:${port}/`, site);
  } finally {
    end();
  }
  console.log("  in development: right");
}

const args = process.argv.slice(2);
const kept = args[0] === "--keep" ? args.splice(0, 2)[1] : "";
const names = args.length > 0 ? args : Object.keys(SITES);
const unknown = names.find((name) => !SITES[name]);
if (unknown) throw new Error(`there is no site ${unknown}: name some of ${Object.keys(SITES).join(" ")}`);

const folder = kept || (await mkdtemp(join(tmpdir(), "cpaas-sites-")));
await rm(join(folder, "package"), { recursive: true, force: true });
run(join(ROOT, "tools/npm-package.sh"), [join(ROOT, "dist/site"), join(folder, "package")], ROOT);
const archive = join(
  folder,
  JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], join(folder, "package")))[0].filename,
);
const chromium = await launchChromium();
try {
  for (const name of names) {
    console.log(`${name}: ${SITES[name].packages.join(" ")}`);
    try {
      await check(name, join(folder, name), archive, chromium.browser);
    } catch (error) {
      process.exitCode = 1;
      console.log(`  failed: ${error.stack}`);
    }
  }
} finally {
  await chromium.close();
  if (!kept) await rm(folder, { recursive: true, force: true });
}
