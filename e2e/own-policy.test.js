// The policy of our own pages: the command serves them with one, and they need nothing that it forbids. Browsers report
// what they refuse to the address that the policy names, which the server between the two adds.

import { after, before, describe } from "node:test";
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { ENGINES } from "./engines.js";
import { engineOf } from "./every-engine.js";
import { serve } from "./command.js";
import { test } from "./retry.js";
import { takenOver } from "./taken-over.js";

const REPORTS = "/reports-of-violations";

/** A Listener passes all requests on to a server, and keeps what browsers report of its policy. */
class Listener {
  /** What was refused: directive and address. */
  refused = [];
  #url;
  #server = createServer((asked, answer) => this.#answer(asked, answer));

  constructor(url) {
    this.#url = url;
  }

  async start() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.url = `http://127.0.0.1:${this.#server.address().port}/glossary/`;
    return this;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(asked, answer) {
    if (asked.url === REPORTS) {
      const parts = await asked.toArray();
      const { "csp-report": report } = JSON.parse(Buffer.concat(parts).toString());
      this.refused.push(`${report["violated-directive"].split(" ")[0]} ${report["blocked-uri"]}`);
      answer.writeHead(204).end();
      return;
    }
    const { method, headers } = asked;
    const on = request(this.#url + asked.url, { method, headers }, (got) => {
      const policy = got.headers["content-security-policy"];
      if (policy) got.headers["content-security-policy"] = `${policy}; report-uri ${REPORTS}`;
      answer.writeHead(got.statusCode, got.headers);
      got.pipe(answer);
    });
    on.on("error", () => answer.destroy());
    asked.pipe(on);
  }
}

describe("the policy of our own pages", () => {
  let server;
  before(async () => {
    server = await serve();
  });
  after(() => server.stop());

  for (const name of ENGINES) {
    test(`refuses nothing that they need, in ${name}`, async () => {
      const host = await new Listener(server.url).start();
      const engine = await engineOf(name);
      const page = await engine.open(host.url); // with a profile of its own, for the service worker
      try {
        await takenOver(page);
        await page.waitFor(
          async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated",
        );
        for (const path of ["terms/sms/", "categories/messaging/", "compare/sms-mms-rcs-whatsapp/", "search/?q=sms"]) {
          await page.goto(host.url + path);
          await takenOver(page);
        }
        await page.waitFor(() => document.querySelectorAll("main a[href*='/terms/']").length > 0);
        await page.goto(`${host.url}panel/`);
        await page.waitFor(() => document.querySelector("cpaas-search, input") !== null);
        assert.deepEqual(host.refused, []);

        // What the policy is for, and that a report would have come.
        const ran = await page.evaluate(() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.head.append(script);
          return "ran" in window;
        });
        assert.equal(ran, false, "a script in the page does not run");
        for (let i = 0; host.refused.length === 0 && i < 100; i++)
          await page.evaluate(() => new Promise(requestAnimationFrame));
        assert.match(host.refused.join(), /^script-src(-elem)? inline/);
      } finally {
        await page.close();
        await host.stop();
      }
    });
  }
});
