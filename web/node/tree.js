// A tree of another program as the module reads it (app/plugin): what is a text, and what is around it.

import { ATTRIBUTE_START, ELEMENT_END, ELEMENT_START, HEAD_END, TEXT_START, VALUE_START } from "./built.js";

/** What separates the parts of an encoded tree means nothing in a text. */
const SEPARATORS = /[\x1a-\x1f]/g;

const clean = (text) => text.replace(SEPARATORS, "\ufffd"); // as long

/** A tag in raw HTML, or a comment: slash, name, attributes, slash. */
const TAG = /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g;
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g;
const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** Whose content is no markup. */
const RAW = /^(script|style|textarea|title|xmp|iframe|noembed|noframes|noscript)$/;

/** Markup is a page as a tree, of elements and of tags in raw HTML, which may have no start or no end. */
export class Markup {
  #parts = [];
  #open = [];
  #floor = 0; // how many of the open elements a tag cannot end
  #isExcluded;
  #number = 0;
  #raw = ""; // the element in raw HTML whose content is no markup

  /**
   * @param {(name: string, attributes: [string, string][]) => boolean} isExcluded
   * @param {boolean} isPart whether it is the content of a page and not a whole document: an aside in it is a note
   */
  constructor(isExcluded, isPart) {
    this.#isExcluded = isExcluded;
    if (isPart) this.#tag("article", []);
  }

  #tag(name, attributes) {
    this.#parts.push(ELEMENT_START, clean(name));
    for (const [key, value] of attributes) this.#parts.push(ATTRIBUTE_START, clean(key), VALUE_START, clean(value));
    this.#parts.push(HEAD_END);
  }

  /** start starts an element; attributes are name and value each. */
  start(name, attributes = []) {
    const isSkipped = this.#isExcluded(name, attributes);
    this.#tag(name, isSkipped ? [...attributes, ["data-glossary", "off"]] : attributes);
    this.#open.push(name);
  }

  /** end ends an element and what is open in it. An end tag of nothing ends nothing. */
  end(name) {
    const at = this.#open.lastIndexOf(name);
    if (at >= this.#floor) this.#endAll(at);
  }

  #endAll(from) {
    for (let n = this.#open.length; n > from; n--) this.#parts.push(ELEMENT_END);
    this.#open.length = from;
  }

  /** within adds an element with what add puts into it. */
  within(name, attributes, add) {
    const floor = this.#floor;
    const raw = this.#raw;
    this.start(name, attributes);
    this.#floor = this.#open.length;
    add();
    this.#endAll(this.#floor - 1);
    this.#floor = floor;
    this.#raw = raw;
  }

  alone(name) {
    this.within(name, [], () => {});
  }

  /** text adds a text, and returns its number, or -1 for what is no text of the page: a script. */
  text(text) {
    if (this.#raw) return -1;
    this.#parts.push(TEXT_START, clean(text));
    return this.#number++;
  }

  /**
   * html adds the tags of raw HTML and the texts between them.
   * @returns {{ start: number, text: string, number: number }[]} the texts, each with its place
   */
  html(html) {
    const texts = [];
    let at = 0;
    const text = (end) => {
      if (end === at || this.#raw) return;
      const found = html.slice(at, end);
      texts.push({ start: at, text: found, number: this.text(found) });
    };
    for (const found of html.matchAll(TAG)) {
      const [whole, slash, written, rest, closed] = found;
      const name = written?.toLowerCase();
      if (this.#raw && !(slash && name === this.#raw)) continue;
      text(found.index);
      at = found.index + whole.length;
      this.#raw = "";
      if (!name) continue; // a comment
      if (slash) this.end(name);
      else {
        /** @type {[string, string][]} */
        const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, key, ...values]) => [
          key.toLowerCase(),
          values.find((value) => value !== undefined) ?? "",
        ]);
        this.start(name, attributes);
        if (closed || VOID.has(name)) this.end(name);
        else if (RAW.test(name)) this.#raw = name;
      }
    }
    text(html.length);
    return texts;
  }

  toString() {
    return this.#parts.join("");
  }
}

/**
 * cut returns the pieces of a text: what is around its parts, and the parts.
 * @template P
 * @param {string} text
 * @param {(P & { start: number, end: number })[]} parts in order
 * @returns {{ text: string, part: P | null }[]}
 */
export function cut(text, parts) {
  const pieces = [];
  let at = 0;
  for (const part of parts) {
    if (part.start > at) pieces.push({ text: text.slice(at, part.start), part: null });
    pieces.push({ text: text.slice(part.start, part.end), part });
    at = part.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), part: null });
  return pieces;
}

/** byNode groups parts by the number of their text node. */
export function byNode(parts) {
  const nodes = new Map();
  for (const part of parts) nodes.set(part.node, [...(nodes.get(part.node) ?? []), part]);
  return nodes;
}
