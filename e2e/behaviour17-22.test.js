// Behaviours 17 to 22: the card. Each rule in each engine. The timings as such
// are tested in app/hover; here it is order, and that nothing comes too early.

import assert from "node:assert/strict";
import {
  inEveryEngine,
  mark,
  opened,
  closed,
  isOpen,
  hover,
  focus,
  news,
  card,
  partPoint,
  assertWhole,
} from "./stage.js";

/** A rest so long that a slow machine does not reach it on the way. */
const SLOW = 3000;

const SMS = mark("#row", "sms");
const active = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const inside = activeElement.shadowRoot?.activeElement;
    return inside ? `card ${inside.getAttribute("part")}` : (activeElement.getAttribute("entry") ?? activeElement.id);
  });
/** after returns the milliseconds from what the pointer did to the last news of a kind. */
const after = (page, pointer, what) =>
  page.evaluate(
    (pointer, what) => {
      const [news, clock] = window.eval("[news, clock]");
      return news.findLast((n) => n.what === what).at - clock[pointer];
    },
    pointer,
    what,
  );

inEveryEngine("17", ({ check, open }) => {
  check("17: a card opens when the pointer has rested on a term for 500 ms, not before", [], async () => {
    const page = await open();
    await hover(page, SMS);
    assert.ok((await after(page, "pointerover sms", "open")) >= 499);
    const { parts } = await card(page);
    assert.deepEqual([parts.abbr, parts.full, parts.category], ["SMS", "Short Message Service", "Messaging"]);
    assert.equal(await page.evaluate((s) => document.querySelector(s).getAttribute("aria-expanded"), SMS), "true");
  });

  check("17: five terms swept open none", [], async () => {
    const page = await open({}, { rest: SLOW });
    for (const entry of ["sms", "mms", "rcs", "ivr", "sip"])
      await page.moveTo(...(await page.point(mark("#row", entry))));
    // By the time that the sixth opens, the five would have.
    await hover(page, mark("#row", "webhook"));
    assert.deepEqual(await news(page), ["open webhook"]);
  });

  check("17: it closes 300 ms after the pointer has left, not before", [], async () => {
    const page = await open();
    await hover(page, SMS);
    await page.moveTo(1000, 700);
    await closed(page);
    assert.ok((await after(page, "pointerout sms", "close")) >= 299);
  });

  check("17: within the delay group the next card opens at once", [], async () => {
    const page = await open({}, { rest: SLOW, group: 10000 });
    await focus(page, SMS);
    await page.click(1000, 700);
    await closed(page);
    await hover(page, mark("#row", "mms"));
    const delay = await after(page, "pointerover mms", "open");
    assert.ok(delay < SLOW, `${delay} ms`);
  });

  check("17: from an open card the next opens at once, one at a time", [], async () => {
    const page = await open({}, { rest: SLOW });
    await hover(page, SMS);
    await hover(page, mark("#row", "mms"));
    const delay = await after(page, "pointerover mms", "open");
    assert.ok(delay < SLOW, `${delay} ms`);
    assert.deepEqual(await news(page), ["open sms", "close sms", "open mms"]);
    assert.equal(await page.evaluate(() => document.querySelectorAll("cpaas-term[aria-expanded=true]").length), 1);
  });

  check("17: on the diagonal way to the card another term is crossed, and the card stays", [], async () => {
    const page = await open({}, { rest: SLOW, grace: 10000, gap: 36 });
    await hover(page, mark("#travel", "sms"));
    const [x, y] = await page.point(mark("#travel", "rcs"));
    await page.moveTo(x, y - 2, 3);
    assert.ok(await page.evaluate(() => "pointerover rcs" in window.eval("clock")), "the way leads over RCS");
    const { left, top, width } = await card(page);
    await page.moveTo(left + width / 2, top + 20, 3);
    assert.ok(
      await page.evaluate(([x, y]) => document.elementFromPoint(x, y).localName === "cpaas-card", [page.x, page.y]),
    );
    assert.deepEqual(await news(page), ["open sms"]);
  });
});

