// What a page that never rests costs: 1,000 text nodes change every second for five
// seconds, with the embed and without, in turn. Prints the share of one core that
// scripts take, and what of it is ours.
//
//   make build && node bench/mutations.mjs

import { fresh, launch, serve, traced } from "./browser/chromium.mjs";
import { spread } from "./browser/marking.mjs";

const SECONDS = 5;
const RUNS = 3;

/* In the page: changes a hundred text nodes ten times a second, some of them to terms. */
async function mutate(seconds) {
  const nodes = [...document.querySelectorAll("main p, main li")]
    .slice(0, 1000)
    .map((element) => element.appendChild(document.createTextNode("")));
  performance.mark("bench-start");
  await new Promise((resolve) => {
    let tick = 0;
    const timer = setInterval(() => {
      for (let i = 0; i < 100; i++)
        nodes[(tick * 100 + i) % nodes.length].data = i % 10 ? ` ${tick}` : ` a webhook ${tick}`;
      if (++tick < seconds * 10) return;
      clearInterval(timer);
      resolve();
    }, 100);
  });
  performance.mark("bench-end");
  return { marks: CSS.highlights.get("cpaas-glossary")?.size ?? 0 };
}

const { browser, close } = await launch();
const server = await serve();
const samples = { without: [], with: [] };
try {
  for (let n = 0; n < RUNS; n++) {
    for (const name of Object.keys(samples)) {
      samples[name].push(
        await fresh(browser, async (page) => {
          await page.goto(`${server.url}/pages/docs-100k.html`, { waitUntil: "load" });
          if (name === "with") {
            await page.evaluate(async () => {
              const script = document.createElement("script");
              script.src = "/embed/cpaas-glossary.js";
              await new Promise((resolve) => {
                script.onload = resolve;
                document.head.append(script);
              });
              await window.CpaasGlossary.init();
            });
          }
          return traced(page, () => page.evaluate(mutate, SECONDS));
        }),
      );
    }
  }
} finally {
  await close();
  server.stop();
}
const share = (ms) => `${(ms / SECONDS / 10).toFixed(1)} %`;
const of = (name, what) => spread(samples[name].map((sample) => sample[what])).median;
for (const [name, all] of Object.entries(samples)) {
  console.log(
    `${name.padEnd(8)} script ${share(of(name, "script"))}, style and layout ${share(of(name, "layout"))} of a core; longest task ${of(name, "longest").toFixed(0)} ms; ${all[0].marks} marks`,
  );
}
console.log(`the embed: ${share(of("with", "script") - of("without", "script"))} of a core in scripts`);
