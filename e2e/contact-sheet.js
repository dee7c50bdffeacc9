// Draws docs/img/cards.png: the card in three engines, side by side, for human
// eyes. Run it by hand after a change of looks: node e2e/contact-sheet.js

import { mkdir, writeFile } from "node:fs/promises";
import { serve } from "./harness.js";
import { ENGINES, start } from "./engines.js";
import { skip } from "./engine-limits.js";

const OUT = new URL("../docs/img/cards.png", import.meta.url);

/** The size of a picture, in CSS pixels. */
const WIDTH = 400;
const HEIGHT = 340;

const first = (entry) => `main cpaas-term[entry="${entry}"][role]`;

const SCENES = [
  { title: "light", entry: "delivery-report" },
  { title: "dark, unfolded", entry: "delivery-report", look: { dark: true }, unfold: true },
  { title: "a related term, and back", entry: "sip", follow: true },
  { title: "right to left", entry: "webhook", rtl: true },
  { title: "at the corner", entry: "sms", corner: true },
  { title: "phone", entry: "short-code", look: { width: 360, height: 640, touch: true }, optional: ["touch"] },
  { title: "forced colours", entry: "webhook", look: { forcedColors: true }, needs: ["forcedColors"] },
];

async function picture(engine, url, scene) {
  const { width = 1000, height = 700, touch } = scene.look ?? {};
  const fingers = touch && !skip(engine.name, ["touch"]);
  const page = await engine.open(url, { ...scene.look, width, height, touch: fingers, reducedMotion: true });
  await page.waitFor(() => document.querySelector("dialog cpaas-term[role]") !== null);
  await page.evaluate(({ entry, rtl, corner, selectors }) => {
    const term = document.querySelector(selectors[0]) ?? document.querySelector(selectors[1]);
    if (rtl) document.documentElement.dir = "rtl";
    if (corner) {
      const place = document.body.appendChild(document.createElement("div"));
      place.style.cssText = "position: fixed; right: 12px; bottom: 12px; background: inherit";
      place.append(term);
    }
    term.scrollIntoView({ block: "center", behavior: "instant" });
    term.focus({ preventScroll: true });
  }, { ...scene, selectors: [first(scene.entry), "main cpaas-term[role]"] });
  await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
  await page.evaluate(({ unfold, follow }) => {
    const root = document.querySelector("cpaas-card").shadowRoot;
    if (unfold) root.querySelector("details")?.toggleAttribute("open", true);
    if (follow) root.querySelector("[part=term]").click();
  }, scene);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  const [x, y] = await page.evaluate(([w, h]) => {
    const card = document.querySelector("cpaas-card").getBoundingClientRect();
    const mark = document.querySelector("cpaas-term[aria-expanded=true]").getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const at = (from, to, size, room) => Math.round(Math.max(0, Math.min((from + to - size) / 2, room - size)));
    return [at(card.left, card.right, w, clientWidth), at(Math.min(mark.top, card.top), Math.max(mark.bottom, card.bottom), h, clientHeight)];
  }, [WIDTH, HEIGHT]);
  const png = await page.screenshot();
  await page.close();
  return { x, y, png: png.toString("base64") };
}

const server = await serve();
const pictures = {};
for (const name of ENGINES) {
  const engine = await start(name);
  for (const scene of SCENES) {
    if (!skip(name, scene.needs ?? [])) pictures[`${name} ${scene.title}`] = await picture(engine, `${server.url}/`, scene);
  }
  await engine.close();
}

const cell = (name, { title, needs = [] }) => {
  const shot = pictures[`${name} ${title}`];
  if (!shot) return `<td><div class="none">${skip(name, needs)}</div></td>`;
  return `<td><div style="background-image: url(data:image/png;base64,${shot.png}); background-position: -${shot.x}px -${shot.y}px"></div></td>`;
};
const html = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 16px; background: #e9ecee; font: 15px system-ui, sans-serif; color: #333; width: max-content; }
  table { border-collapse: separate; border-spacing: 10px; }
  th { font-weight: 600; text-align: start; }
  div { width: ${WIDTH}px; height: ${HEIGHT}px; border-radius: 6px; background-repeat: no-repeat; background-color: #fff; }
  .none { display: grid; place-items: center; text-align: center; background: none; color: #777; }
</style><table><tr>${ENGINES.map((name) => `<th>${name}</th>`).join("")}</tr>
${SCENES.map((scene) => `<tr>${ENGINES.map((name) => cell(name, scene)).join("")}</tr>`).join("")}</table>`;

const composer = await start("chromium");
const sheet = await composer.open("about:blank", { width: 1270, height: 2240, scale: Number(process.argv[2] ?? 0.5) });
await sheet.page.setContent(html);
await mkdir(new URL(".", OUT), { recursive: true });
await writeFile(OUT, await sheet.page.screenshot({ fullPage: true }));
await composer.close();
await server.stop();
