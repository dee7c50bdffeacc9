// A page in hast, as rehype and Sätteri have it: what the module reads of it, and the nodes that its marks are.

import { sharedMatcher } from "./node.js";
import { excluder, isLeftAlone } from "./page_options.js";
import { popoverId, popoverWords } from "./popover.js";
import { byNode, cut, Markup } from "./tree.js";

/** What cannot be looked into is skipped as code is. */
const OPAQUE = "code";

/** HastMarker marks pages with the options of a plugin. */
export class HastMarker {
  #matcher;
  #isExcluded;
  #options;

  /** @param {import("../npm/rehype.js").Options} options */
  constructor(options) {
    this.#matcher = sharedMatcher(options);
    this.#isExcluded = excluder(options.exclude);
    this.#options = options;
  }

  /** leavesAlone reports whether a page is skipped. */
  leavesAlone(path, data) {
    return isLeftAlone(path, data, this.#options.skipPages);
  }

  /**
   * marks returns the nodes that take the place of each text with a mark, by parent and text, and the popovers that belong to the
   * end of the page. It changes nothing.
   * @param {any} tree
   * @param {unknown} file which the hook is told
   */
  marks(tree, file) {
    const options = this.#options;
    const { encoded, texts } = encode(tree, this.#isExcluded, options.components ?? {});
    const popovers = new Map();
    const groups = byNode(this.#matcher.tree(encoded));
    /** @type {Map<any, Map<any, any[]>>} */
    const replaced = new Map();
    // In the order of the page: the hook sees the parts of a mark one after the other.
    for (const { parent, node, runs } of texts) {
      if (!runs.some(({ number }) => groups.has(number))) continue;
      const like = (value) => ({ type: node.type, value });
      const nodes = [];
      let at = 0;
      const add = (end) => {
        if (end > at) nodes.push(like(node.value.slice(at, end)));
        at = end;
      };
      for (const { start, text, number } of runs) {
        const parts = groups.get(number);
        if (!parts) continue;
        add(start);
        for (const { text: piece, part } of cut(text, parts))
          nodes.push(part ? markOf(like(piece), part, options, file, popovers) : like(piece));
        at = start + text.length;
      }
      add(node.value.length);
      if (!replaced.has(parent)) replaced.set(parent, new Map());
      replaced.get(parent).set(node, nodes);
    }
    return { replaced, popovers: [...popovers.values()] };
  }
}

/** offIn returns what a page has for children, and its content in an element that the script leaves alone. */
export function offIn(children) {
  const isContent = ({ type }) => type !== "mdxjsEsm" && type !== "doctype";
  const content = children.filter(isContent);
  if (content.length === 0) return children;
  return [...children.filter((node) => !isContent(node)), elementWith("div", { dataGlossary: "off" }, content)];
}

/**
 * encode returns a tree as the module reads it, and the nodes with texts in it, in order: raw HTML may have several.
 * @param {any} tree
 */
function encode(tree, isExcluded, components) {
  const isDocument = tree.children.some(({ tagName }) => tagName === "html");
  const markup = new Markup(isExcluded, !isDocument);
  const texts = [];
  const walk = (parent) => {
    for (const node of parent.children) {
      if (node.type === "text") {
        const { value: text } = node;
        texts.push({ parent, node, runs: [{ start: 0, text, number: markup.text(text) }] });
      } else if (node.type === "raw") {
        texts.push({ parent, node, runs: markup.html(node.value) });
      } else {
        const [name, attributes] = elementOf(node, components);
        if (name === "") continue; // a comment, a doctype, an import: no part of the text
        markup.within(name, attributes, () => {
          if (node.children && !(name === "template" && node.content)) walk(node);
        });
      }
    }
  };
  walk(tree);
  return { encoded: String(markup), texts };
}

/**
 * elementOf returns the name of what a node is in HTML, or "", and its attributes. A component of MDX on lines of its own is
 * a block. One in a line may be a link or a button, and is skipped, unless the owner says what it is.
 * @returns {[string, [string, string][]]}
 */
function elementOf(node, components) {
  switch (node.type) {
    case "element":
      return [node.tagName.toLowerCase(), attributesOf(node.properties ?? {})];
    case "mdxJsxFlowElement":
    case "mdxJsxTextElement": {
      const attributes = node.attributes
        .filter(({ type, value }) => type === "mdxJsxAttribute" && (value === null || typeof value === "string"))
        .map(({ name, value }) => [name === "className" ? "class" : name.toLowerCase(), value ?? ""]);
      const isInLine = node.type === "mdxJsxTextElement";
      // A fragment is no element.
      if (node.name === null) return [isInLine ? "span" : "div", []];
      if (/^[a-z][^.]*$/.test(node.name)) return [node.name, attributes];
      return [components[node.name] ?? (isInLine ? OPAQUE : "div"), attributes];
    }
    case "mdxTextExpression":
      return [OPAQUE, []];
    case "mdxFlowExpression":
      return ["div", []];
    default:
      return ["", []];
  }
}

/**
 * attributesOf returns the attributes of HTML that the properties of an element in hast are.
 * @returns {[string, string][]}
 */
function attributesOf(properties) {
  /** @type {[string, string][]} */
  const attributes = [];
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      if (name !== "contentEditable" && !/^aria[A-Z]/.test(name)) continue; // for these, false says something
      if (value !== false) continue;
    }
    attributes.push([
      attributeName(name),
      value === true ? "" : Array.isArray(value) ? value.join(" ") : String(value),
    ]);
  }
  return attributes;
}

function attributeName(property) {
  if (property === "className") return "class";
  if (/^(aria|data)[A-Z]/.test(property)) return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return property.toLowerCase();
}

/**
 * markOf returns the node for a part of a mark: what the embed adopts, or a control with a popover.
 * @param {{ type: string, value: string }} words of the part
 */
function markOf(words, part, options, file, popovers) {
  const { entry, summary, isFirst, isAnchored } = part;
  const properties = { entry: entry.id };
  const usesPopover = options.definitions === "popover" && !isAnchored;
  if (isFirst && !usesPopover) properties.title = summary;
  /** @type {any} */
  let inside = words;
  if (usesPopover) inside = controlOf(words, part, popovers, options);
  else if (entry.href && !isAnchored) inside = elementWith("a", { href: entry.href }, [words]);
  const element = elementWith("cpaas-term", properties, [inside]);
  const made = options.mark?.(element, { entry: { ...entry }, text: words.value, isFirst, file });
  if (made === false) return words;
  return made ?? element;
}

/** controlOf returns a button that shows what a mark means, which stands once at the end of the page. */
function controlOf(text, part, popovers, options) {
  const id = popoverId(part);
  if (!popovers.has(id)) {
    const { name, summary, href, words } = popoverWords(part, options);
    const children = [
      elementWith("strong", {}, [{ type: "text", value: name }]),
      { type: "text", value: ` ${summary}` },
    ];
    if (href) children.push({ type: "text", value: " " }, elementWith("a", { href }, [{ type: "text", value: words }]));
    const properties = { id, popover: "auto", className: ["cpaas-definition"], "data-glossary": "off" };
    popovers.set(id, elementWith("div", properties, children));
  }
  // A browser with interestfor shows it on hover as well.
  return elementWith("button", { type: "button", className: ["cpaas-term"], popoverTarget: id, interestfor: id }, [
    text,
  ]);
}

const elementWith = (tagName, properties, children) => ({ type: "element", tagName, properties, children });
