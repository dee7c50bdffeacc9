// A page that the owner's build has marked: nothing is fetched until a reader asks what a term means, goes through the
// page by keys, or the page changes.

import { BUILT_SIGN, COUNTED, SIGN, SKIP } from "./built.js";
import { attributeOf, closest, doc, parentElementOf } from "./dom.js";
import { KEPT, MOST, MOVES } from "./intent.js";
import { fromObject } from "./options.js";

const TERM = "cpaas-term";

/** The options that decide which terms are marked. */
const MARKING = ["repeat", "enable", "disable", "links"];

/**
 * isMarked reports whether the owner's build has marked all terms of the page, with this glossary and these options,
 * and no script has put text into it since.
 * @param {Map<string, string>} options
 */
export function isMarked(options) {
  const sign = doc.querySelector(`${TERM}[${SIGN}]`);
  const built = fromObject({})();
  return (
    sign !== null &&
    attributeOf(sign, SIGN) === `${doc.querySelectorAll(COUNTED).length} ${built.get(BUILT_SIGN)}` &&
    MARKING.every((name) => options.get(name) === built.get(name)) &&
    ![...doc.querySelectorAll("*")].some(({ shadowRoot, localName }) => shadowRoot && !/^cpaas-/.test(localName))
  );
}

export class Asleep {
  #abort = new AbortController();
  #observer = new MutationObserver((records) => records.some(bringsText) && this.#rouse());
  #rouse;
  #isRoused = false;
  /** @type {Event[]} */
  #events = [];

  /** @param {() => void} wake is called when it is time to look at the page */
  constructor(wake) {
    this.#rouse = () => {
      if (this.#isRoused) return;
      this.#isRoused = true;
      wake();
    };
    const options = { signal: this.#abort.signal, passive: true, capture: true };
    for (const type of [...MOVES, ...KEPT]) addEventListener(type, (e) => this.#keep(e), options);
    addEventListener("keydown", ({ key, code }) => (key === "Tab" || code === "Tab") && this.#rouse(), options);
    this.#observer.observe(doc.documentElement, { subtree: true, childList: true, characterData: true });
  }

  /** take ends it, and returns what the reader has done since they asked. */
  take() {
    this.#abort.abort();
    this.#observer.disconnect();
    return this.#events;
  }

  #keep(e) {
    const { type, target } = e;
    const asks =
      type === "focusin" || (/pointer(over|down)/.test(type) && target instanceof Element && closest(target, TERM));
    if (asks) this.#rouse();
    if (this.#isRoused && this.#events.length < MOST) this.#events.push(e);
  }
}

/** bringsText reports whether the page has text that it had not, where terms are marked. */
function bringsText({ type, target, addedNodes }) {
  const element = type === "childList" ? target : parentElementOf(target);
  const isIn = element && !closest(element, `${SKIP},head,${TERM}`);
  const isText = (node) => node.textContent.trim() !== "" && !(node instanceof Element && closest(node, SKIP));
  return isIn && (type === "characterData" || [...addedNodes].some(isText));
}
