// The components for React, Vue and Svelte in Vite's development server, which mounts twice (StrictMode) and replaces
// modules while a page is open: a page has one glossary, and none once the component is unmounted. sites.mjs makes whole
// apps, which are rendered on a server and have routes.

import { after, before, describe } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import react from "@vitejs/plugin-react";
import vue from "@vitejs/plugin-vue";
import { createLogger, createServer } from "vite";
import { engineOf } from "./every-engine.js";
import { painted } from "./marks.js";
import { test } from "./retry.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const index = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title>
  <link rel="icon" href="data:,"><script>
    window.told = [];
    document.addEventListener("cpaas-glossary:mark", ({ detail }) => told.push(detail.terms.map(({ id }) => id).join()));
  </script></head><body><div id="root"></div><script type="module" src="${script}"></script></body></html>`;

const TEXT = "An SMS goes through an SMSC.";

/**
 * Each app marks its page while window.turn has not turned that off, has the glossary in window.glossary while there is one,
 * and counts in window.mounts how often its effects have run.
 * @type {Record<string, { plugin: () => any, include: string[], mounts: number, text: string, files: Record<string, string> }>}
 */
const APPS = {
  react: {
    plugin: react,
    include: ["react", "react/jsx-dev-runtime", "react-dom/client", "cpaas-glossary/react"],
    mounts: 2, // StrictMode
    text: "Text.jsx",
    files: {
      "index.html": index("/main.jsx"),
      "main.jsx": `import { StrictMode } from "react";
        import { createRoot } from "react-dom/client";
        import { App } from "./App.jsx";
        createRoot(document.querySelector("#root")).render(<StrictMode><App /></StrictMode>);`,
      "App.jsx": `import { useEffect, useState } from "react";
        import { GlossaryProvider, useGlossary } from "cpaas-glossary/react";
        import { Text } from "./Text.jsx";
        function Share() {
          const glossary = useGlossary();
          useEffect(() => {
            window.glossary = glossary;
            return () => { window.glossary = null; };
          }, [glossary]);
        }
        export function App() {
          const [isOn, turn] = useState(true);
          useEffect(() => {
            window.mounts = (window.mounts ?? 0) + 1;
            window.turn = turn;
          }, []);
          const page = <main><Text /><Share /></main>;
          return isOn ? <GlossaryProvider root="main">{page}</GlossaryProvider> : page;
        }`,
      "Text.jsx": `export const Text = () => <p>${TEXT}</p>;`,
    },
  },
  vue: {
    plugin: vue,
    include: ["vue", "cpaas-glossary/vue"],
    mounts: 1,
    text: "Text.vue",
    files: {
      "index.html": index("/main.js"),
      "main.js": `import { createApp } from "vue";
        import App from "./App.vue";
        createApp(App).mount("#root");`,
      "App.vue": `<script setup>
          import { onMounted, ref } from "vue";
          import { GlossaryProvider } from "cpaas-glossary/vue";
          import Page from "./Page.vue";
          const isOn = ref(true);
          onMounted(() => {
            window.mounts = (window.mounts ?? 0) + 1;
            window.turn = (on) => { isOn.value = on; };
          });
        </script>
        <template><GlossaryProvider v-if="isOn" :options="{ root: 'main' }"><Page /></GlossaryProvider><Page v-else /></template>`,
      "Page.vue": `<script setup>
          import { watchEffect } from "vue";
          import { useGlossary } from "cpaas-glossary/vue";
          import Text from "./Text.vue";
          const glossary = useGlossary();
          watchEffect(() => { window.glossary = glossary.value; });
        </script>
        <template><main><Text /></main></template>`,
      "Text.vue": `<template><p>${TEXT}</p></template>`,
    },
  },
  svelte: {
    plugin: () => svelte({ configFile: false }),
    include: ["cpaas-glossary/svelte"],
    mounts: 1,
    text: "Text.svelte",
    files: {
      "index.html": index("/main.js"),
      "main.js": `import { mount } from "svelte";
        import App from "./App.svelte";
        mount(App, { target: document.querySelector("#root") });`,
      "App.svelte": `<script>
          import { onMount } from "svelte";
          import { currentGlossary, glossary } from "cpaas-glossary/svelte";
          import Text from "./Text.svelte";
          let isOn = $state(true);
          onMount(() => {
            window.mounts = (window.mounts ?? 0) + 1;
            window.turn = (on) => { isOn = on; };
          });
          $effect(() => { window.glossary = $currentGlossary; });
        </script>
        {#if isOn}<div use:glossary={{ root: "main" }}><main><Text /></main></div>{:else}<main><Text /></main>{/if}`,
      "Text.svelte": `<p>${TEXT}</p>`,
    },
  },
};

