// Behaviours 9 to 16: the widget is a guest. Every test is named after the line
// of the list that it holds.

import assert from "node:assert/strict";
import { inEveryHouse, marks, painted, terms, marked, unmarked, settled, shape, layout, complaints } from "./house.js";

/** The order in which a page is shown and marked, and then rendered again. */
const RENDERS = 100;

inEveryHouse("9: frameworks", ({ check, visit }) => {
  for (const mark of ["wrap", "paint", "auto"]) {
    check(`9: a React page hydrates, re-renders and unmounts after marking, ${mark}`, [], async () => {
      const page = await visit("react.html", { mark });
      await settled(page);
      if (mark === "wrap") assert.ok((await marks(page, "#root")).length > 4);
      else assert.ok((await painted(page)).length > 4);
      for (let i = 1; i <= RENDERS; i++) await page.evaluate((i) => render(i), i);
      await page.evaluate(() => CpaasGlossary.refresh());
      assert.equal(
        await page.evaluate(() => document.querySelector("#values").textContent),
        "You sent 100 SMS today, 200 MMS this week.",
      );
      assert.equal(
        await page.evaluate(() => document.querySelector("#text").textContent),
        "An even number, 100, of calls over WebRTC.",
      );
      assert.ok((await terms(page)).includes("webrtc 1"), "what came with the last rendering is marked");
      await page.evaluate(() => unmount());
      assert.equal(await page.evaluate(() => document.querySelector("#root").innerHTML), "");
      await page.evaluate(() => CpaasGlossary.refresh());
      assert.deepEqual(await terms(page), ["sms 1"], "what is gone is forgotten");
    });
  }

  for (const mark of ["paint", "auto"]) {
    check(`9: in paint mode its innerHTML is byte-identical, ${mark}`, [], async () => {
      const bare = await visit("react.html", { bare: "" });
      const page = await visit("react.html", { mark });
      await settled(page);
      const html = (page) => page.evaluate(() => document.querySelector("#root").innerHTML);
      assert.ok((await painted(page)).includes("SMS"));
      assert.equal(await html(page), await html(bare));
      for (const count of [1, 5, 6]) {
        for (const one of [bare, page]) await one.evaluate((count) => render(count), count);
        await page.evaluate(() => CpaasGlossary.refresh());
        assert.equal(await html(page), await html(bare), `rendered with ${count}`);
      }
    });
  }

  check("9: auto paints what a framework owns, wraps the rest, and says so when asked", [], async () => {
    const page = await visit("react.html", { debug: "1", early: "said" });
    await settled(page);
    assert.deepEqual(await marks(page), ["SMS"]);
    assert.equal((await marks(page, "#outside")).length, 1);
    assert.ok((await page.evaluate(() => said.join("\n"))).includes("paints, for a framework owns"));
  });

  check("9: a page that hydrates after marking does so without an error in paint mode", [], async () => {
    const page = await visit("react.html", { mark: "paint", late: "" });
    await settled(page);
    assert.ok((await painted(page)).length > 4);
    await page.evaluate(() => hydrate());
    await page.waitFor(() => window.render !== undefined);
    for (let i = 1; i <= 10; i++) await page.evaluate((i) => render(i), i);
    await page.evaluate(() => unmount());
  });

  for (const mark of ["wrap", "paint", "auto"]) {
    check(`9: a Vue page renders and unmounts after marking, ${mark}`, [], async () => {
      const page = await visit("vue.html", { mark });
      await settled(page);
      for (let i = 1; i <= RENDERS; i++) await page.evaluate((i) => render(i), i);
      await page.evaluate(() => CpaasGlossary.refresh());
      assert.equal(
        await page.evaluate(() => document.querySelector("#values").textContent),
        "You sent 100 SMS today, 200 MMS this week.",
      );
      assert.ok((await terms(page)).includes("webrtc 1"));
      assert.equal((await marks(page, "#root")).length > 0, mark === "wrap");
      await page.evaluate(() => unmount());
      assert.equal(await page.evaluate(() => document.querySelector("#root").innerHTML), "");
    });
  }
});

