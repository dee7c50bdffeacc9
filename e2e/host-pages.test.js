// Pages that are hard to be a guest in: dialogs, focus traps, frames, hostile
// styles, 5 MB of text.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { page as made } from "./made-pages.js";
import { marks, settled } from "./marks.js";
import { focus, opened, closed } from "./cards.js";

inEveryEngine("host pages", ({ check, visit, server }) => {
  check(
    "a modal dialog: its marks have cards, the page behind keeps still, the first Escape is the card's",
    [],
    async () => {
      const page = await visit("dialog.html");
      await settled(page);
      assert.deepEqual(await marks(page), ["SMS", "MMS", "IVR"]);
      await page.evaluate(() => CpaasGlossary.open("mms"));
      await opened(page);
      const top = await page.evaluate(() => {
        const { left, top } = document.querySelector("cpaas-card").getBoundingClientRect();
        return document.elementFromPoint(left + 10, top + 10).localName;
      });
      assert.equal(top, "cpaas-card", "it lies on the dialog");
      await page.key("Escape");
      await closed(page);
      assert.ok(await page.evaluate(() => document.querySelector("#dialog").open));
      await page.key("Escape");
      await page.waitFor(() => !document.querySelector("#dialog").open);
    },
  );

  check("a trap for the focus: a card in it does not set it off", [], async () => {
    const page = await visit("dialog.html", { built: "" });
    await settled(page);
    await page.evaluate(() => {
      document.querySelector("#dialog").close();
      openTrap();
    });
    await focus(page, "#trapped cpaas-term");
    await page.key("Escape");
    await closed(page);
    assert.equal(await page.evaluate(() => window.away), 0);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "cpaas-term");
  });

  check("a sandboxed frame without an origin is marked, and so is the page around it", [], async () => {
    let modules = 0;
    const asked = new Promise((resolve) => {
      server().before = async (path) => {
        if (path.endsWith(".wasm") && ++modules === 2) resolve();
      };
    });
    const page = await visit("frame.html");
    await settled(page);
    assert.deepEqual(await marks(page), ["SMS"]);
    // What is in the frame cannot be looked at from here: its requests can.
    await asked;
  });

  check("hostile styles reach neither mark nor card", [], async () => {
    const page = await visit("hostile.html", { built: "" });
    await settled(page);
    const [x, y] = await page.point("#first cpaas-term");
    assert.ok(x > 0 && y > 0, "the mark is where the text is");
    const look = await page.evaluate(() => {
      const { display, color, textTransform, letterSpacing, textDecorationLine, textDecorationStyle } =
        getComputedStyle(document.querySelector("#first cpaas-term"));
      return {
        display,
        textTransform,
        letterSpacing,
        textDecorationLine,
        textDecorationStyle,
        color: color === getComputedStyle(document.querySelector("#first")).color,
      };
    });
    assert.deepEqual(look, {
      display: "inline",
      textTransform: "none",
      letterSpacing: "normal",
      textDecorationLine: "underline",
      textDecorationStyle: "dotted",
      color: true,
    });
    await focus(page, "#first cpaas-term");
    const card = await page.evaluate(() => {
      const host = document.querySelector("cpaas-card");
      const { width, height, left } = host.getBoundingClientRect();
      const title = getComputedStyle(host.shadowRoot.querySelector("[part=title]"));
      const text = getComputedStyle(host.shadowRoot.querySelector("[part=summary]"));
      return {
        width: width > 200,
        height: height > 60 && height < 500,
        left: left >= 0,
        transform: text.textTransform,
        spacing: text.letterSpacing,
        display: title.display !== "none",
      };
    });
    assert.deepEqual(card, {
      width: true,
      height: true,
      left: true,
      transform: "none",
      spacing: "normal",
      display: true,
    });
  });

  check("a page of 5 MB is marked whole, and given back", [], async () => {
    const page = await visit("big.html", { repeat: "section" });
    await settled(page);
    const found = await page.evaluate(() => ({
      sections: document.querySelectorAll("h2").length,
      sms: CpaasGlossary.terms().find(({ id }) => id === "sms").marks,
      last: document.querySelector("main").lastElementChild.isConnected,
    }));
    assert.ok(found.sections > 300);
    assert.equal(found.sms, found.sections, "one in each section");
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
  });

  check("a long page that nobody sees is marked all the same", [], async () => {
    const page = await visit("big.html", { repeat: "section", early: "no-frames", clock: "real" });
    await settled(page);
    const found = await page.evaluate(() => [
      document.querySelectorAll("h2").length,
      CpaasGlossary.terms().find(({ id }) => id === "sms").marks,
    ]);
    assert.equal(found[1], found[0]);
  });

  check("what is not laid out yet is marked, and its card opens where it comes to be", [], async () => {
    const style = "<style>main > p { content-visibility: auto; contain-intrinsic-size: auto 20px }</style>";
    const tag = '<link rel="icon" href="data:,"><script src="/embed/cpaas-glossary.js" defer></script>';
    const text = `<p>${"Nothing here needs an explanation. ".repeat(20)}</p>`.repeat(300);
    const body = `<main>${text}<p id="last">Calls end on the PSTN.</p></main>`;
    const page = await visit(server().make("/made/lazy.html", made(tag + style, body)));
    await settled(page);
    assert.deepEqual(await marks(page, "#last"), ["PSTN"]);
    assert.ok(await page.evaluate(() => CpaasGlossary.open("pstn")));
    await page.waitFor(() => {
      const card = document.querySelector("cpaas-card[open]")?.getBoundingClientRect();
      if (!card) return false; // it waits for a frame
      const last = document.querySelector("#last").getBoundingClientRect();
      const isNear = Math.abs(card.top - last.bottom) < 40 || Math.abs(last.top - card.bottom) < 40;
      return isNear && last.top > 0 && last.bottom < innerHeight;
    });
  });
});
