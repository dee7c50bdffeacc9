// The pointer's button: pressing, and selecting text.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { openCards, mark, opened, closed, isOpen, hover, focus, news, partPoint } from "./cards.js";

const SMS = mark("#row", "sms");

inEveryEngine("press", ({ check, visit }) => {
  const open = (look, config, how) => openCards(visit, look, config, how);

  check("nothing of a mark keeps text from being selected", [], async () => {
    const page = await open();
    const kept = await page.evaluate((s) => {
      const style = getComputedStyle(document.querySelector(s));
      const events = ["selectstart", "contextmenu", "pointerdown", "mousedown", "touchstart", "dragstart"];
      return {
        select: style.userSelect ?? style.webkitUserSelect,
        prevented: events.filter(
          (type) => !document.querySelector(s).dispatchEvent(new Event(type, { bubbles: true, cancelable: true })),
        ),
      };
    }, SMS);
    assert.match(kept.select, /^(auto|text)$/);
    assert.deepEqual(kept.prevented, []);
  });

  check("a press of the pointer elsewhere closes it, in the card it does not", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.click(...(await partPoint(page, "summary")));
    assert.equal(await isOpen(page), true);
    await page.click(1000, 700);
    await closed(page);
    assert.deepEqual(await news(page), ["open sms", "close sms"]);
  });

  check("a double click selects the term and opens once", [], async () => {
    let page;
    do {
      // until the machine is fast enough for the two clicks to be one
      page = await open({}, { open: "click" });
      await page.evaluate(() => document.addEventListener("dblclick", () => (window.double = true)));
      await page.doubleClick(...(await page.point(SMS)));
    } while (!(await page.evaluate(() => window.double)));
    await opened(page, "sms");
    assert.equal(await page.evaluate(() => String(getSelection()).trim()), "SMS");
    assert.deepEqual(await news(page), ["open sms"]);
  });

  check("dragging the pointer over a term selects and opens nothing", [], async () => {
    const page = await open({}, { open: "click" });
    const [x, y] = await page.point(mark("#travel", "rcs"));
    await page.moveTo(x - 14, y);
    await page.down();
    await page.moveTo(x + 8, y, 4);
    await page.up();
    assert.match(await page.evaluate(() => String(getSelection())), /[RCS]/);
    await page.click(...(await page.point(SMS)));
    await opened(page, "sms");
    assert.deepEqual(await news(page), ["open sms"]);
  });

  check("its text can be selected", [], async () => {
    const page = await open();
    await hover(page, SMS);
    const line = await page.evaluate(() => {
      const { left, top } = document
        .querySelector("cpaas-card")
        .shadowRoot.querySelector("[part=summary]")
        .getBoundingClientRect();
      return [Math.round(left + 1), Math.round(top + 10)];
    });
    await page.moveTo(...line);
    await page.down();
    await page.moveTo(line[0] + 120, line[1], 4);
    await page.up();
    const [text, summary] = await page.evaluate(() => {
      const root = document.querySelector("cpaas-card").shadowRoot;
      return [
        String(root.getSelection?.() ?? getSelection()) || String(getSelection()),
        root.querySelector("[part=summary]").textContent,
      ];
    });
    assert.ok(text.length > 5 && summary.startsWith(text.slice(0, 6)), `selected “${text}” of “${summary}”`);
    assert.equal(await isOpen(page), true);
  });
});