/** What can go wrong with the module, and what the one warning says of it. */
const FAILURES = {
  "the module is missing": [{ fault: "missing" }, /widget.*wasm cannot be loaded .*connect-src/],
  "the server fails": [{ fault: "broken" }, /widget.*wasm cannot be loaded .*connect-src/],
  "the module is truncated": [{ fault: "truncated" }, /widget.*wasm cannot be loaded .*connect-src/],
  "the module is another": [{ fault: "changed" }, /widget.*wasm cannot be loaded .*connect-src/],
  "a page comes in place of the module": [{ fault: "page" }, /widget.*wasm cannot be loaded .*connect-src/],
  "the connection breaks": [{ fault: "hangup" }, /widget.*wasm cannot be loaded .*connect-src/],
  "a policy refuses WebAssembly": [{ csp: "no-wasm" }, /WebAssembly|wasm/i],
  "a policy refuses the request": [{ csp: "no-connect" }, /widget.*wasm cannot be loaded .*connect-src/],
  "there is no WebAssembly": [{ early: "no-wasm" }, /no WebAssembly/],
  "the browser is from before popovers": [{ early: "ancient" }, /no popover/],
  "the browser is from before constructable sheets": [{ early: "no-sheets" }, /no adoptedStyleSheets/],
  "the module gets no memory": [{ early: "memory" }, /out of memory/],
  "the host has broken what marking needs": [{ early: "poisoned" }, /splitText is gone/],
  "the configuration is no JSON": [{ early: "bad-config" }, /cpaas-glossary-config is no JSON/],
};

inEveryHouse("10: failures", ({ check, visit, leave }) => {
  for (const [what, [query, says]] of Object.entries(FAILURES)) {
    check(`10: where ${what}, no error event, no layout change, one warning`, [], async () => {
      const { fault, ...rest } = query;
      const bare = await visit("article.html", { ...rest, bare: "" });
      const page = await visit("article.html", query);
      await page.waitFor(() => seen.console.length > 0);
      const said = await complaints(page);
      const ours = said.filter((line) => line.includes("[cpaas-glossary]"));
      assert.equal(ours.length, 1, said.join("\n"));
      assert.match(ours[0], says);
      assert.match(ours[0], /The page is left as it is\.$/);
      assert.deepEqual(
        said.filter((line) => line.startsWith("error:") || line.startsWith("rejection:")),
        [],
      );
      assert.equal(await shape(page), await shape(bare));
      assert.deepEqual(await layout(page), await layout(bare));
      assert.equal(await page.evaluate(() => document.adoptedStyleSheets?.length ?? 0), 0);
      page.expected = /./; // the warning, and a violation where a policy refuses
    });
  }

  check("10: where the script is blocked, nothing happens", [], async () => {
    const bare = await visit("article.html", { bare: "" });
    const page = await visit("article.html", { fault: "gone" });
    assert.equal(await page.evaluate(() => "CpaasGlossary" in window), false);
    assert.equal(await shape(page), await shape(bare));
  });

  check("10: a wrong MIME type is no reason to fail", [], async () => {
    const page = await visit("article.html", { fault: "wrong-type" });
    await settled(page);
    assert.ok((await marks(page)).includes("SMPP"));
  });

  check("14: a trap in the module switches the widget off cleanly", [], async () => {
    const bare = await visit("article.html", { bare: "", early: "trap" });
    const page = await visit("article.html", { early: "trap" });
    await settled(page);
    assert.ok((await marks(page)).length > 5);
    await page.evaluate(() => CpaasGlossary.refresh());
    page.expected = /^warn: \[cpaas-glossary\] unreachable\. The page is left as it is\.$/;
    assert.equal(await shape(page), await shape(bare));
    assert.deepEqual(await terms(page), []);
    await page.evaluate(() => CpaasGlossary.refresh());
    assert.equal((await complaints(page)).length, 1, "it has said so once");
  });

  check("14: so does a trap while a card is open", [], async () => {
    const bare = await visit("article.html", { bare: "" });
    const before = await shape(bare);
    await leave(bare);
    const page = await visit("article.html", { early: "trap-in-step" });
    await settled(page);
    await page.evaluate(() => document.querySelector("cpaas-term[role]").focus());
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    await page.key("Escape");
    await page.waitFor(() => seen.console.length > 0);
    page.expected = /^warn: \[cpaas-glossary\] unreachable\. The page is left as it is\.$/;
    assert.equal(await shape(page), before);
  });
});

