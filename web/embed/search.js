// Search: finds where the owner wants search boxes, and puts them there.

import { NOTICE_WORDS, SEARCH_WORDS } from "./built.js";
import { finders } from "./finder.js";
import { SearchBox } from "./search_box.js";
import { readShortcut } from "./search_shortcut.js";
import { doc } from "./dom.js";

const TAG = "cpaas-search";

/**
 * What the search of a tag knows of the page, and asks of it.
 * @typedef {object} SearchedPage
 * @property {() => Promise<import("./marker.js").Marker>} marker loads the module that marks
 * @property {() => string} asked the owner's options as forGo writes them
 * @property {() => Iterable<[number, number[]]>} marked the marks of each entry
 * @property {(number: number) => number} own the entry of this glossary that a number stands for, or -1
 *
 * @typedef {SearchedPage & Omit<import("./search_box.js").Surroundings, "words" | "theme" | "lang" | "load" | "terms">} Surroundings
 */

export class Search {
  #options;
  #around;
  #isFirst;
  #shortcut;
  #launcher = null;
  /** @type {Map<HTMLElement, SearchBox>} */
  #boxes = new Map();

  /**
   * @param {import("./guest.js").Tag} tag
   * @param {Surroundings} page
   * @param {Parameters<typeof finders>[0]} modules
   * @param {boolean} isFirst whether boxes that name no glossary are for this one
   */
  constructor({ files, options }, page, modules, isFirst) {
    const loadFinder = finders(modules);
    /** @type {Record<string, string>} */
    const words = {};
    for (const [name, english] of Object.entries(SEARCH_WORDS))
      words[name] = options.get(`strings.search.${name}`) ?? english;
    words.retry = options.get("strings.retry") ?? NOTICE_WORDS.retry;
    this.#options = options;
    this.#around = {
      ...page,
      words,
      theme: options.get("theme") ?? "auto",
      lang: options.get("lang") ?? "en",
      async load(progress) {
        const [{ names }, { finderOf, texts }] = await Promise.all([page.marker(), files.cards()]);
        return loadFinder(finderOf(files), names, texts, page.asked(), progress);
      },
      terms: () =>
        [...page.marked()]
          .map(([number, marks]) => [page.own(number), marks.length])
          .filter(([entry]) => entry >= 0)
          .flat(),
    };
    this.#isFirst = isFirst;
    this.#shortcut = options.has("shortcut") ? readShortcut(options.get("shortcut")) : null;
    if (this.#shortcut) doc.addEventListener("keydown", this.#onKey);
    this.#fill();
  }

  /** isWanted reports whether the page has a search box. */
  get isWanted() {
    return this.#boxes.size > 0;
  }

  /** refresh follows the page: it may have other boxes, and has other terms. */
  refresh() {
    this.#fill();
    for (const box of this.#boxes.values()) box.refresh();
  }

  destroy() {
    doc.removeEventListener("keydown", this.#onKey);
    for (const host of [...this.#boxes.keys()]) this.#empty(host);
    this.#launcher?.remove();
  }

  /** #fill fills the page's boxes, and makes the launcher where the owner wants one. */
  #fill() {
    for (const host of this.#boxes.keys()) if (!host.isConnected && host !== this.#launcher) this.#empty(host);
    if (this.#options.get("search") === "launcher" && !this.#launcher?.isConnected) {
      this.#launcher ??= doc.createElement(TAG);
      this.#launcher.setAttribute("launcher", "");
      doc.body.append(this.#launcher);
      if (!this.#boxes.has(this.#launcher))
        this.#boxes.set(this.#launcher, new SearchBox(this.#launcher, this.#around, this.#shortcut?.name ?? ""));
    }
    for (const host of /** @type {NodeListOf<HTMLElement>} */ (doc.querySelectorAll(`${TAG}:not([launcher])`))) {
      const name = host.getAttribute("glossary");
      const isOurs = name === null ? this.#isFirst : name === this.#options.get("name");
      if (isOurs && !this.#boxes.has(host)) this.#boxes.set(host, new SearchBox(host, this.#around, null));
    }
  }

  #empty(host) {
    this.#boxes.get(host).destroy();
    this.#boxes.delete(host);
  }

  #onKey = (e) => {
    if (this.#boxes.size === 0 || !this.#shortcut.isPressed(e)) return;
    e.preventDefault();
    this.#boxes.values().next().value.summon();
  };
}
