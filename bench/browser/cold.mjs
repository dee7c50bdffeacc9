// Cold start: how long after the start of the navigation the first mark is there,
// ours beside a plain widget, on slow networks; and how long the module that marks takes
// from its request until it is ready, on none.

import { PredefinedNetworkConditions } from "puppeteer-core";
import { fresh } from "./chromium.mjs";
import { spread } from "./marking.mjs";

/** Chromium calls its Fast 3G "Slow 4G" as well. */
const NETWORKS = { "Fast 3G (Slow 4G)": "Fast 3G", "Fast 4G": "Fast 4G", "no limit": null };
/** What is there once the first term is marked; ours are painted. */
const WIDGETS = { ours: "", plain: "mark[data-markjs]" };

/** watch notes in the page when the first mark is in a frame. */
function watch(selector) {
  const look = () => {
    if (selector ? document.querySelector(selector) : CSS.highlights.has("cpaas-glossary"))
      window.benchFirst = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

export async function cold(browser, url, quick, tell) {
  const results = [];
  for (const [title, network] of Object.entries(NETWORKS)) {
    const samples = { ours: [], plain: [] };
    for (let n = 0; n < (quick ? 1 : 5); n++) {
      for (const [name, selector] of Object.entries(WIDGETS)) {
        tell(`cold start, ${title}, run ${n + 1}: ${name}`);
        samples[name].push(await once(browser, `${url}/cold/${name}.html`, selector, network));
      }
    }
    results.push({
      title,
      widgets: Object.entries(samples).map(([name, all]) => ({
        name,
        first: spread(all.map(({ first }) => first)),
        bytes: all[0].bytes,
      })),
    });
  }
  return results;
}

function once(browser, address, selector, network) {
  return fresh(browser, async (page) => {
    await page.setCacheEnabled(false);
    if (network) await page.emulateNetworkConditions(PredefinedNetworkConditions[network]);
    await page.evaluateOnNewDocument(watch, selector);
    await page.goto(address, { waitUntil: "load", timeout: 120_000 });
    await page.waitForFunction("window.benchFirst", { timeout: 60_000 });
    return page.evaluate(() => {
      const all = performance.getEntriesByType("resource");
      return { first: window.benchFirst, bytes: all.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
    });
  });
}

/** How long the pointer rests on a mark before its card opens, in milliseconds: hover.DefaultOptions. */
const REST = 500;

/** card returns how many milliseconds after the rest the first card opens on a fast phone network, and its bytes. */
export async function card(browser, url, quick, tell) {
  const samples = [];
  for (let n = 0; n < (quick ? 1 : 5); n++) {
    tell(`first card, run ${n + 1}`);
    samples.push(
      await fresh(browser, async (page) => {
        await page.setCacheEnabled(false);
        await page.emulateNetworkConditions(PredefinedNetworkConditions["Fast 4G"]);
        await page.goto(`${url}/cold/ours.html`, { waitUntil: "load", timeout: 120_000 });
        await page.waitForFunction(() => CSS.highlights.has("cpaas-glossary"), { timeout: 60_000 });
        const bytes = () => page.evaluate(downloaded);
        const before = await bytes();
        const { x, y } = await page.evaluate(firstMark);
        await page.mouse.move(x, y);
        const waited = await page.waitForFunction(() => window.benchCard && window.benchCard - window.benchMoved, {
          polling: "raf",
          timeout: 60_000,
        });
        return { wait: Math.max(0, (await waited.jsonValue()) - REST), bytes: (await bytes()) - before };
      }),
    );
  }
  return { wait: spread(samples.map(({ wait }) => wait)), bytes: samples[0].bytes };
}

/** guest returns how many Tab stops the tag adds to a page, and the bytes that a page marked at build time downloads. */
export async function guest(browser, url, built, tell) {
  tell("Tab stops");
  const look = (path, see) =>
    fresh(browser, async (page) => {
      await page.goto(`${url}/cold/${path}.html`, { waitUntil: "load" });
      await page.evaluate(() => window.CpaasGlossary?.init());
      await page.waitForNetworkIdle();
      return page.evaluate(see);
    });
  return {
    stops: (await look("ours", stops)) - (await look("none", stops)),
    built: await look(built, downloaded),
  };
}

/* In the page. */
function downloaded() {
  return performance.getEntriesByType("resource").reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
}

function stops() {
  const all = (root) =>
    [...root.querySelectorAll("*")].flatMap((element) => [
      element,
      ...(element.shadowRoot ? all(element.shadowRoot) : []),
    ]);
  return all(document).filter((element) => element.tabIndex >= 0 && element.checkVisibility()).length;
}

/** firstMark returns the middle of the first mark in the viewport, and notes when the pointer is there and a card open. */
function firstMark() {
  addEventListener("pointermove", () => (window.benchMoved = performance.now()), { capture: true, once: true });
  const look = () => {
    if (document.querySelector("cpaas-card[open]")) window.benchCard = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const rects = [...CSS.highlights.get("cpaas-glossary")].map(
    ({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.getBoundingClientRect();
    },
  );
  const { left, right, top, bottom } = rects.find(({ top, bottom }) => top >= 0 && bottom <= innerHeight);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/**
 * ready returns how long the module takes from its request until it answers, on a
 * page that is otherwise done: what web/embed/marker.js does, step by step.
 */
export async function ready(browser, url, module, quick, tell) {
  const samples = [];
  for (let n = 0; n < (quick ? 3 : 15); n++) {
    tell(`module, from request to ready, run ${n + 1}`);
    samples.push(
      await fresh(browser, async (page) => {
        await page.goto(`${url}/cold/none.html`, { waitUntil: "load" });
        return page.evaluate(load, `${url}/embed/${module.name}`, module.integrity);
      }),
    );
  }
  return Object.fromEntries(
    Object.keys(samples[0]).map((step) => [step, spread(samples.map((sample) => sample[step]))]),
  );
}

/* In the page. */
async function load(address, integrity) {
  const start = performance.now();
  const bytes = await (await fetch(address, { integrity, credentials: "omit" })).arrayBuffer();
  const fetched = performance.now();
  const compiled = await WebAssembly.compile(bytes);
  const done = performance.now();
  const { exports } = await WebAssembly.instantiate(compiled);
  exports._initialize();
  const pack = new Uint8Array(WebAssembly.Module.customSections(compiled, "cpaas-glossary")[0]);
  const at = exports.input(pack.length); // may grow the memory
  new Uint8Array(exports.memory.buffer).set(pack, at);
  if (exports.load(pack.length) <= 0) throw new Error("the module holds no glossary");
  const end = performance.now();
  return { fetch: fetched - start, compile: done - fetched, start: end - done, all: end - start };
}
