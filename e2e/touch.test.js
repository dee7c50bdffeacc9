// A finger: what a tap, a scroll and a long press do.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { spot } from "./marks.js";
import { inEveryEngine as withShow, isOpen as isShown } from "./shown.js";
import { openCards, active, mark, opened, closed, isOpen, news, partPoint } from "./cards.js";

const SMS = mark("#row", "sms");

inEveryEngine("touch", ({ check, visit }) => {
  const open = (look, config, how) => openCards(visit, look, config, how);

  const PHONE = { width: 360, height: 700, touch: true };

  check("a tap opens, a second tap closes, and nothing fires twice", ["touch"], async () => {
    const page = await open(PHONE);
    const point = await page.point(SMS);
    await page.tap(...point);
    await opened(page, "sms");
    await page.tap(...point);
    await closed(page);
    await page.tap(...point);
    await opened(page, "sms");
    // Emulated hover would have opened again after the second.
    assert.deepEqual(await news(page), ["open sms", "close sms", "open sms"]);
  });

  check("a tap on another term moves the card there, a tap outside closes it", ["touch"], async () => {
    const page = await open(PHONE);
    await page.tap(...(await page.point(SMS)));
    await opened(page, "sms");
    await page.tap(...(await page.point(mark("#row", "rcs"))));
    await opened(page, "rcs");
    await page.tap(340, 650);
    await closed(page);
    assert.deepEqual(await news(page), ["open sms", "close sms", "open rcs", "close rcs"]);
  });

  check("a tap in the card does not close it, and a tap takes the focus into it", ["touch"], async () => {
    const page = await open(PHONE);
    await page.tap(...(await page.point(SMS)));
    await opened(page, "sms");
    assert.equal(await active(page), "card card");
    await page.tap(...(await partPoint(page, "summary")));
    assert.equal(await isOpen(page), true);
    assert.deepEqual(await news(page), ["open sms"]);
  });

  check("under a finger the card has a button to close it, which gives the focus back", ["touch"], async () => {
    const page = await open(PHONE);
    await page.tap(...(await page.point(SMS)));
    await opened(page, "sms");
    await page.tap(...(await partPoint(page, "close")));
    await closed(page);
    assert.equal(await active(page), "sms");
  });

  check(
    "a finger that scrolls opens nothing, and closes nothing that stays in view",
    ["touch", "touchScroll"],
    async () => {
      const page = await open(PHONE, undefined, { clock: "real" }); // the engine scrolls by it
      // Until the page scrolls, and has come to rest: an engine takes its time.
      const drag = async ([x, y], by) => {
        const before = await page.evaluate(() => scrollY);
        for (let tries = 0; tries < 5 && (await page.evaluate((before) => scrollY === before, before)); tries++) {
          const finger = await page.touch(x, y);
          for (let i = 1; i <= 8; i++) await finger.move(x, y - (by * i) / 8);
          await finger.end();
          // Until it has come to rest: twelve frames without a change.
          await page.evaluate(async () => {
            for (let [before, still] = [scrollY, 0]; still < 12; still++) {
              await new Promise((resolve) => requestAnimationFrame(resolve));
              if (before !== scrollY) [before, still] = [scrollY, 0];
            }
          });
        }
        assert.ok(await page.evaluate((before) => scrollY !== before, before), "the finger scrolls");
      };
      await drag(await page.point(mark("#travel", "sms")), 80);
      const scrolled = await page.evaluate(() => scrollY);
      // A finger that comes down where the engine still scrolls only stops it.
      const opens = () =>
        page.evaluate(async () => {
          const card = () => document.querySelector("cpaas-card[open]");
          for (let frames = 0; frames < 60 && !card(); frames++)
            await new Promise((resolve) => requestAnimationFrame(resolve));
          return card() !== null;
        });
      for (let tries = 0; tries < 3; tries++) {
        await page.tap(...(await page.point(mark("#travel", "sms"))));
        if (await opens()) break;
      }
      await opened(page, "sms");
      assert.deepEqual(await news(page), ["open sms"]);
      await drag([300, 600], -40);
      assert.ok(await page.evaluate((before) => scrollY < before, scrolled), "the finger scrolls back");
      assert.deepEqual(await news(page), ["open sms"]);
    },
  );

  // What a long press selects is the engine's affair, and without a window it
  // selects nothing: the next test is about what it needs for that.
  check("a long press opens nothing", ["touch", "longPress"], async () => {
    const page = await open(PHONE, undefined, { clock: "real" }); // the engine makes it last
    const point = await page.point(SMS);
    await page.longPress(...point);
    await page.tap(...(await page.point(mark("#row", "rcs"))));
    await opened(page, "rcs");
    assert.deepEqual(await news(page), ["open rcs"]);
  });
});

withShow("taps on painted terms", ({ check, show }) => {
  /** rest waits for what an engine does after a tap as if it were a mouse. */
  const rest = (page) =>
    page.evaluate(async () => {
      for (let frames = 0; frames < 6; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
  const isClosed = (page) => page.waitFor(() => document.querySelector("cpaas-card:popover-open") === null);
  /** tap taps the painted term that is a text. */
  const tap = async (page, text) => page.tap(...(await spot(page, text)).point);

  check("each opens a card that stays, also when cards are there already", ["touch"], async () => {
    const body = `<main tabindex="-1"><p>An SMS and an MMS.</p><div style="height:3000px"></div></main>`;
    const page = await show(body, { look: { width: 360, height: 700, touch: true } });
    await page.evaluate(() => CpaasGlossary.prefetch());
    for (const text of ["SMS", "MMS", "SMS"]) {
      await tap(page, text);
      await rest(page);
      assert.equal(await isShown(page), true, text);
      assert.equal(await page.evaluate(() => document.activeElement.localName), "cpaas-card");
      await page.tap(300, 600);
      await isClosed(page);
    }
    await tap(page, "MMS");
    await rest(page);
    await page.evaluate(() => scrollTo(0, 1500));
    await isClosed(page);
    await page.evaluate(() => scrollTo(0, 0));
    await tap(page, "MMS");
    await rest(page);
    assert.equal(await isShown(page), true, "after it was scrolled away");
  });
});
