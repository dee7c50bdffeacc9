// Apps of React, Vue and Svelte with our components, rendered on a server, hydrated, and in the development server of Vite. Each has
// two routes and obeys window.set({ on, root, id }): whether the page is marked, below what, and the entry of a hand-set term.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FileServer } from "./file-server.js";
import { complaintsOf, develops, freePort, install, PATIENCE, run } from "./site-folder.js";

/**
 * @typedef {import("./site-folder.js").SiteFiles & {
 *   packages: string[],
 *   build: string[][],
 *   out: string,
 *   develop: (port: string) => string[],
 *   first: string,
 * }} App first is the file of the first page, which hot updates change
 */

const HEAD = `<meta charset="utf-8"><title>App</title><link rel="icon" href="data:,">`;
const index = (client) => `<!doctype html><html lang="en"><head>${HEAD}</head>
  <body><div id="root"><!--app--></div><script type="module" src="${client}"></script></body></html>`;

/** Renders both pages with what the build for the server exports, as a server does at each request. */
const PRERENDER = `import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
  import { render } from "./server/server.js";
  const page = readFileSync("dist/index.html", "utf8");
  mkdirSync("dist/two", { recursive: true });
  for (const path of ["", "two/"]) {
    const html = await render("/" + path);
    if (!/<cpaas-term entry="hlr" title(="")?>The register</.test(html)) throw new Error(html);
    writeFileSync(\`dist/\${path}index.html\`, page.replace("<!--app-->", () => html));
  }`;

const VITE_BUILD = [
  ["npx", "vite", "build", "--logLevel", "error"],
  ["npx", "vite", "build", "--logLevel", "error", "--ssr", "src/server.js", "--outDir", "server"],
  ["node", "prerender.mjs"],
];
const viteDevelop = (port) => ["npx", "vite", "--port", port, "--strictPort", "--host", "127.0.0.1"];

const TEXT_ONE = `<p>An SMS goes through an SMSC.</p><section id="more"><p>A webhook tells of it.</p></section>`;
const TEXT_TWO = `<p>An MMS and a DTMF tone.</p>`;