inEveryHouse("11 and 12: manners", ({ check, visit, leave, server }) => {
  check("11: one documented global; handlers, existing sheets and globals unchanged", [], async () => {
    const page = await visit("article.html", { bare: "" });
    const seen = await page.evaluate(async () => {
      const own = new CSSStyleSheet();
      document.adoptedStyleSheets = [own];
      const kept = { onclick: () => {}, onpopstate: () => {}, onresize: () => {} };
      Object.assign(window, kept);
      const natives = [
        history.pushState,
        history.replaceState,
        Element.prototype.attachShadow,
        Node.prototype.appendChild,
        EventTarget.prototype.addEventListener,
        window.fetch,
        Array.prototype.map,
        customElements.define,
      ];
      const before = new Set(Object.getOwnPropertyNames(window));
      const script = document.createElement("script");
      script.src = "/embed/cpaas-glossary.js";
      await new Promise((resolve) => {
        script.onload = resolve;
        document.head.append(script);
      });
      await CpaasGlossary.init();
      return {
        marks: document.querySelectorAll("cpaas-term").length,
        added: Object.getOwnPropertyNames(window).filter((name) => !before.has(name)),
        handlers: Object.entries(kept).every(([name, handler]) => window[name] === handler),
        first: document.adoptedStyleSheets[0] === own && document.adoptedStyleSheets.length === 2,
        natives: natives.every(
          (native, i) =>
            native ===
            [
              history.pushState,
              history.replaceState,
              Element.prototype.attachShadow,
              Node.prototype.appendChild,
              EventTarget.prototype.addEventListener,
              window.fetch,
              Array.prototype.map,
              customElements.define,
            ][i],
        ),
      };
    });
    assert.ok(seen.marks > 5);
    assert.deepEqual(seen, { marks: seen.marks, added: ["CpaasGlossary"], handlers: true, first: true, natives: true });
  });

  for (const mark of ["wrap", "paint"]) {
    check(
      `12: destroy() leaves no node, listener, observer, timer, popover, highlight or sheet, ${mark}`,
      [],
      async () => {
        const bare = await visit("article.html", { bare: "", early: "ledger" });
        const before = await shape(bare);
        const own = await bare.evaluate(() =>
          [...ledger.listeners].flatMap(([target, names]) =>
            [...names].map((name) => `${target.constructor.name} ${name.split(" ")[0]}`),
          ),
        );
        await leave(bare);
        const page = await visit("article.html", { early: "ledger", mark, search: "launcher", shortcut: "/" });
        await settled(page);
        assert.ok((await terms(page)).length > 5);
        // Everything is in use when it ends.
        await page.evaluate(() => CpaasGlossary.open("sms"));
        await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
        assert.ok(await page.evaluate(() => ledger.listeners.size > 0 && ledger.observers.size > 0));
        await page.evaluate(() => CpaasGlossary.destroy());
        const rest = await page.evaluate(() => ({
          listeners: [...ledger.listeners]
            .filter(([target]) => target === window || target.isConnected !== false || target instanceof MediaQueryList)
            .flatMap(([target, names]) => [...names].map((name) => `${target.constructor.name} ${name.split(" ")[0]}`)),
          observers: ledger.observers.size,
          timers: [...ledger.timers.values()].filter((handle) => !handle.includes("JavaScriptTimeout")), // of WebDriver
          highlights: CSS.highlights.size,
          sheets: document.adoptedStyleSheets.length,
          popovers: document.querySelectorAll(":popover-open").length,
          terms: CpaasGlossary.terms(),
        }));
        assert.deepEqual(rest, {
          listeners: own,
          observers: 0,
          timers: [],
          highlights: 0,
          sheets: 0,
          popovers: 0,
          terms: [],
        });
        assert.equal(await shape(page), before);
      },
    );
  }

  check("12: destroy() gives every text node back, and the page may come again", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    const first = await marks(page);
    assert.equal(
      await page.evaluate(() => {
        const texts = () => {
          const found = [];
          for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode(); )
            found.push(walker.currentNode);
          return found;
        };
        const head = document.querySelector("#first").firstChild;
        CpaasGlossary.destroy();
        window.before = texts();
        return head.isConnected && head.data === "An ";
      }),
      true,
    );
    await page.evaluate(() => CpaasGlossary.init());
    assert.deepEqual(await marks(page), first);
    assert.ok(
      await page.evaluate(() => {
        CpaasGlossary.destroy();
        return window.before.every((node) => node.isConnected);
      }),
      "the same nodes, not copies of them",
    );
  });

  check("12: a second load does nothing", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    const [once, asked] = [await shape(page), server().asked.length];
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const script = document.createElement("script");
          script.src = "/embed/cpaas-glossary.js";
          script.onload = resolve;
          document.head.append(script);
        }),
    );
    await settled(page);
    assert.equal(await shape(page), once);
    assert.deepEqual(
      server()
        .asked.slice(asked)
        .filter((path) => path.endsWith(".wasm")),
      [],
    );
  });
});

