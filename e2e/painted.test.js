// Painted marks as a reader meets them.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { marks, refreshed, settled, spot, terms } from "./marks.js";
import { page as made } from "./made-pages.js";
import { shape } from "./shape.js";
import { opened, closed, isOpen, rest, moveAway } from "./cards.js";

const summary = (page) =>
  page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=summary]").textContent);

inEveryEngine("painted marks", ({ check, checkOnce, engine, server, visit }) => {
  check("change no node", [], async () => {
    const bare = await visit("article.html", { bare: "" });
    const page = await visit("article.html");
    await settled(page);
    assert.deepEqual(await terms(page), [
      "sms 1",
      "smpp 1",
      "delivery-report 1",
      "webhook 1",
      "mms 1",
      "rcs 1",
      "sip 1",
      "ivr 1",
      "dtmf 1",
      "pstn 1",
      "webrtc 1",
    ]);
    assert.equal(await shape(page), await shape(bare));
  });

  check("are those that the annotate command makes", [], async () => {
    const built = await visit("article.html", { built: "", bare: "" });
    const page = await visit("article.html");
    await settled(page);
    assert.deepEqual(await marks(page), await marks(built));
  });

  check("open their card for a pointer that rests, keep it, and let it go", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    const { point, marked } = await spot(page, "SMPP");
    assert.ok(marked);
    await page.moveTo(...point);
    await rest(page);
    await opened(page);
    assert.match(await summary(page), /protocol/i);
    const [x, y] = await page.evaluate(() => {
      const { left, top } = document.querySelector("cpaas-card").getBoundingClientRect();
      return [Math.round(left + 20), Math.round(top + 20)];
    });
    await page.moveTo(x, y, 8);
    assert.ok(await isOpen(page), "the pointer is in the card");
    await moveAway(page, 900, 600);
  });

  check("open where they are pressed, and close where the page is", [], async () => {
    const page = await visit("article.html", { open: "click" });
    await settled(page);
    await page.click(...(await spot(page, "SMPP")).point);
    await opened(page);
    await page.click(900, 600);
    await closed(page);
    // Beside a mark is not on it, though the caret snaps there.
    const [x, y] = await page.evaluate(() => {
      const { right, top, height } = document.querySelector("#third").getBoundingClientRect();
      return [Math.round(right - 5), Math.round(top + height / 2)];
    });
    await page.click(x, y);
    assert.equal(await isOpen(page), false);
  });

  check("open for the keyboard from the terms on this page, and give the focus back", [], async () => {
    const page = await visit("article.html", { search: "launcher" });
    await settled(page);
    await page.evaluate(() =>
      document.querySelector("cpaas-search").shadowRoot.querySelector("[part=launcher]").focus(),
    );
    await page.key("Enter");
    await page.waitFor(
      () => document.querySelector("cpaas-search").shadowRoot.querySelectorAll("[role=option]").length > 5,
    );
    await page.key("ArrowDown");
    await page.key("Enter");
    await opened(page);
    assert.match(await summary(page), /text/i);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "cpaas-card", "the card has the focus");
    await page.key("Escape");
    await closed(page);
    assert.equal(
      await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.getAttribute("part")),
      "launcher",
    );
  });

  check("are none in a browser that cannot paint, which has the search", [], async () => {
    const page = await visit("react.html", { early: "no-highlights", search: "launcher" });
    await settled(page);
    assert.deepEqual(await terms(page), []);
    assert.ok(await page.evaluate(() => document.querySelector("cpaas-search").shadowRoot !== null));
  });

  check("are not printed", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    const lines = await page.evaluate(() => {
      const linesIn = (rules, media) =>
        [...rules].flatMap((rule) =>
          rule.cssRules?.length > 0
            ? linesIn(rule.cssRules, rule.media ? [...media, rule.media.mediaText] : media)
            : /::highlight/.test(rule.selectorText) && rule.style.textDecorationLine
              ? [`${rule.style.textDecorationLine}: ${media.join(", ")}`]
              : [],
        );
      return document.adoptedStyleSheets.flatMap((sheet) => linesIn(sheet.cssRules, []));
    });
    assert.deepEqual(lines, ["underline: not print", "underline: not print, (prefers-contrast: more)"]);
  });

  /** largePage makes a page of so many elements that marks are a tint, and returns its address. */
  const largePage = () => {
    const head = `<link rel="icon" href="data:,"><script src="/embed/cpaas-glossary.js" defer></script>`;
    const body = `<p id="p">An SMS goes out.</p>${"<i></i>".repeat(10_000)}`;
    return server().make(`/made/${engine}-large.html`, made(head, body));
  };

  check("are tinted, not underlined, where the page is large", [], async () => {
    const page = await visit(largePage());
    await settled(page);
    const { line, tint } = await page.evaluate(() => {
      const rules = (sheet) => [...sheet.cssRules].flatMap((rule) => (rule.media ? [...rule.cssRules] : []));
      const [{ style }] = document.adoptedStyleSheets.flatMap(rules).filter((rule) => /::h/.test(rule.selectorText));
      return { line: style.textDecorationLine, tint: style.background || style.backgroundColor };
    });
    assert.equal(line, "");
    assert.match(tint, /--cpaas-mark-color.*10%/);
    assert.equal(await page.evaluate(() => CpaasGlossary.open("sms")), true);
    await opened(page);
  });

  checkOnce("are underlined on a large page where the reader wants more contrast", [], async () => {
    const line = async (look) => {
      const page = await visit(largePage(), {}, look);
      await settled(page);
      return page.evaluate(
        () => getComputedStyle(document.getElementById("p"), "::highlight(cpaas-glossary)").textDecorationLine,
      );
    };
    assert.deepEqual([await line(), await line({ moreContrast: true })], ["none", "underline"]);
  });

  check("are registered near what is shown alone once there are many", [], async () => {
    const page = await visit("article.html", { repeat: "all" });
    await settled(page);
    await page.evaluate(() => {
      const many = (n) => `<p style="height: 300px">A text goes out as SMS.</p>`.repeat(n);
      const box = document.createElement("div");
      box.id = "box";
      box.style = "height: 600px; overflow: auto";
      box.innerHTML = many(60);
      const flow = document.createElement("div");
      flow.innerHTML = many(60) + `<p id="boxless" style="display: contents">And SMPP carries it.</p>`;
      document.querySelector("main, article, body").append(box, flow);
    });
    await refreshed(page);
    const registered = () => page.evaluate(() => CSS.highlights.get("cpaas-glossary").size);
    // Elsewhere a box tells too late what is scrolled into it: all are registered, always.
    if (await page.evaluate(() => "scrollMargin" in IntersectionObserver.prototype)) {
      await page.waitFor(() => CSS.highlights.get("cpaas-glossary").size < 60);
    } else {
      assert.ok((await registered()) > 120);
    }
    /** Whether the last word of what selector finds has its line, however long that takes. */
    const seen = (selector) =>
      page.waitFor((selector) => {
        const element = [...document.querySelectorAll(selector)].at(-1);
        element.scrollIntoView();
        return [...CSS.highlights.get("cpaas-glossary")].some(({ startContainer }) => element.contains(startContainer));
      }, selector);
    await seen("#boxless");
    await seen("#box p");
    await seen("article p, main p");
    // What scrolls under a pointer is not what it points at: the page has scrolled before the pointer comes.
    await page.evaluate(() => {
      scrollTo(0, 0);
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    const { point } = await spot(page, "SMPP");
    await page.moveTo(...point);
    await rest(page);
    await opened(page);
  });
});
