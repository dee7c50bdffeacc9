// The keyboard: how it gets to a card, into it, through it, and back.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { openCards, active, mark, opened, closed, isOpen, hover, focus, card } from "./cards.js";

const SMS = mark("#row", "sms");

inEveryEngine("keyboard", ({ check, visit }) => {
  const open = (look, config, how) => openCards(visit, look, config, how);

  check("Tab reaches the marks, and the focus opens at once", [], async () => {
    const page = await open({}, { rest: 10000 });
    await page.evaluate(() => document.querySelector("#before").focus());
    await page.key("Tab");
    await opened(page, "sms");
    assert.equal(await active(page), "sms");
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(ring, "none", "the focus is seen");
    await page.key("Tab", "Shift");
    await closed(page);
    assert.equal(await active(page), "before");
  });

  check("Escape closes, the term keeps the focus, the next Escape is the page's", [], async () => {
    const page = await open();
    await page.evaluate(() => {
      window.escapes = 0;
      document.addEventListener(
        "keydown",
        (e) => {
          if (e.key === "Escape") window.escapes++;
        },
        true,
      );
    });
    await focus(page, SMS);
    await page.key("Escape");
    assert.equal(await isOpen(page), false);
    assert.deepEqual([await active(page), await page.evaluate(() => window.escapes)], ["sms", 0]);
    await page.key("Escape");
    assert.deepEqual([await active(page), await page.evaluate(() => window.escapes)], ["sms", 1]);
  });

  check("Escape closes a card that the pointer opened, wherever the focus is", [], async () => {
    const page = await open();
    await page.evaluate(() => document.querySelector("#before").focus());
    await hover(page, SMS);
    await page.key("Escape");
    assert.equal(await isOpen(page), false);
    assert.equal(await active(page), "before");
  });

  check("Escape spares the dialog that the card stands in", [], async () => {
    const page = await open();
    await page.evaluate(() => document.querySelector("#dialog").showModal());
    await focus(page, "#dialog cpaas-term");
    await page.key("Escape");
    assert.equal(await isOpen(page), false);
    assert.ok(await page.evaluate(() => document.querySelector("#dialog").open), "the first Escape is ours");
    await page.key("Escape");
    await page.waitFor(() => !document.querySelector("#dialog").open);
  });

  check("Escape in the card gives the focus back to the term", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.key("Enter");
    assert.match(await active(page), /^card /);
    await page.key("Escape");
    assert.equal(await isOpen(page), false);
    assert.equal(await active(page), "sms");
  });

  check("Enter, Space and ArrowDown go into the card, and the page does not scroll", [], async () => {
    const page = await open();
    await focus(page, SMS);
    for (const key of ["Enter", " ", "ArrowDown"]) {
      await page.key(key);
      assert.match(await active(page), /^card /, key);
      await page.key("Escape");
      assert.equal(await active(page), "sms");
    }
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  check("keys with Control, Alt or Meta are not ours", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.key("Enter", "Control");
    assert.equal(await isOpen(page), true);
  });

  check(
    "Tab goes on from the term to the next stop of the page, and from the card's last stop as well",
    [],
    async () => {
      const page = await open();
      await focus(page, SMS);
      await page.key("Tab");
      assert.equal(await active(page), "mms");
      await opened(page, "mms");
      await page.key("Tab", "Shift");
      assert.equal(await active(page), "sms");
      await page.key("Enter");
      const stops = [];
      for (let i = 0; i < 20; i++) {
        await page.key("Tab");
        const at = await active(page);
        stops.push(at);
        if (!at.startsWith("card ")) break;
      }
      assert.equal(stops.at(-1), "mms");
      for (const part of ["card term", "card link", "card off"]) assert.ok(stops.includes(part), `${part} in ${stops}`);
      await opened(page, "mms");
    },
  );

  check("related terms open in place by the keyboard, with a way back", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.key("Enter");
    for (let i = 0; i < 9 && (await active(page)) !== "card term"; i++) await page.key("Tab");
    const first = await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.activeElement.textContent);
    await page.key("Enter");
    await page.waitFor(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]") !== null);
    assert.equal((await card(page)).parts.abbr, first);
    assert.match(await active(page), /^card card/, "the focus stays in the card");
    await page.key("Tab");
    assert.equal(await active(page), "card back");
    await page.key("Enter");
    await page.waitFor(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]") === null);
    assert.equal((await card(page)).parts.abbr, "SMS");
    await page.key("Escape");
    assert.equal(await active(page), "sms");
  });
});
