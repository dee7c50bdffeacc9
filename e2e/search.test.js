// Search as you type, in each engine. The rules of the keys as such are tested in app/combobox.

import { describe } from "node:test";
import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { advance, marked, settled } from "./marks.js";

/** state returns what `look` in the page sees. */
const state = (page) => page.evaluate(() => look());

/** becomes waits until what `look` sees has these properties. */
async function becomes(page, wanted) {
  const is = () =>
    page.waitFor((wanted) => {
      const now = look();
      return Object.entries(wanted).every(([key, value]) => JSON.stringify(now[key]) === JSON.stringify(value));
    }, wanted);
  await is().catch(async (error) => {
    assert.deepEqual(await state(page), wanted, error.message);
  });
}

/** rows waits until there are rows, and returns their names. */
async function rows(page) {
  await page.waitFor(() => look().names.length > 0);
  return (await state(page)).names;
}

/** point returns the middle of a part of the search box, once it is there. */
const point = async (page, name, n = 0) => {
  await page.waitFor(() => box() !== null);
  return page.evaluate(
    (name, n) => {
      const roots = [box(), box().querySelector("cpaas-card")?.shadowRoot].filter(Boolean);
      const all = roots
        .flatMap((root) => [...root.querySelectorAll(`[part~="${name}"]`)])
        .filter((element) => element.checkVisibility());
      const { x, y, width, height } = all[n].getBoundingClientRect();
      return [Math.round(x + width / 2), Math.round(y + height / 2)];
    },
    name,
    n,
  );
};

const press = async (page, name, n) => page.click(...(await point(page, name, n)));

async function type(page, text) {
  for (const letter of text) await page.key(letter);
}

const focus = (page, id) =>
  page.evaluate((id) => (id === "text" ? part("text") : document.getElementById(id)).focus(), id);

/** How long after the last key the number of results is announced, in milliseconds. */
const SETTLED = 500;

