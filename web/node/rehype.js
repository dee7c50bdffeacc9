// Marks the terms of a page while it is built: a plugin for rehype, and so for MDX.

import { sharedMatcher } from "./node.js";
import { excluder, isLeftAlone } from "./page_options.js";
import { byNode, cut, Tree } from "./tree.js";

/** Raw HTML in Markdown that nothing has parsed cannot be looked into: it is skipped as code is. */
const OPAQUE = "code";

/** See rehype.d.ts. */
export default function rehypeCpaasGlossary(options = {}) {
  const matcher = sharedMatcher(options);
  const isExcluded = excluder(options.exclude);
  return (tree, file) => {
    if (isLeftAlone(file?.path ?? file?.history?.at(-1) ?? "", file?.data ?? {}, options.skipPages)) {
      switchOff(tree);
      return;
    }
    const { encoded, texts } = encode(tree, isExcluded, options.components ?? {});
    const popovers = new Map();
    const parts = matcher.tree(encoded);
    const groups = byNode(parts);
    const sources = new Map([...texts.values()].flat().map(({ node, number }) => [number, node.value]));
    // In the order of the page: the hook sees the parts of a mark one after the other.
    const marks = new Map(
      parts.map((part) => {
        const text = sources.get(part.node).slice(part.start, part.end);
        return [part, markOf(text, part, options, file, popovers)];
      }),
    );
    for (const [parent, nodes] of texts) {
      if (!nodes.some(({ number }) => groups.has(number))) continue;
      const replaced = new Map(nodes.map(({ node, number }) => [node, groups.get(number)]));
      parent.children = parent.children.flatMap((node) => {
        const found = replaced.get(node);
        if (!found) return [node];
        return cut(node.value, found).map(({ text, part }) => (part ? marks.get(part) : { type: "text", value: text }));
      });
    }
    if (popovers.size > 0) tree.children.push(...popovers.values());
  };
}

/** switchOff has the script leave a page alone too. @param {any} tree */
function switchOff(tree) {
  const html = tree.children.find(({ tagName }) => tagName === "html");
  const body = html?.children.find(({ tagName }) => tagName === "body");
  if (body) body.properties = { ...body.properties, dataGlossary: "off" };
  if (html) return;
  const isContent = ({ type }) => type !== "mdxjsEsm" && type !== "doctype";
  const content = tree.children.filter(isContent);
  if (content.length === 0) return;
  tree.children = tree.children.filter((node) => !isContent(node));
  tree.children.push(elementWith("div", { dataGlossary: "off" }, content));
}

/**
 * encode returns a tree as the module reads it, and the text nodes in it by their parents, each with its number.
 * @param {any} tree
 */
function encode(tree, isExcluded, components) {
  const out = new Tree();
  const texts = new Map();
  let number = 0;
  const walk = (parent) => {
    for (const node of parent.children) {
      if (node.type === "text") {
        out.text(node.value);
        if (!texts.has(parent)) texts.set(parent, []);
        texts.get(parent).push({ node, number });
        number++;
      } else {
        const [name, attributes] = elementOf(node, components);
        if (name === "") continue; // a comment, a doctype, an import: no part of the text
        const isSkipped = isExcluded(name, attributes);
        out.open(name, isSkipped ? [...attributes, ["data-glossary", "off"]] : attributes);
        if (node.children && !(name === "template" && node.content)) walk(node);
        out.close();
      }
    }
  };
  // A part of a page is the content of a page: an aside in it is a note.
  const isDocument = tree.children.some(({ tagName }) => tagName === "html");
  if (!isDocument) out.open("article");
  walk(tree);
  if (!isDocument) out.close();
  return { encoded: String(out), texts };
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
    case "raw":
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

/** markOf returns the node for a part of a mark: what the embed adopts, or a control with a popover. */
function markOf(text, part, options, file, popovers) {
  const { entry, summary, isFirst, isAnchored } = part;
  const properties = { entry: entry.id };
  const usesPopover = options.definitions === "popover" && !isAnchored;
  if (isFirst && !usesPopover) properties.title = summary;
  /** @type {any} */
  let inside = { type: "text", value: text };
  if (usesPopover) inside = controlOf(inside, part, popovers, options);
  else if (entry.href && !isAnchored) inside = elementWith("a", { href: entry.href }, [inside]);
  const element = elementWith("cpaas-term", properties, [inside]);
  const made = options.mark?.(element, { entry: { ...entry }, text, isFirst, file });
  if (made === false) return { type: "text", value: text };
  return made ?? element;
}

/** controlOf returns a button that shows what a mark means, which stands once at the end of the page. */
function controlOf(text, { entry, summary }, popovers, options) {
  // A name that several entries share means all of them.
  const id = `cpaas-term-${entry.id}${summary === entry.summary ? "" : "--senses"}`;
  if (!popovers.has(id)) {
    const children = [
      elementWith("strong", {}, [{ type: "text", value: entry.name }]),
      { type: "text", value: ` ${summary}` },
    ];
    if (entry.href) {
      const words = { type: "text", value: options.fullEntry ?? "Full entry" };
      children.push({ type: "text", value: " " }, elementWith("a", { href: entry.href }, [words]));
    }
    const properties = { id, popover: "auto", className: ["cpaas-definition"], "data-glossary": "off" };
    popovers.set(id, elementWith("div", properties, children));
  }
  // A browser with interestfor shows it on hover as well.
  return elementWith("button", { type: "button", className: ["cpaas-term"], popovertarget: id, interestfor: id }, [
    text,
  ]);
}

const elementWith = (tagName, properties, children) => ({ type: "element", tagName, properties, children });
