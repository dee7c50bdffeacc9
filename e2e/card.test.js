// What the owner chooses about the card, what the page is told of it, and the
// reader's own switch.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import {
  openCards,
  mark,
  rest,
  opened,
  closed,
  isOpen,
  hover,
  focus,
  news,
  card,
  partPoint,
  assertWhole,
} from "./cards.js";

const SMS = mark("#row", "sms");

inEveryEngine("the card", ({ check, checkOnce, visit, server }) => {
  const open = (look, config) => openCards(visit, look, config);

  checkOnce("opens on a press only, where the owner wants that", [], async () => {
    const page = await open({}, { open: "click", rest: 0 });
    await page.moveTo(...(await page.point(SMS)));
    const [x, y] = await page.point(mark("#row", "rcs"));
    await page.click(x - 8, y);
    await opened(page, "rcs");
    await page.click(x + 8, y); // at the same point it might be a double click
    await closed(page);
    assert.deepEqual(await news(page), ["open rcs", "close rcs"]);
  });

  checkOnce("keeps the owner's delays and distance", [], async () => {
    const page = await open({}, { rest: 0, grace: 0, gap: 20 });
    await page.moveTo(...(await page.point(SMS)));
    await rest(page, 0);
    await opened(page, "sms");
    await assertWhole(page);
    const gap = await page.evaluate(
      (s) =>
        document.querySelector("cpaas-card").getBoundingClientRect().top -
        document.querySelector(s).getBoundingClientRect().bottom,
      SMS,
    );
    assert.ok(Math.abs(gap - 20) < 2, `${gap} px`);
    await page.moveTo(1000, 700);
    await rest(page, 0);
    await closed(page);
  });

  checkOnce("speaks the owner's words", [], async () => {
    const page = await open(
      {},
      { strings: { more: "Mehr", turnOff: "Nie mehr", fullEntry: "Ganzer Eintrag", related: "Verwandt" } },
    );
    await focus(page, mark("#row", "ussd"));
    const { parts } = await card(page);
    assert.deepEqual([parts.closed, parts.off, parts.link], ["Mehr", "Nie mehr", "Ganzer Eintrag"]);
    assert.equal(
      await page.evaluate(
        () => document.querySelector("cpaas-card").shadowRoot.querySelector("[role=group]").ariaLabel,
      ),
      "Verwandt",
    );
  });

  checkOnce("wears the owner's tokens and rules for its parts", [], async () => {
    const page = await open({}, { theme: "dark" });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`:root { --cpaas-surface: rgb(1, 2, 3); --cpaas-radius: 3px; --cpaas-mark-color: rgb(4, 5, 6) }
        cpaas-card::part(title) { text-transform: uppercase }`);
      document.adoptedStyleSheets.push(sheet);
    });
    await focus(page, "#travel cpaas-term");
    const look = await page.evaluate((s) => {
      const root = document.querySelector("cpaas-card").shadowRoot;
      const style = (part) => getComputedStyle(root.querySelector(`[part=${part}]`));
      return [
        style("card").backgroundColor,
        style("card").borderTopLeftRadius,
        style("title").textTransform,
        getComputedStyle(document.querySelector(s)).textDecorationColor,
        document.querySelector("cpaas-card").getAttribute("theme"),
      ];
    }, SMS);
    assert.deepEqual(look, ["rgb(1, 2, 3)", "3px", "uppercase", "rgb(4, 5, 6)", "dark"]);
  });

  checkOnce("tells the page what opens and closes, from the term, and sends nothing", [], async () => {
    const page = await open();
    // Texts of the terms that a card leads to may still come, from the widget's own folder.
    const requests = () =>
      page.evaluate(
        () => performance.getEntriesByType("resource").filter(({ name }) => !/\/embed\/texts\./.test(name)).length,
      );
    const before = await requests();
    await page.evaluate(() => {
      window.from = [];
      document.addEventListener("cpaas-glossary:open", (e) =>
        window.from.push([e.target.localName, e.bubbles, e.composed, e.cancelable]),
      );
    });
    await focus(page, SMS);
    await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=term]").click());
    await page.waitFor(() => news.length === 3);
    const related = await page.evaluate(() => news.at(-1).replace("open ", ""));
    assert.notEqual(related, "sms");
    await page.key("Escape");
    assert.deepEqual(await news(page), ["open sms", "close sms", `open ${related}`, `close ${related}`]);
    assert.deepEqual(await page.evaluate(() => window.from), Array(2).fill(["cpaas-term", true, false, false]));
    assert.equal(await requests(), before);
  });

  checkOnce("survives a listener that destroys it", [], async () => {
    const page = await open();
    await page.evaluate(() => document.addEventListener("cpaas-glossary:open", () => window.CpaasGlossary.destroy()));
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await page.waitFor(() => document.querySelector("cpaas-term[role], cpaas-card") === null);
  });

  check("takes the focus at a press by a screen reader, which goes on there", [], async () => {
    const page = await open();
    await page.evaluate((s) => document.querySelector(s).click(), SMS);
    await opened(page, "sms");
    assert.equal(
      await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.getAttribute("role")),
      "dialog",
    );
    await page.key("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("entry")), "sms");
  });

  checkOnce("leads to the full entry at the owner's address", [], async () => {
    const page = await open();
    await focus(page, SMS);
    const href = await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("a").href);
    assert.equal(href, `${server().url}terms/sms`);
    assert.equal((await fetch(href)).status, 200);
  });

  check("unfolds and folds a long definition", [], async () => {
    const page = await open();
    await focus(page, mark("#row", "ussd"));
    const shown = () =>
      page.evaluate(() => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        return [...root.querySelectorAll("[part=closed], [part=opened], [part=definition]")]
          .filter((n) => n.checkVisibility())
          .map((n) => n.getAttribute("part"));
      });
    assert.deepEqual(await shown(), ["closed"]);
    await page.click(...(await partPoint(page, "more-label")));
    await page.waitFor(() => document.querySelector("cpaas-card").shadowRoot.querySelector("details").open);
    assert.deepEqual(await shown(), ["opened", "definition"]);
    await page.click(...(await partPoint(page, "more-label")));
    await page.waitFor(() => !document.querySelector("cpaas-card").shadowRoot.querySelector("details").open);
    assert.equal(await isOpen(page), true);
  });

  check("keeps the page's focus ring on marks, and gives one where the page has none", [], async () => {
    const page = await open();
    const ring = async (css) => {
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [
          ...document.adoptedStyleSheets.filter((s) => !s.ofTest),
          Object.assign(sheet, { ofTest: true }),
        ];
        document.querySelector("#before").focus();
      }, css);
      await page.key("Tab");
      await opened(page, "sms");
      return page.evaluate(() => getComputedStyle(document.activeElement).outline);
    };
    assert.match(await ring(":focus-visible { outline: 5px dashed rgb(1, 2, 3) }"), /5px/);
    assert.match(await ring(""), /2px/);
    assert.match(await ring("*:focus { outline: none !important }"), /2px/);
  });

  checkOnce("hidden by the reader's own switch, the page is as it was and stays so", [], async () => {
    const page = await open();
    const stored = () => page.evaluate(() => JSON.stringify(localStorage));
    await focus(page, SMS);
    assert.equal(await stored(), "{}", "nothing is stored before it is used");
    await page.click(...(await partPoint(page, "off")));
    await page.waitFor(() => document.querySelector("cpaas-term[role]") === null);
    assert.equal(await stored(), '{"cpaas-glossary:off":"1"}');
    await page.reload();
    await page.waitFor(() => document.readyState === "complete");
    assert.equal(
      await page.evaluate(() => performance.getEntriesByType("resource").some((r) => r.name.endsWith(".wasm"))),
      false,
    );
  });

  check("takes its place without moving", [], async () => {
    const page = await open();
    await page.evaluate(() => {
      window.places = [];
      const look = () => {
        const host = document.querySelector("cpaas-card[open]");
        if (host) window.places.push(JSON.stringify(host.getBoundingClientRect()));
        if (window.places.length < 20) requestAnimationFrame(look);
      };
      look();
    });
    await hover(page, SMS);
    await assertWhole(page);
    await page.waitFor(() => window.places.length === 20);
    assert.equal(await page.evaluate(() => new Set(window.places).size), 1);
  });
});
