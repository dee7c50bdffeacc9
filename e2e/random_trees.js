// What the page does in random-trees.test.js: it is sent there as one function.

/**
 * round grows trees in pairs, one where the widget may mark and a twin where it may not, lets a host act on both in the
 * same way while the widget works, and returns where they differ at rest, and how many marks there were. A place in a
 * tree is found by its path: were a node of the host added, split or moved by us, the two would part.
 * @param {number} seed
 * @param {number} count how many trees
 * @param {number} steps how often the host acts on each tree
 */
export async function round(seed, count, steps) {
  const next = (() => {
    let state = seed >>> 0;
    return (n) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
  })();
  const pick = (list) => list[next(list.length)];
  const WORDS = [
    ..."SMS|an SMS gateway|SMPP|short|code|short code| |  ||webhook|APIs|plain words here|10DLC|and|\n|two-factor".split(
      "|",
    ),
    ..."authentication|.|SIP/2.0|IVR\u2019s|web\u00adhook|two\u00a0factor authentication|e\u0301|\u202e|\ud83d\ude80".split(
      "|",
    ),
  ];
  const TAGS = "p p div li ul b i em span a code td h3 br section blockquote cpaas-x q sup pre form".split(" ");
  const STYLES = [
    "",
    "",
    "",
    "display:flex",
    "display:grid",
    "white-space:pre-line",
    "writing-mode:vertical-rl",
    "columns:2",
  ];
  const isText = (node) => node.nodeType === Node.TEXT_NODE;

  function grow(depth) {
    const kind = next(10);
    if (kind < 5 || depth > 6) {
      return document.createTextNode(Array.from({ length: 1 + next(5) }, () => pick(WORDS)).join(pick([" ", " ", ""])));
    }
    if (kind === 5) return document.createComment("SMS");
    const element = document.createElement(pick(TAGS));
    if (next(8) === 0) element.setAttribute("style", pick(STYLES));
    if (next(12) === 0) {
      const attributes = [
        ["hidden", ""],
        ["translate", "no"],
        ["contenteditable", "true"],
        ["role", "button"],
      ];
      element.setAttribute(...pick(attributes));
    }
    if (element.localName !== "br") for (let i = next(6); i > 0; i--) element.append(grow(depth + 1));
    return element;
  }

  /** nodesOf returns all nodes below a root, in order: the same in a tree and its twin. */
  function nodesOf(root) {
    const walker = document.createTreeWalker(root);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  }

  function translate(node) {
    if (!node?.parentNode || !/\S/.test(node.data)) return;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = node.data.replace(/[a-z]+/g, "$& $&");
    outer.append(inner);
    node.parentNode.replaceChild(outer, node);
  }

  const elsewhere = document.implementation.createHTMLDocument("elsewhere");
  /** What a host does: chosen once, done to a tree and to its twin. Each is given the nodes and the root. */
  const ACTS = {
    normalize: () => (_, root) => root.normalize(),
    translateAll: () => (nodes) => nodes.filter(isText).forEach(translate),
    translateOne: (n) => (nodes) => translate(nodes.filter(isText).at(n % 7)),
    sort: (n) => (nodes, root) => {
      const parent = nodes[n]?.childNodes?.length > 1 ? nodes[n] : root;
      parent.append(...[...parent.childNodes].reverse());
    },
    virtualize: (n) => (nodes) => {
      const gone = nodes[n];
      gone.replaceWith(document.createComment("away"));
    },
    writeBack: (n) => (nodes, root) => {
      const element = nodes[n].innerHTML === undefined ? root : nodes[n];
      const markup = element.innerHTML;
      element.innerHTML = markup;
    },
    edit: (n) => (nodes, root) => {
      const element = nodes[n].innerHTML === undefined ? root : nodes[n];
      if (element.contentEditable === "true") element.removeAttribute("contenteditable");
      else element.contentEditable = "true";
    },
    rewrite: (n, words) => (nodes) => {
      const node = nodes.slice(n).find(isText);
      if (node) node.data = words;
    },
    count: (n) => (nodes) => {
      const node = nodes.slice(n).find(isText);
      if (node) node.data = `${node.data.replace(/ \d+ s$/, "")} ${n} s`;
    },
    replaceText: (n, words) => (nodes) => {
      nodes[n].textContent = words;
    },
    adopt: (n) => (nodes) => {
      const { parentNode, nextSibling } = nodes[n];
      elsewhere.body.append(nodes[n]);
      parentNode.insertBefore(nodes[n], nextSibling);
    },
    split: (n) => (nodes) => {
      const node = nodes.slice(n).find((one) => isText(one) && one.length > 2);
      node?.splitText(1 + (n % (node.length - 1)));
    },
    remove: (n) => (nodes) => nodes[n].remove(),
    hide: (n) => (nodes) => nodes[n].toggleAttribute?.("hidden"),
    prepend: (n) => (nodes) => nodes[n].prepend?.("A new SMS. "),
  };

  const shown = document.createElement("div");
  const twins = document.createElement("div");
  twins.dataset.glossary = "off";
  document.body.replaceChildren(shown, twins);
  const pairs = Array.from({ length: count }, () => {
    const tree = document.createElement("section");
    for (let n = 1 + next(6); n > 0; n--) tree.append(grow(0));
    const twin = tree.cloneNode(true);
    shown.append(tree);
    twins.append(twin);
    return [tree, twin];
  });

  const seen = [0, 0];
  const observers = [shown, twins].map((root, i) => {
    const observer = new MutationObserver((records) => {
      seen[i] += records.length;
    });
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    return observer;
  });

  await CpaasGlossary.init({ repeat: "all" });
  const painted = () => [...(CSS.highlights.get("cpaas-glossary") ?? [])];
  let marks = painted().length;
  for (let step = 0; step < steps; step++) {
    // Some acts come in the middle of a look.
    const look = step % 3 === 0 ? CpaasGlossary.refresh() : null;
    for (const [tree, twin] of pairs) {
      const nodes = nodesOf(tree);
      if (nodes.length === 0) continue;
      const act = ACTS[pick(Object.keys(ACTS))](next(nodes.length), `${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)}`);
      act(nodes, tree);
      act(nodesOf(twin), twin);
      if (next(40) === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    await look;
  }
  scrollTo(0, (document.scrollingElement.scrollHeight * next(8)) / 8); // a look begins where the reader is
  await CpaasGlossary.refresh();
  observers.forEach((observer, i) => {
    seen[i] += observer.takeRecords().length;
    observer.disconnect();
  });

  const write = (node) => {
    if (isText(node)) return `‹${node.data}›`;
    if (node.nodeType === Node.COMMENT_NODE) return `<!--${node.data}-->`;
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${value}`).join("");
    return `<${node.localName}${attributes}>${[...node.childNodes].map(write).join("")}</>`;
  };
  const copied = (root) => {
    getSelection().selectAllChildren(root);
    const text = String(getSelection());
    getSelection().removeAllRanges();
    document.activeElement.blur(); // an editor has taken the focus
    return text;
  };
  const styleOf = (element) => {
    const style = getComputedStyle(element);
    return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`).join("\n");
  };
  const boxes = (root) =>
    [root, ...root.querySelectorAll("*")].map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${width.toFixed(2)} ${height.toFixed(2)}`;
    });
  const NUMBER = /\d+\.?\d*/g;
  /** isAlike reports whether two lines are equal: a twin stands elsewhere, which rounds a fraction of a pixel otherwise. */
  const isAlike = (a, b) => {
    if (a === b || a.replace(NUMBER, "") !== b.replace(NUMBER, "")) return a === b;
    const [these, those] = [a.match(NUMBER), b.match(NUMBER)];
    return these.every((n, i) => n === those[i] || (n.includes(".") && Math.abs(n - those[i]) < 0.1));
  };
  const measure = (root) => boxes(root).join("\n");
  const differ = [];
  pairs.forEach(([tree, twin], i) => {
    const elements = [tree, ...tree.querySelectorAll("*")];
    const one = next(elements.length);
    const same = {
      tree: [write(tree), write(twin)],
      innerText: [tree.innerText, twin.innerText],
      copied: [copied(tree), copied(twin)],
      boxes: [measure(tree), measure(twin)],
      style: i % 5 ? ["", ""] : [styleOf(elements[one]), styleOf([twin, ...twin.querySelectorAll("*")][one])],
    };
    for (const [what, [got, want]] of Object.entries(same)) {
      const [a, b] = [got.split("\n"), want.split("\n")];
      const at = a.length === b.length ? a.findIndex((line, n) => !isAlike(line, b[n])) : 0;
      if (at < 0) continue;
      differ.push({ tree: i, what, got, want, at });
    }
  });

  // At rest the marks are those of a page that nobody has acted on.
  const placesOf = () =>
    painted()
      .filter(({ startContainer }) => startContainer.isConnected)
      .map(({ startContainer, startOffset, endOffset }) => {
        const tree = pairs.findIndex(([root]) => root.contains(startContainer));
        return `${tree} ${nodesOf(pairs[tree][0]).indexOf(startContainer)} ${startOffset}-${endOffset} ${startContainer.data.slice(startOffset, endOffset)}`;
      })
      .sort();
  const atRest = placesOf();
  marks = Math.max(marks, atRest.length);
  CpaasGlossary.destroy();
  // A twin lies elsewhere: what still differs without the widget is the browser's own rounding.
  const again = { boxes: measure, copied, innerText: (root) => root.innerText };
  for (const one of differ.filter(({ what }) => what in again)) {
    const [tree, twin] = pairs[one.tree].map(again[one.what]);
    if (tree === one.got && twin === one.want) differ.splice(differ.indexOf(one), 1);
  }
  const left = painted().length + document.querySelectorAll("cpaas-card, cpaas-terms").length;
  scrollTo(0, 0);
  await CpaasGlossary.init({ repeat: "all" });
  const anew = placesOf();
  CpaasGlossary.destroy();
  const wrong = [
    ...atRest.filter((place) => !anew.includes(place)).map((place) => `should not be marked: ${place}`),
    ...anew.filter((place) => !atRest.includes(place)).map((place) => `should be marked: ${place}`),
  ];
  const told = differ.slice(0, 2).map(({ tree, what, got, want, at }) => {
    const lines = (text) => text.split("\n").slice(at, at + 3);
    return { tree, what, got: lines(got), want: lines(want) };
  });
  return { differ: told, wrong: wrong.slice(0, 4), seen, marks, left };
}
