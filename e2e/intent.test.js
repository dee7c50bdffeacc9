// What explains the terms is fetched when a reader is about to ask, and not before: once, and as much as one card needs.

import assert from "node:assert/strict";
import { GRACE, REST, closed, isOpen, opened, rest } from "./cards.js";
import { inEveryEngine } from "./every-engine.js";
import { embed, embedNames, page as made } from "./made-pages.js";
import { advance, complaints, fetched, painted, settled, spot, unasked } from "./marks.js";

/** What a page takes before its reader asks, and what one card takes beside that. */
const MARKED = ["cpaas-glossary.js", "marks.wasm"];
const CARD = ["cards.js", "cards.wasm", "texts.bin"];

/** How long a pointer stays on a mark until it means it, in milliseconds: intent.Dwell. */
const DWELL = 60;

/** As long as WebDriver, whose own timers go by the page's clock, lets a script run, in milliseconds. */
const LONG = 20_000;

/** assertFetched checks which files of ours a page has: each once. */
async function assertFetched(page, ...wanted) {
  assert.deepEqual(await fetched(page), wanted.flat().sort());
}

/** shown waits for the card of a term, wherever it is. */
const shown = (page, name) =>
  page.waitFor(
    (name) => document.querySelector("cpaas-card[open]")?.shadowRoot.textContent.startsWith(name) ?? false,
    name,
  );

/** pointAt moves the pointer to the first SMS of a page. */
async function pointAt(page) {
  await page.moveTo(...(await spot(page, "SMS", "#first")).point);
  await advance(page, 0);
}

/** byTab gives the first mark of the built page the focus, as Tab does. */
async function byTab(page) {
  await page.evaluate(() => document.getElementById("before").focus());
  await page.key("Tab");
}

