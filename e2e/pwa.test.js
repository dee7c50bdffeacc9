// The PWA: complete pages without scripts, the app on top, and all of it offline.

import { describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import lighthouse from "lighthouse";
import { ENGINES, launchChromium } from "./engines.js";
import { engineOf } from "./every-engine.js";
import { serve } from "./command.js";
import { FileServer } from "./file-server.js";
import { test } from "./retry.js";
import { takenOver as ready, use } from "./taken-over.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ONE = "Glossary one";
const TWO = "Glossary two";

/** publish writes the built-in glossary under another name and returns its folder. */
function publish(folder, name, base, url) {
  const source = `${folder}.glossary`;
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, "cpaas-glossary.yaml"), `name: ${name}\nextends: cpaas\nbase: ${base}\nurl: ${url}\n`);
  execFileSync("bin/cpaas-glossary", ["build", source, "-o", folder, "--compress", "fast"], { cwd: ROOT });
  return folder;
}

/** online serves a folder without its service worker, which takes longer to store all files than most tests take. */
const online = (folder) =>
  Object.assign(new FileServer(folder), { lacks: (path) => path.endsWith("/app-worker.js") }).start();

/** kept waits until the service worker holds everything and answers this page. */
const kept = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

const heading = (page) => page.$eval("main h1", (h) => h.textContent);
const title = (page) => page.title();

/** goto opens url and waits until the app has it. */
async function goto(page, url) {
  await page.goto(url, { waitUntil: "load" });
  await ready(page);
}

/** search types and returns the names of the rows. */
async function search(page, text) {
  await page.waitForSelector("#q");
  await page.$eval("#q", (q) => {
    q.value = "";
    q.focus();
  });
  await page.type("#q", text);
  await page.waitForSelector("#rows .row");
  return page.$$eval("#rows .row .name", (names) => names.map((n) => n.textContent));
}

/** cacheNames returns the caches of the page's origin. */
const cacheNames = (page) => page.evaluate(() => caches.keys());

