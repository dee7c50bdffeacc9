// Houses that are hard to be a guest in: dialogs, editors, frames, hostile styles,
// a page of 5 MB, a glossary that means harm; and painted marks under the hands of
// a reader.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { inEveryHouse, marks, painted, terms, settled, shape } from "./house.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const opened = (page) =>
  page.waitFor(() => {
    const card = document.querySelector("cpaas-card[open]");
    return card !== null && card.getBoundingClientRect().width > 0;
  });
const closed = (page) => page.waitFor(() => document.querySelector("cpaas-card[open]") === null);
const isOpen = (page) => page.evaluate(() => document.querySelector("cpaas-card[open]") !== null);
const summary = (page) =>
  page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=summary]").textContent);

/** paintedAt returns the middle of the painted mark with a text. */
const paintedAt = (page, text) =>
  page.evaluate((text) => {
    for (const { startContainer, startOffset, endContainer, endOffset } of CSS.highlights.get("cpaas-glossary")) {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      if (String(range) !== text) continue;
      const { x, y, width, height } = range.getClientRects()[0];
      return [Math.round(x + width / 2), Math.round(y + height / 2)];
    }
    throw new Error(`${text} is not painted`);
  }, text);

inEveryHouse("painted marks", ({ check, visit }) => {
  check("change no node", [], async () => {
    const bare = await visit("article.html", { bare: "" });
    const page = await visit("article.html", { mark: "paint" });
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
      "hlr 1",
      "ussd 1",
    ]);
    assert.equal(await shape(page), await shape(bare));
  });

  check("are those that wrapping makes", [], async () => {
    const wrapped = await visit("article.html");
    const page = await visit("article.html", { mark: "paint" });
    await settled(wrapped);
    await settled(page);
    assert.deepEqual(await painted(page), (await marks(wrapped)).sort());
  });

  check("open their card for a pointer that rests, keep it, and let it go", [], async () => {
    const page = await visit("article.html", { mark: "paint", rest: "50", grace: "2000" }); // an engine may rest on the way for a second
    await settled(page);
    await page.moveTo(...(await paintedAt(page, "SMPP")));
    await opened(page);
    assert.match(await summary(page), /protocol/i);
    const [x, y] = await page.evaluate(() => {
      const { left, top } = document.querySelector("cpaas-card").getBoundingClientRect();
      return [Math.round(left + 20), Math.round(top + 20)];
    });
    await page.moveTo(x, y, 8);
    assert.ok(await isOpen(page), "the pointer is in the card");
    await page.moveTo(900, 600, 4);
    await closed(page);
  });

  check("open where they are pressed, and close where the page is", [], async () => {
    const page = await visit("article.html", { mark: "paint", open: "click" });
    await settled(page);
    await page.click(...(await paintedAt(page, "SMPP")));
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
    const page = await visit("article.html", { mark: "paint", search: "launcher" });
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

  check("are none in a browser that cannot paint, and the rest is wrapped", [], async () => {
    const page = await visit("react.html", { early: "no-highlights" });
    await settled(page);
    assert.deepEqual(await marks(page), ["SMS"]);
    assert.deepEqual(await terms(page), ["sms 1"]);
    for (let i = 1; i <= 5; i++) await page.evaluate((i) => render(i), i);
    await page.evaluate(() => unmount());
  });

  check("are not printed", [], async () => {
    const page = await visit("article.html", { mark: "paint" });
    await settled(page);
    const rules = await page.evaluate(() =>
      document.adoptedStyleSheets
        .flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule.media?.mediaText === "print")
        .flatMap((media) => [...media.cssRules])
        .map(({ selectorText, style }) => `${selectorText} ${style.textDecorationLine || style.textDecoration}`),
    );
    assert.ok(
      rules.some((rule) => rule.includes("::highlight(cpaas-glossary)") && rule.endsWith("none")),
      rules.join("; "),
    );
  });
});

