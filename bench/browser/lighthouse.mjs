// What Lighthouse says of the app on a phone, on a first visit: the score of performance and what it is made of, in
// milliseconds, the median of the visits.
//
//	node bench/browser/lighthouse.mjs [FOLDER]
//
// The folder is what cpaas-glossary build has written, dist/site where none is named, without --base. VISITS=n for more
// visits than five, PAGES="/ /terms/" for other pages than home and an entry, LOOK=1 for what costs most.

import lighthouse from "lighthouse";
import { launchChromium } from "../../e2e/engines.js";
import { FileServer } from "../../e2e/file-server.js";
import { spread } from "./marking.mjs";

const VISITS = Number(process.env.VISITS ?? 5);
const PAGES = (process.env.PAGES ?? "/ /terms/sms/").split(" ");

/** The metrics of the score by what they are called here. */
const METRICS = {
  painted: "first-contentful-paint",
  largest: "largest-contentful-paint",
  blocking: "total-blocking-time",
  index: "speed-index",
  shift: "cumulative-layout-shift",
};

const server = await Object.assign(new FileServer(process.argv[2] ?? "dist/site"), { compressed: true }).start();

/** visit returns what Lighthouse says of a page, in a browser that has never seen it. */
async function visit(path) {
  const { browser, close } = await launchChromium();
  try {
    const { lhr } = await lighthouse(new URL(path, server.url).href, {
      port: Number(new URL(browser.wsEndpoint()).port),
      output: "json",
      logLevel: "error",
      onlyCategories: ["performance"],
    });
    return lhr;
  } finally {
    await close();
  }
}

/** costs says which scripts and tasks of a visit cost most. */
function costs({ audits }) {
  const rows = (id, of) => (audits[id]?.details?.items ?? []).slice(0, 12).map(of);
  return [
    ...rows(
      "bootup-time",
      ({ url, total, scripting }) => `  ${url}: ${Math.round(total)}, script ${Math.round(scripting)}`,
    ),
    ...rows(
      "long-tasks",
      ({ url, startTime, duration }) => `  at ${Math.round(startTime)} for ${Math.round(duration)}: ${url}`,
    ),
  ].join("\n");
}

try {
  for (const path of PAGES) {
    const visits = [];
    for (let n = 0; n < VISITS; n++) visits.push(await visit(path));
    const of = ([name, id]) =>
      `${name} ${Number(spread(visits.map(({ audits }) => audits[id].numericValue)).median.toFixed(name === "shift" ? 3 : 0))}`;
    const scores = visits.map(({ categories }) => Math.round(100 * categories.performance.score));
    console.log(
      `${path}: ${spread(scores).median} of ${scores.sort((a, b) => a - b).join(" ")}, ${Object.entries(METRICS).map(of).join(", ")}`,
    );
    if (process.env.LOOK) console.log(costs(visits[0]));
  }
} finally {
  await server.stop();
}
