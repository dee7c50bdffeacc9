// Clobbered DOM: forms and images may carry the names of properties, and then answer in place of these. Whoever writes
// text into a page can write such names. Every name that our source mentions is tried.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inEveryEngine } from "./every-engine.js";
import { moduleName, page, painted } from "./made-pages.js";

const EMBED = fileURLToPath(new URL("../web/embed/", import.meta.url));
/** Without scrollMargin all ranges are registered, not only those near what is shown: each is counted here. */
const TAG = `<script>delete IntersectionObserver.prototype.scrollMargin</script><script src="/embed/cpaas-glossary.js" data-repeat="all" defer></script>`;

/** All words of the source but those of comments: the properties that it reads are among them, however it reads them. */
const WORDS = [
  ...new Set(
    readdirSync(EMBED)
      .filter((name) => name.endsWith(".js"))
      .flatMap((name) =>
        readFileSync(EMBED + name, "utf8")
          .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")
          .match(/[A-Za-z_]\w+/g),
      ),
  ),
];

/** Names that libraries and browsers read of nodes, whoever asks. */
const MORE = [
  "assignedSlot",
  "childNodes",
  "children",
  "firstElementChild",
  "getRootNode",
  "host",
  "lastChild",
  "nodeName",
  "offsetParent",
  "previousSibling",
  "scrollTop",
  "shadowRoot",
  "tagName",
  "textContent",
];

/** Names whose form's own text is pointed at. */
const POINTED = ["parentElement", "parentNode", "localName", "matches", "closest", "isConnected", "ownerDocument"];

/** Elements whose names documents or windows answer to. */
const KINDS = {
  img: (name) => `<img name="${name}" src="/elsewhere/pixel.svg" alt="">`,
  form: (name) => `<form name="${name}"><input type="hidden" name="${name}"></form>`,
  iframe: (name) => `<iframe name="${name}" hidden></iframe>`,
  object: (name) => `<object name="${name}" id="${name}" hidden></object>`,
  a: (name) => `<a id="${name}" href="/elsewhere/">x</a><a id="${name}">y</a>`,
};

const TEXT = "<p>An SMS is a text.</p><p>Then a webhook is called.</p>";