inEveryHouse("hard houses", ({ check, visit, server }) => {
  check(
    "a modal dialog: its marks have cards, the page behind keeps still, the first Escape is the card's",
    [],
    async () => {
      const page = await visit("dialog.html");
      await settled(page);
      assert.deepEqual(await marks(page), ["SMS", "MMS", "IVR"]);
      await page.evaluate(() => document.querySelector("#inside cpaas-term").focus());
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
    const page = await visit("dialog.html");
    await settled(page);
    await page.evaluate(() => {
      document.querySelector("#dialog").close();
      openTrap();
      document.querySelector("#trapped cpaas-term").focus();
    });
    await opened(page);
    await page.key("Escape");
    await closed(page);
    assert.equal(await page.evaluate(() => window.away), 0);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "cpaas-term");
  });

  check("a sandboxed frame without an origin is marked, and so is the page around it", [], async () => {
    const page = await visit("frame.html");
    await settled(page);
    assert.deepEqual(await marks(page), ["SMS"]);
    // What is in the frame cannot be looked at from here: its requests can.
    for (let tries = 0; server().asked.filter((path) => path.endsWith(".wasm")).length < 2; tries++) {
      assert.ok(tries < 1000, "the frame asks for its module");
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
    }
  });

  check("hostile styles reach neither mark nor card", [], async () => {
    const page = await visit("hostile.html");
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
    await page.evaluate(() => document.querySelector("#first cpaas-term").focus());
    await opened(page);
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
      sms: document.querySelectorAll("cpaas-term[entry=sms]").length,
      last: document.querySelector("main").lastElementChild.isConnected,
    }));
    assert.ok(found.sections > 300);
    assert.equal(found.sms, found.sections, "one in each section");
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(await page.evaluate(() => document.querySelectorAll("cpaas-term").length), 0);
  });

  check("a long page that nobody sees is marked all the same", [], async () => {
    const page = await visit("big.html", { repeat: "section", early: "no-frames" });
    await settled(page);
    const found = await page.evaluate(() => [
      document.querySelectorAll("h2").length,
      document.querySelectorAll("cpaas-term[entry=sms]").length,
    ]);
    assert.equal(found[1], found[0]);
  });

  check("what is not laid out yet is marked, and its card opens where it comes to be", [], async () => {
    const page = await visit("big.html", { repeat: "section", early: "lazy" });
    await settled(page);
    const last = await page.evaluate(() => {
      const terms = document.querySelectorAll("cpaas-term[entry=sms]");
      const term = terms[terms.length - 1];
      term.scrollIntoView({ block: "center", behavior: "instant" });
      term.focus();
      return [terms.length, document.querySelectorAll("h2").length];
    });
    assert.equal(last[0], last[1]);
    await opened(page);
    await page.waitFor(() => {
      const card = document.querySelector("cpaas-card[open]").getBoundingClientRect();
      const term = document.activeElement.getBoundingClientRect();
      return Math.abs(card.top - term.bottom) < 40 || Math.abs(term.top - card.bottom) < 40;
    });
  });
});

inEveryHouse("a hostile glossary", ({ check, visit, server }) => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "cpaas-hostile-"));
    execFileSync("go", ["run", "./e2e/hosts/hostile", "-o", folder], { cwd: ROOT });
  });
  after(() => rm(folder, { recursive: true }));

  check("stays text, in cards and in search", [], async () => {
    server().acme = folder;
    const page = await visit("article.html", { bare: "" });
    await page.evaluate(async () => {
      document.querySelector("#first").textContent = "A prototype of markup, with controls, an address and length.";
      document.querySelector("main").append(document.createElement("cpaas-search"));
      const script = document.createElement("script");
      script.src = "/acme/cpaas-glossary.js";
      script.dataset.link = "javascript:window.harmed=1//{id}";
      await new Promise((resolve) => {
        script.onload = resolve;
        document.head.append(script);
      });
      await CpaasGlossary.init();
    });
    page.expected =
      /^warn: \[cpaas-glossary\] the option link is "javascript:[^"]*": use an http, https or relative address with \{id\}$/;
    assert.deepEqual((await terms(page)).sort(), [
      "__proto__ 1",
      "constructor 1",
      "controls 1",
      "length 1",
      "valueof 1",
    ]);
    for (const id of ["__proto__", "constructor", "controls", "length", "valueof"]) {
      assert.equal(await page.evaluate((id) => CpaasGlossary.open(id), id), true, id);
      await opened(page);
      const card = await page.evaluate(() => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        const { right, bottom, left, top } = document.querySelector("cpaas-card").getBoundingClientRect();
        return {
          strangers: [...root.querySelectorAll("*")]
            .map(({ localName }) => localName)
            .filter((name) => ["img", "script", "a", "style", "template"].includes(name)),
          whole: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
        };
      });
      assert.deepEqual(card, { strangers: [], whole: true }, id);
    }
    await page.evaluate(() => CpaasGlossary.open("constructor"));
    const title = await page.evaluate(
      () => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=title]").textContent,
    );
    assert.ok(title.includes("<b>MU</b>"), title);
    assert.equal(await page.evaluate(() => CpaasGlossary.open("toString")), false, "a name of a prototype is no entry");
    await page.evaluate(() => {
      const text = document.querySelector("cpaas-search").shadowRoot.querySelector("input");
      text.focus();
      text.value = "markup";
      text.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await page.waitFor(() => Boolean(document.querySelector("cpaas-search").shadowRoot.querySelector("[role=option]")));
    assert.deepEqual(
      await page.evaluate(
        () => [...document.querySelector("cpaas-search").shadowRoot.querySelectorAll("img, script, a")].length,
      ),
      0,
    );
    assert.equal(await page.evaluate(() => "harmed" in window), false);
    await page.evaluate(() => CpaasGlossary.destroy());
  });
});
