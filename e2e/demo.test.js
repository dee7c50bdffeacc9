// The demo, as an owner's page: its terms, what they cost, and that the page is as
// it was without them.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { PACE, settled, terms, unasked } from "./marks.js";

/** What of a page a reader would notice if it changed. */
const lookOfPage = (page) =>
  page.evaluate(() => ({
    scroll: [scrollX, scrollY, document.documentElement.scrollHeight, document.documentElement.scrollWidth],
    blocks: [...document.body.querySelectorAll("p, li, td, th, pre, h1, h2, h3, button, input, a, section, main")].map(
      (element) => {
        const r = element.getBoundingClientRect();
        return [element.localName, r.x, r.y, r.width, r.height].join(" ");
      },
    ),
    links: [...document.links].map((a) => a.getAttribute("href")),
    globals: ["onclick", "onpopstate", "onresize"].map((name) => window[name]),
    sheets: [...document.styleSheets].filter(({ ownerNode }) => ownerNode).length, // WebKit lists adopted ones too
  }));

const markup = (page) =>
  page.evaluate(() =>
    document.documentElement.outerHTML.replace(
      /<script src="\/embed\/[^>]*><\/script>| aria-current="true"|(?<=<output id="network">)[^<]*/g,
      "",
    ),
  );

inEveryEngine("the demo", ({ check, visit, server }) => {
  check("its terms are marked, with few requests and bytes", [], async () => {
    const page = await visit("/");
    await unasked(page);
    await page.waitFor(() => document.querySelector("cpaas-search").shadowRoot !== null);
    const ids = (await terms(page)).map((line) => line.split(" ")[0]);
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
    ])
      assert.ok(ids.includes(id), `${id} is marked`);
    const [elsewhere, ours] = await page.evaluate((origin) => {
      const all = performance.getEntriesByType("resource");
      return [
        all.map(({ name }) => name).filter((name) => !name.startsWith(origin) && !name.startsWith("data:")),
        all.filter(({ name }) => name.includes("/embed/")).map(({ name }) => name.split("/").at(-1)),
      ];
    }, server().url);
    assert.deepEqual(elsewhere, [], "one origin");
    assert.deepEqual(
      ours.map((name) => name.replace(/\.[0-9a-f]{16}/, "")).sort(),
      ["adopted.js", "cards.js", "cpaas-glossary.js", "marks.wasm", "search.js"],
      "what marks, what takes the marks of a build over, and the scripts of the search box",
    );
    assert.equal(await page.evaluate(() => document.cookie + localStorage.length + sessionStorage.length), "00");
  });

  check("layout, scroll position, links and globals are as without it", [], async () => {
    const bare = await visit("/", { bare: "" });
    await bare.evaluate(() => scrollTo(0, 400));
    const before = await lookOfPage(bare);
    const page = await visit("/");
    await page.evaluate(() => scrollTo(0, 400));
    await settled(page);
    assert.deepEqual(await lookOfPage(page), before);
  });

  check("marks stay through a translation and in a part that draws itself again", [], async () => {
    const page = await visit("/");
    await settled(page);
    const painted = (id) =>
      page.waitOn(
        PACE,
        (id) =>
          [...CSS.highlights.values()].some((highlight) =>
            [...highlight].some(({ startContainer }) => document.querySelector(id).contains(startContainer)),
          ),
        id,
      );
    await painted("#translated");
    await painted("relay-log");
    for (const [button, part] of [
      ["#translate", "#translated font"],
      ["#redraw", "relay-log"],
    ]) {
      await page.evaluate((button) => document.querySelector(button).click(), button);
      await painted(part);
    }
    assert.equal(await page.evaluate(() => document.querySelectorAll("cpaas-term[role=button]").length), 2);
  });

  check("it counts what was downloaded, marks its dialog, and leads to the other pages", [], async () => {
    const page = await visit("/");
    await unasked(page);
    const figures = () => page.evaluate(() => document.getElementById("network").textContent);
    await page.waitFor(() => /^Marks: 3 files/.test(document.getElementById("network").textContent));
    const before = await figures();
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await page.waitFor((before) => document.getElementById("network").textContent !== before, before);
    assert.equal((await figures()).split("\n")[0], before.split("\n")[0], "a card adds to the second line alone");
    await page.evaluate(() => document.getElementById("open").click());
    await page.waitOn(PACE, () =>
      [...CSS.highlights.values()].some((highlight) =>
        [...highlight].some(({ startContainer }) => document.getElementById("lead").contains(startContainer)),
      ),
    );
    const ways = await page.evaluate(() => [...document.querySelectorAll("#side a, #try a")].map((a) => a.pathname));
    for (const path of ["/web/demo/product.html", "/glossary/"]) assert.ok(ways.includes(path), path);
  });

  check("the marketing page has its terms too", [], async () => {
    const page = await visit("/web/demo/product.html");
    await settled(page);
    const ids = (await terms(page)).map((line) => line.split(" ")[0]);
    for (const id of ["otp", "rcs", "10dlc", "sim-swap"]) assert.ok(ids.includes(id), `${id} is marked`);
  });

  check("destroy gives the page back", [], async () => {
    const bare = await visit("/", { bare: "" });
    const before = await markup(bare);
    const page = await visit("/");
    await settled(page);
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(await markup(page), before);
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
  });

  check("a page that says so is left alone", [], async () => {
    const page = await visit("rules.html", { early: "off" });
    assert.equal(await page.evaluate(() => "CpaasGlossary" in window), false);
    assert.deepEqual(
      await page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .filter(({ name }) => name.endsWith(".wasm"))
          .map(({ name }) => name),
      ),
      [],
    );
  });
});
