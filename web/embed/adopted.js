// The marks that the owner's build has put into the page: <cpaas-term> elements (see glossary/annotate). They are ours,
// so they become controls; destroy makes them again what they were.

import { SIGN, SKIP } from "./built.js";
import { attributeOf, closest, findAll, nameOf, parentElementOf } from "./dom.js";
import { addSheet, termSheet } from "./sheets.js";

// What few pages need comes with the same script.
export { enterFrame } from "./frames.js";
export { fromViewport, sectionsOf } from "./sections.js";
export { findIn } from "./several.js";

const TAG = "cpaas-term";

/** Where the owner's build marks nothing. What is hidden now may have been shown then. */
const ELSEWHERE = `${SKIP.replace(/\[(aria-)?hidden[^\]]*\],/g, "")},${TAG}[entry]`;

/** The attributes that we set. */
const OURS = [
  "role",
  "tabindex",
  "aria-haspopup",
  "aria-expanded",
  "aria-description",
  "aria-label",
  "ring",
  "title", // taken off
];

/** What opens and closes. Its first focus, when it opens, is the page's. */
const OPENS = 'dialog,[popover],[role="dialog"],[role="alertdialog"]';

export class Adopted {
  /** @type {Map<Element, { number: number, id: string, undo: () => void }>} */
  #elements = new Map();
  /** @type {Map<HTMLElement, Element>} what each control in something that opens stands in */
  #inOpening = new Map();
  /** @type {(() => void) | null} takes their style off the page */
  #undress = null;

  has(element) {
    return this.#elements.has(element);
  }

  /** numberOf returns the number of the mark that element lies in, or -1. */
  numberOf(element) {
    return this.#elements.size === 0 ? -1 : (this.#elements.get(closest(element, TAG))?.number ?? -1);
  }

  /**
   * find yields the marks below root that are not adopted yet. The first element of a mark has a title for
   * readers without scripts; those of its further parts follow. What names no entry of ours is not ours, nor
   * is what the build would not make: the page's users may have pasted it.
   * @param {Element} root
   * @param {(id: string) => number} entryOf
   * @returns {{ entry: number, elements: HTMLElement[] }[]}
   */
  find(root, entryOf) {
    const found = [];
    let last = null;
    for (const element of /** @type {Iterable<HTMLElement>} */ (findAll(root, `${TAG}[entry]`))) {
      if (this.has(element) || !isWhole(element)) {
        last = null;
        continue;
      }
      const id = attributeOf(element, "entry");
      if (element.hasAttribute("title") || element.hasAttribute("role")) {
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
  take(elements, number) {
    const [control] = elements;
    this.#undress ??= addSheet(termSheet());
    for (const element of elements)
      this.#elements.set(element, { number, id: attributeOf(element, "entry"), undo: strip(element) });
    control.setAttribute("role", "button");
    control.setAttribute("aria-haspopup", "dialog");
    control.setAttribute("aria-expanded", "false");
    if (elements.length > 1)
      control.setAttribute("aria-label", elements.map(({ textContent }) => textContent).join(""));
    const opening = closest(control, OPENS);
    if (opening) this.#inOpening.set(control, opening);
    else control.setAttribute("tabindex", "0");
  }

  /** settleStops makes the marks in what is open now stops of the Tab key, and those in what is closed none. */
  settleStops() {
    for (const [control, opening] of this.#inOpening) {
      const isOpen =
        opening.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        !closest(opening, '[aria-hidden="true"]');
      if (isOpen !== control.hasAttribute("tabindex"))
        isOpen ? control.setAttribute("tabindex", "0") : control.removeAttribute("tabindex");
    }
  }

  /**
   * tell gives a mark that has the focus its definition as a description, and takes it back when the focus goes: a
   * screen reader that reads a paragraph would read it into the sentence.
   * @param {Element} control
   * @param {string} description "" when the focus goes
   */
  tell(control, description) {
    if (description) control.setAttribute("aria-description", description);
    else control.removeAttribute("aria-description");
  }

  /** isWhole reports whether the elements of a mark are as take has left them: a framework may write its own anew. */
  isWhole(elements) {
    return elements.every((element, i) => {
      const isAsTaken =
        this.#elements.get(element)?.id === attributeOf(element, "entry") && !linkIn(element)?.hasAttribute("href");
      return isAsTaken && !element.hasAttribute("title") && (i > 0 || attributeOf(element, "role") === "button");
    });
  }

  /** forget makes the elements of a mark what they were. */
  forget(elements) {
    for (const element of elements) {
      this.#elements.get(element)?.undo();
      this.#elements.delete(element);
      this.#inOpening.delete(element);
    }
  }

  /** giveBack makes all elements what they were. */
  giveBack() {
    this.forget([...this.#elements.keys()]);
    this.#undress?.();
    this.#undress = null;
  }
}

/** isWhole reports whether an element is as the build makes it: around text, or a link around text, that is searched. */
const isWhole = (element) =>
  element.textContent !== "" &&
  findAll(element, "*").length === (linkIn(element) ? 1 : 0) &&
  !closest(parentElementOf(element), ELSEWHERE);

/** linkIn returns the link that an element holds for readers without scripts, if any. */
const linkIn = (element) => [...element.children].find((child) => nameOf(child) === "a");

/**
 * strip takes the title and the address of the link off an element and returns how to put them back, where the page has
 * not done so. The link itself stays: a framework may yet hydrate the page, and looks for the nodes that its server wrote.
 */
function strip(element) {
  const before = OURS.map((name) => [name, attributeOf(element, name)]);
  const link = linkIn(element);
  const href = link && attributeOf(link, "href");
  link?.removeAttribute("href");
  element.removeAttribute("title");
  return () => {
    for (const [name, value] of before) {
      if (name === "title" && element.hasAttribute(name)) continue;
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
    // The sign of the page comes after the title again: what is given back is the same text.
    const sign = attributeOf(element, SIGN);
    if (sign !== null) {
      element.removeAttribute(SIGN);
      element.setAttribute(SIGN, sign);
    }
    if (href && !link.hasAttribute("href")) link.setAttribute("href", href);
  };
}