inEveryHouse("13: a living page", ({ check, visit }) => {
  /** What waits for a mark gives the page a second. */
  const SOON = 1000;

  check("13: its own changes never wake its own observer", [], async () => {
    const page = await visit("article.html", { early: "count-looks" });
    await settled(page);
    const looks = await page.evaluate(async () => {
      const before = window.looks;
      CpaasGlossary.open("sms");
      await new Promise((resolve) => setTimeout(resolve, 700)); // longer than any change may wait
      return window.looks - before;
    });
    assert.equal(looks, 0);
  });

  check("13: what is added, changed and removed is followed, and marks that stay are left alone", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => {
      window.kept = document.querySelector("#second cpaas-term");
      const p = document.createElement("p");
      p.id = "added";
      p.append("A PBX menu and an SMS.");
      document.querySelector("#second").after(p);
    });
    await marked(page, "pbx");
    assert.deepEqual(await marks(page, "#added"), ["PBX"], "SMS has its mark in this section");
    assert.ok(
      await page.evaluate(
        () => window.kept.isConnected && window.kept === document.querySelector("#second cpaas-term"),
      ),
    );
    await page.evaluate(() => (document.querySelector("#added").firstChild.data = "A TTS voice."));
    assert.equal(await page.evaluate(() => document.querySelector("#added").textContent), "A TTS voice.", "at once");
    await marked(page, "tts");
    await page.evaluate(() => document.querySelector("#first").remove());
    await page.waitFor(() => document.querySelector("#second cpaas-term")?.textContent === "SMS");
    await page.evaluate(() => document.querySelector("#added").remove());
    await unmarked(page, "tts");
  });

  check("13: what becomes hidden, an editor or nobody's text loses its marks, and gets them back", [], async () => {
    const page = await visit("editor.html");
    await settled(page);
    assert.deepEqual(await terms(page), ["sms 1", "mms 1"]);
    for (const [name, value] of [
      ["contenteditable", "true"],
      ["hidden", ""],
      ["translate", "no"],
      ["data-glossary", "off"],
      ["aria-hidden", "true"],
      ["class", "notranslate"],
    ]) {
      await page.evaluate((name, value) => document.querySelector("#later").setAttribute(name, value), name, value);
      await unmarked(page, "mms");
      assert.equal(
        await page.evaluate(() => document.querySelector("#later").childNodes.length),
        1,
        "the text is whole",
      );
      await page.evaluate((name) => document.querySelector("#later").removeAttribute(name), name);
      await marked(page, "mms");
    }
  });

  check("13: what is typed in an editor stays the editor's", [], async () => {
    const page = await visit("editor.html");
    await settled(page);
    await page.evaluate(() => {
      const editor = document.querySelector("#editor");
      editor.focus();
      getSelection().selectAllChildren(editor.firstChild);
      getSelection().collapseToEnd();
      for (const c of " and MMS") document.execCommand("insertText", false, c);
    });
    await page.evaluate(() => CpaasGlossary.refresh());
    assert.equal(
      await page.evaluate(() => document.querySelector("#editor").innerHTML.replace("&nbsp;", " ")),
      "<p>In the editor an SMS is text. and MMS</p>",
    );
    await page.evaluate(() => document.execCommand("undo"));
    assert.ok(
      await page.evaluate(() =>
        document.querySelector("#editor").textContent.startsWith("In the editor an SMS is text."),
      ),
    );
  });

  check("13: a body that Turbo puts in place is marked within 1 s, there and back", [], async () => {
    const page = await visit("turbo_one.html", { search: "launcher" });
    await settled(page);
    assert.deepEqual(await terms(page), ["sms 1", "mms 1"]);
    const wait = await page.evaluate(async () => {
      go("/hosts/turbo_two.html?bare");
      await new Promise((resolve) => document.addEventListener("turbo:load", resolve, { once: true }));
      const start = performance.now();
      while (!CpaasGlossary.terms().some(({ id }) => id === "ivr"))
        await new Promise((resolve) => setTimeout(resolve, 10));
      return performance.now() - start;
    });
    assert.ok(wait < SOON, `${wait} ms`);
    assert.deepEqual(await terms(page), ["ivr 1", "webhook 1"]);
    assert.equal(
      await page.evaluate(() => document.querySelectorAll("cpaas-search").length),
      1,
      "the launcher comes along",
    );
    // Turbo shows a copy of the page that it left, with copies of our marks in it.
    await page.evaluate(() => history.back());
    await marked(page, "mms");
    assert.deepEqual(await marks(page), ["SMS", "MMS"]);
    assert.equal(await page.evaluate(() => document.querySelectorAll("cpaas-search").length), 1);
    await page.evaluate(() => document.querySelector("cpaas-term").focus());
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(
      await page.evaluate(() => document.querySelector("#one").innerHTML),
      "Page one speaks of an SMS and an MMS.",
    );
    assert.equal(
      await page.evaluate(() => document.querySelectorAll("cpaas-search, cpaas-card, cpaas-term").length),
      0,
    );
  });

  check("13: a body swapped as Astro does, and a page pushed by a router, are marked within 1 s", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    for (const [change, id] of [
      ["swap('/hosts/turbo_two.html?bare')", "ivr"],
      ["push('/pushed', 'A page of a TTS voice.')", "tts"],
    ]) {
      const wait = await page.evaluate(
        async (change, id) => {
          await window.eval(change);
          const start = performance.now();
          while (!CpaasGlossary.terms().some((term) => term.id === id))
            await new Promise((resolve) => setTimeout(resolve, 10));
          return performance.now() - start;
        },
        change,
        id,
      );
      assert.ok(wait < SOON, `${id}: ${wait} ms`);
    }
    assert.deepEqual(await terms(page), ["tts 1"]);
  });

  check("13: a card whose mark is taken away closes", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => CpaasGlossary.open("mms"));
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    await page.evaluate(() => (document.querySelector("#second").textContent = "Nothing to explain here."));
    await page.waitFor(() => document.querySelector("cpaas-card[open]") === null);
  });

  check(
    "13: a page that changes without rest is looked at a bounded number of times, and stays marked",
    [],
    async () => {
      const page = await visit("article.html", { early: "count-looks" });
      await settled(page);
      const { looks, changes } = await page.evaluate(async () => {
        const p = document.createElement("p");
        document.querySelector("main").append(p);
        const before = window.looks;
        let changes = 0;
        const end = performance.now() + 1500;
        while (performance.now() < end) {
          for (let i = 0; i < 20; i++) p.textContent = `An IVR has answered ${changes++} calls over SS7.`;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return { looks: window.looks - before, changes };
      });
      assert.ok(changes > 500, `${changes} changes`);
      assert.ok(looks >= 1 && looks <= 8, `${looks} looks`); // one every half second, and what a slow machine makes of it
      await marked(page, "ss7");
    },
  );

  check("13: refresh looks again at once, at all or at a part", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    const found = await page.evaluate(async () => {
      document.querySelector("#list").append("TTS");
      await CpaasGlossary.refresh(document.querySelector("#list"));
      return CpaasGlossary.terms().some(({ id }) => id === "tts");
    });
    assert.equal(found, true);
  });
});

