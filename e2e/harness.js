// What the browser tests share: our server, a browser, and pages that remember
// everything they complained about.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The browsers by name, and how each is started with an empty profile. */
const BROWSERS = {
  chromium: {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    package: "chromium",
    options: (profile) => ({
      userDataDir: profile,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    }),
  },
  firefox: {
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    package: "firefox-esr",
    options: (profile) => ({ browser: "firefox", userDataDir: profile }), // by WebDriver BiDi
  },
};

/** serve starts the command and returns its address and how to stop it. */
export async function serve(home = "index.html") {
  const server = spawn("bin/cpaas-glossary", ["serve", "--addr", "127.0.0.1:0", "--home", home], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const chunk of server.stdout.setEncoding("utf8")) {
    said += chunk;
    const url = said.match(/serving (\S+)\//)?.[1];
    if (url) {
      return {
        url,
        async stop() {
          server.kill("SIGTERM");
          await once(server, "exit");
        },
      };
    }
  }
  throw new Error("the server ended before it served: run make build first");
}

/** launch starts a browser with an empty profile. */
export async function launch(name = "chromium") {
  const { executablePath, package: debian, options } = BROWSERS[name];
  if (!existsSync(executablePath)) {
    throw new Error(`no browser at ${executablePath}: run apt-get install ${debian}, or set ${name.toUpperCase()}`);
  }
  const profile = await mkdtemp(join(tmpdir(), `cpaas-${name}-`));
  const browser = await puppeteer.launch({ executablePath, ...options(profile) });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * open opens a page. `seen` collects its console messages, uncaught errors and
 * requests.
 * @param {import("puppeteer-core").Browser} browser
 */
export async function open(browser, url, { viewport, before } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const seen = { console: [], errors: [], requests: [] };
  page.on("console", (message) => seen.console.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.setViewport({ width: 1280, height: 900, ...viewport });
  await before?.(page);
  await page.goto(url, { waitUntil: "load" });
  return { page, seen, close: () => context.close() };
}

/** marked waits until the page is marked and returns its marks. */
export async function marked(page) {
  await page.waitForSelector("cpaas-term");
  await settled(page);
  return page.$$eval("cpaas-term", (terms) =>
    terms.map((term) => ({ text: term.textContent, entry: term.getAttribute("entry") })),
  );
}

/** settled waits until two frames in a row have the same number of marks. */
export async function settled(page) {
  await page.evaluate(async () => {
    const count = () => document.querySelectorAll("cpaas-term").length;
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
    for (let before = -1; before !== count(); await frames()) before = count();
  });
}

/** cardOf waits for an open card and returns its texts by part. */
export async function cardOf(page) {
  await page.waitForFunction(() => document.querySelector("cpaas-card[open]")?.shadowRoot.querySelector("[part=card]"));
  return page.$eval("cpaas-card", (host) => {
    const parts = {};
    for (const node of host.shadowRoot.querySelectorAll("[part]"))
      parts[node.getAttribute("part")] ??= node.textContent;
    return parts;
  });
}

/** closed waits until no card is open. */
export function closed(page) {
  return page.waitForFunction(() => !document.querySelector("cpaas-card[open]"));
}

/** isOpen tells whether a card is open now. */
export function isOpen(page) {
  return page.evaluate(() => document.querySelector("cpaas-card[open]") !== null);
}

/** term returns the nth mark of an entry. */
export async function term(page, entry, n = 0) {
  const found = await page.$$(`cpaas-term[entry="${entry}"][role]`);
  if (!found[n]) throw new Error(`the page has ${found.length} marks of ${entry}, wanted number ${n}`);
  return found[n];
}
