// Where the card lies: whole, on top, beside its term.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { openCards, mark, opened, closed, isOpen, hover, focus, card, partPoint, assertWhole, rest } from "./cards.js";

const SMS = mark("#row", "sms");

inEveryEngine("placement", ({ check, visit }) => {
  const open = (look, config, how) => openCards(visit, look, config, how);

  for (const [what, look] of Object.entries({
    "a wide window": { width: 1280, height: 900 },
    "320 px": { width: 320, height: 600 },
    "400 % zoom": { width: 320, height: 225, scale: 4 },
  })) {
    check(`at every edge of ${what} it is whole and on top`, [], async () => {
      const page = await open(look);
      for (const corner of ["#top-start", "#top-end", "#bottom-start", "#bottom-end"]) {
        await focus(page, `${corner} cpaas-term`);
        await page.waitFor(
          (corner) => document.querySelector(`${corner} cpaas-term`).getAttribute("aria-expanded") === "true",
          corner,
        );
        await assertWhole(page);
        await page.key("Escape");
      }
    });
  }

  check("on a phone whose page is wider than its screen it is where the reader looks", [], async () => {
    const page = await open({ width: 360, height: 700, touch: true });
    await page.evaluate(() => {
      const wide = document.body.appendChild(document.createElement("div"));
      wide.style.cssText = "width: 1500px; height: 1px";
      document
        .querySelector("#narrow cpaas-term")
        .scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    });
    await focus(page, "#narrow cpaas-term");
    await assertWhole(page);
  });

  check("it lies beside its term, never on it, where there is room", [], async () => {
    const page = await open();
    for (const place of ["#row", "#top-end", "#bottom-start"]) {
      await focus(page, `${place} cpaas-term`);
      await assertWhole(page);
      const gap = await page.evaluate((place) => {
        const mark = document.querySelector(`${place} cpaas-term`).getBoundingClientRect();
        const card = document.querySelector("cpaas-card").getBoundingClientRect();
        return Math.max(card.top - mark.bottom, mark.top - card.bottom);
      }, place);
      assert.ok(gap >= 5 && gap <= 11, `${gap} px at ${place}`);
      await page.key("Escape");
    }
  });

  for (const place of ["#clip", "#warp"]) {
    check(
      `inside ${place === "#clip" ? "overflow: hidden" : "a transformed, filtered and contained box"}`,
      [],
      async () => {
        const page = await open();
        await hover(page, `${place} cpaas-term`);
        await assertWhole(page);
        const gap = await page.evaluate(
          (place) =>
            document.querySelector("cpaas-card").getBoundingClientRect().top -
            document.querySelector(`${place} cpaas-term`).getBoundingClientRect().bottom,
          place,
        );
        assert.ok(gap >= 5 && gap <= 11, `${gap} px`);
      },
    );
  }

  check("in what fills the screen, on top of it, and the pointer gets there", [], async () => {
    const page = await open();
    await page.evaluate(() => {
      const full = document.querySelector("#row");
      full.addEventListener("click", () => full.requestFullscreen(), { once: true });
    });
    await page.click(...(await page.point("#row")));
    await page.waitFor(() => document.fullscreenElement?.id === "row");
    await focus(page, "#row cpaas-term");
    await assertWhole(page);
    await page.evaluate(() => document.exitFullscreen());
    await page.waitFor(() => !document.fullscreenElement);
    await page.key("Escape");
    await hover(page, "#top-end cpaas-term");
    await assertWhole(page);
  });

  check("in an open modal dialog, on top of it", [], async () => {
    const page = await open();
    await page.evaluate(() => document.querySelector("#dialog").showModal());
    await hover(page, "#dialog cpaas-term");
    await assertWhole(page);
    await page.click(...(await partPoint(page, "summary")));
    assert.equal(await isOpen(page), true, "it is not inert");
    await page.key("Escape");
    await page.evaluate(() => document.querySelector("#dialog").close());
    await hover(page, SMS);
    await assertWhole(page);
  });

  check("on a term broken over two lines it lies at the line that is pointed at", [], async () => {
    const page = await open();
    const lines = await page.evaluate(() =>
      [...document.querySelector("#broken cpaas-term").getClientRects()].map(({ left, top, right, bottom }) => ({
        left,
        top,
        right,
        bottom,
      })),
    );
    assert.equal(lines.length, 2, "the term is broken");
    for (const line of lines) {
      await page.moveTo(Math.round((line.left + line.right) / 2), Math.round((line.top + line.bottom) / 2));
      await rest(page);
      await opened(page, "delivery-report");
      await assertWhole(page);
      const { left, right, top, bottom } = await card(page);
      assert.ok(left < line.right && right > line.left, "beside it");
      assert.ok(Math.min(Math.abs(top - line.bottom), Math.abs(bottom - line.top)) < 10, "at its line");
      await page.key("Escape");
      await page.moveTo(1200, 800);
    }
  });

  check("it closes when its term scrolls out of view, or under a sticky header", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.evaluate(() => scrollTo(0, 20));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.equal(await isOpen(page), true, "still in view");
    await page.evaluate(() => scrollTo(0, 600));
    await closed(page);
    await page.evaluate(() => scrollTo(0, 0));
    await hover(page, "#scroller cpaas-term");
    await page.evaluate(() => {
      document.querySelector("#scroller").scrollTop = 55;
    });
    await closed(page);
  });

  check("it follows its term when the page scrolls or the window changes", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await assertWhole(page);
    const before = await card(page);
    await page.evaluate(() => scrollTo(0, 20));
    await page.waitFor(
      (top) => Math.abs(document.querySelector("cpaas-card").getBoundingClientRect().top - top) < 2,
      before.top - 20,
    );
    await page.resize(400, 500);
    await assertWhole(page);
    assert.equal(await isOpen(page), true);
  });

  check("it closes when its term is taken off the page", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.evaluate((s) => document.querySelector(s).parentElement.remove(), SMS);
    await closed(page);
  });

  check("More unfolds where the card stands: its near edge does not move", [], async () => {
    const page = await open({ width: 1280, height: 600 });
    for (const place of ["#row", "#bottom-start"]) {
      await focus(page, mark(place, "ussd"));
      await assertWhole(page);
      const edge = () =>
        page.evaluate((place) => {
          const mark = document.querySelector(`${place} cpaas-term[entry="ussd"]`).getBoundingClientRect();
          const { top, bottom, height, left } = document.querySelector("cpaas-card").getBoundingClientRect();
          return {
            near: Math.round(top > mark.top ? top : bottom),
            below: top > mark.top,
            left: Math.round(left),
            height,
          };
        }, place);
      const folded = await edge();
      await page.click(...(await partPoint(page, "more-label")));
      await page.waitFor(
        (height) => document.querySelector("cpaas-card").getBoundingClientRect().height > height + 10,
        folded.height,
      );
      await assertWhole(page);
      const unfolded = await edge();
      assert.deepEqual([unfolded.near, unfolded.below, unfolded.left], [folded.near, folded.below, folded.left], place);
      await page.key("Escape");
    }
  });

  check("rules of the page for everything in it do not bend the card", [], async () => {
    const page = await open();
    const size = async () => {
      await focus(page, SMS);
      await assertWhole(page);
      const { left, top, width, height } = await card(page);
      await page.key("Escape");
      return [left, top, width, height].map(Math.round);
    };
    const before = await size();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body > * { margin-top: 3rem; padding: 1rem; max-width: 10rem; border: 3px solid red; opacity: 0.5 }
        * { position: relative; box-sizing: content-box; transition: all 2s } p, div, button, a { color: red; text-align: center; line-height: 3 }`);
      window.undo = () => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== sheet);
      };
      document.adoptedStyleSheets.push(sheet);
      sheet.disabled = false;
    });
    await focus(page, SMS);
    const { width, height } = await card(page);
    assert.deepEqual([width, height].map(Math.round), before.slice(2));
  });
});
