// The marks that the owner's build has put into the page: <cpaas-term> elements (see glossary/annotate). They are ours,
// so they become controls; destroy makes them again what they were.

import { SKIP } from "./built.js";
import { attributeOf, closest, findAll, nameOf, parentElementOf } from "./dom.js";

const TAG = "cpaas-term";

/** Where the owner's build marks nothing. */
const ELSEWHERE = `${SKIP},${TAG}`;

export class Adopted {
  /** @type {Map<Element, number>} the number of the mark of each element */
  #numbers = new Map();
  /** @type {(() => void)[]} */
  #undo = [];
  #describe;

  /** @param {(entry: number) => { id: string, summary: string }} describe */
  constructor(describe) {
    this.#describe = describe;
  }

  has(element) {
    return this.#numbers.has(element);
  }

  /** numberOf returns the number of the mark that element lies in, or -1. */
  numberOf(element) {
    return this.#numbers.size === 0 ? -1 : (this.#numbers.get(closest(element, TAG)) ?? -1);
  }

  /**
   * find yields the marks below root that are not adopted yet. The first element of a mark has a title, or holds a
   * link, for readers without scripts; those of its further parts follow. What names no entry of ours is not ours, nor
   * is what the build would not make: the page's users may have pasted it.
   * @param {Element} root
   * @param {(id: string) => number} entryOf
   * @returns {{ entry: number, elements: HTMLElement[] }[]}
   */
  find(root, entryOf) {
    const found = [];
    let last = null;
    for (const element of findAll(root, `${TAG}[entry]`)) {
      if (this.has(element) || !isWhole(element)) {
        last = null;
        continue;
      }
      const id = attributeOf(element, "entry");
      if (element.hasAttribute("title") || element.hasAttribute("role") || linkIn(element)) {
        const entry = entryOf(id);
        last = entry < 0 ? null : { id, entry, elements: [element] };
        if (last) found.push(last);
      } else if (last?.id === id) {
        last.elements.push(element);
      }
    }
    return found;
  }

  /** take makes the elements of mark number a control and what follows it. */
  take(entry, elements, number) {
    this.#undo.push(...elements.map(strip));
    for (const element of elements) this.#numbers.set(element, number);
    const [control] = elements;
    control.setAttribute("role", "button");
    control.setAttribute("tabindex", "0");
    control.setAttribute("aria-haspopup", "dialog");
    control.setAttribute("aria-expanded", "false");
    control.setAttribute("aria-description", this.#describe(entry).summary);
    if (elements.length > 1)
      control.setAttribute("aria-label", elements.map(({ textContent }) => textContent).join(""));
  }

  /** giveBack makes all elements what they were. */
  giveBack() {
    for (const undo of this.#undo.splice(0)) undo();
    this.#numbers.clear();
  }
}

/** isWhole reports whether an element is as the build makes it: around text, or a link around text, that is searched. */
const isWhole = (element) =>
  element.textContent !== "" &&
  findAll(element, "*").length === (linkIn(element) ? 1 : 0) &&
  !closest(parentElementOf(element), ELSEWHERE);

/** linkIn returns the link that an element holds for readers without scripts, if any. */
const linkIn = (element) => [...element.children].find((child) => nameOf(child) === "a");

/** strip takes title and link off an element and returns how to put them back. */
function strip(element) {
  const attributes = [...element.attributes].map(({ name, value }) => [name, value]);
  const link = linkIn(element);
  if (link) link.replaceWith(...link.childNodes);
  element.removeAttribute("title");
  return () => {
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    for (const [name, value] of attributes) element.setAttribute(name, value);
    if (!link) return;
    link.append(...element.childNodes);
    element.append(link);
  };
}
