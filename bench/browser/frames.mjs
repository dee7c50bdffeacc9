// What painted terms cost in each frame in which a script changes a style: Chromium then goes over all elements.

import { fresh } from "./chromium.mjs";
import { spread } from "./marking.mjs";

const FRAMES = 120;
const ELEMENTS = 3000;

/** frames returns the milliseconds of the main thread that a frame takes, with the embed and without. */
export async function frames(browser, url, quick, tell) {
  const samples = { with: [], without: [] };
  for (let n = 0; n < (quick ? 2 : 7); n++) {
    for (const [name, all] of Object.entries(samples)) {
      tell(`frames ${name} the embed, run ${n + 1}`);
      all.push(await fresh(browser, (page) => once(page, `${url}/pages/docs-100k.html`, name === "with")));
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, spread(all)]));
}

async function once(page, address, marks) {
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(
    async (elements, marks) => {
      const main = document.querySelector("main");
      while (document.getElementsByTagName("*").length < elements)
        main.append(...[...main.children].slice(0, 20).map((child) => child.cloneNode(true)));
      if (!marks) return;
      const { contestants } = await import("/bench/contestants.js");
      await contestants.ours.prepare();
      await contestants.ours.run();
      if (contestants.ours.count() === 0) throw new Error("nothing is marked");
    },
    ELEMENTS,
    marks,
  );
  const busy = async () => (await page.metrics()).TaskDuration * 1000;
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
