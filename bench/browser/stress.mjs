// Pages that nobody should make: how long the main thread is held at a time, how long in all, and how much memory is
// left, with the embed and without. node bench/browser/stress.mjs [name...]; docs/performance.md has what came of it.

import { fresh, launch, serve } from "./chromium.mjs";

/** What is done in each page, as a function of the page. Each ends when the page is at rest again. */
const PAGES = {
  "10,000 re-renders": async () => {
    const list = document.body.appendChild(document.createElement("div"));
    for (let n = 0; n < 10_000; n++) {
      list.innerHTML = `<p>Send an SMS by API, and MMS number ${n} by SMPP.</p>`;
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
  },
  "1 million small text nodes": async () => {
    const part = document.createDocumentFragment();
    for (let n = 0; n < 20_000; n++) {
      const p = document.createElement("p");
      for (let i = 0; i < 50; i++) p.append(document.createTextNode(i === 25 ? "an SMS " : "word "));
      part.append(p);
    }
    document.body.append(part);
  },
  "one text node of 30 MB": async () => {
    const pre = document.body.appendChild(document.createElement("div"));
    pre.textContent = "An SMS by API, an MMS by SMPP. ".repeat(1_000_000);
  },
  "one text node of 1 MB": async () => {
    document.body.appendChild(document.createElement("div")).textContent = "An SMS by API, an MMS by SMPP. ".repeat(
      33_000,
    );
  },
  "2,000 shadow roots": async () => {
    for (let n = 0; n < 2000; n++) {
      const host = document.body.appendChild(document.createElement("x-part"));
      host.attachShadow({ mode: "open" }).innerHTML = "<p>An SMS by API.</p>";
    }
  },
  "an observer that answers each change": async () => {
    const log = document.body.appendChild(document.createElement("p"));
    let answers = 0;
    new MutationObserver(() => {
      if (answers++ < 100_000) setTimeout(() => (log.textContent = `SMS ${answers}`));
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    log.textContent = "SMS";
    await new Promise((resolve) => setTimeout(resolve, 5000));
  },
  "our hosts removed again and again": async () => {
    const end = performance.now() + 5000;
    while (performance.now() < end) {
      for (const host of document.querySelectorAll("cpaas-terms, cpaas-card, cpaas-notice")) host.remove();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  },
};

async function once(page, url, name, embedded) {
  await page.goto(`${url}/pages/docs-100k.html`, { waitUntil: "load" });
  await page.evaluate(async (embedded) => {
    document.body.innerHTML = "<p>An SMS.</p>";
    window.tasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask" });
    if (!embedded) return;
    const script = document.createElement("script");
    script.src = "/embed/cpaas-glossary.js";
    script.dataset.repeat = "all";
    await new Promise((resolve) => {
      script.onload = resolve;
      document.head.append(script);
    });
    await CpaasGlossary.init({});
  }, embedded);
  const session = await page.createCDPSession();
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find((metric) => metric.name === "TaskDuration").value * 1000;
  };
  const before = await busy();
  await page.evaluate(PAGES[name]);
  if (embedded) await page.evaluate(() => CpaasGlossary.refresh());
  // At rest: a frame, and nothing to do for a while.
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }));
    await new Promise((resolve) => setTimeout(resolve, 200)); // long tasks are told late
  });
  const total = (await busy()) - before;
  const { longest, heap, marks } = await page.evaluate(() => {
    gc();
    return {
      longest: Math.max(0, ...tasks),
      heap: performance.memory.usedJSHeapSize / 1e6,
      marks: CSS.highlights.get("cpaas-glossary")?.size ?? 0,
    };
  });
  return { total, longest, heap, marks };
}

const { browser, close } = await launch();
const server = await serve();
const url = server.url.replace(/\/$/, "");
const wanted = process.argv.slice(2);
try {
  console.log(
    `${"".padEnd(38)} ${"main thread".padStart(12)} ${"longest task".padStart(13)} ${"heap".padStart(8)}   marks`,
  );
  for (const name of Object.keys(PAGES).filter((name) => wanted.length === 0 || wanted.some((w) => name.includes(w)))) {
    for (const embedded of [false, true]) {
      const title = embedded ? "  with the embed" : name;
      try {
        const { total, longest, heap, marks } = await fresh(browser, (page) => once(page, url, name, embedded));
        console.log(
          `${title.padEnd(38)} ${total.toFixed(0).padStart(9)} ms ${longest.toFixed(0).padStart(10)} ms ${heap.toFixed(0).padStart(5)} MB   ${marks}`,
        );
      } catch (error) {
        console.log(`${title.padEnd(38)} ${error.message}`);
        process.exitCode = 1;
      }
    }
  }
} finally {
  await close();
  await server.stop();
}
