// A glossary whose author means harm stays text.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { inEveryEngine } from "./every-engine.js";
import { terms } from "./marks.js";
import { opened } from "./cards.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

inEveryEngine("a hostile glossary", ({ check, visit, server }) => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "cpaas-hostile-"));
    execFileSync("go", ["run", "./e2e/hosts/hostile", "-o", folder], { cwd: ROOT });
  });
  after(() => rm(folder, { recursive: true }));

  check("stays text, in cards and in search", [], async () => {
    server().acme = folder;
    const page = await visit("article.html", { bare: "" });
    await page.evaluate(async () => {
      const formatted = Array.from({ length: 24 }, (_, i) => `harmful${String.fromCharCode(97 + i)}`);
      document.querySelector("#first").textContent =
        `A prototype of markup, with controls, an address and length: ${formatted.join(", ")}.`;
      document.querySelector("main").append(document.createElement("cpaas-search"));
      const script = document.createElement("script");
      script.src = "/acme/cpaas-glossary.js";
      script.dataset.link = "javascript:window.harmed=1//{id}";
      await new Promise((resolve) => {
        script.onload = resolve;
        document.head.append(script);
      });
      await CpaasGlossary.init();
    });
    page.expected =
      /^warn: \[cpaas-glossary\] the option link is "javascript:[^"]*": use an http, https or relative address with \{id\}$/;
    const marked = await terms(page);
    assert.equal(marked.filter((term) => term.startsWith("formatted-")).length, 24);
    assert.deepEqual(marked.filter((term) => !term.startsWith("formatted-")).sort(), [
      "__proto__ 1",
      "constructor 1",
      "controls 1",
      "length 1",
      "valueof 1",
    ]);
    for (const id of ["__proto__", "constructor", "controls", "length", "valueof"]) {
      assert.equal(await page.evaluate((id) => CpaasGlossary.open(id), id), true, id);
      await opened(page);
      const card = await page.evaluate(() => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        const { right, bottom, left, top } = document.querySelector("cpaas-card").getBoundingClientRect();
        return {
          strangers: [...root.querySelectorAll("*")]
            .map(({ localName }) => localName)
            .filter((name) => ["img", "script", "a", "style", "template"].includes(name)),
          whole: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
        };
      });
      assert.deepEqual(card, { strangers: [], whole: true }, id);
    }
    await page.evaluate(() => CpaasGlossary.open("constructor"));
    const title = await page.evaluate(
      () => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=title]").textContent,
    );
    assert.ok(title.includes("<b>MU</b>"), title);
    assert.equal(await page.evaluate(() => CpaasGlossary.open("toString")), false, "a name of a prototype is no entry");
    await page.evaluate(() => {
      const text = document.querySelector("cpaas-search").shadowRoot.querySelector("input");
      text.focus();
      text.value = "markup";
      text.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await page.waitFor(() => Boolean(document.querySelector("cpaas-search").shadowRoot.querySelector("[role=option]")));
    assert.deepEqual(
      await page.evaluate(
        () => [...document.querySelector("cpaas-search").shadowRoot.querySelectorAll("img, script, a")].length,
      ),
      0,
    );
    const links = [];
    for (let i = 0; i < 24; i++) {
      const id = `formatted-${String(i).padStart(2, "0")}`;
      assert.equal(await page.evaluate((id) => CpaasGlossary.open(id), id), true, id);
      await opened(page);
      const [strangers, attributes, hrefs] = await page.evaluate(() => {
        const definition = document.querySelector("cpaas-card").shadowRoot.querySelector("[part=definition]");
        const all = [...definition.querySelectorAll("*")];
        for (const element of all) element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        // Names of other entries are buttons of ours.
        const others = all.filter((element) => !element.matches("button[part=mention][type=button]"));
        const known = ["a", "code", "em", "li", "ol", "p", "strong", "ul"];
        return [
          others.filter(({ localName }) => !known.includes(localName)).map(({ outerHTML }) => outerHTML),
          others.flatMap((element) => element.getAttributeNames()).filter((name) => name !== "href"),
          all.filter(({ localName }) => localName === "a").map(({ protocol }) => protocol),
        ];
      });
      assert.deepEqual([strangers, attributes], [[], []], id);
      links.push(...hrefs);
    }
    assert.ok(links.length > 0 && links.every((protocol) => protocol.startsWith("http")), links.join());
    assert.equal(await page.evaluate(() => "harmed" in window), false);
    await page.evaluate(() => CpaasGlossary.destroy());
  });
});