inEveryEngine("search", ({ check, checkOnce, visit }) => {
  async function open({ config, look, query = {}, path = "search.html", ready = settled } = {}) {
    const given = { link: "/terms/{id}", ...query, ...(config && { config: JSON.stringify(config) }) };
    const page = await visit(path, given, look);
    await ready(page);
    return page;
  }

  describe("with the keyboard alone", () => {
    check(
      "a reader finds a term, reads its card, follows a related one, and comes back the way they went",
      [],
      async () => {
        const page = await open();
        await focus(page, "before");
        await page.key("Tab");
        assert.equal((await state(page)).focus, "text");
        assert.equal((await state(page)).open, false, "the focus alone opens nothing");
        await type(page, "sms");
        assert.equal((await rows(page))[0], "SMS Short Message Service");
        assert.deepEqual(await state(page).then((s) => [s.expanded, s.active, s.focus]), [true, null, "text"]);
        await page.key("ArrowDown");
        await page.key("ArrowDown");
        await becomes(page, { active: 1, selected: 1, focus: "text" });
        await page.key("ArrowUp");
        await page.key("Enter");
        await becomes(page, { card: "SMS", focus: "card", expanded: false, active: null, names: [] });
        assert.deepEqual(await page.evaluate(() => chosen), ["cpaas-search sms"]);
        await page.key("Tab");
        await becomes(page, { focus: "back" });
        while ((await state(page)).focus !== "term") await page.key("Tab");
        await page.key("Enter");
        await page.waitFor(() => !["SMS", null].includes(look().card));
        await becomes(page, { focus: "card" });
        await page.key("Tab");
        await page.key("Enter");
        await becomes(page, { card: "SMS", focus: "card" });
        await page.key("Tab");
        await page.key("Enter");
        await becomes(page, { card: null, focus: "text", active: 0, selected: 0, expanded: true });
        assert.equal((await state(page)).text, "sms");
        await page.key("Escape");
        await becomes(page, { open: false, expanded: false, active: null, text: "sms", focus: "text" });
        assert.deepEqual(await page.evaluate(() => chosen), ["cpaas-search sms"], "only what was found is told");
      },
    );

    checkOnce("the owner is told what a reader looked for in vain", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "webhuuuks");
      await page.waitFor(() => look().heading?.startsWith("No match"));
      assert.deepEqual(await page.evaluate(() => missed), [], "more letters may come");
      await page.key("Escape");
      await becomes(page, { open: false });
      assert.deepEqual(await page.evaluate(() => missed), ["cpaas-search webhuuuks"]);
      await page.key("Escape");
      await becomes(page, { text: "" });
      await type(page, "sms");
      await page.waitFor(() => look().names[0]?.startsWith("SMS"));
      await page.key("Escape");
      await becomes(page, { open: false });
      assert.deepEqual(await page.evaluate(() => missed), ["cpaas-search webhuuuks"], "once, and not of what is found");
    });

    checkOnce("the first row is a term whose abbreviation or name was typed, and Enter chooses it", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "10 dlc");
      await page.waitFor(() => look().names[0]?.startsWith("10DLC"));
      await page.key("Enter");
      await becomes(page, { card: "10DLC", focus: "card" });
    });

    check("the arrows go round, Home and End stay in the text", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "sms");
      const last = (await rows(page)).length - 1;
      await page.key("ArrowUp");
      await becomes(page, { active: last });
      assert.ok(
        await page.evaluate(() => {
          const row = box().querySelector("[aria-selected=true]").getBoundingClientRect();
          const list = part("rows").getBoundingClientRect();
          return row.top >= list.top - 1 && row.bottom <= list.bottom + 1;
        }),
        "the active row is in sight",
      );
      assert.equal(await page.evaluate(() => scrollY), 0, "the page stays where it is");
      await page.key("ArrowDown");
      await becomes(page, { active: 0 });
      await page.key("Home");
      await becomes(page, { active: null, selected: -1 });
      assert.equal(await page.evaluate(() => part("text").selectionStart), 0);
      await page.key("End");
      assert.equal(await page.evaluate(() => part("text").selectionStart), 3);
    });

    check("keys with Shift, Control or Alt are the reader's, but for Alt with an arrow", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "sms");
      await rows(page);
      for (const [key, ...held] of [
        ["ArrowDown", "Shift"],
        ["ArrowUp", "Shift"],
        ["Enter", "Control"],
      ]) {
        await page.key(key, ...held);
        await becomes(page, { active: null, card: null, open: true, text: "sms" });
      }
      await page.key("ArrowUp", "Alt");
      await becomes(page, { open: false, text: "sms" });
    });

    check("Escape closes first, clears second, and is the page's after that", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "sms");
      await rows(page);
      await page.key("Escape");
      await becomes(page, { open: false, text: "sms", focus: "text" });
      await page.key("Escape");
      await becomes(page, { open: false, text: "" });
      await page.evaluate(() => (keys.length = 0));
      await page.key("Escape");
      assert.deepEqual(await page.evaluate(() => keys), ["Escape"]);
    });

    check("Escape in a card goes back to the text", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "sms");
      await rows(page);
      await page.key("Enter");
      await becomes(page, { focus: "card" });
      await page.key("Escape");
      await becomes(page, { open: false, focus: "text", text: "sms" });
    });

    check("Tab closes and moves on", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "sms");
      await rows(page);
      await page.key("Tab");
      await becomes(page, { open: false, focus: "after", text: "sms" });
      await page.key("Tab", "Shift");
      await becomes(page, { focus: "text", open: false });
      await page.key("ArrowDown");
      await becomes(page, { open: true, active: 0 });
      await page.key("Tab", "Shift");
      await becomes(page, { open: false, focus: "before" });
    });

    check("Tab at the end of a card moves on", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "sms");
      await rows(page);
      await page.key("Enter");
      await becomes(page, { focus: "card" });
      for (let i = 0; i < 20 && (await state(page)).focus !== "after"; i++) await page.key("Tab");
      await becomes(page, { open: false, focus: "after" });
    });
  });

  describe("with a pointer", () => {
    check(
      "a press on the text opens it, a press on a row chooses it, and the pointer moves no active row",
      [],
      async () => {
        const page = await open();
        await press(page, "text");
        await becomes(page, { open: true, focus: "text" });
        await type(page, "sms");
        await rows(page);
        await page.key("ArrowDown");
        await becomes(page, { active: 0 });
        await page.moveTo(...(await point(page, "row", 2)), 3);
        assert.equal((await state(page)).active, 0);
        const [, , third] = (await state(page)).names;
        await press(page, "row", 2);
        await page.waitFor(() => look().card !== null);
        const { card } = await state(page);
        assert.ok(third.startsWith(card), `${third} has the card of ${card}`);
      },
    );

    check("a press elsewhere closes it and keeps the text", [], async () => {
      const page = await open();
      await press(page, "text");
      await type(page, "sms");
      await rows(page);
      await page.click(...(await page.point("#outside")));
      await becomes(page, { open: false, text: "sms" });
    });

    check("a press on what is not for pressing keeps the focus and the panel", [], async () => {
      const page = await open();
      await press(page, "text");
      await rows(page);
      await press(page, "heading");
      await becomes(page, { open: true, focus: "text" });
    });

    checkOnce("the cross empties the text and shows the terms on the page", [], async () => {
      const page = await open();
      await press(page, "text");
      await type(page, "sms");
      await rows(page);
      await press(page, "clear");
      await becomes(page, { text: "", open: true, focus: "text", heading: "3 terms on this page" });
    });

    check("text in a card can be selected", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "sms");
      await rows(page);
      await page.key("Enter");
      await becomes(page, { focus: "card" });
      await page.doubleClick(...(await point(page, "category")));
      await becomes(page, { open: true, card: "SMS" });
    });
  });

  describe("with an input method", () => {
    /** compose sends what a browser does for an input method that composes text. */
    const compose = (page, steps) =>
      page.evaluate((steps) => {
        const text = part("text");
        const said = [];
        for (const [what, detail, more] of steps) {
          const init = { bubbles: true, composed: true, cancelable: true, isComposing: true, ...more };
          if (what === "keydown") {
            const event = new KeyboardEvent(what, { key: detail, ...init });
            Object.defineProperty(event, "keyCode", { value: more?.code ?? 229 });
            if (!text.dispatchEvent(event)) said.push(`${detail} taken`);
          } else if (what === "input") {
            text.value = detail;
            text.dispatchEvent(new InputEvent(what, { data: detail, inputType: "insertCompositionText", ...init }));
          } else {
            text.dispatchEvent(new CompositionEvent(what, { data: detail, ...init }));
          }
        }
        return [said, look().open, look().names.length > 0, look().active, look().card];
      }, steps);
    const nothing = [[], false, false, null, null];

    checkOnce("nothing is acted on while it composes; what it has composed is searched", [], async () => {
      const page = await open();
      await press(page, "text");
      await rows(page);
      await page.key("Escape");
      await becomes(page, { open: false });
      assert.deepEqual(
        await compose(page, [
          ["keydown", "Process"],
          ["compositionstart", ""],
          ["compositionupdate", "s"],
          ["input", "s"],
          ["keydown", "Process"],
          ["compositionupdate", "sm"],
          ["input", "sm"],
          ["keydown", "ArrowDown"],
          ["keydown", "ArrowUp"],
          ["keydown", "Enter"],
          ["keydown", "Escape"],
          ["keydown", "Tab"],
          ["keydown", "Home"],
          ["compositionupdate", "sms"],
          ["input", "sms"],
        ]),
        nothing,
      );
      const [said, isOpen, hasRows, active, card] = await compose(page, [
        ["compositionend", "sms"],
        // Safari sends the key that ended it afterwards.
        ["keydown", "Enter", { isComposing: false }],
      ]);
      assert.deepEqual([said, isOpen, hasRows, active, card], [[], true, true, null, null]);
      assert.equal((await rows(page))[0], "SMS Short Message Service");
    });

    checkOnce("with rows open, its keys neither move, choose nor close", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "sms");
      await rows(page);
      await page.key("ArrowDown");
      await becomes(page, { active: 0 });
      assert.deepEqual(
        await compose(page, [
          ["compositionstart", ""],
          ["keydown", "ArrowDown"],
          ["keydown", "Enter"],
          ["keydown", "Escape"],
          ["keydown", "Tab"],
        ]),
        [[], true, true, 0, null],
      );
    });

    checkOnce(
      "an Android keyboard, which composes every word, is answered letter by letter and misfires nothing",
      [],
      async () => {
        const page = await open();
        await press(page, "text");
        await rows(page);
        const [said, isOpen, hasRows, active, card] = await compose(page, [
          ["keydown", "Unidentified", { isComposing: false }],
          ["compositionstart", ""],
          ["input", "s"],
          ["keydown", "Unidentified"],
          ["input", "sm"],
          ["keydown", "Unidentified"],
          ["input", "sms"],
          ["keydown", "Enter"],
          ["keydown", "ArrowDown"],
          ["keydown", "Escape"],
        ]);
        assert.deepEqual([said, isOpen, hasRows, active, card], [[], true, true, null, null]);
        assert.equal((await rows(page))[0], "SMS Short Message Service");
        assert.deepEqual(
          (
            await compose(page, [
              ["compositionend", "sms"],
              ["keydown", "Enter", { isComposing: false, code: 13 }],
            ])
          )[0],
          ["Enter taken"],
        );
        await becomes(page, { card: "SMS" });
      },
    );
  });

  describe("says and shows", () => {
    checkOnce("the count is announced once, when the reader has stopped typing", [], async () => {
      const page = await open();
      await press(page, "text");
      await page.evaluate(() => {
        window.said = [];
        new MutationObserver(() => said.push(part("status").textContent)).observe(part("status"), {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      await type(page, "sms");
      await rows(page);
      await advance(page, SETTLED - 1);
      assert.deepEqual(await page.evaluate(() => said), []);
      await advance(page, 2);
      await advance(page, 10 * SETTLED);
      const said = await page.evaluate(() => window.said);
      assert.equal(said.length, 1);
      assert.match(said[0], /^\d+ results$/);
      assert.deepEqual(
        await page.evaluate(() => [part("status").getAttribute("role"), part("text").getAttribute("role")]),
        ["status", "combobox"],
      );
    });

    checkOnce("all results are counted, and a last row leads to those that are not shown", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "message");
      await page.waitFor(() => look().text === "message" && look().names.at(-1) === "Show all results");
      const first = (await rows(page)).slice(0, -1);
      await advance(page, SETTLED + 1);
      const total = Number.parseInt((await state(page)).status, 10);
      assert.ok(total > first.length, `${total} results, ${first.length} rows`);
      await page.key("ArrowUp");
      await becomes(page, { active: first.length, selected: first.length });
      await page.key("Enter");
      await page.waitFor((total) => look().names.length === total, total);
      assert.deepEqual((await state(page)).names.slice(0, first.length), first);
      await becomes(page, { active: first.length, selected: first.length, focus: "text" });
      await page.key("ArrowDown");
      await becomes(page, { active: first.length + 1 });
      await type(page, "s");
      await page.waitFor((most) => look().names.length <= most, first.length + 1);
    });

    checkOnce("the row that Enter takes says so, with a line of its summary", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "sms");
      await rows(page);
      const first = () =>
        page.evaluate(() => {
          const row = box().querySelector("[part=row]");
          const [enter, found] = ["enter", "found"].map((name) => row.querySelector(`[part=${name}]`));
          return [
            enter.checkVisibility(),
            found.textContent.length > 20,
            box().querySelectorAll("[part=enter]").length,
          ];
        });
      assert.deepEqual(await first(), [true, true, 1]);
      await page.key("ArrowDown");
      await becomes(page, { active: 0 });
      assert.deepEqual(await first(), [false, true, 1], "it is the active row that Enter takes");
    });

    checkOnce("the letters that matched are marked, in the names, in an alias and in a definition", [], async () => {
      const page = await open();
      await focus(page, "text");
      const matches = () =>
        page.evaluate(() =>
          [...box().querySelectorAll('[part="row"]')].map((row) =>
            [...row.querySelectorAll("mark")].map((mark) => mark.textContent.toLowerCase()),
          ),
        );
      await type(page, "smpp");
      await page.waitFor(() => look().names[0]?.startsWith("SMPP"));
      assert.deepEqual((await matches())[0], ["smpp"]);
      assert.equal((await state(page)).names[0], "SMPP Short Message Peer-to-Peer Protocol");
      await press(page, "clear");
      await type(page, "text message");
      await page.waitFor(() => look().names.some((name) => name.startsWith("SMS ")));
      assert.ok((await matches()).some((found) => found.join(" ").includes("text")));
    });

    checkOnce("the way from a typo leads to the nearest terms", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "webhuuuks");
      await page.waitFor(() => look().heading?.includes("webhuuuks"));
      const { heading, names, expanded } = await state(page);
      assert.equal(heading, "No match for “webhuuuks”. Did you mean:");
      assert.ok(names.includes("Webhook"), String(names));
      assert.equal(expanded, true);
      await page.key("Enter");
      assert.equal((await state(page)).card, null, "a guess must be chosen");
      await advance(page, SETTLED + 1);
      assert.match((await state(page)).status, /^No match/);
      while ((await state(page)).names[(await state(page)).active] !== "Webhook") await page.key("ArrowDown");
      await page.key("Enter");
      await becomes(page, { card: "Webhook" });
    });

    checkOnce("what resembles nothing finds nothing", [], async () => {
      const page = await open();
      await focus(page, "text");
      await type(page, "qqqqqqqqq");
      await becomes(page, { heading: "No match for “qqqqqqqqq”.", names: [], expanded: false, open: true });
      await page.key("ArrowDown");
      await page.key("Enter");
      await becomes(page, { active: null, card: null });
    });
  });

  describe("the terms on this page", () => {
    checkOnce("are listed in the order of the page, with how often they are marked", [], async () => {
      const page = await open({ query: { repeat: "section" } });
      await press(page, "text");
      await becomes(page, { heading: "3 terms on this page", active: null });
      assert.deepEqual((await state(page)).names, [
        "SMS Short Message Service",
        "MMS Multimedia Messaging Service",
        "WebRTC Web Real-Time Communication",
      ]);
      assert.deepEqual(
        await page.evaluate(() => [...box().querySelectorAll("[part=count]")].map((c) => c.textContent)),
        ["2×", "1×", "1×"],
      );
      await page.key("Enter");
      assert.deepEqual(
        [(await state(page)).open, await page.evaluate(() => scrollY)],
        [true, 0],
        "Enter alone goes nowhere",
      );
    });

    check("each leads to its first mark, high in the window, and opens it", [], async () => {
      const page = await open();
      await focus(page, "text");
      await page.key("ArrowUp");
      await becomes(page, { active: 2 });
      await page.key("Enter");
      await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
      await becomes(page, { open: false });
      assert.deepEqual(await page.evaluate(() => chosen), ["cpaas-search webrtc"]);
      await page.waitFor(() => {
        const [mark] = CSS.highlights.get("cpaas-glossary-active");
        const range = document.createRange();
        range.setStart(mark.startContainer, mark.startOffset);
        range.setEnd(mark.endContainer, mark.endOffset);
        if (String(range) !== "WebRTC") return false;
        const { top, bottom } = range.getBoundingClientRect();
        const middle = (top + bottom) / 2 / innerHeight;
        return middle > 0.2 && middle < 0.4;
      });
      await page.key("Escape");
      await page.waitFor(() => document.querySelector("cpaas-card[open]") === null);
      await becomes(page, { focus: "text" });
    });

    checkOnce("one that the page has just folded away shows its card in the panel", [], async () => {
      const page = await open();
      const fold = (isOpen) => page.evaluate((isOpen) => (document.querySelector("details").open = isOpen), isOpen);
      await fold(true);
      await marked(page, "ivr");
      await fold(false);
      await press(page, "text");
      await becomes(page, { heading: "4 terms on this page" });
      await press(page, "row", 2);
      await becomes(page, { card: "IVR", focus: "card" });
    });
  });

  describe("the launcher", () => {
    const launcher = { search: "launcher", shortcut: "mod+k" };

    check("opens at a press with the focus in its text, and a second press gives the focus back", [], async () => {
      const page = await open({ config: launcher });
      await press(page, "launcher");
      await becomes(page, { open: true, focus: "text", heading: "3 terms on this page" });
      assert.equal(await page.evaluate(() => part("launcher").getAttribute("aria-expanded")), "true");
      await type(page, "sms");
      assert.equal((await rows(page))[0], "SMS Short Message Service");
      await page.key("Escape");
      await becomes(page, { open: false, focus: "launcher" });
      await page.key("Enter");
      await becomes(page, { open: true, focus: "text", text: "sms" });
      await type(page, "mms");
      await page.waitFor(() => look().names[0]?.startsWith("MMS"));
      assert.equal((await state(page)).text, "mms", "what was typed before is overwritten");
    });

    check("the owner's shortcut opens it, Escape closes it, and the focus is where it was", [], async () => {
      const page = await open({ config: launcher });
      await focus(page, "before");
      await page.key("k", "Control");
      await becomes(page, { open: true, focus: "text" });
      await type(page, "sms");
      await rows(page);
      await page.key("Enter");
      await becomes(page, { card: "SMS", focus: "card" });
      await page.key("Escape");
      await becomes(page, { open: false, focus: "before" });
      await page.evaluate(() => (keys.length = 0));
      await page.key("Escape");
      assert.deepEqual(await page.evaluate(() => keys), ["Escape"], "a closed launcher leaves Escape to the page");
    });

    checkOnce("the shortcut does not fire in a field, under a modal dialog, or with other keys", [], async () => {
      const page = await open({ config: { search: "launcher", shortcut: "/" } });
      await focus(page, "name");
      await page.key("/");
      await becomes(page, { open: false, focus: "name" });
      assert.equal(await page.evaluate(() => document.getElementById("name").value), "/");
      await page.evaluate(() => document.getElementById("dialog").showModal());
      await page.evaluate(() => document.activeElement.blur());
      await page.key("/");
      await becomes(page, { open: false });
      await page.evaluate(() => document.getElementById("dialog").close());
      await focus(page, "after");
      await page.key("k");
      await becomes(page, { open: false, focus: "after" });
      await page.key("/");
      await becomes(page, { open: true, focus: "text", text: "" });
    });

    check("a term chosen on the page is opened there, and the launcher is gone", [], async () => {
      const page = await open({ config: launcher });
      await focus(page, "before");
      await page.key("k", "Control");
      await becomes(page, { heading: "3 terms on this page" });
      await page.key("ArrowDown");
      await page.key("ArrowDown");
      await page.key("Enter");
      await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
      await becomes(page, { open: false, focus: "card" });
    });

    check("Tab past its end closes it", [], async () => {
      const page = await open({ config: launcher });
      await press(page, "launcher");
      await becomes(page, { open: true });
      await page.key("Tab", "Shift");
      await becomes(page, { focus: "launcher" });
      await page.key("Tab", "Shift");
      await page.waitFor(() => !look().open);
    });

    checkOnce("without one, the shortcut leads to the box in the page", [], async () => {
      const page = await open({ config: { shortcut: "/" } });
      await page.key("/");
      await becomes(page, { open: true, focus: "text", text: "" });
    });
  });

  describe("a reader who hides the definitions", () => {
    const isMarked = (page) => page.evaluate(() => CSS.highlights.size > 0);

    checkOnce("keeps the search, where they are shown again", [], async () => {
      const page = await open();
      await page.evaluate(() => CpaasGlossary.open(CpaasGlossary.terms()[0].id));
      await page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
      await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=off]").click());
      await page.waitFor(() => CSS.highlights.size === 0);
      await page.reload();
      await page.waitFor(() => box() !== null);
      assert.equal(await isMarked(page), false);
      await focus(page, "text");
      await page.key("ArrowDown");
      await page.waitFor(() => part("hidden") !== null);
      assert.match((await state(page)).heading, /^Type a term/);
      assert.equal(
        await page.evaluate(() => part("hidden").textContent),
        "Definitions are hidden on this site. Show definitions",
      );
      await type(page, "sms");
      assert.equal((await rows(page))[0], "SMS Short Message Service", "one can still look things up");
      await page.key("Tab");
      await becomes(page, { focus: "on", open: true });
      await page.key("Enter");
      await page.waitFor(() => CpaasGlossary.terms().some(({ id }) => id === "webrtc"));
      await becomes(page, { focus: "text", open: true });
      await page.waitFor(() => part("hidden") === null);
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      await page.reload();
      await settled(page);
      assert.equal(await isMarked(page), true);
    });

    checkOnce("loads nothing until they search", [], async () => {
      const page = await open();
      await page.evaluate(() => localStorage.setItem("cpaas-glossary:off", "1"));
      await page.reload();
      await page.waitFor(() => document.querySelector("cpaas-search").shadowRoot !== null);
      await page.moveTo(300, 300, 3); // which is what a reader who has not hidden them loads it by
      assert.deepEqual(await page.evaluate(() => requests), []);
      await focus(page, "text");
      await page.waitFor(() => requests.some((address) => address.includes("/search.")));
      await page.evaluate(() => localStorage.clear());
    });
  });

  describe("as a guest", () => {
    checkOnce("what is typed before the module is there is kept and answered", [], async () => {
      const page = await open({
        query: { slow: "1" },
        ready: (page) => page.waitFor(() => document.querySelector("cpaas-search").shadowRoot !== null),
      });
      await press(page, "text");
      await type(page, "sms");
      await page.key("Enter");
      await becomes(page, { text: "sms", open: false });
      await page.waitFor(() => requests.some((address) => address.includes("/search.")));
      await page.evaluate(() => release());
      await becomes(page, { card: "SMS", focus: "card" });
    });

    checkOnce("a launcher pressed before the module is there opens at once", [], async () => {
      const page = await open({
        config: { search: "launcher" },
        query: { slow: "1" },
        ready: (page) => page.waitFor(() => Boolean(document.querySelector("cpaas-search")?.shadowRoot)),
      });
      await press(page, "launcher");
      await type(page, "sms");
      await becomes(page, { open: true, focus: "text", text: "sms", names: [] });
      await page.waitFor(() => requests.some((address) => address.includes("/search.")));
      await page.evaluate(() => release());
      assert.equal((await rows(page))[0], "SMS Short Message Service");
    });

    checkOnce("destroy gives the owner's element back", [], async () => {
      const page = await open();
      const html = await page.evaluate(() => document.querySelector("cpaas-search").outerHTML);
      assert.equal(html, '<cpaas-search id="search"><a href="/terms/" id="fallback">All terms</a></cpaas-search>');
      assert.equal(await page.evaluate(() => document.getElementById("fallback").checkVisibility()), false);
      await press(page, "text");
      await rows(page);
      await page.evaluate(() => CpaasGlossary.destroy());
      assert.equal(await page.evaluate(() => document.querySelector("cpaas-search").outerHTML), html);
      assert.equal(await page.evaluate(() => document.getElementById("fallback").checkVisibility()), true);
    });

    checkOnce("destroy takes the launcher away", [], async () => {
      const page = await open({ config: { search: "launcher", shortcut: "/" } });
      await page.evaluate(() => CpaasGlossary.destroy());
      assert.equal(await page.evaluate(() => document.querySelector("cpaas-search")), null);
      await page.key("/");
    });

    check("a strict content security policy with Trusted Types reports nothing", [], async () => {
      const page = await open({
        path: "strict.html",
        query: { search: "launcher" },
      });
      await page.evaluate(() => {
        window.boxes = [...document.querySelectorAll("cpaas-search")].map((e) => e.shadowRoot);
        boxes[1].querySelector("[part=launcher]").click();
      });
      await page.waitFor(() => boxes[1].querySelector("[part=row]") !== null);
      await page.evaluate(() => boxes[0].querySelector("[part=text]").focus());
      await page.waitFor(() => !boxes[1].querySelector("[part=panel]").matches(":popover-open"));
      assert.ok(await page.evaluate(() => boxes[0].activeElement !== null), "the focus is where it was sent");
      await type(page, "sms");
      const row = () => document.querySelector("cpaas-search").shadowRoot.querySelector("[part=row] mark") !== null;
      await page.waitFor(row);
      await page.key("Enter");
      await page.waitFor(() => document.querySelector("cpaas-search").shadowRoot.querySelector("cpaas-card") !== null);
    });
  });

  describe("for every reader", () => {
    check("it fits a window of 320 pixels", [], async () => {
      const page = await open({ look: { width: 320, height: 640 } });
      await press(page, "text");
      await type(page, "sms");
      await rows(page);
      await page.waitFor(() => {
        const { left, right, top, bottom, width } = part("panel").getBoundingClientRect();
        return width > 280 && left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
      });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });

    check("a page from right to left is mirrored", [], async () => {
      const page = await open({ query: { dir: "rtl" } });
      await press(page, "text");
      await type(page, "sms");
      await rows(page);
      const [field, panel] = await page.waitFor(() => {
        const [field, panel] = [part("field"), part("panel")].map((e) => e.getBoundingClientRect());
        return (
          Math.abs(field.right - panel.right) < 1 && [
            [field.left, field.right],
            [panel.left, panel.right],
          ]
        );
      });
      assert.ok(panel[0] <= field[0]);
    });

    checkOnce("readers who want no motion get none", [], async () => {
      const page = await open({ look: { reducedMotion: true } });
      await press(page, "text");
      await rows(page);
      assert.equal(await page.evaluate(() => getComputedStyle(part("panel")).animationName), "none");
    });

    check("the active row can be told in forced colours", ["forcedColors"], async () => {
      const page = await open({ look: { forcedColors: true } });
      await focus(page, "text");
      await page.key("ArrowDown");
      await becomes(page, { active: 0 });
      const [active, other] = await page.evaluate(() =>
        [...box().querySelectorAll("[part=row]")].slice(0, 2).map((row) => getComputedStyle(row).backgroundColor),
      );
      assert.notEqual(active, other);
    });

    checkOnce("its theme is that of the page, also when the page changes it", [], async () => {
      const page = await open();
      const theme = () => page.evaluate(() => part("box").getAttribute("theme"));
      assert.equal(await theme(), "light");
      await page.evaluate(() => Object.assign(document.body.style, { color: "#eee", background: "#111" }));
      await page.waitFor(() => part("box").getAttribute("theme") === "dark");
    });
  });
});