describe("components in development", () => {
  let dir, chromium, mode;

  before(async () => {
    // A build of another test in this process may have set it: frameworks would be those of production then.
    mode = process.env.NODE_ENV;
    process.env.NODE_ENV = "development";
    dir = await mkdtemp(join(ROOT, ".cache/components-")); // from where the frameworks are found
    const to = join(dir, "node_modules/cpaas-glossary");
    execFileSync(join(ROOT, "tools/npm-package.sh"), [join(ROOT, "dist/site"), to], { cwd: ROOT });
    chromium = await engineOf("chromium");
  });
  after(() => {
    if (mode === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = mode;
    return rm(dir, { recursive: true, force: true });
  });

  /**
   * develop opens an app in a development server of its own and runs a test with the page and a function that changes a
   * file. In the end, nothing may be in the console, nor in the terminal.
   */
  async function develop(name, run) {
    const { plugin, include, files } = APPS[name];
    const root = await mkdtemp(join(dir, `${name}-`));
    for (const [file, content] of Object.entries(files)) await writeFile(join(root, file), content);
    await mkdir(join(root, "cache"));
    /** What the developer reads in the terminal. */
    const warned = [];
    const warn = (message) => warned.push(message);
    const server = await createServer({
      root,
      configFile: false,
      cacheDir: join(root, "cache"),
      customLogger: { ...createLogger("warn"), warn, warnOnce: warn, error: warn },
      plugins: [plugin()],
      optimizeDeps: { include },
      server: { host: "127.0.0.1", port: 0, fs: { allow: [ROOT] } },
    });
    await server.listen();
    const page = await chromium.open(server.resolvedUrls.local[0]);
    const edit = async (file, change) => {
      const text = await readFile(join(root, file), "utf8");
      await writeFile(join(root, file), change(text));
    };
    try {
      await page.waitFor(() => window.glossary);
      await run(page, edit);
      const said = (await page.complaints()).filter((line) => !/^(debug|info|log): /.test(line));
      assert.deepEqual(said, [], "the console");
      assert.deepEqual(warned, [], "the terminal");
    } finally {
      await page.close();
      await server.close();
    }
  }

  /** marksOnce checks that a page has one glossary, which has marked exactly these words. */
  async function marksOnce(page, words) {
    await page.evaluate(() => window.glossary.refresh());
    assert.deepEqual(await painted(page), words);
    const ours = () =>
      [...document.querySelectorAll("*")].map((e) => e.localName).filter((n) => n.startsWith("cpaas-"));
    assert.deepEqual(await page.evaluate(ours), ["cpaas-terms"]);
  }

  /** turnsOff unmounts the component, and returns the document once nothing of the glossary is there. */
  async function turnsOff(page) {
    await page.evaluate(() => window.turn(false));
    await page.waitFor(
      () =>
        !window.glossary &&
        CSS.highlights.size === 0 &&
        document.adoptedStyleSheets.length === 0 &&
        !/<cpaas-/.test(document.documentElement.outerHTML),
    );
    return page.evaluate(() => document.documentElement.outerHTML);
  }

  const told = (page) => page.evaluate(() => window.told);

  for (const [name, { mounts, text }] of Object.entries(APPS)) {
    test(`${name}: a page that is mounted ${mounts === 1 ? "once" : "twice"} has one glossary, and none once it is unmounted`, () =>
      develop(name, async (page) => {
        assert.equal(await page.evaluate(() => window.mounts), mounts);
        await marksOnce(page, ["SMS", "SMSC"]);
        assert.deepEqual(await told(page), ["sms,smsc"], "one glossary has told of it");
        const bare = await turnsOff(page);
        // Each is unmounted before its module has marked anything.
        await page.evaluate(async () => {
          for (const on of [true, false, true, false]) {
            window.turn(on);
            await new Promise((resolve) => setTimeout(resolve)); // the framework renders
          }
        });
        assert.equal(await turnsOff(page), bare);
        await page.evaluate(() => window.turn(true));
        await page.waitFor(() => window.glossary);
        await marksOnce(page, ["SMS", "SMSC"]);
        assert.equal(await turnsOff(page), bare);
      }));

    test(`${name}: after a hot update marks are there once, in the same document`, () =>
      develop(name, async (page, edit) => {
        await marksOnce(page, ["SMS", "SMSC"]);
        await page.evaluate(() => Object.assign(window, { stays: true }));
        await edit(text, (source) => source.replace("an SMSC", "an MMS and a short code"));
        await page.waitFor(() => document.querySelector("main").textContent.includes("a short code"));
        await marksOnce(page, ["MMS", "SMS", "short code"]);
        // What has the component in it.
        await edit(text.replace("Text", "App"), (source) => source.replaceAll(/<(main|Page)\b/g, '<$1 id="changed"'));
        await page.waitFor(() => document.querySelector("main#changed") && window.glossary);
        assert.equal(await page.evaluate(() => window.stays), true);
        await marksOnce(page, ["MMS", "SMS", "short code"]);
        await turnsOff(page);
      }));
  }
});
