// Where the reader's own colours are forced on the page, nothing is painted: Chromium would paint it like selected text.

import assert from "node:assert/strict";
import { inEveryHouse, settled, marked, painted } from "./house.js";

const points = (page) =>
  page.evaluate(async () => {
    const [node] = document.getElementById("second").childNodes;
    const range = document.createRange();
    range.setStart(node, node.data.indexOf("MMS"));
    range.setEnd(node, range.startOffset + 3);
    const { x, y, width, height } = range.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  });

inEveryHouse("forced colours", ({ check, visit, engine }) => {
  check("nothing is painted, and nothing invisible answers the pointer", ["forcedColors"], async () => {
    const page = await visit("article.html", { rest: "0" }, { forcedColors: true });
    await settled(page);
    await marked(page, "mms");
    assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
    await page.moveTo(...(await points(page)));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.deepEqual(await page.evaluate(() => [...CSS.highlights.keys()]), []);
  });

  check("build-time marks keep their underline", ["forcedColors"], async () => {
    const page = await visit("stops.html", {}, { forcedColors: true });
    await settled(page);
    const line = await page.evaluate(() => getComputedStyle(document.getElementById("sms")).textDecorationLine);
    assert.equal(line, "underline");
  });

  if (engine !== "chromium") return; // only here can a page be told while it is open
  check("marks go and come as the reader turns them on and off", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    const before = await painted(page);
    assert.ok(before.length > 5);
    const force = (value) =>
      page.cdp.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value }] });
    await force("active");
    await page.waitFor(() => CSS.highlights.size === 0);
    await page.evaluate(() => {
      document.getElementById("first").append(" An OTP.");
    });
    await marked(page, "otp");
    assert.deepEqual(await painted(page), [], "what is found meanwhile is not painted");
    await force("none");
    await page.waitFor(() => CSS.highlights.size === 1);
    assert.deepEqual(await painted(page), [...before, "OTP"].sort());
    await page.evaluate(() => CpaasGlossary.destroy());
    await force("active");
    await force("none");
    assert.equal(await page.evaluate(() => CSS.highlights.size), 0, "destroy leaves no listener that paints");
  });
});
