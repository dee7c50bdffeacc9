// What painted terms cost in each frame in which a script changes a style: Chromium then makes the markers of all ranges
// anew, and where one of them has a line, the bounds of all that is painted in the same layer.
//
// node bench/browser/frames.mjs measures the other ways as well, at two sizes of page; docs/decisions/0011-guest.md has
// what came of it.

import { fileURLToPath } from "node:url";
import { fresh, launch, serve } from "./chromium.mjs";
import { spread } from "./marking.mjs";

const FRAMES = 60;
const ELEMENTS = 3000;

const LINE = "text-decoration: underline dotted";
/** What is painted instead of what ours paints, which is a tint where the page is large: which ranges, and with which rule. */
const OTHERS = {
  "a line, every occurrence": { ranges: "all", rule: ["", LINE] },
  "a line, one range": { ranges: "one", rule: ["", LINE] },
  "a line, ranges within a screen of the viewport": { ranges: "near", rule: ["", LINE] },
  "no range, the rule alone": { ranges: "none", rule: ["", LINE] },
  "a line, a rule of :root": { ranges: "all", rule: [":root", LINE] },
  "a shadow for the line": { ranges: "all", rule: ["", "text-shadow: 0 1px currentColor"] },
  "a background for the line": { ranges: "all", rule: ["", "background-color: #eee"] },
  "a background, one range": { ranges: "one", rule: ["", "background-color: #eee"] },
};

/** frames returns the milliseconds of the main thread that a frame takes, with the embed and without. */
export function frames(browser, url, quick, tell) {
  return compare(browser, url, { with: { repeat: "calm" }, without: null }, ELEMENTS, quick ? 2 : 7, tell);
}

/** compare returns what a frame takes for each of ways, which take turns. */
async function compare(browser, url, ways, elements, runs, tell) {
  const samples = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let n = 0; n < runs; n++) {
    for (const [name, way] of Object.entries(ways)) {
      tell(`frames, ${elements} elements, run ${n + 1}: ${name}`);
      samples[name].push(await fresh(browser, (page) => once(page, url, elements, way)));
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, spread(all)]));
}

async function once(page, url, elements, way) {
  await page.goto(`${url}/pages/docs-100k.html`, { waitUntil: "load" });
  await page.evaluate(prepare, elements, way);
  // Of the thread itself: what else the machine does counts less.
  const session = await page.createCDPSession();
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  const change = (frames) =>
    page.evaluate(async (frames) => {
      const element = document.querySelector("main p");
      for (let n = 0; n < frames; n++) {
        element.style.color = n % 2 ? "" : "rgb(1, 2, 3)";
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, frames);
  await change(FRAMES / 4); // the first ones prepare what the others have
  const before = await busy();
  await change(FRAMES);
  return ((await busy()) - before) / FRAMES;
}

/** prepare lets the page have so many elements and, in the page, paints it in a way, or not. */
async function prepare(elements, way) {
  const main = document.querySelector("main");
  while (document.getElementsByTagName("*").length < elements)
    main.append(...[...main.children].slice(0, 20).map((child) => child.cloneNode(true)));
  if (!way) return;
  if (way.ranges === "all") delete IntersectionObserver.prototype.scrollMargin; // else only those near are registered
  const { contestants } = await import("/bench/contestants.js");
  await contestants.ours.prepare(null, way.repeat);
  await contestants.ours.run();
  await new Promise((resolve) => setTimeout(resolve, 1000)); // what is far from the viewport is taken off by then
  const ranges = [...(CSS.highlights.get("cpaas-glossary") ?? [])];
  if (ranges.length === 0) throw new Error("nothing is marked");
  if (!way.ranges) return;
  const near = ({ startContainer }) => {
    const { top, bottom } = startContainer.parentElement.getBoundingClientRect();
    return bottom > -innerHeight && top < 2 * innerHeight;
  };
  const some = { all: ranges, one: ranges.slice(0, 1), near: ranges.filter(near), none: [] }[way.ranges];
  CSS.highlights.clear();
  CSS.highlights.set("bench", new Highlight(...some));
  const [selector, style] = way.rule;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${selector}::highlight(bench) { ${style} }`);
  document.adoptedStyleSheets = [sheet];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { browser, close } = await launch();
  const server = await serve();
  const runs = Number(process.env.RUNS ?? 5);
  for (const elements of [ELEMENTS, 19_000]) {
    const ways = { "without us": null, ours: { repeat: "calm" }, "ours, every occurrence": {}, ...OTHERS };
    const found = await compare(browser, server.url.replace(/\/$/, ""), ways, elements, runs, () => {});
    console.log(`ms of the main thread a frame, ${elements} elements, median of ${runs} (least to most)`);
    for (const [name, { median, min, max }] of Object.entries(found))
      console.log(`${name.padEnd(46)} ${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`);
  }
  await close();
  await server.stop();
}
