// In the page: who marks it, and how each is started. All get the same names, the
// same selector of what to leave alone, and mark every occurrence.
//
// What a regular expression cannot do, the peers do not: the rules about what
// touches a name (paths, identifiers), and phrases that mean something else. Only
// ours and findAndReplaceDOMText find a name that inline tags divide. The marks of
// most peers are bare elements; ours are painted.

/* global Mark, findAndReplaceDOMText, CpaasGlossary */

/** What the peers leave alone: what there is in the pages of the list that ours has. */
const SKIP =
  "code,pre,kbd,samp,a,button,input,select,textarea,script,style,template,noscript,svg,nav,header,footer,aside,h1,h2,h3,h4,h5,h6";

const ends = "(?:['’]?s)?\\b";

/** plain returns one RegExp with all names, longest first. */
function plain(names) {
  const sources = names.map(({ parts }) => parts.join("")).sort((a, b) => b.length - a.length);
  return new RegExp(`\\b(?:${sources.join("|")})${ends}`, "g");
}

/** trie returns one RegExp in which names with the same beginning share it. */
function trie(names) {
  const root = new Map();
  for (const { parts } of names) {
    let node = root;
    for (const part of parts) {
      if (!node.has(part)) node.set(part, new Map());
      node = node.get(part);
    }
    node.set("", null);
  }
  const source = (node) => {
    const ways = [...node].filter(([part]) => part !== "").map(([part, next]) => part + source(next));
    if (ways.length === 0) return "";
    const all = ways.length === 1 && !node.has("") ? ways[0] : `(?:${ways.join("|")})`;
    return node.has("") ? `(?:${all})?` : all;
  };
  return new RegExp(`\\b${source(root)}${ends}`, "g");
}

const skippedIn = (root) => new Set(root.querySelectorAll(SKIP));

/** walk calls each with every text node that is to be searched. */
function walk(root, skipped, each) {
  for (let node = root.firstChild, next; node; node = next) {
    next = node.nextSibling; // before each puts something in between
    if (node.nodeType === Node.TEXT_NODE) each(node);
    else if (node.nodeType === Node.ELEMENT_NODE && !skipped.has(node)) walk(node, skipped, each);
  }
}

/** treeWalk is walk with a TreeWalker, as most scripts do it. */
function treeWalk(root, skipped, each) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.nodeType === Node.TEXT_NODE
        ? NodeFilter.FILTER_ACCEPT
        : skipped.has(node)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_SKIP,
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  nodes.forEach(each);
}

/** rangesIn returns where expression is in text: start and end, in turn. */
function rangesIn(expression, text) {
  const ranges = [];
  expression.lastIndex = 0;
  for (let found; (found = expression.exec(text)); ) ranges.push(found.index, found.index + found[0].length);
  return ranges;
}

function wrapIn(node, ranges) {
  for (let i = ranges.length - 2; i >= 0; i -= 2) {
    const text = node.splitText(ranges[i]);
    text.splitText(ranges[i + 1] - ranges[i]);
    const mark = document.createElement("mark");
    text.replaceWith(mark);
    mark.append(text);
  }
}

function painter() {
  const highlight = new Highlight();
  CSS.highlights.set("bench", highlight);
  return (node, ranges) => {
    for (let i = 0; i < ranges.length; i += 2) {
      highlight.add(
        new StaticRange({ startContainer: node, startOffset: ranges[i], endContainer: node, endOffset: ranges[i + 1] }),
      );
    }
  };
}

const wrapped = () => document.getElementsByTagName("mark").length;
const painted = (name) => () => CSS.highlights.get(name)?.size ?? 0;

/** regular is a contestant that is a walk, an expression and a way to mark. */
function regular(go, make, paints) {
  let expression;
  return {
    prepare(names) {
      expression = make(names);
      if (paints) adopt("::highlight(bench) { text-decoration: underline dotted }");
    },
    run() {
      const mark = paints ? painter() : wrapIn;
      go(document.body, skippedIn(document), (node) => {
        const ranges = rangesIn(expression, node.data);
        if (ranges.length > 0) mark(node, ranges);
      });
    },
    count: paints ? painted("bench") : wrapped,
  };
}

/** library is a contestant that comes with a script. */
const library = (script, run) => {
  let expression;
  return { script, prepare: (names) => void (expression = trie(names)), run: () => run(expression), count: wrapped };
};

