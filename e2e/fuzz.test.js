// Random trees: marked, changed, and given back. What is left must be what a twin
// without the widget is, node by node.
//
// FUZZ_TREES says how many trees (10,000 by default before a release, fewer in
// make test), FUZZ_SEED where to begin; a failure names its seed.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";

const TREES = Number(process.env.FUZZ_TREES ?? 1000);
const SEED = Number(process.env.FUZZ_SEED ?? 20261122);

/** Trees on one page. */
const CROP = 250;

/**
 * round makes trees in the page in pairs, one of each where the widget may mark
 * and one where it may not, changes both in the same way, and returns those that
 * differ when the widget has gone, and how many marks there were.
 */
async function round(seed, trees, mark, changes) {
  const next = (() => {
    let state = seed >>> 0;
    return (n) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
  })();
  const pick = (list) => list[next(list.length)];
  const WORDS = [
    "SMS",
    "an SMS gateway",
    "SMPP",
    "short",
    "code",
    "short code",
    " ",
    "  ",
    "",
    "webhook",
    "APIs",
    "plain words here",
    "IVR\u2019s",
    "web\u00adhook",
    "10DLC",
    "and",
    "\n",
    "two-factor",
    "authentication",
    ".",
    "two\u00a0factor authentication",
    "e\u0301",
    "\u202e",
    "\ud83d\ude80",
    "SIP/2.0",
  ];
  const TAGS = [
    "p",
    "p",
    "div",
    "li",
    "ul",
    "b",
    "i",
    "em",
    "span",
    "a",
    "code",
    "td",
    "h3",
    "br",
    "section",
    "blockquote",
    "cpaas-x",
    "q",
    "sup",
    "pre",
  ];
  const grow = (depth) => {
    const kind = next(10);
    if (kind < 5 || depth > 6)
      return document.createTextNode(Array.from({ length: 1 + next(5) }, () => pick(WORDS)).join(pick([" ", " ", ""])));
    if (kind === 5) return document.createComment("SMS");
    const element = document.createElement(pick(TAGS));
    if (next(12) === 0)
      element.setAttribute(
        ...pick([
          ["hidden", ""],
          ["translate", "no"],
          ["contenteditable", "true"],
          ["role", "button"],
        ]),
      );
    if (element.localName !== "br") for (let i = next(6); i > 0; i--) element.append(grow(depth + 1));
    return element;
  };
  const write = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return `‹${node.data}›`;
    if (node.nodeType === Node.COMMENT_NODE) return `<!--${node.data}-->`;
    return `<${node.localName}${[...node.attributes].map(({ name, value }) => ` ${name}=${value}`).join("")}>${[...node.childNodes].map(write).join("")}</>`;
  };
  const count = (root) => root.querySelectorAll("cpaas-term").length;
  const shown = document.createElement("div");
  const twins = document.createElement("div");
  twins.dataset.glossary = "off";
  document.body.replaceChildren(shown, twins);
  const pairs = [];
  for (let i = 0; i < trees; i++) {
    const tree = document.createElement("section");
    for (let n = 1 + next(6); n > 0; n--) tree.append(grow(0));
    shown.append(tree);
    const twin = tree.cloneNode(true);
    twins.append(twin);
    // A clone has the same nodes in the same places: they are kept side by side.
    const nodes = [];
    const walk = (a, b) => {
      nodes.push([a, b]);
      a.childNodes.forEach((child, k) => walk(child, b.childNodes[k]));
    };
    walk(tree, twin);
    pairs.push({ tree, twin, nodes });
  }
  await CpaasGlossary.init({ mark, repeat: "all" });
  let marks = mark === "paint" ? CSS.highlights.get("cpaas-glossary").size : count(shown);
  for (let step = 0; step < changes; step++) {
    for (const { tree, nodes } of pairs) {
      const [a, b] = pick(nodes);
      if (a === tree || !tree.contains(a)) continue;
      if (a.nodeType === Node.TEXT_NODE) {
        const data = `${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)}`;
        if (next(3) === 0) [a, b].forEach((node) => node.remove());
        else [a, b].forEach((node) => (node.data = data));
      } else if (a.nodeType === Node.ELEMENT_NODE) {
        const [c, d] = pick(nodes);
        const change = next(5);
        if (change === 0) [a, b].forEach((node) => node.remove());
        else if (change === 1) [a, b].forEach((node) => node.toggleAttribute("hidden"));
        else if (change === 2 && c !== a && tree.contains(c) && !c.contains(a))
          [
            [a, c],
            [b, d],
          ].forEach(([to, node]) => to.append(node));
        else if (change === 3) [a, b].forEach((node) => node.prepend("A new SMS. "));
        else [a, b].forEach((node) => (node.textContent = "All is new, with an MMS."));
      }
    }
    if (step % 2 === 0) await CpaasGlossary.refresh();
    else await new Promise((resolve) => setTimeout(resolve)); // the observer alone
  }
  marks = Math.max(marks, mark === "paint" ? (CSS.highlights.get("cpaas-glossary")?.size ?? 0) : count(shown));
  CpaasGlossary.destroy();
  const differ = pairs
    .filter(({ tree, twin }) => write(tree) !== write(twin))
    .slice(0, 2)
    .map(({ tree, twin }) => ({ got: write(tree), want: write(twin) }));
  return { differ, marks, left: document.querySelectorAll("cpaas-term, cpaas-card").length };
}

inEveryEngine(
  "random trees",
  ({ check, visit }) => {
    for (const [mark, changes, share] of [
      ["wrap", 0, 0.4],
      ["wrap", 4, 0.4],
      ["paint", 4, 0.2],
    ]) {
      check(`are what they were when the widget has gone: ${mark}, ${changes} changes`, [], async () => {
        const page = await visit("article.html");
        await page.evaluate(() => CpaasGlossary.init().then(() => CpaasGlossary.destroy()));
        let marks = 0;
        const rounds = Math.max(1, Math.round((TREES * share) / CROP));
        for (let i = 0; i < rounds; i++) {
          const seed = SEED + i;
          const { differ, marks: found, left } = await page.evaluate(round, seed, CROP, mark, changes);
          assert.deepEqual(differ, [], `FUZZ_SEED=${seed}`);
          assert.equal(left, 0);
          marks += found;
        }
        assert.ok(marks > rounds * CROP * 0.3, `${marks} marks`);
      });
    }
  },
  { engines: ["chromium"] },
);
