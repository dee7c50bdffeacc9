// The app on a slow phone, on a first visit: when its home page is painted, when text can be typed, and when the first
// answer stands there. Times are in milliseconds since the navigation, the median of the visits.
//
//	node bench/browser/phone.mjs [FOLDER...]
//
// A folder is what cpaas-glossary build has written, dist/site where none is named. Several are visited in turn, so that
// what else the machine does slows all alike. VISITS=n for more visits than five.

import { FileServer } from "../../e2e/file-server.js";
import { fresh, launch } from "./chromium.mjs";

/** The network: 1.6 Mbit/s down, 750 kbit/s up, 150 ms, as Lighthouse has it for mobile. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const CPU = 4;
const QUERY = "sms";
const VISITS = Number(process.env.VISITS ?? 5);

const folders = process.argv.slice(2);
if (folders.length === 0) folders.push("dist/site");

/** watch notes, before the page begins, when things are there. */
function watch() {
  const seen = (window.seen = { longTasks: 0 });
  const note = (name, selector) => {
    if (!(name in seen) && document.querySelector(selector)) seen[name] = performance.now();
  };
  new MutationObserver(() => {
    note("text", "#q");
    note("answer", "#search [role=option]");
    note("app", "html.ready");
  }).observe(document, { childList: true, subtree: true, attributes: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks += Math.max(0, duration - 50);
  }).observe({ type: "longtask", buffered: true });
}

/** visit returns what a first visit takes. */
async function visit(browser, url) {
  return fresh(browser, async (page) => {
    await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });
    const session = await page.createCDPSession();
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", NETWORK);
    await session.send("Emulation.setCPUThrottlingRate", { rate: CPU });
    await page.evaluateOnNewDocument(watch);
    const loading = page.goto(url, { waitUntil: "load", timeout: 120_000 });
    // As soon as there is a text: a reader does not wait for what they cannot see.
    await page.waitForSelector("#q", { timeout: 60_000 });
    await page.focus("#q");
    await page.keyboard.type(QUERY);
    const typed = await page.evaluate(() => performance.now());
    await page.waitForFunction(() => seen.answer, { timeout: 120_000 });
    await loading;
    await page.waitForFunction(() => seen.app, { timeout: 120_000 });
    const { answer, app, longTasks } = await page.evaluate(() => seen);
    const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    return { painted, typed, answer, app, blocking: longTasks };
  });
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

const { browser, close } = await launch();
try {
  const servers = await Promise.all(
    folders.map((folder) => Object.assign(new FileServer(folder), { compressed: true }).start()),
  );
  const visits = folders.map(() => []);
  for (let n = 0; n < VISITS; n++)
    for (const [i, server] of servers.entries()) visits[i].push(await visit(browser, server.url));
  for (const [i, folder] of folders.entries()) {
    const of = (name) => `${name} ${Math.round(median(visits[i].map((v) => v[name])))}`;
    console.log(`${folder}: ${["painted", "typed", "answer", "app", "blocking"].map(of).join(", ")}`);
  }
  await Promise.all(servers.map((server) => server.stop()));
} finally {
  await close();
}