inEveryEngine("18", ({ check, open }) => {
  check("18: Tab reaches the marks, and the focus opens at once", [], async () => {
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

  check("18: Escape closes, the term keeps the focus, the next Escape is the page's", [], async () => {
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

  check("18: Escape closes a card that the pointer opened, wherever the focus is", [], async () => {
    const page = await open();
    await page.evaluate(() => document.querySelector("#before").focus());
    await hover(page, SMS);
    await page.key("Escape");
    assert.equal(await isOpen(page), false);
    assert.equal(await active(page), "before");
  });

  check("18: Escape spares the dialog that the card stands in", [], async () => {
    const page = await open();
    await page.evaluate(() => document.querySelector("#dialog").showModal());
    await focus(page, "#dialog cpaas-term");
    await page.key("Escape");
    assert.equal(await isOpen(page), false);
    assert.ok(await page.evaluate(() => document.querySelector("#dialog").open), "the first Escape is ours");
    await page.key("Escape");
    await page.waitFor(() => !document.querySelector("#dialog").open);
  });

  check("18: Escape in the card gives the focus back to the term", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.key("Tab");
    assert.match(await active(page), /^card /);
    await page.key("Escape");
    assert.equal(await isOpen(page), false);
    assert.equal(await active(page), "sms");
  });

  check("18: Enter and Space toggle, and the page does not scroll", [], async () => {
    const page = await open();
    await focus(page, SMS);
    for (const key of ["Enter", " "]) {
      await page.key(key);
      assert.equal(await isOpen(page), false, `${key} closes`);
      await page.key(key);
      await opened(page, "sms");
    }
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  check("18: keys with Control, Alt or Meta are not ours", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.key("Enter", "Control");
    assert.equal(await isOpen(page), true);
  });
});

inEveryEngine("19", ({ check, open, engine }) => {
  const PHONE = { width: 360, height: 700, touch: true };

  check("19: a tap opens, a second tap closes, and nothing fires twice", ["touch"], async () => {
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

  check("19: a tap on another term moves the card there, a tap outside closes it", ["touch"], async () => {
    const page = await open(PHONE);
    await page.tap(...(await page.point(SMS)));
    await opened(page, "sms");
    await page.tap(...(await page.point(mark("#row", "rcs"))));
    await opened(page, "rcs");
    await page.tap(340, 650);
    await closed(page);
    assert.deepEqual(await news(page), ["open sms", "close sms", "open rcs", "close rcs"]);
  });

  check("19: a tap in the card does not close it, and a tap takes the focus into it", ["touch"], async () => {
    const page = await open(PHONE);
    await page.tap(...(await page.point(SMS)));
    await opened(page, "sms");
    assert.equal(await active(page), "card card");
    await page.tap(...(await partPoint(page, "summary")));
    assert.equal(await isOpen(page), true);
    assert.deepEqual(await news(page), ["open sms"]);
  });

  check("19: under a finger the card has a button to close it, which gives the focus back", ["touch"], async () => {
    const page = await open(PHONE);
    await page.tap(...(await page.point(SMS)));
    await opened(page, "sms");
    await page.tap(...(await partPoint(page, "close")));
    await closed(page);
    assert.equal(await active(page), "sms");
  });

  check(
    "19: a finger that scrolls opens nothing, and closes nothing that stays in view",
    ["touch", "touchScroll"],
    async () => {
      const page = await open(PHONE);
      // Until the page scrolls, and has come to rest: an engine takes its time.
      const drag = async ([x, y], by) => {
        const before = await page.evaluate(() => scrollY);
        for (let tries = 0; tries < 5 && (await page.evaluate((before) => scrollY === before, before)); tries++) {
          const finger = await page.touch(x, y);
          for (let i = 1; i <= 8; i++) await finger.move(x, y - (by * i) / 8);
          await finger.end();
          await page.evaluate(async () => {
            for (let before = -1; before !== scrollY; ) {
              before = scrollY;
              await new Promise((resolve) => setTimeout(resolve, 200));
            }
          });
        }
        assert.ok(await page.evaluate((before) => scrollY !== before, before), "the finger scrolls");
      };
      await drag(await page.point(mark("#travel", "sms")), 80);
      const scrolled = await page.evaluate(() => scrollY);
      // A finger that comes down where the engine still scrolls only stops it.
      const isOpen = () =>
        page.evaluate(async () => {
          const card = () => document.querySelector("cpaas-card[open]");
          for (let waited = 0; waited < 20 && !card(); waited++)
            await new Promise((resolve) => setTimeout(resolve, 100));
          return card() !== null;
        });
      for (let tries = 0; tries < 3; tries++) {
        await page.tap(...(await page.point(mark("#travel", "sms"))));
        if (await isOpen()) break;
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
  check("19: a long press opens nothing", ["touch", "longPress"], async () => {
    const page = await open(PHONE);
    const point = await page.point(SMS);
    await page.longPress(...point);
    await page.tap(...(await page.point(mark("#row", "rcs"))));
    await opened(page, "rcs");
    assert.deepEqual(await news(page), ["open rcs"]);
  });

  check("19: nothing of a mark keeps text from being selected", [], async () => {
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

  check("19: a press of the pointer elsewhere closes it, in the card it does not", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.click(...(await partPoint(page, "summary")));
    assert.equal(await isOpen(page), true);
    await page.click(1000, 700);
    await closed(page);
    assert.deepEqual(await news(page), ["open sms", "close sms"]);
  });

  check("19: a double click selects the term and opens once", [], async () => {
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

  check("19: dragging the pointer over a term selects and opens nothing", [], async () => {
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

  check("19: scrolling under a pointer that lies still opens nothing until it moves", [], async () => {
    const page = await open({}, { rest: 200 });
    const [x, y] = await page.point(mark("#narrow", "sms"));
    await page.moveTo(x, 500);
    await page.wheel(y - 500);
    await page.waitFor(() => "pointerover sms" in window.eval("clock"));
    await page.waitFor(() => performance.now() - window.eval("clock")["pointerover sms"] > 400);
    assert.deepEqual(await news(page), []);
    await page.moveTo(x + 1, 500);
    await opened(page, "sms");
  });
});

inEveryEngine("20", ({ check, open, engine }) => {
  check("20: it stays as long as the pointer is in it", [], async () => {
    const page = await open({}, { grace: 150 });
    await hover(page, SMS);
    const { left, top, width, height } = await card(page);
    await page.moveTo(left + width / 2, top + 12);
    await page.moveTo(left + width / 2, top + height - 12, 4);
    const since = await page.evaluate(() => performance.now());
    await page.waitFor((since) => performance.now() - since > 400, since);
    assert.deepEqual(await news(page), ["open sms"]);
    await page.moveTo(1100, 800);
    await closed(page);
  });

  check("20: it stays as long as the focus is at the term or in the card, wherever the pointer goes", [], async () => {
    const page = await open({}, { grace: 50, rest: 10000 });
    await focus(page, SMS);
    await page.moveTo(...(await page.point(SMS)));
    await page.moveTo(1000, 700);
    await page.waitFor(() => performance.now() - window.eval("clock")["pointerout sms"] > 200);
    await page.key("Tab");
    await page.moveTo(...(await page.point(SMS)));
    await page.moveTo(1000, 700);
    await page.waitFor(() => performance.now() - window.eval("clock")["pointerout sms"] > 200);
    assert.deepEqual(await news(page), ["open sms"]);
  });

  check("20: its text can be selected", [], async () => {
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

  check("20: Tab goes from the term through the card's stops and on, Shift+Tab back", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.key("Tab");
    const first = await active(page);
    assert.match(first, /^card /);
    await page.key("Tab", "Shift");
    assert.equal(await active(page), "sms");
    assert.equal(await isOpen(page), true);
    const stops = [];
    for (let i = 0; i < 20; i++) {
      await page.key("Tab");
      const at = await active(page);
      stops.push(at);
      if (!at.startsWith("card ")) break;
    }
    assert.equal(stops.at(-1), "mms");
    for (const part of ["card term", "card link", "card off"]) assert.ok(stops.includes(part), `${part} in ${stops}`);
    assert.ok(!stops.includes("card close"), "what is not shown is no stop");
    await opened(page, "mms");
  });

  check("20: related terms open in place by the keyboard, with a way back", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.key("Tab");
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

  const control = () => document.querySelector('#row cpaas-term[entry="sms"]');
  const box = () => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=card]");
  const more = () => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=off]");

  check("20: role and name of term, card and buttons are exposed", [], async () => {
    const page = await open();
    assert.ok(await page.isExposed(control, "button", "SMS"));
    await focus(page, SMS);
    assert.ok(await page.isExposed(box, "dialog", "SMS Short Message Service"));
    assert.ok(await page.isExposed(more, "button", "Hide on this site"));
  });

  check("20: the term says in its attributes what it is, what it means and whether it is open", [], async () => {
    const page = await open();
    const said = () =>
      page.evaluate((s) => {
        const term = document.querySelector(s);
        return Object.fromEntries(
          ["role", "tabindex", "aria-description", "aria-haspopup", "aria-expanded"].map((name) => [
            name,
            term.getAttribute(name),
          ]),
        );
      }, SMS);
    const { "aria-description": description, ...rest } = await said();
    assert.match(description, /mobile/);
    assert.deepEqual(rest, { role: "button", tabindex: "0", "aria-haspopup": "dialog", "aria-expanded": "false" });
    await focus(page, SMS);
    assert.equal((await said())["aria-expanded"], "true");
    await page.key("Escape");
    assert.equal((await said())["aria-expanded"], "false");
  });

  check(
    "20: the term's definition is its description, read without opening, and its state is exposed",
    ["description"],
    async () => {
      const page = await open();
      let node = await page.exposed(control);
      assert.match(node.description, /mobile/);
      assert.deepEqual([node.haspopup, node.expanded ?? false], ["dialog", false]);
      await focus(page, SMS);
      node = await page.exposed(control);
      assert.equal(node.expanded, true);
    },
  );
});

inEveryEngine("21", ({ check, open }) => {
  for (const [what, look] of Object.entries({
    "a wide window": { width: 1280, height: 900 },
    "320 px": { width: 320, height: 600 },
    "400 % zoom": { width: 320, height: 225, scale: 4 },
  })) {
    check(`21: at every edge of ${what} it is whole and on top`, [], async () => {
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

  check("21: on a phone whose page is wider than its screen it is where the reader looks", [], async () => {
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

  check("21: it lies beside its term, never on it, where there is room", [], async () => {
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
      `21: inside ${place === "#clip" ? "overflow: hidden" : "a transformed, filtered and contained box"}`,
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

  check("21: in an open modal dialog, on top of it", [], async () => {
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

  check("21: on a term broken over two lines it lies at the line that is pointed at", [], async () => {
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
      await opened(page, "delivery-report");
      await assertWhole(page);
      const { left, right, top, bottom } = await card(page);
      assert.ok(left < line.right && right > line.left, "beside it");
      assert.ok(Math.min(Math.abs(top - line.bottom), Math.abs(bottom - line.top)) < 10, "at its line");
      await page.key("Escape");
      await page.moveTo(1200, 800);
    }
  });

  check("21: it closes when its term scrolls out of view, or under a sticky header", [], async () => {
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

  check("21: it follows its term when the page scrolls or the window changes", [], async () => {
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

  check("21: it closes when its term is taken off the page", [], async () => {
    const page = await open();
    await focus(page, SMS);
    await page.evaluate((s) => document.querySelector(s).parentElement.remove(), SMS);
    await closed(page);
  });

  check("21: More unfolds where the card stands: its near edge does not move", [], async () => {
    const page = await open({ width: 1280, height: 600 });
    for (const place of ["#row", "#bottom-start"]) {
      await focus(page, `${place} cpaas-term`);
      await assertWhole(page);
      const edge = () =>
        page.evaluate((place) => {
          const mark = document.querySelector(`${place} cpaas-term`).getBoundingClientRect();
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

  check("21: rules of the page for everything in it do not bend the card", [], async () => {
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
    const { width, height } = await (async () => (await focus(page, SMS), card(page)))();
    assert.deepEqual([width, height].map(Math.round), before.slice(2));
  });
});

inEveryEngine("22", ({ check, open, engine }) => {
  check("22: on a page from right to left the card is mirrored", [], async () => {
    const page = await open();
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    await focus(page, SMS);
    await assertWhole(page);
    const place = await page.evaluate((s) => {
      const host = document.querySelector("cpaas-card");
      const rect = (part) => host.shadowRoot.querySelector(`[part=${part}]`).getBoundingClientRect();
      return {
        aligned:
          Math.abs(host.getBoundingClientRect().right - document.querySelector(s).getBoundingClientRect().right) < 2,
        foot: rect("link").left > rect("off").right,
        direction: getComputedStyle(host.shadowRoot.querySelector("[part=card]")).direction,
      };
    }, SMS);
    assert.deepEqual(place, { aligned: true, foot: true, direction: "rtl" });
  });

  check("22: reduced motion has no transition, otherwise it is under 120 ms", [], async () => {
    const motion = async (look) => {
      const page = await open(look);
      await focus(page, SMS);
      return page.evaluate(() => {
        const style = getComputedStyle(document.querySelector("cpaas-card").shadowRoot.querySelector("[part=card]"));
        const hostStyle = getComputedStyle(document.querySelector("cpaas-card"));
        return {
          name: style.animationName,
          ms: parseFloat(style.animationDuration) * 1000,
          transition: style.transitionDuration + hostStyle.transitionDuration,
        };
      });
    };
    const moving = await motion({});
    assert.ok(moving.name !== "none" && moving.ms > 0 && moving.ms <= 120, JSON.stringify(moving));
    const still = await motion({ reducedMotion: true });
    assert.equal(still.name, "none");
    assert.equal(still.transition, "0s0s");
  });

  check("22: forced colours show mark and border", ["forcedColors"], async () => {
    const page = await open({ forcedColors: true });
    await focus(page, SMS);
    const look = await page.evaluate((s) => {
      const probe = document.body.appendChild(document.createElement("i"));
      const system = (name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      };
      const card = getComputedStyle(document.querySelector("cpaas-card").shadowRoot.querySelector("[part=card]"));
      const mark = getComputedStyle(document.querySelector(s));
      return {
        border: card.borderTopColor === system("CanvasText") && card.borderTopStyle === "solid",
        surface: card.backgroundColor === system("Canvas"),
        line: mark.textDecorationLine,
        lineSeen: mark.textDecorationColor !== system("Canvas"),
      };
    }, SMS);
    assert.deepEqual(look, { border: true, surface: true, line: "underline", lineSeen: true });
  });

  check("22: print shows neither card nor underline", [], async () => {
    const page = await open({ print: true });
    await page.evaluate((s) => document.querySelector(s).focus(), SMS);
    await page.waitFor((s) => document.querySelector(s).getAttribute("aria-expanded") === "true", SMS);
    const look = await page.evaluate((s) => {
      const sheets = [
        ...document.adoptedStyleSheets,
        ...document.querySelector("cpaas-card").shadowRoot.adoptedStyleSheets,
      ];
      if (!matchMedia("print").matches) {
        // An engine that cannot emulate the medium: its rules hold for all media.
        for (const rule of sheets.flatMap((sheet) => [...sheet.cssRules])) {
          if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
        }
      }
      return [
        getComputedStyle(document.querySelector(s)).textDecorationLine,
        getComputedStyle(document.querySelector("cpaas-card")).display,
      ];
    }, SMS);
    assert.deepEqual(look, ["none", "none"]);
  });

  check("22: a 62.5 % root font changes nothing", [], async () => {
    const page = await open();
    const look = async () => {
      await focus(page, SMS);
      await assertWhole(page);
      const size = await page.evaluate(() => getComputedStyle(document.querySelector("cpaas-card")).fontSize);
      const { width, height } = await card(page);
      await page.key("Escape");
      return [size, Math.round(width), Math.round(height)];
    };
    const before = await look();
    assert.equal(before[0], "16px");
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "62.5%";
    });
    assert.deepEqual(await look(), before);
  });

  check("22: the card's text follows that of the page, from 13 to 20 px", [], async () => {
    const page = await open();
    for (const [size, want] of [
      ["18px", "18px"],
      ["125%", "20px"],
      ["40px", "20px"],
      ["9px", "13px"],
    ]) {
      await page.evaluate((size) => {
        document.querySelector("#row").style.fontSize = size;
      }, size);
      await focus(page, SMS);
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("cpaas-card")).fontSize), want);
      await page.key("Escape");
    }
  });

  check("22: the text spacing of WCAG 1.4.12 cuts nothing off", [], async () => {
    for (const look of [
      { width: 1280, height: 900 },
      { width: 320, height: 400 },
    ]) {
      const page = await open(look);
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
        );
        document.adoptedStyleSheets.push(sheet);
      });
      await focus(page, SMS);
      await assertWhole(page);
      const result = await page.evaluate(() => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        root.querySelector("details")?.toggleAttribute("open", true);
        const clipped = [...root.querySelectorAll("[part]:not([part=card])")].filter(
          (node) =>
            node.scrollWidth > node.clientWidth + 1 &&
            getComputedStyle(node).display !== "inline" &&
            node.clientWidth > 0,
        );
        return {
          spacing: getComputedStyle(root.querySelector("[part=summary]")).letterSpacing,
          clipped: clipped.map((n) => n.getAttribute("part")),
        };
      });
      assert.match(result.spacing, /^1\.92/, "it reaches the card");
      assert.deepEqual(result.clipped, []);
      await assertWhole(page);
    }
  });

  check("22: what can be pressed measures 24 px or more", [], async () => {
    const stops = (page) =>
      page.evaluate(() => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        return [...root.querySelectorAll("a, button, summary")]
          .map((node) => node.getBoundingClientRect())
          .filter((r) => r.width > 0)
          .map((r) => Math.min(r.width, r.height));
      });
    const page = await open();
    await focus(page, SMS);
    const sizes = await stops(page);
    assert.ok(sizes.length >= 4 && Math.min(...sizes) >= 24, `${sizes}`);
  });

  check("22: under a finger what can be pressed measures 36 px or more", ["coarsePointer"], async () => {
    const page = await open({ width: 360, height: 700, touch: true });
    await focus(page, SMS);
    await assertWhole(page);
    const heights = await page.evaluate(() => {
      const root = document.querySelector("cpaas-card").shadowRoot;
      return [...root.querySelectorAll("a, button, summary")].map((node) => node.getBoundingClientRect().height);
    });
    assert.ok(Math.min(...heights) >= 36, `${heights}`);
  });

  check("22: marks look unlike links", [], async () => {
    const page = await open();
    const [term, link, text] = await page.evaluate(
      (s) =>
        [s, "#link", "#travel"].map((selector) => {
          const style = getComputedStyle(document.querySelector(selector));
          return {
            color: style.color,
            line: style.textDecorationStyle,
            cursor: style.cursor,
            weight: style.fontWeight,
            background: style.backgroundColor,
          };
        }),
      SMS,
    );
    assert.equal(term.color, text.color, "the page's own colour");
    assert.equal(term.weight, text.weight);
    assert.notEqual(term.color, link.color);
    assert.deepEqual([term.line, link.line], ["dotted", "solid"]);
    assert.equal(term.cursor, "help");
    assert.notEqual(link.cursor, "help"); // pointer, or as WebKit has it, auto
  });

  check("22: more contrast gives full lines", [], async () => {
    const page = await open({ moreContrast: true });
    await focus(page, SMS);
    const look = await page.evaluate((s) => {
      const term = getComputedStyle(document.querySelector(s));
      const root = document.querySelector("cpaas-card").shadowRoot;
      const box = getComputedStyle(root.querySelector("[part=card]"));
      return {
        thickness: parseFloat(term.textDecorationThickness),
        underline: term.textDecorationColor === term.color,
        border: box.borderTopColor === box.color,
        quiet: getComputedStyle(root.querySelector("[part=off]")).color === box.color,
      };
    }, SMS);
    assert.deepEqual(look, { thickness: 2, underline: true, border: true, quiet: true });
  });

  for (const theme of ["light", "dark"]) {
    check(`22: text in the ${theme} card has a contrast of 7 to 1 or more`, [], async () => {
      const page = await open({ dark: theme === "dark" });
      if (theme === "dark") {
        await page.evaluate(() => {
          document.documentElement.style.cssText = "background: oklch(0.2 0.02 250); color: oklch(0.93 0.01 250)";
        });
      }
      await focus(page, SMS);
      const result = await page.evaluate(() => {
        const host = document.querySelector("cpaas-card");
        const luminance = (color) => {
          const [r, g, b] = color
            .match(/[\d.]+/g)
            .slice(0, 3)
            .map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const surface = luminance(getComputedStyle(host.shadowRoot.querySelector("[part=card]")).backgroundColor);
        const low = [];
        for (const node of host.shadowRoot.querySelectorAll("[part]")) {
          const ink = luminance(getComputedStyle(node).color);
          const ratio = (Math.max(ink, surface) + 0.05) / (Math.min(ink, surface) + 0.05);
          if (ratio < 7) low.push(`${node.getAttribute("part")} ${ratio.toFixed(1)}`);
        }
        return { theme: host.getAttribute("theme"), low };
      });
      assert.deepEqual(result, { theme, low: [] });
    });
  }
});