inEveryHouse("15 and 16: policies and storage", ({ check, visit, server }) => {
  for (const mark of ["wrap", "paint"]) {
    check(`15: no violation under a strict policy with Trusted Types, ${mark}`, [], async () => {
      const page = await visit("article.html", { csp: "1", mark, search: "launcher" });
      await settled(page);
      assert.ok((await terms(page)).length > 5);
      await page.evaluate(() => CpaasGlossary.open("sms"));
      await page.waitFor(() =>
        Boolean(document.querySelector("cpaas-card[open]")?.shadowRoot.querySelector("[part=summary]")),
      );
      assert.ok(
        await page.evaluate(() => document.querySelector("cpaas-card").getBoundingClientRect().width > 150),
        "it is styled",
      );
      await page.evaluate(() => {
        const root = document.querySelector("cpaas-search").shadowRoot;
        root.querySelector("[part=launcher]").click();
        const text = root.querySelector("input");
        text.value = "smpp";
        text.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
      await page.waitFor(() =>
        Boolean(document.querySelector("cpaas-search").shadowRoot.querySelector("[role=option]")),
      );
      await page.evaluate(() => CpaasGlossary.destroy());
    });
  }

  check("15: from another origin, with CORS and an integrity hash", [], async () => {
    const page = await visit("article.html", { away: "" });
    await settled(page);
    assert.ok((await marks(page)).includes("SMPP"));
    assert.ok(
      await page.evaluate(
        (away) =>
          performance.getEntriesByType("resource").some(({ name }) => name.startsWith(away) && name.endsWith(".wasm")),
        server().away,
      ),
    );
  });

  check("16: works with storage blocked", [], async () => {
    const page = await visit("article.html", { early: "no-storage", search: "launcher" });
    await settled(page);
    assert.ok((await marks(page)).includes("SMPP"));
    await page.evaluate(() => document.querySelector("cpaas-term").focus());
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    // The reader's switch holds for this page.
    await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=off]").click());
    await page.waitFor(() => document.querySelector("cpaas-term") === null);
  });

  check("16: by default no cookie, no storage write, no request to another origin", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => CpaasGlossary.open("sms"));
    const kept = await page.evaluate(async () => ({
      cookie: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases?.())?.length ?? 0,
      caches: (await caches.keys()).length,
      elsewhere: performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => !name.startsWith(location.origin)),
    }));
    assert.deepEqual(kept, { cookie: "", local: 0, session: 0, databases: 0, caches: 0, elsewhere: [] });
  });
});
