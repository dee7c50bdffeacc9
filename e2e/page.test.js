// Which text of a page is marked.

import { test, describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { serve, launch, open, marked } from "./harness.js";

describe("the rules of the page", () => {
  let server, chromium, host;

  before(async () => {
    server = await serve();
    chromium = await launch();
    host = await open(chromium.browser, `${server.url}/e2e/pages/rules.html`);
    await marked(host.page);
  });
  after(async () => {
    await chromium.close();
    await server.stop();
  });

  const inside = (selector) => host.page.$$eval(`${selector} cpaas-term`, (terms) => terms.map((t) => t.textContent));

  test("a term is marked the first time in each section", async () => {
    assert.deepEqual(await inside("#plain"), ["SMS", "MMS"]);
    assert.deepEqual(await inside("#next"), ["SMS"]);
  });

  for (const where of [
    "h1",
    "h2",
    "header",
    "nav",
    "aside",
    "footer",
    "a",
    "button",
    "code",
    "kbd",
    "samp",
    "var",
    "pre",
    "[data-glossary=off]",
    "[translate=no]",
    ".notranslate",
    "[hidden]",
    "[aria-hidden=true]",
    "[contenteditable]",
    "form",
  ]) {
    test(`nothing is marked in ${where}`, async () => {
      assert.ok(await host.page.$(where), "the page has one");
      assert.deepEqual(await inside(where), []);
    });
  }

  test("a term spans inline tags and keeps them", async () => {
    assert.deepEqual(await inside("#inline"), ["SMS", " ", "gateway"]);
    const html = await host.page.$eval("#inline", (p) => p.innerHTML.replace(/<\/?cpaas-term[^>]*>/g, ""));
    assert.equal(html, "An <b>SMS</b> <i>gateway</i> spans inline tags.");
    const control = await host.page.$eval("#inline cpaas-term", (t) => [
      t.getAttribute("role"),
      t.getAttribute("aria-label"),
    ]);
    assert.deepEqual(control, ["button", "SMS gateway"]);
    assert.equal(await host.page.$$eval("#inline [role=button]", (found) => found.length), 1);
  });

  test("a term spans neither line breaks nor cells", async () => {
    assert.deepEqual(await inside("#line"), ["API"]);
    assert.deepEqual(await inside("#table"), []);
  });

  test("no-break spaces, soft hyphens, plurals and possessives are part of a term", async () => {
    assert.deepEqual(await inside("#spaces"), ["short\u00a0code", "web\u00adhook", "APIs", "IVR's"]);
  });

  test("a mark is a control that says what the term means", async () => {
    const control = await host.page.$eval("#plain cpaas-term", (t) =>
      Object.fromEntries([...t.attributes].map((a) => [a.name, a.value])),
    );
    assert.match(control["aria-description"], /mobile/);
    delete control["aria-description"];
    assert.deepEqual(control, {
      entry: "sms",
      role: "button",
      tabindex: "0",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
    });
  });
});
