// The embed is a guest: what it must not do to a page.

import { test, describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { serve, launch, open, marked } from "./harness.js";

/** What of a page a reader would notice if it changed. */
const lookOfPage = () => ({
  scroll: [scrollX, scrollY, document.documentElement.scrollHeight, document.documentElement.scrollWidth],
  blocks: [...document.body.querySelectorAll("p, li, td, th, pre, h1, h2, h3, button, input, a, section, main")].map(
    (element) => {
      const r = element.getBoundingClientRect();
      return [element.localName, r.x, r.y, r.width, r.height].join(" ");
    },
  ),
  links: [...document.links].map((a) => a.href),
  globals: ["onclick", "onpopstate", "onresize"].map((name) => window[name]),
  sheets: document.styleSheets.length,
});

const withoutWidget = (page) =>
  page
    .setRequestInterception(true)
    .then(() => page.on("request", (r) => (r.url().includes("/embed/") ? r.abort() : r.continue())));

describe("on the demo", () => {
  let server, chromium;

  before(async () => {
    server = await serve();
    chromium = await launch();
  });
  after(async () => {
    await chromium.close();
    await server.stop();
  });

  test("the demo's terms are marked, with few requests and bytes", async () => {
    const { page, seen, close } = await open(chromium.browser, `${server.url}/`, {
      before: (page) => page.setCacheEnabled(false),
    });
    const entries = new Set((await marked(page)).map((m) => m.entry));
    for (const id of [
      "sms",
      "rcs",
      "10dlc",
      "short-code",
      "webhook",
      "delivery-report",
      "gsm-7",
      "ucs-2",
      "sip",
      "webrtc",
      "dtmf",
      "ivr",
      "2fa",
      "opt-in",
      "gdpr",
    ]) {
      assert.ok(entries.has(id), `${id} is marked`);
    }
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.console, []);
    assert.deepEqual(
      seen.requests.filter((url) => !url.startsWith(server.url)),
      [],
      "one origin",
    );
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .filter((r) => r.name.includes("/embed/"))
        .reduce((sum, r) => sum + r.encodedBodySize, 0),
    );
    assert.ok(bytes > 30_000 && bytes < 100 * 1024, `${bytes} bytes`);
    assert.equal(await page.evaluate(() => document.cookie + localStorage.length + sessionStorage.length), "00");
    await close();
  });

  test("layout, scroll position, links and globals are as without it", async () => {
    const bare = await open(chromium.browser, `${server.url}/`, { before: withoutWidget });
    await bare.page.evaluate(() => scrollTo(0, 400));
    const before = await bare.page.evaluate(lookOfPage);
    await bare.close();
    const host = await open(chromium.browser, `${server.url}/`);
    await host.page.evaluate(() => scrollTo(0, 400));
    await marked(host.page);
    assert.deepEqual(await host.page.evaluate(lookOfPage), before);
    await host.close();
  });

  test("destroy gives the page back, mark by mark", async () => {
    const bare = await open(chromium.browser, `${server.url}/`, { before: withoutWidget });
    const before = await bare.page.evaluate(() => document.documentElement.outerHTML);
    await bare.close();
    const host = await open(chromium.browser, `${server.url}/`);
    await marked(host.page);
    await host.page.focus("cpaas-term");
    await host.page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(await host.page.evaluate(() => document.documentElement.outerHTML), before);
    assert.equal(await host.page.evaluate(() => document.adoptedStyleSheets.length), 0);
    await host.close();
  });

  test("a second tag changes nothing", async () => {
    const host = await open(chromium.browser, `${server.url}/`);
    const once = await marked(host.page);
    await host.page.addScriptTag({ url: "/embed/cpaas-glossary.js" });
    assert.deepEqual(await marked(host.page), once);
    assert.deepEqual(host.seen.console, []);
    await host.close();
  });

  for (const [what, answer] of Object.entries({
    "is missing": { status: 404, body: "" },
    "is not the one that was built": { status: 200, contentType: "application/wasm", body: "\0asm" },
    "cannot be reached": null,
  })) {
    test(`when the module ${what}, the page is as it was and one warning says so`, async () => {
      const bare = await open(chromium.browser, `${server.url}/e2e/pages/rules.html`, { before: withoutWidget });
      const before = await bare.page.evaluate(() => document.body.outerHTML);
      await bare.close();
      const host = await open(chromium.browser, `${server.url}/e2e/pages/rules.html`, {
        async before(page) {
          await page.setRequestInterception(true);
          page.on("request", (r) => {
            if (!r.url().endsWith(".wasm")) r.continue();
            else if (answer) r.respond(answer);
            else r.abort();
          });
          await page.evaluateOnNewDocument(() => {
            const warn = console.warn;
            window.warnings = [];
            console.warn = (...said) => (window.warnings.push(said.join(" ")), warn(...said));
          });
        },
      });
      await host.page.waitForFunction(() => window.warnings.length > 0);
      assert.match(await host.page.evaluate(() => window.warnings.join("|")), /^\[cpaas-glossary\] [^|]+$/);
      assert.deepEqual(host.seen.errors, []);
      assert.equal(await host.page.evaluate(() => document.body.outerHTML), before);
      await host.close();
    });
  }

  test("a strict content security policy with Trusted Types reports nothing", async () => {
    const policy =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";
    const host = await open(chromium.browser, `${server.url}/e2e/pages/rules.html`, {
      async before(page) {
        await page.setRequestInterception(true);
        page.on("request", async (r) => {
          if (!r.url().endsWith("rules.html")) return r.continue();
          const html = await (await fetch(r.url())).text();
          const body = html.replace(/<link rel="icon"[^>]*>/, ""); // the page's own violation
          r.respond({ status: 200, contentType: "text/html", headers: { "Content-Security-Policy": policy }, body });
        });
        await page.evaluateOnNewDocument(() => {
          window.violations = [];
          document.addEventListener("securitypolicyviolation", (e) => window.violations.push(e.violatedDirective));
        });
      },
    });
    await marked(host.page);
    await host.page.focus("cpaas-term");
    await host.page.waitForSelector("cpaas-card[open]");
    assert.deepEqual(await host.page.evaluate(() => window.violations), []);
    assert.deepEqual(host.seen.errors, []);
    await host.close();
  });

  test("a page that says so is left alone", async () => {
    const host = await open(chromium.browser, `${server.url}/e2e/pages/rules.html`, {
      async before(page) {
        await page.setRequestInterception(true);
        page.on("request", async (r) => {
          if (!r.url().endsWith("rules.html")) return r.continue();
          const html = await (await fetch(r.url())).text();
          r.respond({
            status: 200,
            contentType: "text/html",
            body: html.replace("<title>", '<meta name="cpaas-glossary" content="off"><title>'),
          });
        });
      },
    });
    assert.equal(await host.page.evaluate(() => "CpaasGlossary" in window), false);
    assert.deepEqual(
      host.seen.requests.filter((url) => url.endsWith(".wasm")),
      [],
    );
    await host.close();
  });
});