/** @type {Record<string, App>} */
export const APPS = {
  react: {
    packages: ["vite@8.3.8", "@vitejs/plugin-react@6.3.0", "react@19.3.1", "react-dom@19.3.1", "react-router@8.5.1"],
    files: {
      "vite.config.js": `import react from "@vitejs/plugin-react";
        export default { plugins: [react()] };`,
      "index.html": index("/src/client.jsx"),
      "prerender.mjs": PRERENDER,
      "src/One.jsx": `export const One = () => <article><h1>One</h1>${TEXT_ONE}</article>;`,
      "src/App.jsx": `import { StrictMode, useEffect, useState } from "react";
        import { Link, Route, Routes } from "react-router";
        import { GlossaryProvider, Term, useGlossary } from "cpaas-glossary/react";
        import { One } from "./One.jsx";
        const Two = () => <article><h1>Two</h1>${TEXT_TWO}</article>;
        function Ask() {
          const glossary = useGlossary();
          return <button id="ask" disabled={!glossary} onClick={() => glossary.open("sms")}>Ask</button>;
        }
        export function App() {
          const [{ on, root, id }, set] = useState({ on: true, root: "main", id: "hlr" });
          useEffect(() => {
            window.set = (changed) => set((before) => ({ ...before, ...changed }));
          }, []);
          const pages = (
            <main>
              <nav><Link id="one" to="/">One</Link> <Link id="two" to="/two/">Two</Link> <Ask /></nav>
              <Routes><Route path="/" element={<One />} /><Route path="/two/" element={<Two />} /></Routes>
              <p><Term id={id}>The register</Term> knows it.</p>
            </main>
          );
          return <StrictMode>{on ? <GlossaryProvider root={root}>{pages}</GlossaryProvider> : pages}</StrictMode>;
        }`,
      "src/client.jsx": `import { createRoot, hydrateRoot } from "react-dom/client";
        import { BrowserRouter } from "react-router";
        import { App } from "./App.jsx";
        const root = document.querySelector("#root");
        const app = <BrowserRouter><App /></BrowserRouter>;
        if (root.firstElementChild) hydrateRoot(root, app);
        else createRoot(root).render(app);`,
      "src/server.js": `import { createElement } from "react";
        import { renderToString } from "react-dom/server";
        import { StaticRouter } from "react-router";
        import { App } from "./App.jsx";
        export const render = (location) => renderToString(createElement(StaticRouter, { location }, createElement(App)));`,
    },
    build: VITE_BUILD,
    out: "dist",
    develop: viteDevelop,
    first: "src/One.jsx",
  },
  vue: {
    packages: ["vite@8.3.8", "@vitejs/plugin-vue@6.0.11", "vue@3.5.45", "vue-router@5.5.1"],
    files: {
      "vite.config.js": `import vue from "@vitejs/plugin-vue";
        export default { plugins: [vue()] };`,
      "index.html": index("/src/client.js"),
      "prerender.mjs": PRERENDER,
      "src/One.vue": `<template><article><h1>One</h1>${TEXT_ONE}</article></template>`,
      "src/Two.vue": `<template><article><h1>Two</h1>${TEXT_TWO}</article></template>`,
      "src/Pages.vue": `<script setup>
          import { Term, useGlossary } from "cpaas-glossary/vue";
          defineProps(["id"]);
          const glossary = useGlossary();
        </script>
        <template>
          <main>
            <nav>
              <RouterLink id="one" to="/">One</RouterLink> <RouterLink id="two" to="/two/">Two</RouterLink>
              <button id="ask" :disabled="!glossary" @click="glossary.open('sms')">Ask</button>
            </nav>
            <RouterView />
            <p><Term :id="id">The register</Term> knows it.</p>
          </main>
        </template>`,
      "src/App.vue": `<script setup>
          import { onMounted, reactive } from "vue";
          import { GlossaryProvider } from "cpaas-glossary/vue";
          import Pages from "./Pages.vue";
          const said = reactive({ on: true, root: "main", id: "hlr" });
          onMounted(() => {
            window.set = (changed) => Object.assign(said, changed);
          });
        </script>
        <template>
          <GlossaryProvider v-if="said.on" :options="{ root: said.root }"><Pages :id="said.id" /></GlossaryProvider>
          <Pages v-else :id="said.id" />
        </template>`,
      "src/app.js": `import { createApp, createSSRApp } from "vue";
        import { createMemoryHistory, createRouter, createWebHistory } from "vue-router";
        import App from "./App.vue";
        import One from "./One.vue";
        import Two from "./Two.vue";
        export function makeApp() {
          const history = import.meta.env.SSR ? createMemoryHistory() : createWebHistory();
          const router = createRouter({ history, routes: [{ path: "/", component: One }, { path: "/two/", component: Two }] });
          const create = import.meta.env.DEV ? createApp : createSSRApp; // the development server renders nothing
          return { app: create(App).use(router), router };
        }`,
      "src/client.js": `import { makeApp } from "./app.js";
        const { app, router } = makeApp();
        const root = document.querySelector("#root");
        if (!root.firstElementChild) root.textContent = "";
        router.isReady().then(() => app.mount(root));`,
      "src/server.js": `import { renderToString } from "vue/server-renderer";
        import { makeApp } from "./app.js";
        export async function render(path) {
          const { app, router } = makeApp();
          await router.push(path);
          await router.isReady();
          return renderToString(app);
        }`,
    },
    build: VITE_BUILD,
    out: "dist",
    develop: viteDevelop,
    first: "src/One.vue",
  },
  svelte: {
    packages: [
      "vite@8.3.8",
      "svelte@5.57.3",
      "@sveltejs/kit@2.70.4",
      "@sveltejs/adapter-static@3.0.11",
      "@sveltejs/vite-plugin-svelte@7.3.1",
    ],
    files: {
      "vite.config.js": `import { sveltekit } from "@sveltejs/kit/vite";
        export default { plugins: [sveltekit()] };`,
      "svelte.config.js": `import adapter from "@sveltejs/adapter-static";
        export default { kit: { adapter: adapter() } };`,
      "src/app.html": `<!doctype html><html lang="en"><head>${HEAD}%sveltekit.head%</head>
        <body><div id="root">%sveltekit.body%</div></body></html>`,
      "src/routes/+layout.js": `export const prerender = true;
        export const trailingSlash = "always";`,
      "src/routes/+layout.svelte": `<script>
          import { onMount } from "svelte";
          import { currentGlossary, glossary } from "cpaas-glossary/svelte";
          let { children } = $props();
          let said = $state({ on: true, root: "main", id: "hlr" });
          onMount(() => {
            window.set = (changed) => Object.assign(said, changed);
          });
        </script>
        {#snippet pages()}
          <main>
            <nav>
              <a id="one" href="/">One</a> <a id="two" href="/two/">Two</a>
              <button id="ask" disabled={!$currentGlossary} onclick={() => $currentGlossary.open("sms")}>Ask</button>
            </nav>
            {@render children()}
            <p><cpaas-term entry={said.id} title="">The register</cpaas-term> knows it.</p>
          </main>
        {/snippet}
        {#if said.on}<div use:glossary={{ root: said.root }}>{@render pages()}</div>{:else}{@render pages()}{/if}`,
      "src/routes/+page.svelte": `<article><h1>One</h1>${TEXT_ONE}</article>`,
      "src/routes/two/+page.svelte": `<article><h1>Two</h1>${TEXT_TWO}</article>`,
    },
    build: [["npx", "vite", "build", "--logLevel", "error"]],
    out: "build",
    develop: viteDevelop,
    first: "src/routes/+page.svelte",
  },
};

/** wordsPainted is run in a page: it returns the words that are painted, in order of the alphabet. */
const wordsPainted = () =>
  [...(CSS.highlights.get("cpaas-glossary") ?? [])]
    .map(({ startContainer, startOffset, endOffset }) => startContainer.textContent.slice(startOffset, endOffset))
    .sort();

