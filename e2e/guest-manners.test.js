// The widget is a guest: one global, and it leaves nothing behind.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { settled, terms } from "./marks.js";
import { shape } from "./shape.js";

inEveryEngine("guest manners", ({ check, visit, leave, server }) => {
  check("one documented global; handlers, existing sheets and globals unchanged", [], async () => {
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
        marks: CSS.highlights.get("cpaas-glossary").size,
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

  check("destroy() leaves no node, listener, observer, timer, popover, highlight or sheet", [], async () => {
    const bare = await visit("article.html", { bare: "", early: "ledger" });
    const before = await shape(bare);
    const own = await bare.evaluate(() =>
      [...ledger.listeners].flatMap(([target, names]) =>
        [...names].map((name) => `${target.constructor.name} ${name.split(" ")[0]}`),
      ),
    );
    await leave(bare);
    const page = await visit("article.html", { early: "ledger", search: "launcher", shortcut: "/" });
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
  });

  check("the host's tree is never written, and the page may come again", [], async () => {
    const page = await visit("article.html", { bare: "" });
    const { records, ...same } = await page.evaluate(async () => {
      const before = document.body.outerHTML;
      const nodes = () => {
        const found = [];
        for (const walker = document.createTreeWalker(document.body); walker.nextNode(); )
          found.push(walker.currentNode);
        return found;
      };
      const own = nodes();
      const records = [];
      const observer = new MutationObserver((list) => {
        for (const { type, target, addedNodes, removedNodes } of list)
          for (const node of [...addedNodes, ...removedNodes])
            records.push(`${type} ${target.localName} ${node.localName}`);
      });
      const script = document.createElement("script");
      script.src = "/embed/cpaas-glossary.js";
      document.head.append(script);
      await new Promise((resolve) => (script.onload = resolve));
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      await CpaasGlossary.init();
      const first = CSS.highlights.get("cpaas-glossary").size;
      CpaasGlossary.open("sms");
      await new Promise((resolve) => setTimeout(resolve));
      CpaasGlossary.destroy();
      await CpaasGlossary.init();
      const second = CSS.highlights.get("cpaas-glossary").size;
      CpaasGlossary.destroy();
      return {
        records,
        html: document.body.outerHTML === before,
        nodes: nodes().every((node, i) => node === own[i]),
        again: first > 5 && first === second,
      };
    });
    assert.deepEqual(same, { html: true, nodes: true, again: true });
    assert.deepEqual(
      [...new Set(records)].filter((record) => !/^childList body cpaas-(card|loading|terms)$/.test(record)),
      [],
    );
  });

  check("a second load does nothing", [], async () => {
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
