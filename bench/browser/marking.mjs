// Who marks a page how fast: every contestant in turn, each time in a fresh page.

import { fresh, traced } from "./chromium.mjs";

/** The pages, and how often each contestant marks one in a full run and in a quick one. */
export const PAGES = [
  { name: "docs-1m", title: "1 MB of documentation", runs: [7, 3] },
  { name: "docs-5m", title: "5 MB of documentation", runs: [5, 1] },
  { name: "lazy-5m", title: "5 MB of documentation with content-visibility", runs: [5, 1] },
  { name: "docs-100k", title: "100 KB of documentation", runs: [5, 1] },
  { name: "many-1m", title: "1 MB full of terms", runs: [3, 1] },
  { name: "many-5m", title: "5 MB full of terms", runs: [3, 1] },
  { name: "code-1m", title: "1 MB, mostly code", runs: [3, 1] },
];

/** A run whose machine was this much slower than at its best is told as noisy. */
const NOISY = 1.3;

/** marking returns for each page the results of each contestant. */
export async function marking(browser, url, { quick, most }, tell) {
  const results = [];
  for (const { name, title, runs } of PAGES) {
    const names = await contestants(browser, url, name);
    const samples = Object.fromEntries(names.map((contestant) => [contestant, []]));
    for (let n = 0; n < Math.min(runs[quick ? 1 : 0], most); n++) {
      for (const contestant of names) {
        tell(`${title}, run ${n + 1}: ${contestant}`);
        samples[contestant].push(await once(browser, `${url}/pages/${name}.html`, contestant));
      }
    }
    const best = Math.min(
      ...Object.values(samples)
        .flat()
        .map(({ spin }) => spin),
    );
    results.push({
      name,
      title,
      contestants: names.map((contestant) => summary(contestant, samples[contestant], best)),
    });
  }
  return results;
}

function contestants(browser, url, name) {
  return fresh(browser, async (page) => {
    await page.goto(`${url}/pages/${name}.html`);
    return page.evaluate(async () => Object.keys((await import("/bench/contestants.js")).contestants));
  });
}

function once(browser, address, contestant) {
  return fresh(browser, async (page) => {
    page.on("pageerror", (error) => {
      throw error;
    });
    const session = await page.createCDPSession();
    const heap = async () => {
      await session.send("HeapProfiler.collectGarbage");
      return (await page.metrics()).JSHeapUsedSize;
    };
    await page.goto(address, { waitUntil: "load" });
    const spin = await page.evaluate(async (name) => {
      window.bench = await import("/bench/contestants.js");
      await window.bench.prepare(name);
      return Math.min(window.bench.spin(), window.bench.spin());
    }, contestant);
    const before = await heap();
    const seen = await traced(page, () => page.evaluate((name) => window.bench.run(name), contestant));
    return { ...seen, heap: (await heap()) - before, spin };
  });
}

function summary(name, samples, best) {
  const of = (what) => spread(samples.map((sample) => sample[what]));
  return {
    name,
    script: of("script"),
    layout: of("layout"),
    longest: of("longest"),
    first: of("first"),
    all: of("all"),
    heap: of("heap"),
    marks: samples[0].marks,
    runs: samples.length,
    noisy: samples.filter(({ spin }) => spin > NOISY * best).length,
  };
}

/** spread returns median, least and most. */
export function spread(values) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return { median: sorted[(sorted.length - 1) >> 1], min: sorted[0], max: sorted.at(-1) };
}