/** painted waits until exactly these words of the page are painted. */
async function painted(page, words) {
  const sorted = [...words].sort();
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const now = await page.evaluate(wordsPainted);
    if (now.join() === sorted.join()) return;
    if (Date.now() > deadline) assert.deepEqual(now, sorted);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const set = (page, changed) => page.evaluate((changed) => /** @type {any} */ (window).set(changed), changed);

/** traces returns all that a page shows of us, and its document. */
const traces = (page) =>
  page.evaluate(() => ({
    highlights: CSS.highlights.size,
    sheets: document.adoptedStyleSheets.length,
    elements: [...document.querySelectorAll("*")]
      .map(({ localName }) => localName)
      .filter((name) => /^cpaas-/.test(name)),
    html: document.documentElement.outerHTML,
  }));

/** leaves waits until nothing of the glossary is on the page but the hand-set term, as the app has written it. */
async function leaves(page) {
  await page.waitForFunction(
    () =>
      CSS.highlights.size === 0 &&
      document.adoptedStyleSheets.length === 0 &&
      document.querySelector("cpaas-term").outerHTML.startsWith('<cpaas-term entry="hlr" title="">'),
    { timeout: PATIENCE },
  );
  const left = await traces(page);
  assert.deepEqual(left.elements, ["cpaas-term"]);
  return left;
}

/** ask opens a card by the button of the app. */
async function ask(page) {
  await page.waitForSelector("#ask:enabled");
  await page.click("#ask");
  await page.waitForFunction(
    () => document.querySelector("cpaas-card[open]")?.shadowRoot.textContent.includes("Short Message Service"),
    { timeout: PATIENCE },
  );
}

/** works mounts, unmounts, changes and navigates in an app at url. */
async function works(page, url) {
  await page.goto(url, { timeout: PATIENCE });
  await painted(page, ["SMS", "SMSC", "webhook"]);
  await page.evaluate(() => Object.assign(window, { stays: true }));

  await ask(page);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("cpaas-card[open]"));

  await set(page, { on: false });
  const before = await leaves(page);
  await set(page, { on: true });
  await painted(page, ["SMS", "SMSC", "webhook"]);
  // As fast as a test can: each is mounted and unmounted before its module is there.
  for (const on of [false, true, false, true, false]) await set(page, { on });
  assert.deepEqual(await leaves(page), before, "the document is as before");
  for (const on of [true, false, true]) await set(page, { on });
  await painted(page, ["SMS", "SMSC", "webhook"]);

  await set(page, { root: "#more" });
  await painted(page, ["webhook"]);
  await set(page, { root: "main" });
  await painted(page, ["SMS", "SMSC", "webhook"]);

  await set(page, { id: "mms" });
  await page.waitForSelector('cpaas-term[entry="mms"][role="button"]');
  await set(page, { id: "hlr" });
  await page.waitForSelector('cpaas-term[entry="hlr"][role="button"]');

  await page.click("#two");
  await painted(page, ["MMS", "DTMF"]);
  await page.click("#one");
  await painted(page, ["SMS", "SMSC", "webhook"]);
  assert.equal(await page.evaluate(() => "stays" in window), true, "the routes keep the document");
}

/** hotUpdate changes a file of the app, and expects its text in the page that is open. */
async function hotUpdate(page, file) {
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("an SMSC", "an MMS and a short code"));
  await painted(page, ["SMS", "MMS", "short code", "webhook"]);
  assert.equal(await page.evaluate(() => "stays" in window), true, "the document is not loaded again");
  assert.equal(await page.evaluate(() => document.querySelectorAll("cpaas-terms").length), 1);
  await set(page, { on: false });
  await leaves(page);
}

/**
 * checkApp makes an app in a folder, and runs it as its build has written it and in the development server.
 * @param {string} name
 * @param {string} folder
 * @param {string} archive our npm package
 * @param {import("puppeteer-core").Browser} browser
 * @param {(url: string, open: (page: any) => Promise<void>) => Promise<void>} draws a picture of a page, once open has opened a card
 */
export async function checkApp(name, folder, archive, browser, draws) {
  const app = APPS[name];
  await install(folder, app, archive);
  for (const [command, ...args] of app.build) run(command, args, folder);
  const server = await new FileServer(join(folder, app.out)).start();
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  try {
    for (const path of ["", "two/"]) {
      const html = await readFile(join(folder, app.out, path, "index.html"), "utf8");
      assert.match(html, /<h1>(One|Two)<\/h1>/, "the server has rendered it");
      assert.doesNotMatch(html, /cpaas-terms/);
    }
    await works(page, server.url);
    assert.deepEqual(complaints, [], "the console");
    await draws(server.url, ask);
  } finally {
    if (complaints.length > 0) console.log(complaints);
    await server.stop();
  }
  console.log("  built, with hydration: right");

  const port = await freePort();
  const end = await develops(folder, app.develop(port), port);
  try {
    await works(page, `http://127.0.0.1:${port}/`);
    await hotUpdate(page, join(folder, app.first));
    assert.deepEqual(complaints, [], "the console");
  } finally {
    end();
    await page.close();
  }
  console.log("  in development, with a hot update: right");
}
