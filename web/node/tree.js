// A tree of another program as the module reads it (app/plugin): what is a text, and what is around it.

import { ATTRIBUTE_START, ELEMENT_END, ELEMENT_START, HEAD_END, TEXT_START, VALUE_START } from "./built.js";

/** What separates the parts of an encoded tree means nothing in a text. */
const SEPARATORS = /[\x1a-\x1f]/g;

const clean = (text) => text.replace(SEPARATORS, "\ufffd"); // as long

export class Tree {
  #parts = [];

  /** open starts an element; attributes are name and value each. */
  open(name, attributes = []) {
    this.#parts.push(ELEMENT_START, clean(name));
    for (const [key, value] of attributes) this.#parts.push(ATTRIBUTE_START, clean(key), VALUE_START, clean(value));
    this.#parts.push(HEAD_END);
  }

  close() {
    this.#parts.push(ELEMENT_END);
  }

  text(text) {
    this.#parts.push(TEXT_START, clean(text));
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