describe("the PWA", () => {
  let dir, one, two, chromium, home;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "cpaas-pwa-"));
    // A canonical address on another host is what Lighthouse reads as a page that is not this one.
    home = await new FileServer(join(dir, "one")).start();
    one = publish(join(dir, "one"), ONE, "/", new URL(home.url).origin);
    two = publish(join(dir, "two"), TWO, "/", "https://example.com");
    chromium = await engineOf("chromium");
  });
  after(async () => {
    const [, ...contexts] = chromium.browser.browserContexts();
    for (const context of contexts) await context.close();
    await home.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** answersOffline opens a page by its address, follows a link and searches with nobody to ask. */
  async function answersOffline(page, url, name) {
    await goto(page, `${url}terms/mms/`);
    assert.equal(await heading(page), "MMS Multimedia Messaging Service", "a deep link");
    await page.click(".trail li:last-child a");
    await page.waitForFunction(() => document.querySelector("main h1").textContent === "Messaging");
    assert.equal(await title(page), `Messaging · ${name}`);
    assert.equal((await search(page, "10 dlc"))[0], "10DLC 10-Digit Long Code");
  }

  /** worksOffline does all that a reader may do with nobody to ask. */
  async function worksOffline(page, url, name) {
    await answersOffline(page, url, name);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.pathname.endsWith("terms/10dlc/"));
    await page.waitForFunction(() => document.querySelector("main h1").textContent.startsWith("10DLC"));
    await page.reload({ waitUntil: "load" });
    await ready(page);
    assert.match(await heading(page), /^10DLC/, "a reload");
    await goto(page, `${url}terms/sms`);
    assert.match(await heading(page), /^SMS/, "without the slash at the end");
    assert.match(await page.$eval(".sources", (s) => s.textContent), /3GPP TS 23\.040/);
    await page.click("a[href$='compare/sms-mms-rcs-whatsapp/']");
    await page.waitForSelector(".table tbody tr");
    assert.equal(await heading(page), "SMS, MMS, RCS and WhatsApp", "a comparison");
    await page.reload({ waitUntil: "load" });
    await ready(page);
    await page.click(".table a[href$='terms/mms/']");
    await page.waitForFunction(() => document.querySelector("main h1").textContent.startsWith("MMS"));
    await page.goto(`${url}terms/no-such-term/`, { waitUntil: "load" });
    assert.equal(await heading(page), "Page not found");
    await page.goto(`${url}terms/text-message/`, { waitUntil: "load" });
    await use(page);
    await page.waitForFunction(() => location.pathname.endsWith("terms/sms/")); // any name leads to its entry
  }

  for (const name of ["chromium", "firefox"]) {
    test(`after one visit everything works without a network, in ${name}`, async () => {
      const host = await new FileServer(one).start();
      const engine = await engineOf(name);
      try {
        const { page } = await engine.open(host.url);
        await ready(page);
        await page.click(".tile");
        await page.waitForFunction(() => location.pathname === "/categories/messaging/");
        assert.equal((await search(page, "smsc"))[0], "SMSC Short Message Service Center");
        await kept(page);
        await host.stop();
        await worksOffline(page, host.url, ONE);
      } finally {
        await host.stop().catch(() => {});
      }
    });
  }

  describe("a new version", () => {
    test("is offered, waits for the reader, and then everything is new", async () => {
      const host = await new FileServer(one).start();
      const { page } = await chromium.open(host.url);
      await ready(page);
      await kept(page);
      const [before] = await cacheNames(page);
      host.folder = two;
      await page.reload({ waitUntil: "load" });
      assert.equal(await title(page), ONE, "the old version is still here");
      await page.waitForSelector("#update");
      await page.click("a[href='/terms/']");
      await page.waitForFunction(() => document.querySelector("main h1").textContent === "All terms from A to Z");
      assert.equal(await title(page), `All terms from A to Z · ${ONE}`, "and keeps working");
      await goto(page, `${host.url}terms/sms/`);
      assert.match(await title(page), new RegExp(ONE), "also on another page");
      await page.waitForSelector("#update");
      await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click("#update .primary")]);
      await ready(page);
      assert.match(await title(page), new RegExp(TWO));
      await page.waitForFunction(async (old) => !(await caches.keys()).includes(old), {}, before);
      assert.equal((await cacheNames(page)).length, 1);
      await host.stop();
      await answersOffline(page, host.url, TWO);
      const strangers = await page.evaluate(async (old) => {
        const cache = await caches.open((await caches.keys())[0]);
        const pages = (await cache.keys()).filter((r) => new URL(r.url).pathname.endsWith("/"));
        const texts = await Promise.all(pages.map(async (r) => (await cache.match(r)).text()));
        return [texts.length, texts.filter((t) => t.includes(old)).length];
      }, ONE);
      assert.ok(strangers[0] > 200, `${strangers[0]} pages are kept`);
      assert.equal(strangers[1], 0, "no page of the old version is left");
    });

    test("that stops halfway leaves the old one whole", async () => {
      const host = await new FileServer(one).start();
      const { page } = await chromium.open(host.url);
      await ready(page);
      await kept(page);
      const before = await cacheNames(page);
      host.folder = two;
      host.asked = [];
      const died = new Promise((resolve) => {
        host.dieAt = (path) => {
          const isMiddle = path.includes("/assets/pages.");
          if (isMiddle) resolve();
          return isMiddle;
        };
      });
      await page.reload({ waitUntil: "load" });
      await page.waitForFunction(
        async (n) =>
          (await caches.keys()).length === n && !(await navigator.serviceWorker.getRegistration()).installing,
        {},
        before.length,
      );
      await died;
      await page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration()).installing);
      assert.deepEqual(await cacheNames(page), before, "nothing of it is kept");
      assert.equal(await page.$("#update"), null, "and it is not offered");
      await answersOffline(page, host.url, ONE);
    });

    test("whose files are not what it says is not taken", async () => {
      const host = await new FileServer(one).start();
      const { page } = await chromium.open(host.url);
      await ready(page);
      await kept(page);
      const before = await cacheNames(page);
      // The worker of version two, with the files of version one behind it.
      host.folder = join(dir, "mixed");
      execFileSync("cp", ["-r", one, host.folder]);
      execFileSync("cp", [join(two, "app-worker.js"), host.folder]);
      const failed = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        registration.update();
        await new Promise((resolve) => registration.addEventListener("updatefound", resolve, { once: true }));
        const fresh = registration.installing;
        await new Promise((resolve) => fresh.addEventListener("statechange", resolve, { once: true }));
        return fresh.state;
      });
      assert.equal(failed, "redundant");
      assert.deepEqual(await cacheNames(page), before);
      await host.stop();
    });
  });

  describe("a page that is only opened", () => {
    for (const name of ENGINES) {
      test(`is complete, and starts no app until the reader does something, in ${name}`, async () => {
        const host = await online(one);
        const engine = await engineOf(name);
        const page = await engine.visit(`${host.url}terms/sms/`);
        const isApp = (path) => /\/assets\/app\..*\.wasm$/.test(path);
        try {
          await page.waitFor(() => document.documentElement.classList.contains("answering"));
          await page.waitFor(() => (CSS.highlights?.get("cpaas-glossary")?.size ?? 0) > 0);
          await page.evaluate(() => {
            for (let i = 0; i < 2; i++) dispatchEvent(new PointerEvent("pointermove"));
          });
          assert.ok(!host.asked.some(isApp), "the module is not asked for, where a pointer lies still");
          assert.equal(
            await page.evaluate(() => document.querySelector(".top-progress").checkVisibility()),
            false,
            "nothing says that it loads",
          );
          if (name === "chromium") await page.moveTo(200, 200, 3);
          else await page.key("Tab");
          await page.waitFor(() => document.documentElement.classList.contains("ready"));
          assert.ok(host.asked.some(isApp));
        } finally {
          await page.close();
          await host.stop();
        }
      });
    }

    test("answers its buttons: the theme at once, help once the app is there", async () => {
      const host = await online(one);
      let release;
      const held = new Promise((resolve) => (release = resolve));
      host.before = async (path) => /\/assets\/app\..*\.wasm$/.test(path) && held;
      const { page } = await chromium.open(`${host.url}terms/sms/`);
      await page.waitForSelector("html.answering");
      const background = () => page.$eval("body", (b) => getComputedStyle(b).backgroundColor);
      const before = await background();
      const named = () => page.$eval("[data-do=theme]", (b) => b.title);
      const name = await named();
      assert.notEqual(name, "");
      await page.click("[data-do=theme]");
      assert.notEqual(await background(), before);
      assert.notEqual(await named(), name);
      await page.click("[data-do=help]");
      assert.equal(await page.$("dialog[open]"), null);
      release();
      await page.waitForSelector("dialog[open]");
      assert.notEqual(await background(), before, "the theme is switched once");
      await host.stop();
    });

    test("is listed at home among what was seen", async () => {
      const host = await online(one);
      const { page } = await chromium.open(`${host.url}terms/rcs/`);
      for (const path of ["smpp", "rcs", "smpp"]) await page.goto(`${host.url}terms/${path}/`);
      await page.goto(host.url);
      await page.waitForSelector(".recent .chips a");
      assert.deepEqual(await page.$$eval(".recent .chips a", (all) => all.map((a) => a.textContent)), ["SMPP", "RCS"]);
      await host.stop();
    });
  });

  describe("while the app is on its way", () => {
    test("the page is complete, the embed's search answers, and nothing moves", async () => {
      const host = await online(one);
      let release, releaseSearch;
      let asked = []; // before the module of the app was
      const held = new Promise((resolve) => (release = resolve));
      const heldSearch = new Promise((resolve) => (releaseSearch = resolve));
      host.before = async (path) => {
        if (!path.endsWith(".wasm")) return;
        if (path.includes("/assets/app.")) {
          asked = host.asked.map((path) => path.replace(/\.[0-9a-f]{16,}/, ""));
          await held;
        }
        if (path.includes("/assets/search.")) await heldSearch;
      };
      const context = await chromium.browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.evaluateOnNewDocument(() => {
        window.shifts = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.shifts += e.value))).observe({
          type: "layout-shift",
          buffered: true,
        });
      });
      await page.goto(`${host.url}terms/sms/`, { waitUntil: "load" });
      assert.equal(await heading(page), "SMS Short Message Service");
      const marked = () => CSS.highlights.get("cpaas-glossary")?.size ?? 0;
      await page.waitForFunction(marked);
      const terms = await page.evaluate(marked);
      await page.type("#q", "webho");
      await page.keyboard.press("ArrowLeft");
      await page.waitForSelector(".waiting", { visible: true });
      const bar = await page.$eval(".waiting progress", (p) => [p.max, p.value]);
      assert.equal(bar[0], 1);
      releaseSearch();
      await page.waitForSelector("#rows .row", { visible: true });
      assert.equal(await page.$eval(".waiting", (w) => getComputedStyle(w).display), "none");
      const answer = () =>
        page.$eval(".panel-box:not(.waiting)", (panel) => {
          const { x, y, width, height } = panel.getBoundingClientRect();
          return [panel.innerText, x, y, width, height];
        });
      await page.evaluate(() => scrollTo(0, 120));
      const early = await answer();
      assert.match(early[0], /^Webhook/);
      const where = () =>
        page.$$eval("header, main, main > *, footer", (all) =>
          all.map((e) => {
            const r = e.getBoundingClientRect();
            return [r.x, r.y, r.width, r.height];
          }),
        );
      const then = await where();
      release();
      await ready(page);
      assert.deepEqual(await where(), then);
      assert.equal(await page.evaluate(marked), terms, "marks stay");
      assert.deepEqual(await page.$eval("#q", (q) => [q.value, q.selectionStart, document.activeElement === q]), [
        "webho",
        4,
        true,
      ]);
      await page.waitForSelector("#rows .row");
      assert.deepEqual(await answer(), early, "the app answers as the embed's search did");
      assert.equal(await page.evaluate(() => window.shifts), 0);
      for (const file of ["search.wasm", "glossary.pack"])
        assert.equal(
          asked.filter((path) => path === `/assets/${file}`).length,
          1,
          `${file} comes before the app, once`,
        );
      assert.ok(!asked.some((path) => path.includes("texts.")), "the texts are in the pack");
      await context.close();
      await host.stop();
    });

    test("what pages say beyond the card waits for nobody, and comes", async () => {
      const host = await online(one);
      let release;
      const held = new Promise((resolve) => (release = resolve));
      host.before = async (path) => path.includes("/assets/details.") && held;
      const { page } = await chromium.open(host.url);
      await ready(page);
      await page.click("footer a[href='/compare/']");
      await page.waitForFunction(() => document.querySelector(".lead")?.textContent === "Loading the tables …");
      release();
      await page.waitForSelector(".items a[href='/compare/sip-webrtc-pstn/']");
      await page.click(".items a[href='/compare/sip-webrtc-pstn/']");
      await page.waitForSelector(".table tbody tr");
      assert.equal(await title(page), `SIP, WebRTC and the PSTN · ${ONE}`);
      await page.click(".table a[href='/terms/sip/']");
      await page.waitForFunction(() => document.querySelector(".sources")?.textContent.includes("RFC 3261"));
      await host.stop();
    });

    test("the keys and a press choose before the app is there", async () => {
      const host = await online(one);
      host.before = async (path) => {
        if (path.includes("/assets/app.") && path.endsWith(".wasm")) throw new Error("gone");
      };
      const { page } = await chromium.open(host.url);
      await use(page);
      await page.waitForSelector("html.failed.answering");
      await search(page, "smsc");
      await page.keyboard.press("ArrowDown");
      const active = await page.$eval("#q", (q) => q.getAttribute("aria-activedescendant"));
      assert.equal(await page.$eval(`#${active} .name`, (n) => n.textContent), "SMSC Short Message Service Center");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      assert.equal(new URL(page.url()).pathname, "/terms/smsc/");
      await page.waitForSelector("html.answering");
      await search(page, "webhook");
      await Promise.all([page.waitForNavigation(), page.click("#rows .row")]);
      assert.equal(new URL(page.url()).pathname, "/terms/webhook/");
      await page.waitForSelector("html.answering");
      await search(page, "mms");
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => document.querySelector("#q").getAttribute("aria-expanded") === "false");
      await host.stop();
    });

    test("links lead on, and Enter searches, where no module ever comes", async () => {
      const host = await online(one);
      host.before = async (path) => {
        if (/\/assets\/(app|search)\..*\.wasm$/.test(path)) throw new Error("gone");
      };
      const { page } = await chromium.open(`${host.url}terms/sms/`);
      await use(page);
      await page.waitForSelector("html.failed");
      await Promise.all([page.waitForNavigation(), page.click(".related a")]);
      assert.match(await heading(page), /^Concatenated/i);
      await page.type("#q", "sms");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      assert.equal(new URL(page.url()).pathname, "/search/");
      await host.stop();
    });
  });

  describe("without JavaScript", () => {
    let host, server, page;
    before(async () => {
      host = await online(one);
      server = await serve();
      page = await (await chromium.browser.createBrowserContext()).newPage();
      await page.setJavaScriptEnabled(false);
    });
    after(async () => {
      await host.stop();
      await server.stop();
    });

    test("pages read and link", async () => {
      await page.goto(host.url);
      await Promise.all([page.waitForNavigation(), page.click(".tile")]);
      await Promise.all([page.waitForNavigation(), page.click(".items a")]);
      assert.ok((await page.$eval(".summary", (p) => p.textContent)).length > 30);
      assert.equal(
        await page.$$eval(".needs-app", (all) => all.filter((e) => getComputedStyle(e).visibility !== "hidden").length),
        0,
        "no button that does nothing",
      );
    });

    test("a search leads to the list on a file host, and to results on our server", async () => {
      await page.goto(`${host.url}terms/sms/`);
      await page.type("#q", "webhook");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      assert.ok(await page.$("main a[href='/terms/']"));
      await page.goto(`${server.url}/glossary/terms/sms/`);
      await page.type("#q", "webhook");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      assert.match(await page.$eval(".items a", (a) => a.href), /\/glossary\/terms\/webhook\/$/);
    });

    test("a wrong address is a 404 that says what comes near", async () => {
      const response = await page.goto(`${server.url}/glossary/terms/webhok`);
      assert.equal(response.status(), 404);
      assert.match(await page.$eval(".items a", (a) => a.href), /terms\/webhook\/$/);
      assert.equal((await page.goto(`${host.url}terms/webhok`)).status(), 404);
      assert.equal(await heading(page), "Page not found");
    });
  });

  test("below another path on a plain file host everything works too", async () => {
    const folder = publish(join(dir, "below"), ONE, "/docs/glossary/", "https://example.com");
    const host = await new FileServer(folder, "/docs/glossary/").start();
    const { page } = await chromium.open(host.url);
    await ready(page);
    await kept(page);
    assert.deepEqual(
      [...new Set(host.asked.map((p) => p.startsWith("/docs/glossary/")))].filter((x) => !x && x !== undefined).length,
      0,
      `nothing is asked for elsewhere: ${host.asked.filter((p) => !p.startsWith("/docs/glossary/"))}`,
    );
    await host.stop();
    await answersOffline(page, host.url, ONE);
  });

  for (const name of ENGINES) {
    test(`back, forward and reload return to the place on the page, in ${name}`, async () => {
      const host = await new FileServer(one).start();
      const engine = await engineOf(name);
      const page = await engine.visit(`${host.url}terms/`);
      /** isAt waits until a page is shown, and rests at a place. */
      const isAt = (path, y) =>
        page.waitFor(
          async (path, y) => {
            const isIt = () => location.pathname === path && Math.abs(scrollY - y) <= 1;
            if (!isIt()) return false;
            await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            return (
              isIt() && document.querySelector("main h1").textContent.startsWith("All terms") === (path === "/terms/")
            );
          },
          path,
          y,
        );
      /** press presses the first link below a height of the page. */
      const press = (selector, y) =>
        page.evaluate(
          (selector, y) => {
            scrollTo(0, y);
            const links = [...document.querySelectorAll(selector)];
            links.find((link) => link.getBoundingClientRect().top > 100).click();
          },
          selector,
          y,
        );
      try {
        await ready(page);
        await press("main .names a", 2500);
        await page.waitFor(() => location.pathname !== "/terms/");
        const entry = await page.evaluate(() => location.pathname);
        await isAt(entry, 0);
        await page.evaluate(() => scrollTo(0, 120));
        await page.evaluate(() => history.back());
        await isAt("/terms/", 2500);
        await page.evaluate(() => history.forward());
        await isAt(entry, 120);
        await page.evaluate(() => history.back());
        await isAt("/terms/", 2500);
        // A place on the page is an entry of the history of its own.
        await press(".letters a[href$='#s']", 0);
        const letter = await page.waitFor(() => location.hash === "#s" && Math.round(scrollY));
        assert.ok(letter > 2500, "the browser has gone to the letter");
        await press("main .names a", letter + 300);
        await page.waitFor(() => location.pathname !== "/terms/");
        await page.evaluate(() => history.back());
        await isAt("/terms/", letter + 300);
        await page.evaluate(() => history.back());
        await isAt("/terms/", 0);
        await page.evaluate(() => scrollTo(0, 1800));
        await page.reload();
        await ready(page);
        await isAt("/terms/", 1800);
        // Results are there only once the app is.
        await page.goto(`${host.url}search/?q=message`);
        await ready(page);
        await page.waitFor(() => document.querySelectorAll("main .items li").length > 20);
        await page.evaluate(() => scrollTo(0, 1500));
        await page.reload();
        await ready(page);
        await page.waitFor(() => Math.abs(scrollY - 1500) <= 1);
      } finally {
        await page.close();
        await host.stop();
      }
    });
  }

  for (const name of ENGINES) {
    test(`a search shows what Enter takes, counts all, and keeps its query, in ${name}`, async () => {
      const host = await new FileServer(one).start();
      const engine = await engineOf(name);
      const page = await engine.visit(host.url);
      try {
        await ready(page);
        await page.evaluate(() => document.getElementById("q").focus());
        for (const letter of "sms") await page.key(letter);
        const first = await page.waitFor(() => {
          const [row, ...others] = document.querySelectorAll("#rows .row");
          if (!row?.querySelector(".enter") || document.getElementById("q").value !== "sms") return null;
          return {
            text: row.textContent,
            isShown: row.querySelector(".enter").checkVisibility(),
            isBelow: row.querySelector(".category").offsetTop > row.querySelector(".name").offsetTop,
            others: others.filter((other) => other.querySelector(".enter")?.checkVisibility()).length,
          };
        });
        assert.match(first.text, /^SMS Short Message Service.*Short texts that/);
        assert.deepEqual([first.isShown, first.isBelow, first.others], [true, true, 0]);
        const total = execFileSync("bin/cpaas-glossary", ["search", "--json", "--limit", "500", "sms"], { cwd: ROOT });
        const said = `${JSON.parse(total.toString()).length} results`;
        await page.waitFor((said) => document.getElementById("search-status").textContent === said, said);
        await page.key("ArrowUp");
        await page.key("Enter");
        await page.waitFor(() => document.querySelector("main h1")?.textContent === "Results for “sms”");
        assert.deepEqual(
          await page.evaluate(() => [
            document.getElementById("q").value,
            `${document.querySelectorAll("main > .items > li").length} results`,
            document.querySelector("main > .items mark").textContent,
          ]),
          ["sms", said, "SMS"],
        );
        await page.reload();
        await ready(page);
        await page.waitFor(() => document.getElementById("q").value === "sms");
      } finally {
        await page.close();
        await host.stop();
      }
    });
  }

  for (const name of ENGINES) {
    test(`back returns to the place on each kind of page, in ${name}`, async () => {
      const host = await new FileServer(one).start();
      const engine = await engineOf(name);
      const page = await engine.visit(host.url, { width: 390, height: 500 });
      try {
        for (const [path, links] of [
          ["", "main .grid a"],
          ["terms/", "main .names a"],
          ["categories/", "main .names a"],
          ["categories/voice/", "main .items a"],
          ["search/?q=message", "main .items a"],
          ["compare/sms-mms-rcs-whatsapp/", ".table tbody a"],
          ["terms/sms/", "main .items a"],
        ]) {
          await page.goto(host.url + path);
          await ready(page);
          const at = await page.waitFor((links) => {
            const link = [...document.querySelectorAll(links)].at(-1);
            if (!link) return false;
            link.scrollIntoView({ block: "center", behavior: "instant" });
            window.heading = document.querySelector("main h1, .top h1").textContent;
            return Math.round(scrollY) > 300 && Math.round(scrollY);
          }, links);
          const from = await page.evaluate((links) => {
            const { pathname } = location;
            [...document.querySelectorAll(links)].at(-1).click();
            return pathname;
          }, links);
          await page.waitFor((from) => location.pathname !== from && scrollY === 0, from);
          await page.evaluate(() => history.back());
          await page.waitFor(
            async (from, at) => {
              const isAt = () =>
                location.pathname === from &&
                document.querySelector("main h1, .top h1").textContent === window.heading &&
                Math.abs(scrollY - at) <= 1;
              if (!isAt()) return false;
              await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
              return isAt(); // nothing scrolls away again
            },
            from,
            at,
          );
        }
      } finally {
        await page.close();
        await host.stop();
      }
    });
  }

  describe("the app", () => {
    let host, page;
    before(async () => {
      host = await online(one);
      ({ page } = await chromium.open(host.url));
      await ready(page);
    });
    after(() => host.stop());

    test("Ctrl+K searches, and no key acts by itself", async () => {
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.type("/r?k");
      assert.deepEqual(
        await page.evaluate(() => [
          location.pathname,
          document.activeElement.id,
          document.querySelector("dialog").open,
        ]),
        ["/", "", false],
      );
      await page.keyboard.down("Control");
      await page.keyboard.press("k");
      await page.keyboard.up("Control");
      assert.equal(await page.evaluate(() => document.activeElement.id), "q");
      await page.keyboard.type("r?");
      assert.equal(await page.$eval("#q", (q) => q.value), "r?");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      assert.equal(await page.$eval("#q", (q) => q.value), "");
      await page.click("[data-do=help]");
      await page.waitForSelector("dialog[open]");
      assert.match(await page.$eval("dialog dt", (dt) => dt.innerText), /Ctrl K/);
      await page.keyboard.press("Escape");
      await page.waitForSelector("dialog:not([open])");
    });

    test("what was seen is listed at home, on this device", async () => {
      await goto(page, `${host.url}terms/rcs/`);
      await goto(page, `${host.url}terms/smpp/`);
      await goto(page, host.url);
      const seen = await page.$$eval(".recent .chips a", (all) => all.slice(0, 2).map((a) => a.textContent));
      assert.deepEqual(seen, ["SMPP", "RCS"]);
    });

    test("back and forward go through the pages, and the title with them", async () => {
      await goto(page, `${host.url}terms/sms/`);
      await page.evaluate(() => scrollTo(0, 300));
      await page.click(".related a[href='/terms/mms/']");
      await page.waitForFunction(() => document.title.startsWith("MMS"));
      assert.deepEqual(await page.evaluate(() => [scrollY, document.activeElement.id]), [0, "main"]);
      assert.equal(await page.$eval("link[rel=canonical]", (l) => l.href), `${home.url}terms/mms/`);
      await page.goBack();
      await page.waitForFunction(() => document.title.startsWith("SMS"));
      assert.equal(await heading(page), "SMS Short Message Service");
    });

    test("terms in definitions are marked by the widget, also on the next page, and not the term itself", async () => {
      await goto(page, `${host.url}terms/mms/`);
      const marked = (id) => window.CpaasGlossary?.terms().some((term) => term.id === id) ?? false;
      await page.waitForFunction(marked, {}, "sms");
      assert.equal(await page.evaluate(marked, "mms"), false);
      await page.click(".items a[href='/terms/rcs/']");
      await page.waitForFunction(() => document.title.startsWith("RCS"));
      await page.waitForFunction(marked, {}, "sms");
      assert.equal(await page.evaluate(marked, "rcs"), false);
    });

    test("it works with storage blocked", async () => {
      const { page: blocked } = await chromium.open("about:blank");
      await blocked.evaluateOnNewDocument(() => {
        for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, {
            configurable: true,
            get: () => {
              throw new DOMException("blocked", "SecurityError");
            },
          });
        }
      });
      await goto(blocked, `${host.url}terms/sms/`);
      assert.equal((await search(blocked, "mms"))[0], "MMS Multimedia Messaging Service");
    });

    test("dark and light is kept", async () => {
      await goto(page, host.url);
      const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
      const first = await page.$eval("body", (b) => getComputedStyle(b).backgroundColor);
      await page.click("[data-do=theme]");
      await page.waitForFunction((was) => getComputedStyle(document.body).backgroundColor !== was, {}, first);
      const chosen = await scheme();
      await goto(page, `${host.url}terms/`);
      assert.equal(await scheme(), chosen);
      await page.click("[data-do=theme]");
    });

    test("on a phone, A to Z is under the search, its letters below each other, and the tools are there", async () => {
      const phone = await chromium.visit(host.url, { width: 390, height: 844, touch: true });
      const seen = await phone.evaluate(() => ({
        lines: Object.values(
          Object.groupBy([...document.querySelectorAll("main .letters a")], (a) => a.getBoundingClientRect().y),
        ).map((line) => line.map((a) => Math.round(a.getBoundingClientRect().x))),
        foot: document.querySelector("main .letters").getBoundingClientRect().bottom,
        tools: [...document.querySelectorAll(".tool")].filter((tool) => tool.checkVisibility()).length,
      }));
      const [first, ...others] = seen.lines;
      assert.ok(first.length > 5 && others.length > 1);
      for (const line of others) assert.deepEqual(line, first.slice(0, line.length));
      assert.ok(seen.foot < 844, "without scrolling");
      assert.equal(seen.tools, 2);
      await phone.close();
    });

    for (const [what, path] of [
      ["home", ""],
      ["an entry", "terms/sms/"],
      ["A to Z", "terms/"],
      ["a category", "categories/voice/"],
      ["a comparison", "compare/sms-mms-rcs-whatsapp/"],
      ["the search", "search/?q=sms"],
      ["the panel", "panel/"],
    ]) {
      test(`axe finds nothing on ${what}, light and dark`, async () => {
        await goto(page, host.url + path);
        if (path === "terms/sms/") await search(page, "deliv");
        await page.evaluate(axe.source);
        for (const scheme of ["light", "dark"]) {
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          const { violations } = await page.evaluate(() => axe.run());
          assert.deepEqual(
            violations.map((v) => [v.id, v.nodes.map((n) => n.html)]),
            [],
            scheme,
          );
        }
      });
    }
  });

  for (const name of ["chromium", "firefox"]) {
    describe(`the search, in ${name}`, () => {
      let host, page;
      before(async () => {
        host = await new FileServer(one).start();
        ({ page } = await (await engineOf(name)).open(host.url));
        await ready(page);
      });
      after(() => host.stop());

      test("the first row shows that Enter takes it, with a line of its summary", async () => {
        await search(page, "sms");
        const seen = () =>
          page.$$eval("#rows .row", (rows) =>
            rows.map((row) => [row.querySelector(".enter")?.checkVisibility() ?? false, row.innerText]),
          );
        const [first, ...others] = await seen();
        assert.equal(first[0], true);
        assert.match(first[1], /Short texts/);
        assert.ok(others.length > 0 && others.every(([shows]) => !shows));
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => location.pathname === "/terms/sms/");
        await page.waitForFunction(() => document.querySelector("main h1").textContent.startsWith("SMS"));
      });

      test("Shift with an arrow selects, and Control with Enter is the browser's", async () => {
        await search(page, "sms");
        for (const [held, key] of [
          ["Shift", "ArrowUp"],
          ["Control", "Enter"],
        ]) {
          await page.keyboard.down(held);
          await page.keyboard.press(key);
          await page.keyboard.up(held);
        }
        const row = await page.$eval("#q", (q) => q.getAttribute("aria-activedescendant"));
        assert.equal(row, null);
        assert.equal(
          await page.evaluate(() => getSelection().toString() || window.q.value.slice(0, window.q.selectionEnd)),
          "sms",
        );
      });

      test("all that is found is counted, and listed behind the last row, with what shows why", async () => {
        await goto(page, `${host.url}search/?q=message`);
        const total = (await page.$$("main > .items > li")).length; // below them, comparisons
        await goto(page, host.url);
        const shown = await search(page, "message");
        const status = `${total} results`;
        await page.waitForFunction((said) => document.getElementById("search-status").textContent === said, {}, status);
        assert.ok(total > shown.length, `${total} results, ${shown.length} rows`);
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("Enter");
        await page.waitForSelector(".items li mark");
        assert.equal(await heading(page), "Results for “message”");
        assert.equal((await page.$$("main > .items > li")).length, total);
        assert.equal(await page.$eval("main .quiet", (p) => p.textContent), `${total} terms`);
        const unmarked = await page.$$eval(
          "main > .items > li",
          (all) => all.filter((li) => !li.querySelector("mark")).length,
        );
        assert.ok(unmarked < total / 10, `${unmarked} of ${total} results show no letter that matched`);
      });

      test("a page of results has its query at once, also from the service worker", async () => {
        await kept(page);
        await page.evaluateOnNewDocument(() => {
          window.flashes = [];
          addEventListener("DOMContentLoaded", () => {
            const text = document.querySelector("input[name=q]").value;
            const [without, coming] = [".without-app", ".if-asked"].map((s) =>
              document.querySelector(s)?.checkVisibility(),
            );
            window.flashes.push(text, without, coming);
          });
        });
        await page.goto(`${host.url}search/?q=short+code`, { waitUntil: "load" });
        assert.deepEqual(await page.evaluate(() => window.flashes), ["short code", false, true]);
        await ready(page);
        assert.equal(await heading(page), "Results for “short code”");
        assert.equal(await page.$eval("#q", (q) => q.value), "short code");
        await page.click(".items a");
        await page.waitForFunction(() => location.pathname.startsWith("/terms/"));
        await search(page, "mms");
        await page.goBack();
        await page.waitForFunction(() => document.querySelector("main h1").textContent.startsWith("Results"));
        await page.waitForFunction(() => window.q.value === "short code");
      });
    });
  }

  describe("the panel in a frame", () => {
    test("tells its height, keeps nothing, and opens links in the page around it", async () => {
      const host = await online(one);
      const { page } = await chromium.open("about:blank");
      await page.goto(host.url); // any page of that host may hold the frame
      await page.evaluate((src) => {
        window.heights = [];
        addEventListener(
          "message",
          (e) => e.data?.type === "cpaas-glossary:size" && window.heights.push(e.data.height),
        );
        document.body.innerHTML = `<iframe src="${src}" width="320" height="200"></iframe>`;
      }, `${host.url}panel/`);
      const frame = await (await page.waitForSelector("iframe")).contentFrame();
      await frame.waitForSelector("html.ready");
      const storage = await frame.evaluate(() => [
        Object.prototype.toString.call(localStorage),
        navigator.serviceWorker.controller,
      ]);
      assert.notEqual(storage[0], "[object Storage]");
      await page.waitForFunction(() => window.heights.length > 0);
      assert.ok(await frame.$eval(".panel-start a", (a) => a.checkVisibility()), "there is something to begin with");
      const low = await page.evaluate(() => window.heights.at(-1));
      await frame.type("#q", "sms");
      await frame.waitForSelector("#rows .row");
      await page.waitForFunction((h) => window.heights.at(-1) > h, {}, low);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await frame.waitForSelector(".card");
      assert.equal(await frame.$eval(".card .title", (t) => t.textContent), "SMS Short Message Service");
      assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it fits 320 px");
      assert.deepEqual(await frame.$$eval("a", (all) => [...new Set(all.map((a) => a.target))]), ["_top"]);
      await Promise.all([page.waitForNavigation(), frame.click(".card .foot a")]);
      assert.equal(page.url(), `${host.url}terms/sms/`);
      await host.stop();
    });
  });

  describe("the files", () => {
    test("every page has what search engines and other sites read", () => {
      const page = readFileSync(join(one, "terms/sms/index.html"), "utf8");
      assert.ok(page.includes(`<link rel="canonical" href="${home.url}terms/sms/">`));
      assert.match(page, /<meta property="og:title" content="SMS: Short Message Service">/);
      const schema = JSON.parse(page.match(/<script type="application\/ld\+json">(.*?)<\/script>/)[1]);
      assert.equal(schema["@type"], "DefinedTerm");
      assert.equal(schema.inDefinedTermSet["@type"], "DefinedTermSet");
      const map = readFileSync(join(one, "sitemap.xml"), "utf8");
      const entries = readdirSync(join(one, "terms"), { withFileTypes: true }).filter((d) => d.isDirectory());
      for (const { name } of entries) {
        const isAlias = readFileSync(join(one, "terms", name, "index.html"), "utf8").includes('http-equiv="refresh"');
        assert.equal(map.includes(`<loc>${home.url}terms/${name}/</loc>`), !isAlias, name);
      }
      const manifest = JSON.parse(readFileSync(join(one, "manifest.webmanifest"), "utf8"));
      assert.ok(manifest.icons.some((i) => i.purpose === "maskable"));
      assert.ok(manifest.shortcuts.length > 0);
      assert.equal(manifest.screenshots.length, 2);
      for (const { src } of [...manifest.icons, ...manifest.screenshots]) readFileSync(join(one, src));
    });
  });

  test("Lighthouse gives an entry page 100 for accessibility, best practices and SEO", async () => {
    const { browser, close } = await launchChromium(); // Lighthouse wants a browser to itself
    try {
      const { port } = new URL(browser.wsEndpoint());
      const { lhr } = await lighthouse(`${home.url}terms/sms/`, {
        port: Number(port),
        output: "json",
        logLevel: "error",
        onlyCategories: ["accessibility", "best-practices", "seo"],
      });
      const failed = Object.values(lhr.audits)
        .filter((a) => a.score !== null && a.score < 1)
        .map((a) => `${a.id}: ${a.displayValue ?? a.title}`);
      for (const category of Object.values(lhr.categories))
        assert.equal(category.score, 1, `${category.id}; ${failed}`);
    } finally {
      await close();
    }
  });
});