inEveryEngine("names of properties", ({ engine, server, check, checkOnce, visit }) => {
  /** open opens a page with the tag, and checks in the end that the module came from its folder. */
  async function open(name, body) {
    server().make("/elsewhere/pixel.svg", `<svg xmlns="http://www.w3.org/2000/svg"/>`);
    const before = server().asked.length;
    const opened = await visit(server().make(`/made/${engine}-${name}.html`, page(TAG, body)));
    const modules = () =>
      server()
        .asked.slice(before)
        .filter((path) => path.endsWith(".wasm"));
    return { opened, modules };
  }

  /** names returns those of the words that elements, forms, documents and windows have in this engine. */
  async function names() {
    const empty = await visit(server().make("/made/empty.html", page("", "")));
    return empty.evaluate(
      (words) => words.filter((word) => word in document.createElement("form") || word in document || word in window),
      [...WORDS, ...MORE],
    );
  }

  check("fields of forms: all text in and around each form is marked", [], async () => {
    const all = await names();
    assert.ok(all.length > 100, `${all.length} names`);
    const forms = all.map(
      (name) => `<form id="f-${name}">A webhook, <input type="hidden" name="${name}"><p>an SMS.</p></form>`,
    );
    const { opened } = await open("fields", `${forms.join("")}<p>Then DTMF.</p>`);
    const expected = ["DTMF", ...all.map(() => "SMS"), ...all.map(() => "webhook")].join(" ");
    await painted(opened, expected);
    // And again, after a change in each: what has been looked at is looked at again, and what goes is taken off.
    await opened.evaluate(() => {
      for (const p of document.querySelectorAll("form p")) p.textContent = "An IVR, then";
    });
    await painted(opened, expected.replaceAll("SMS", "IVR").split(" ").sort().join(" "));
    assert.equal(await opened.evaluate(() => CpaasGlossary.open("webhook")), true);
    await opened.evaluate(() => CpaasGlossary.destroy());
  });

  for (const name of POINTED) {
    checkOnce(`a field named ${name}: a card opens at the text of its form`, [], async () => {
      const { opened } = await open(`pointed-${name}`, `<form>An SMS is a text. <input name="${name}"></form>`);
      await painted(opened, "SMS");
      const [x, y] = await opened.evaluate(() => {
        const [{ startContainer, startOffset, endOffset }] = probe.ranges();
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(startContainer, endOffset);
        const { left, top, width, height } = range.getBoundingClientRect();
        return [Math.round(left + width / 2), Math.round(top + height / 2)];
      });
      await opened.moveTo(x, y);
      await opened.waitFor(() => probe.card().includes("SMS"));
    });
  }

  for (const [kind, write] of Object.entries(KINDS)) {
    check(
      `${kind} of each name: the page is marked, a card opens, and nobody else is asked for the module`,
      [],
      async () => {
        // All words: a name that this engine has not may be one that it is asked for. A frame is costly.
        const words = kind === "iframe" ? await names() : [...WORDS, ...MORE];
        const { opened, modules } = await open(kind, TEXT + words.map(write).join(""));
        await painted(opened, "SMS webhook");
        assert.deepEqual(modules(), [`/embed/${moduleName()}`]);
        assert.equal(await opened.evaluate(() => window.CpaasGlossary.open("sms")), true);
        await opened.waitFor(() => probe.card().includes("SMS"));
        await opened.evaluate(() => window.CpaasGlossary.destroy());
        assert.equal(await opened.evaluate(() => probe.painted()), "");
      },
    );
  }

  const adopted = (opened) =>
    opened.evaluate(() => [...document.querySelectorAll("cpaas-term[role]")].map((term) => term.textContent));

  check("a pasted mark of an entry that is not there, without an end, stops nothing", [], async () => {
    const { opened } = await open(
      "pasted",
      `<div><cpaas-term entry="zzz" title="x">An SMS. <p>A webhook.</p><h2>More</h2><p>An IVR.</p></div><p>Then DTMF.</p>`,
    );
    await painted(opened, "DTMF IVR SMS webhook");
    assert.deepEqual(await adopted(opened), []);
    await opened.evaluate(() => (document.querySelector("p").textContent = "An OTP, later."));
    await painted(opened, "DTMF IVR OTP SMS");
  });

  check("a mark is adopted where it is as the build makes it, and nowhere else", [], async () => {
    const term = (inside, more = "") => `<cpaas-term entry="sms" title="x"${more}>${inside}</cpaas-term>`;
    const { opened } = await open(
      "adopted",
      `<p>${term("whole")} ${term(`<a href="javascript:alert(1)">linked</a>`)} ${term("")} ${term("<b>bold</b>")}
         ${term(`<form tabindex="0"><input name="toggleAttribute">form</form>`)}</p>
         <p><a href="/elsewhere/">${term("in a link")}</a> <code>${term("in code")}</code> ${term(`nested ${term("inner")}`)}</p>
         <p><cpaas-term entry="sms">a part alone</cpaas-term></p><p>Then DTMF.</p>`,
    );
    await painted(opened, "DTMF");
    assert.deepEqual(await adopted(opened), ["whole", "linked"]);
    // What was pasted is not in the card: neither its title nor its link.
    assert.equal(await opened.evaluate(() => CpaasGlossary.open("sms")), true);
    await opened.waitFor(() => probe.card().includes("SMS"));
    const links = await opened.evaluate(() =>
      [...document.querySelector("cpaas-card").shadowRoot.querySelectorAll("a")].map((a) => a.protocol),
    );
    assert.ok(
      links.every((protocol) => /^https?:$/.test(protocol)),
      links.join(),
    );
  });
});
