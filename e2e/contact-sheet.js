// Draws the card in three engines, side by side, for human eyes:
//
//   make sheet                             # writes docs/img/cards.webp
//   node e2e/contact-sheet.js FILE.png     # or another file, in PNG

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./command.js";
import { ENGINES, start } from "./engines.js";
import { skip } from "./engine-limits.js";
import { refreshed, settled } from "./marks.js";

const OUT = resolve(process.argv[2] ?? fileURLToPath(new URL("../docs/img/cards.webp", import.meta.url)));

/** The size of a picture, in CSS pixels. */
const WIDTH = 400;
const HEIGHT = 330;

/**
 * What is shown of an entry's first mark in the demo. `at` is where it stands,
 * as a part of the window's height; a picture may be higher than HEIGHT.
 */
const SCENES = [
  { title: "light", entry: "delivery-report", at: 0.2 },
  { title: "dark, unfolded", entry: "delivery-report", at: 0.15, look: { dark: true }, unfold: true, height: 480 },
  { title: "a related term, and back", entry: "sip", at: 0.2, follow: true },
  { title: "right to left", entry: "webhook", at: 0.2, rtl: true },
  { title: "at the corner", entry: "sms", corner: true },
  { title: "phone", entry: "short-code", at: 0.2, look: { width: 360, height: 640, touch: true }, height: 350 },
  { title: "forced colours", entry: "webhook", at: 0.2, look: { forcedColors: true }, needs: ["forcedColors"] },
];

async function picture(engine, url, scene) {
  const { width = 1000, height = 760, touch } = scene.look ?? {};
  const fingers = touch && !skip(engine.name, ["touch"]);
  const page = await engine.open(url, { ...scene.look, width, height, touch: fingers, reducedMotion: true });
  await settled(page);
  await page.evaluate(({ rtl, corner }) => {
    if (rtl) document.documentElement.dir = "rtl";
    if (!corner) return;
    const place = document.body.appendChild(document.createElement("div"));
    place.style.cssText = "position: fixed; right: 12px; bottom: 12px; background: inherit";
    place.textContent = "SMS";
    document.querySelector("main").prepend(place);
  }, scene);
  await refreshed(page);
  await page.evaluate(({ entry, at = 0.5, corner }) => {
    CpaasGlossary.open(entry);
    if (!corner) scrollBy({ top: (0.5 - at) * innerHeight, behavior: "instant" });
  }, scene);
  await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
  await page.evaluate(({ unfold, follow }) => {
    const root = document.querySelector("cpaas-card").shadowRoot;
    if (unfold) root.querySelector("details")?.toggleAttribute("open", true);
    if (follow) root.querySelector("[part=term]").click();
  }, scene);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  const [x, y] = await page.evaluate(
    ([w, h]) => {
      const card = document.querySelector("cpaas-card").getBoundingClientRect();
      const [{ startContainer, startOffset, endContainer, endOffset }] = CSS.highlights.get("cpaas-glossary-active");
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      const mark = range.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      const middle = (from, to, size, room) => Math.round(Math.max(0, Math.min((from + to - size) / 2, room - size)));
      return [
        middle(card.left, card.right, w, clientWidth),
        middle(Math.min(mark.top, card.top), Math.max(mark.bottom, card.bottom), h, clientHeight),
      ];
    },
    [WIDTH, scene.height ?? HEIGHT],
  );
  const png = await page.screenshot();
  await page.close();
  return { x, y, png: png.toString("base64") };
}

const server = await serve();
const pictures = {};
for (const name of ENGINES) {
  const engine = await start(name);
  for (const scene of SCENES) {
    if (!skip(name, scene.needs ?? []))
      pictures[`${name} ${scene.title}`] = await picture(engine, `${server.url}/`, scene);
  }
  await engine.close();
}
await server.stop();

const cell = (name, { title, height = HEIGHT, needs = [] }) => {
  const shot = pictures[`${name} ${title}`];
  if (!shot) return `<div class="none">${skip(name, needs)}</div>`;
  return `<div style="height: ${height}px; background-image: url(data:image/png;base64,${shot.png}); background-position: -${shot.x}px -${shot.y}px"></div>`;
};
const html = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 16px 20px 20px; background: #e9ecee; font: 15px system-ui, sans-serif; color: #333; width: max-content; }
  body { display: grid; grid-template-columns: repeat(${ENGINES.length}, ${WIDTH}px); gap: 8px 12px; }
  b { font-weight: 600; }
  h2 { grid-column: 1 / -1; margin: 8px 0 0; font: inherit; color: #667; }
  div { border-radius: 6px; background-repeat: no-repeat; background-color: #fff; }
  .none { display: grid; place-items: center; text-align: center; background: none; color: #777; padding: 0 40px; }
</style>${ENGINES.map((name) => `<b>${name}</b>`).join("")}
${SCENES.map((scene) => `<h2>${scene.title}</h2>${ENGINES.map((name) => cell(name, scene)).join("")}`).join("")}`;

const composer = await start("chromium");
const sheet = await composer.open("about:blank", {
  width: WIDTH * ENGINES.length + 12 * (ENGINES.length - 1) + 40,
  scale: 0.8,
});
await sheet.page.setContent(html);
await mkdir(dirname(OUT), { recursive: true });
const webp = OUT.endsWith(".webp") && { type: "webp", quality: 75 };
await writeFile(OUT, await sheet.page.screenshot({ fullPage: true, ...webp }));
await composer.close();
