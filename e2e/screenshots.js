// Makes the screenshots of the manifest and the picture in the README:
// node e2e/screenshots.js, after make build.

import { fileURLToPath } from "node:url";
import { start } from "./engines.js";
import { serve } from "./command.js";
import { settled, spot } from "./marks.js";
import { takenOver } from "./taken-over.js";

const FOLDER = fileURLToPath(new URL("../web/site/screenshots/", import.meta.url));

const PICTURE = fileURLToPath(new URL("../docs/img/widget.png", import.meta.url));

const server = await serve();
const chromium = await start("chromium");
try {
  for (const [name, path, width, height] of [
    ["wide", "", 1280, 800],
    ["narrow", "terms/rcs/", 390, 844],
  ]) {
    const page = await (await chromium.browser.createBrowserContext()).newPage();
    await page.setViewport({ width, height });
    await page.goto(`${server.url}/glossary/${path}`, { waitUntil: "load" });
    await takenOver(page);
    if (path) await page.waitForFunction(() => CSS.highlights.size > 0);
    await page.screenshot({ path: `${FOLDER}screenshot-${name}.webp`, type: "webp", quality: 80 });
  }
  await picture();
} finally {
  await chromium.close();
  await server.stop();
}

/** picture shows a card over the text of the demo. */
async function picture() {
  const page = await chromium.open(server.url, { width: 860, height: 600, reducedMotion: true });
  await settled(page);
  const place = ["webhook", "#translated"];
  const { point } = await spot(page, ...place);
  await page.evaluate((y) => scrollBy({ top: y - 150, behavior: "instant" }), point[1]);
  await page.moveTo(...(await spot(page, ...place)).point);
  await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
  await page.page.screenshot({ path: PICTURE });
}
