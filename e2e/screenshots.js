// Makes the screenshots of the manifest: node e2e/screenshots.js, after make build.

import { fileURLToPath } from "node:url";
import { start } from "./engines.js";
import { serve } from "./harness.js";

const FOLDER = fileURLToPath(new URL("../web/site/screenshots/", import.meta.url));

const server = await serve();
const chromium = await start("chromium");
try {
  for (const [name, path, width, height] of [["wide", "", 1280, 800], ["narrow", "terms/rcs/", 390, 844]]) {
    const page = await (await chromium.browser.createBrowserContext()).newPage();
    await page.setViewport({ width, height });
    await page.goto(`${server.url}/glossary/${path}`, { waitUntil: "load" });
    await page.waitForSelector("html.ready");
    if (path) await page.waitForSelector("cpaas-term");
    await page.screenshot({ path: `${FOLDER}screenshot-${name}.webp`, type: "webp", quality: 80 });
  }
} finally {
  await chromium.close();
  await server.stop();
}