/** ours is started beforehand, so that the module is there, with nothing to mark. */
const ours = {
  async prepare(_, repeat = "all") {
    const script = document.createElement("script");
    script.src = "/embed/cpaas-glossary.js";
    Object.assign(script.dataset, { root: "[data-bench]", repeat });
    await new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => reject(new Error("no embed: run make build"));
      document.head.append(script);
    });
    await CpaasGlossary.init({ root: "[data-bench]" });
  },
  run() {
    document.body.dataset.bench = "";
    return CpaasGlossary.refresh();
  },
  count: painted("cpaas-glossary"),
};

function adopt(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

/** The ranges that the floor marks, found before the clock runs. */
let known;

/** knowing is a contestant that is told where the terms are, and wraps some of them. */
const knowing = (some) => ({
  prepare(names) {
    const expression = trie(names);
    known = [];
    walk(document.body, skippedIn(document), (node) => {
      const ranges = rangesIn(expression, node.data);
      if (ranges.length > 0) known.push([node, ranges]);
    });
  },
  run: () => some().forEach(([node, ranges]) => wrapIn(node, ranges)),
  count: wrapped,
});

/** Ours, then the peers, then what nobody can beat: the walk, the marks alone, and one of them. */
export const contestants = {
  ours,
  "TreeWalker, one RegExp": regular(treeWalk, plain),
  "trie RegExp, wrapping": regular(walk, trie),
  "trie RegExp, painting": regular(walk, trie, true),
  findAndReplaceDOMText: library("/lib/findandreplacedomtext/src/findAndReplaceDOMText.js", (find) => {
    const skipped = skippedIn(document);
    findAndReplaceDOMText(document.body, {
      find,
      wrap: "mark",
      preset: "prose",
      filterElements: (element) => !skipped.has(element),
    });
  }),
  "mark.js": library("/lib/mark.js/dist/mark.min.js", (expression) =>
    new Mark(document.body).markRegExp(expression, { exclude: within(SKIP) }),
  ),
  "advanced-mark.js": library("/lib/advanced-mark.js/dist/mark.min.js", (expression) =>
    new Mark(document.body).markRegExp(expression, { exclude: within(SKIP) }),
  ),
  "floor: walk only": {
    prepare() {},
    run() {
      let length = 0;
      walk(document.body, skippedIn(document), (node) => (length += node.data.length));
      return length;
    },
    count: () => 0,
  },
  "floor: known ranges": knowing(() => known),
  "floor: one mark": knowing(() => known.slice(0, 1)),
};

/** within returns a selector list and the same for all that is inside. */
function within(selector) {
  return [selector, `:is(${selector}) *`];
}

/** frames waits until two frames have been shown. */
const frames = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));

/**
 * run lets a contestant mark this page and returns what can be seen from inside:
 * times in milliseconds from its start.
 */
export async function run(name) {
  const contestant = contestants[name];
  let start;
  let first = 0;
  let all = 0;
  const look = () => {
    if (contestant.count() > 0) first = performance.now() - start;
    else if (!all) requestAnimationFrame(look);
  };
  // From a timer, as a script of a page would: a trace shows that as script.
  await new Promise((resolve, reject) => {
    setTimeout(() => {
      requestAnimationFrame(look);
      performance.mark("bench-start");
      start = performance.now();
      Promise.resolve(contestant.run()).then(() => {
        all = performance.now() - start;
        resolve();
      }, reject);
    });
  });
  await frames();
  performance.mark("bench-end");
  return { first: first || null, all, marks: contestant.count() };
}

/** prepare gets a contestant and the page ready. */
export async function prepare(name) {
  const contestant = contestants[name];
  const names = await (await fetch("/pages/names.json")).json();
  if (contestant.script) {
    const script = document.createElement("script");
    script.src = contestant.script;
    await new Promise((resolve) => {
      script.onload = resolve;
      document.head.append(script);
    });
  }
  await contestant.prepare(names);
  await frames();
}

/** spin is a fixed amount of work, to tell a machine that is busy with other things. */
export function spin() {
  const start = performance.now();
  let sum = 0;
  for (let i = 0; i < 4e6; i++) sum = (sum * 31 + i) | 0;
  return performance.now() - start + (sum === 0.5 ? 1 : 0);
}
