// Building: from the bytes of a tree (see app/view/tree.go) to elements,
// without markup: every string becomes a text node or an attribute value.

import { OP } from "./built.js";
import { doc } from "./dom.js";

/** What stands in a tree, a character a byte: to decode every string by itself takes longer than to build. */
const plain = new TextDecoder("latin1");
const decoder = new TextDecoder();
const ASCII = /^[\0-\x7f]*$/;

/** An element's action and the entry that it is about. */
export const actions = new WeakMap();

/**
 * build returns the element that bytes describe.
 * @param {Uint8Array} bytes
 * @returns {HTMLElement}
 */
export function build(bytes) {
  const text = plain.decode(bytes);
  let at = 0;
  const number = () => {
    let value = 0;
    let shift = 0;
    for (; bytes[at] >= 0x80; shift += 7) value |= (bytes[at++] & 0x7f) << shift;
    return value | (bytes[at++] << shift);
  };
  const string = () => {
    const length = number();
    const start = at;
    const string = text.slice(start, (at += length));
    return ASCII.test(string) ? string : decoder.decode(bytes.subarray(start, at));
  };
  const root = doc.createDocumentFragment();
  /** @type {any} */ // the fragment, then elements
  let parent = root;
  while (at < bytes.length) {
    switch (bytes[at++]) {
      case OP.Open: {
        const element = doc.createElement(string());
        const part = string();
        if (part) element.setAttribute("part", part);
        parent = parent.appendChild(element);
        break;
      }
      case OP.Attr:
        parent.setAttribute(string(), string());
        break;
      case OP.Text:
        parent.append(string());
        break;
      case OP.Action:
        actions.set(parent, { action: number(), entry: number() });
        break;
      default:
        parent = parent.parentNode;
    }
  }
  return /** @type {HTMLElement} */ (root.firstChild);
}

/** element returns a new element with its CSS part, attributes and children. */
export function element(name, part, attributes = {}, ...children) {
  const made = doc.createElement(name);
  made.setAttribute("part", part);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