inEveryEngine("intent", ({ engine, check, checkOnce, visit, server, undo }) => {
  /** @type {(() => void)[]} */
  let faults = [];
  /** fault has what ends a fault called by mend, or else when the test is over. */
  function fault(end) {
    faults.push(end);
    undo(mend);
  }
  /** mend ends all faults. */
  function mend() {
    for (const end of faults) end();
    faults = [];
  }
  let folders = 0;
  /** @returns {string} a folder that no browser has anything of yet */
  const own = () => `own-${engine}-${++folders}`;

  /** come opens a page whose terms are marked, and no more. */
  async function come(path = "article.html", query = {}, look = {}) {
    const page = await visit(path, query, look);
    await unasked(page);
    return page;
  }

  /** built is come with marks from the owner's build. */
  const built = (query = {}) => come("card.html", { built: "", repeat: "all", ...query });

  let pages = 0;
  /** write is come with a page of a test's own. */
  const write = (head, body, headers = {}) =>
    come(server().make(`/made/${engine}-intent-${pages++}.html`, made(head, body), headers));

  /** hold keeps the server from answering for the files of a kind until what it returns is called. */
  function hold(kind) {
    const names = embedNames(kind);
    let release;
    const released = new Promise((resolve) => (release = resolve));
    server().before = async (path) => {
      if (names.includes(path.split("/").at(-1))) await released;
    };
    const end = () => {
      server().before = async () => {};
      release();
    };
    undo(end);
    return end;
  }

  /** @type {Record<string, (kind: string, folder: string) => void>} how a file of a folder cannot be had, until mend */
  const FAULTS = {
    "is missing": (kind, folder) => answer(kind, folder, () => ["no such thing", 404]),
    "is another": (kind, folder) =>
      answer(kind, folder, (name) => [Buffer.concat([embed(name), Buffer.from(" ")]), 200]),
    "is out of reach": (kind) => {
      const names = embedNames(kind);
      server().before = async (path) => {
        if (names.includes(path.split("/").at(-1))) throw new Error("offline");
      };
      fault(() => (server().before = async () => {}));
    },
  };

  function answer(kind, folder, of) {
    for (const name of embedNames(kind)) {
      const [body, status] = of(name);
      const path = server().make(`/fault/${folder}/${name}`, body, {}, status);
      fault(() => server().unmake(path));
    }
  }

  check("nothing comes for a page that is left alone, read and crossed", [], async () => {
    const page = await come();
    await advance(page, LONG);
    const { point } = await spot(page, "SMS", "#first");
    await page.moveTo(point[0] + 200, point[1]);
    await advance(page, 10);
    // Fifty CSS pixels in ten milliseconds: a pointer on its way elsewhere.
    for (const x of [100, 50, 0, -50]) {
      await page.moveTo(point[0] + x, point[1]);
      await advance(page, 10);
    }
    await advance(page, 1000);
    await page.click(point[0] + 200, point[1] + 300);
    await page.wheel(100);
    await page.key("a");
    await page.evaluate(() => document.querySelector("#list a").focus());
    await advance(page, LONG);
    await assertFetched(page, MARKED);
  });

  checkOnce("nothing comes for a page without a term, whatever its reader does", [], async () => {
    const page = await write(
      `<script src="/embed/cpaas-glossary.js" defer></script>`,
      `<p id="first">Nothing here. <a href="#first">A link</a></p>`,
    );
    await page.click(...(await page.point("#first")));
    await page.key("Tab");
    assert.equal(await page.evaluate(() => CpaasGlossary.open("sms")), false);
    await assertFetched(page, MARKED);
  });

  checkOnce("nothing but the script comes where the reader has hidden the definitions", [], async () => {
    const page = await come();
    await page.evaluate(() => localStorage.setItem("cpaas-glossary:off", "1"));
    await page.reload();
    await page.evaluate(() => window.CpaasGlossary.init());
    await pointAt(page);
    await advance(page, 1000);
    await assertFetched(page, ["cpaas-glossary.js"]);
  });

  for (const [
    what,
    needs,
    ask,
    more = CARD,
  ] of /** @type {[string, string[], (page: any) => Promise<any>, string[]?][]} */ ([
    [
      "a pointer that rests",
      [],
      async (page) => {
        await pointAt(page);
        await advance(page, DWELL + 1);
        await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/cards.")));
        await rest(page);
      },
    ],
    [
      "a pointer that slows down",
      [],
      async (page) => {
        await pointAt(page);
        await advance(page, 20);
        await page.moveTo(page.x + 1, page.y);
        await advance(page, 0);
        await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/cards.")));
        await rest(page);
      },
    ],
    ["a press", [], async (page) => page.click(...(await spot(page, "SMS", "#first")).point)],
    ["a call by script", [], (page) => page.evaluate(() => CpaasGlossary.open("sms")), [...CARD, "stop.js"]],
  ])) {
    check(`${what} brings what one card needs, once`, needs, async () => {
      const page = await come();
      await ask(page);
      await shown(page, "SMS");
      await assertFetched(page, MARKED, more);
      // And nothing again for the next to ask.
      await page.key("Escape");
      await closed(page);
      await page.moveTo(700, 700);
      await advance(page, GRACE * 3);
      await pointAt(page);
      await rest(page);
      await shown(page, "SMS");
      await assertFetched(page, MARKED, more);
    });
  }

  check("so does a finger", ["touch"], async () => {
    const page = await come("article.html", {}, { width: 360, height: 700, touch: true });
    await page.tap(...(await spot(page, "SMS", "#first")).point);
    await shown(page, "SMS");
    await assertFetched(page, MARKED, CARD);
  });

  check("so does Tab to a mark of the owner's build", [], async () => {
    const page = await built();
    await assertFetched(page, MARKED, "adopted.js");
    await byTab(page);
    await opened(page, "sms");
    await assertFetched(page, MARKED, "adopted.js", CARD);
  });

  check("the focus on the one stop brings its list as well", [], async () => {
    const page = await come();
    await page.evaluate(() => document.querySelector("cpaas-terms").shadowRoot.querySelector("button").focus());
    await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/stop.")));
    await page.key("Enter");
    await page.waitFor(
      () => document.querySelector("cpaas-terms").shadowRoot.querySelectorAll("[role=option]").length > 5,
    );
    const came = await fetched(page);
    assert.deepEqual(
      [...new Set(came)].sort(),
      [...MARKED, ...CARD, "stop.js"].sort(),
      "and the texts of all terms in it",
    );
  });

  checkOnce("the owner may want it when the page is idle", [], async () => {
    const page = await come("article.html", { prefetch: "idle" });
    await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/texts.")));
    await settled(page);
    const came = await fetched(page);
    assert.deepEqual([...new Set(came)].sort(), [...MARKED, ...CARD, "stop.js"].sort());
    for (const name of ["cards.js", "cards.wasm", "stop.js"])
      assert.equal(came.filter((one) => one === name).length, 1, name);
  });

  checkOnce("but not for a reader who saves data", [], async () => {
    const page = await write(
      `<script>Object.defineProperty(navigator, "connection", { value: { saveData: true } });</script>
      <script src="/embed/cpaas-glossary.js" data-prefetch="idle" defer></script>`,
      `<p id="first">An SMS.</p>`,
    );
    await page.evaluate(
      () => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(() => setTimeout(resolve))),
    );
    await assertFetched(page, MARKED);
    await page.click(...(await spot(page, "SMS", "#first")).point);
    await shown(page, "SMS");
    await assertFetched(page, MARKED, CARD);
  });

  for (const kind of CARD) {
    checkOnce(`a pointer that has rested has its card when ${kind} comes late`, [], async () => {
      const release = hold(kind);
      const page = await come("article.html", { fault: own() });
      await pointAt(page);
      await advance(page, REST * 3);
      assert.equal(await isOpen(page), false);
      release();
      await rest(page);
      await shown(page, "SMS");
    });

    checkOnce(`a press that is long over has its card when ${kind} comes late`, [], async () => {
      const release = hold(kind);
      const page = await come("article.html", { fault: own() });
      await page.click(...(await spot(page, "SMS", "#first")).point);
      await advance(page, 5000);
      assert.equal(await isOpen(page), false);
      release();
      await shown(page, "SMS");
    });

    checkOnce(`Tab and Enter have their card when ${kind} comes late, and the focus goes into it`, [], async () => {
      const release = hold(kind);
      const page = await built({ fault: own() });
      await byTab(page);
      await page.key("Enter");
      assert.equal(await isOpen(page), false);
      release();
      await opened(page, "sms");
      await page.waitFor(() => document.activeElement.localName === "cpaas-card");
    });

    checkOnce(`a pointer that has left has no card when ${kind} comes late`, [], async () => {
      const release = hold(kind);
      const page = await come("article.html", { fault: own() });
      await pointAt(page);
      await advance(page, REST * 3);
      await page.evaluate(() => {
        window.opened = 0;
        document.addEventListener("cpaas-glossary:open", () => window.opened++);
      });
      await page.moveTo(1000, 700);
      await advance(page, GRACE * 3);
      release();
      await settled(page);
      await rest(page);
      await rest(page);
      assert.equal(await page.evaluate(() => window.opened), 0);
      assert.equal(await isOpen(page), false);
      assert.equal(await page.evaluate(() => CSS.highlights.get("cpaas-glossary-active")?.size ?? 0), 0);
    });
  }

  checkOnce("a related term whose text is elsewhere brings that, and no more", [], async () => {
    const page = await come();
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await shown(page, "SMS");
    const texts = async () => (await fetched(page)).filter((name) => name === "texts.bin").length;
    assert.equal(await texts(), 1);
    /** The related terms one after the other: each card whose text is elsewhere takes one file. */
    const count = await page.evaluate(
      () => document.querySelector("cpaas-card").shadowRoot.querySelectorAll("[part=term]").length,
    );
    assert.ok(count > 1);
    let most = 1;
    for (let n = 0; n < count; n++) {
      const title = await page.evaluate((n) => {
        const term = document.querySelector("cpaas-card").shadowRoot.querySelectorAll("[part=term]")[n];
        term.click();
        return term.textContent;
      }, n);
      await page.waitFor(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]") !== null);
      const now = await texts();
      assert.ok(now === most || now === most + 1, `${title} took ${now - most} files`);
      most = now;
      await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]").click());
      await page.waitFor(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=back]") === null);
    }
    assert.ok(most > 1, "one of them stands in another file");
    assert.ok(most < embedNames("texts.bin").length, "not all were needed");
  });

  const notice = (page) =>
    page.evaluate(() => {
      const host = document.querySelector("cpaas-notice:popover-open");
      if (!host) return null;
      const { left, top, width, height } = host.getBoundingClientRect();
      return { text: host.shadowRoot.textContent, left, top, width, height };
    });
  const retry = async (page) =>
    page.click(
      ...(await page.evaluate(() => {
        const button = document.querySelector("cpaas-notice").shadowRoot.querySelector("button");
        const { x, y, width, height } = button.getBoundingClientRect();
        return [Math.round(x + width / 2), Math.round(y + height / 2)];
      })),
    );

  for (const kind of CARD) {
    for (const [what, fail] of Object.entries(FAULTS)) {
      const needs = kind === "cards.js" && what === "is another" ? ["moduleIntegrity"] : [];
      checkOnce(`where ${kind} ${what}, the marks stay, and the reader may try again`, needs, async () => {
        const fault = own();
        fail(kind, fault);
        const page = await come("article.html", { fault });
        const before = await painted(page);
        const { point, rects } = await spot(page, "SMS", "#first");
        await page.moveTo(...point);
        await advance(page, DWELL + 1);
        await rest(page);
        await page.waitFor(() => document.querySelector("cpaas-notice:popover-open") !== null);
        const { text, left, top, width, height } = await notice(page);
        assert.match(text, /Try again$/);
        assert.ok(width > 100 && height > 20, "it can be read");
        assert.ok(Math.abs(left - rects[0].left) < 20 && top >= rects[0].bottom && top < rects[0].bottom + 40);
        assert.deepEqual(await painted(page), before);
        const ours = async () => (await complaints(page)).filter((line) => line.includes("[cpaas-glossary]"));
        assert.equal((await ours()).length, 1);
        assert.match((await ours())[0], /^warn: .*\. The terms stay highlighted\.$/);
        // In vain once more, which is not told again.
        await retry(page);
        await page.waitFor(() => document.querySelector("cpaas-notice:popover-open") !== null);
        assert.equal((await ours()).length, 1);
        mend();
        await retry(page);
        await shown(page, "SMS");
        assert.equal(await notice(page), null);
        assert.equal((await ours()).length, 1);
        page.expected = /./; // the warning, and what the browser says of the file
      });
    }
  }

  check("a strict policy with a nonce and Trusted Types refuses nothing", [], async () => {
    const policy =
      "default-src 'none'; script-src 'nonce-once' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:; " +
      "require-trusted-types-for 'script'";
    const watch = `document.addEventListener("securitypolicyviolation", (e) => seen.errors.push("violation: " + e.violatedDirective + " " + e.blockedURI));`;
    const body = made(
      `<link rel="icon" href="data:,"><script>${watch}</script><script src="/embed/cpaas-glossary.js" defer></script>`,
      `<p id="first">An SMS.</p>`,
    );
    const path = server().make(`/made/${engine}-nonce.html`, body.replaceAll("<script", `<script nonce="once"`), {
      "Content-Security-Policy": policy,
    });
    const page = await come(path);
    await page.click(...(await spot(page, "SMS", "#first")).point);
    await shown(page, "SMS");
    await page.evaluate(() => CpaasGlossary.prefetch());
    await assertFetched(page, MARKED, CARD, "stop.js");
  });
});
