// axe-core finds nothing, whatever is open, in each engine; in light and dark, and on a phone, in Chromium.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { ONE_ENGINE, inEveryEngine } from "./every-engine.js";
import { rest } from "./cards.js";
import { marked, settled, spot } from "./marks.js";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What no state of ours changes: it is audited once. */
const PROSE = ["main section", "footer", "nav"];

/** audit returns what axe finds wrong outside of exclude: rule, help and where. */
async function audit(page, exclude = []) {
  await page.evaluate((source) => {
    if (window.axe) return;
    const script = document.createElement("script");
    script.textContent = source;
    document.head.append(script);
    script.remove();
  }, AXE);
  return page.evaluate(async (exclude) => {
    // What fades in has no contrast yet.
    const moving = (root) => [
      ...root.getAnimations(),
      ...[...root.querySelectorAll("cpaas-search, cpaas-card, cpaas-terms")].flatMap((host) =>
        host.shadowRoot ? moving(host.shadowRoot) : [],
      ),
    ];
    await Promise.all(moving(document).map((animation) => animation.finished.catch(() => {})));
    const { violations } = await window.axe.run({ include: document, exclude }, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id} (${help}): ${node.target.flat().join(" ")} ${node.failureSummary}`),
    );
  }, exclude);
}

/** sees waits for a selector in the shadow tree of the first host. */
const sees = (page, host, selector) =>
  page.waitFor(
    (host, selector) => Boolean(document.querySelector(host)?.shadowRoot?.querySelector(selector)),
    host,
    selector,
  );

const focusIn = (page, host, selector) =>
  page.evaluate(
    (host, selector) => (host ? document.querySelector(host).shadowRoot : document).querySelector(selector).focus(),
    host,
    selector,
  );

const cardIs = (page, open) =>
  page.waitFor((open) => (document.querySelector("cpaas-card[open]") !== null) === open, open);

async function type(page, text) {
  for (const letter of text) await page.key(letter);
}

/** The states of the demo by name, and how to reach each from the one before. */
const STATES = {
  "nothing open": async () => {},
  "a card": async (page) => {
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await cardIs(page, true);
  },
  "a related term, unfolded": async (page) => {
    await page.evaluate(() => {
      const root = document.querySelector("cpaas-card").shadowRoot;
      root.querySelector("[part=term]").click();
      root.querySelector("details")?.toggleAttribute("open", true);
    });
    await sees(page, "cpaas-card", "[part=back]");
  },
  "a card in a dialog": async (page) => {
    await page.key("Escape");
    await cardIs(page, false);
    await page.evaluate(() => document.querySelector("dialog").showModal());
    await marked(page, "ctia");
    const { point } = await spot(page, "CTIA", "dialog");
    await page.moveTo(...point);
    await rest(page);
    await cardIs(page, true);
  },
  "the terms on this page": async (page) => {
    await page.key("Escape");
    await page.evaluate(() => document.querySelector("dialog").close());
    await focusIn(page, "cpaas-search", "[part=text]");
    await page.key("ArrowDown");
    await sees(page, "cpaas-search", "[part=row]");
  },
  "rows with an active one": async (page) => {
    await type(page, "sms");
    await sees(page, "cpaas-search", "[part=row] mark");
    await page.key("ArrowDown");
    await sees(page, "cpaas-search", "[aria-selected=true]");
  },
  "a card in the panel": async (page) => {
    await page.key("Enter");
    await sees(page, "cpaas-search", "cpaas-card");
  },
  "no match, and what is near": async (page) => {
    await focusIn(page, "cpaas-search", "[part=text]");
    await page.evaluate(() => document.querySelector("cpaas-search").shadowRoot.querySelector("[part=clear]").click());
    await type(page, "webhuuuks");
    await page.waitFor(() =>
      /^No match/.test(document.querySelector("cpaas-search").shadowRoot.querySelector("[part=heading]")?.textContent),
    );
  },
};

const LOOKS = {
  light: {},
  dark: { dark: true },
  "light on a phone": { width: 360, height: 740, touch: true },
};

inEveryEngine(
  "axe",
  ({ check, visit }) => {
    const none = (names) => Object.fromEntries(names.map((name) => [name, []]));

    for (const [look, options] of Object.entries(LOOKS)) {
      check(
        `axe finds nothing on the demo, ${look}: with a card open, closed, in a dialog, and with search open`,
        [],
        async () => {
          const page = await visit("/", {}, options);
          await settled(page);
          const found = {};
          for (const [name, reach] of Object.entries(STATES)) {
            await reach(page);
            found[name] = await audit(page, name === "nothing open" ? [] : PROSE);
          }
          assert.deepEqual(found, none(Object.keys(STATES)));
        },
      );
    }

    for (const [look, options] of Object.entries(LOOKS)) {
      check(`axe finds nothing on the marketing page, ${look}`, [], async () => {
        const page = await visit("/web/demo/product.html", {}, options);
        await settled(page);
        assert.deepEqual(await audit(page), []);
      });
    }

    for (const [look, options] of Object.entries({ light: {}, dark: { dark: true } })) {
      check(`axe finds nothing with the launcher closed and open, ${look}`, [], async () => {
        const page = await visit("search.html", { link: "/terms/{id}", config: '{"search":"launcher"}' }, options);
        await settled(page);
        const found = { closed: await audit(page) };
        await page.evaluate(() =>
          document.querySelector("cpaas-search").shadowRoot.querySelector("[part=launcher]").click(),
        );
        await sees(page, "cpaas-search", "[part=row]");
        found.open = await audit(page);
        assert.deepEqual(found, none(["closed", "open"]));
      });
    }
  },
  { engines: ONE_ENGINE }, // what axe reads is our style sheet, which is the same in each engine
);
