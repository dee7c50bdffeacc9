// The app under the policy that `serve` sends with it: installing, offline use and the panel in a frame need nothing that it refuses.

import { after, before, describe } from "node:test";
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { serve } from "./command.js";
import { ENGINES } from "./engines.js";
import { engineOf } from "./every-engine.js";
import { test } from "./retry.js";

/** A page of a site with frames: it counts what the panel says, and which frames have loaded something. */
const SITE = `<!doctype html><html lang="en"><title>Wiki</title><link rel="icon" href="data:,"><script>
  const heights = [], loaded = [];
  addEventListener("message", ({ data }) => data?.type === "cpaas-glossary:size" && heights.push(data.height));
  </script>PATHS</html>`;

/** A Reporter stands before the server: browsers report to it what the server's policy refuses. */
class Reporter {
  /** @type {string[]} directive and address of each violation */
  reports = [];

  /** start listens. */
  async start(origin) {
    this.server = createServer((request, response) => this.#answer(origin, request, response));
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    this.port = /** @type {import("node:net").AddressInfo} */ (this.server.address()).port;
    return this;
  }

  /** at returns an address on this machine; a page of localhost has another origin than one of 127.0.0.1. */
  at = (path, host = "127.0.0.1") => `http://${host}:${this.port}${path}`;

  async #answer(origin, request, response) {
    const { pathname, searchParams } = new URL(request.url, origin);
    if (pathname === "/report") {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { "violated-directive": directive, "blocked-uri": blocked } = JSON.parse(body)["csp-report"];
      this.reports.push(`${directive} ${blocked}`);
      return response.writeHead(204).end();
    }
    if (pathname === "/site.html") {
      const frames = searchParams
        .getAll("frame")
        .map((src) => `<iframe src="${src}" onload="loaded.push(src)"></iframe>`);
      return response.writeHead(200, { "Content-Type": "text/html" }).end(SITE.replace("PATHS", frames.join("")));
    }
    const answer = await fetch(origin + request.url, { redirect: "manual" });
    const headers = Object.fromEntries(answer.headers);
    delete headers["content-encoding"]; // fetch has undone it
    delete headers["content-length"];
    if (headers["content-security-policy"]) headers["content-security-policy"] += "; report-uri /report";
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

for (const name of ENGINES) {
  describe(`the app under its own policy, in ${name}`, () => {
    let command, engine;

    before(async () => {
      command = await serve();
      engine = await engineOf(name);
    });
    after(() => command.stop());

    /** inPage opens a page for a test, with a reporter before the server. */
    async function inPage(run) {
      const reporter = await new Reporter().start(command.url);
      const page = await engine.open("about:blank");
      try {
        await run(page, reporter);
      } finally {
        await page.close();
        await reporter.stop();
      }
    }

    /** search types into the search box, and returns the name of the first row. */
    async function search(page, query) {
      await page.evaluate((query) => {
        const box = document.querySelector("#q");
        box.focus();
        box.value = query;
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, query);
      return page.waitFor(() => document.querySelector("#rows .row .name")?.textContent);
    }

    /** ready waits for the app, whose module WebKit compiles for longer than waitFor waits, and returns the heading. */
    async function ready(page) {
      const heading = () => document.querySelector("html.ready main h1")?.textContent;
      for (let tries = 1; ; tries++) {
        const found = await page.waitFor(heading).catch((error) => {
          if (tries === 4) throw error;
        });
        if (found) return found;
      }
    }

    test("it starts, searches, installs, and works without the server", () =>
      inPage(async (page, reporter) => {
        await page.goto(reporter.at("/glossary/terms/sms/"));
        await ready(page);
        assert.match(await search(page, "smsc"), /^SMSC/);
        const icons = await page.evaluate(async () => {
          const address = document.querySelector("link[rel=manifest]").href;
          const manifest = await (await fetch(address)).json();
          const answers = await Promise.all(manifest.icons.map(({ src }) => fetch(new URL(src, address))));
          return answers.map(({ ok }) => ok);
        });
        assert.ok(icons.length > 0 && icons.every(Boolean), "what a browser installs is there");
        if (name === "chromium") {
          const { errors, manifest } = await page.cdp.send("Page.getAppManifest");
          assert.deepEqual(
            errors.filter(({ critical }) => critical),
            [],
          );
          assert.match(manifest.startUrl, /\/glossary\//);
        }
        await page.waitFor(() => navigator.serviceWorker.controller?.state === "activated");
        assert.deepEqual(reporter.reports, []);
        await reporter.stop();
        await page.goto(reporter.at("/glossary/terms/mms/"));
        assert.match(await ready(page), /^MMS/);
        assert.match(await search(page, "10 dlc"), /^10DLC/);
      }));

    test("any site may show the panel in a frame, and only its own host the preview; no other page can be framed", () =>
      inPage(async (page, reporter) => {
        const framed = (host, ...paths) =>
          page.goto(
            reporter.at(`/site.html?${new URLSearchParams(paths.map((path) => ["frame", reporter.at(path)]))}`, host),
          );
        await framed("localhost", "/glossary/panel/");
        await page.waitFor(() => heights.length > 0);
        assert.deepEqual(reporter.reports, []);

        await framed("127.0.0.1", "/glossary/panel/", "/glossary/preview/", "/glossary/terms/sms/");
        await page.waitFor(() => loaded.length === 3 && heights.length > 0);
        const shown = await page.evaluate(() =>
          [...document.querySelectorAll("iframe")].map((frame) =>
            Boolean(frame.contentDocument?.querySelector("main, p")),
          ),
        );
        assert.deepEqual(shown, [true, true, false]);
        const refused = reporter.reports.filter((report) => !report.startsWith("frame-ancestors"));
        assert.deepEqual(refused, [], "what is in the frames needs nothing that the policy refuses");
      }));
  });
}
