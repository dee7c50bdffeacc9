// The guest: everything that the glossaries of a page do there, from the first
// mark to leaving without a trace.

import { OFF_META } from "./built.js";
import { Card, homeOf } from "./card.js";
import { collect, skipSelector } from "./collect.js";
import { closest, contains, doc, lightOf, matches, parentElementOf } from "./dom.js";
import { Glossaries } from "./glossaries.js";
import { canPaint } from "./highlights.js";
import { Layout } from "./layout.js";
import { Stage } from "./listen.js";
import { Marks } from "./marks.js";
import { loadModule } from "./module.js";
import { forGo } from "./options.js";
import { printWith } from "./print.js";
import { Search } from "./search.js";
import { fromViewport, sectionsOf } from "./sections.js";
import { addMarkSheet } from "./sheets.js";
import { scrollTo } from "./scroll.js";
import { Stop } from "./stop.js";
import { isHidden, setHidden } from "./switch.js";
import { showToast } from "./toast.js";
import { Watch } from "./watch.js";

/** The longest we wait for the page to be idle, in milliseconds. */
const PATIENCE = 2000;

/** How long we hold the main thread at a time, in milliseconds. */
const SLICE = 8;

/** An owner's way to hide the definitions and to show them again: any link or button with this attribute. */
const SWITCH = "[data-glossary-switch]";

/** How often a scope is collected, where each time shows more of what its style sheets hide. */
const PASSES = 4;

const INTENT = ["pointermove", "pointerdown", "keydown"];

/** A page that was switched off, and a browser that cannot, get no guest. */
export const pageIsOff = () => doc.querySelector(`meta[name="${OFF_META}"]`)?.getAttribute("content") === "off";

/** complain tells the owner in one line what went wrong, and what became of the page. */
export function complain(error, outcome = "The page is left as it is.") {
  console.warn(`[cpaas-glossary] ${error?.message ?? error}. ${outcome}`);
}

/** missing returns what this browser lacks, or "". */
function missing() {
  const needs = {
    WebAssembly: typeof WebAssembly === "object",
    popover: "showPopover" in HTMLElement.prototype,
    adoptedStyleSheets: "adoptedStyleSheets" in Document.prototype && "replaceSync" in CSSStyleSheet.prototype,
  };
  return Object.keys(needs).find((name) => !needs[name]) ?? "";
}

/**
 * A tag asks for a glossary: a script tag, or a call of init.
 * @typedef {object} Tag
 * @property {URL} address of the module
 * @property {string} integrity of the module
 * @property {Map<string, string>} options
 * @property {Promise<any>} [marked] kept when the page is marked
 * @property {Search} [search]
 * @property {Promise<any>} [loading]
 * @property {import("./module.js").Module} [module]
 */

export class Guest {
  /** @type {Tag[]} the first has the say in what can be said once */
  #tags = [];
  #glossaries = new Glossaries();
  #stop = new AbortController();
  #undo = []; // what was done to the page
  #unmark = []; // what was done for the marks
  #hidden = isHidden();
  #idle = null; // kept when the page is idle
  #marks = null;
  #layout = null;
  #stage = null;
  #terms = null; // the one stop
  #watch = null;
  /** @type {Promise<any>} one look at a time */
  #turn = Promise.resolve();
  #wasOff = false; // the last look found the page off, or an editor
  #closeToast = () => {};

  constructor() {
    doc.addEventListener("click", (e) => this.#press(e), { capture: true, signal: this.#stop.signal });
  }

  /** left reports whether the guest is gone. */
  get left() {
    return this.#stop.signal.aborted;
  }

  /**
   * add comes to the page for a tag. A glossary that is there already is not
   * added again. It never throws; the promise is kept when the page is marked.
   * @param {Tag} tag
   * @returns {Promise<void>}
   */
  add(tag) {
    const there = this.#tags.find(({ address }) => address.href === tag.address.href);
    if (there) return there.marked;
    this.#tags.push(tag);
    tag.marked = this.#come(tag).catch((error) => this.#fail(error));
    return tag.marked;
  }

  async #come(tag) {
    const lack = missing();
    if (lack) throw new Error(`this browser has no ${lack}`);
    tag.search = new Search(tag.options, this.#surroundings(tag), tag === this.#tags[0]);
    this.#undo.push(() => tag.search.destroy());
    if (!this.#terms) {
      this.#terms = new Stop(tag.options, {
        hidden: () => this.#hidden,
        reveal: () => this.show(),
        fail: (error) => this.#fail(error),
      });
      this.#undo.push(() => this.#terms.destroy());
    }
    if (!this.#hidden) return this.#mark();
    await (this.#idle ??= idle(this.#stop.signal));
    if (!this.left) this.#terms.refresh();
  }

  /** destroy gives the page back as it was. */
  destroy() {
    if (this.left) return;
    this.#stop.abort();
    this.#closeToast();
    undoAll(this.#unmark);
    undoAll(this.#undo);
  }

  /** refresh looks again, at what is below root or at the whole page. */
  async refresh(root) {
    await this.#look(root ? [root] : null).catch((error) => this.#fail(error));
  }

  /** open opens the card of the first mark of the entry with an id, if there is one. */
  open(id) {
    const number = this.#marks && !this.#hidden ? this.#glossaries.lookup(id) : -1;
    return number >= 0 && this.#jump(number, null);
  }

  /** terms returns the entries that are marked, in the order of the page. */
  terms() {
    if (!this.#marks) return [];
    return [...this.#marks.byEntry()].map(([entry, numbers]) => {
      const { id, name } = this.#glossaries.describe(entry);
      return { id, name, marks: numbers.length };
    });
  }

  /**
   * #fail takes a tag off the page whose module failed, and tells its owner in one line. Where it is the only one, or the
   * failure is of no tag, the page is left as it was.
   * @param {any} error
   * @param {Tag} [tag]
   */
  #fail(error, tag = this.#tags.find(({ module }) => module && module === error?.module)) {
    if (this.left) return;
    const n = this.#tags.indexOf(tag);
    if (n < 0 && (tag || error?.module)) return; // told already: several wait for one module
    if (n < 0 || this.#tags.length === 1) {
      this.destroy();
      complain(error);
      return;
    }
    this.#tags.splice(n, 1);
    tag.search?.destroy();
    complain(error, "The page has the other glossaries only.");
    if (!tag.module) return;
    // It had a say in the marks, and the first one runs the card: mark anew without it.
    undoAll(this.#unmark);
    this.#glossaries = new Glossaries();
    for (const one of this.#tags) one.module = undefined;
    if (!this.#hidden) this.#mark().catch((error) => this.#fail(error));
  }

  #option(name, otherwise = "") {
    return this.#tags[0].options.get(name) ?? otherwise;
  }

  /** #log tells an owner who asks for it what is done and why. */
  #log(...said) {
    if (this.#option("debug")) console.debug("[cpaas-glossary]", ...said);
  }

  #roots() {
    const selectors = this.#tags.map(({ options }) => options.get("root") ?? "body");
    const found = [...doc.querySelectorAll(selectors.join(","))];
    return found.filter((root) => !found.some((other) => other !== root && contains(other, root)));
  }

  /** #load loads the module of a tag, once. */
  #load(tag) {
    return (tag.loading ??= loadModule(tag.address, tag.integrity, forGo(tag.options)));
  }

  /** #surroundings are what a search box of a tag knows of the page. */
  #surroundings(tag) {
    return {
      load: () => this.#load(tag),
      hidden: () => this.#hidden,
      reveal: () => this.show(),
      terms: () =>
        (this.#marks ? [...this.#marks.byEntry()] : [])
          .map(([number, marks]) => [this.#glossaries.own(tag.module, number), marks.length])
          .filter(([entry]) => entry >= 0)
          .flat(),
      jump: (entry, giveBack) => this.#jump(this.#glossaries.number(tag.module, entry), giveBack),
      fail: (error) => this.#fail(error, tag),
    };
  }

  /** hide takes the definitions off this page, and keeps them off all pages of the site. */
  hide() {
    if (this.left || this.#hidden) return;
    this.#remember(true);
    undoAll(this.#unmark);
    this.#terms?.refresh();
    for (const { search } of this.#tags) search?.refresh();
  }

  /** show ends what hide began. */
  async show() {
    if (this.left || !this.#hidden) return;
    this.#remember(false);
    this.#closeToast();
    await this.#mark().catch((error) => this.#fail(error));
  }

  #remember(hidden) {
    setHidden(hidden);
    this.#hidden = hidden;
    EventTarget.prototype.dispatchEvent.call(
      document,
      new CustomEvent("cpaas-glossary:switch", { detail: { hidden } }),
    );
  }

  /** #press switches the definitions where the owner has put a switch. */
  #press(e) {
    const control = e.composedPath().find((node) => node instanceof Element && matches(node, SWITCH));
    if (!control) return;
    if (matches(control, "a, button")) e.preventDefault();
    if (this.#hidden) this.show();
    else this.hide();
  }

  /** #turnOff hides the definitions as the reader wants it who is in the card of a mark, and offers to undo it. */
  #turnOff(mark, theme) {
    const home = homeOf(this.#marks.element(mark));
    const place = this.#marks.rangeOf(mark);
    this.hide();
    const back = () => getSelection().collapse(place.startContainer, place.startOffset);
    this.#closeToast = showToast(home, theme, this.#glossaries.hidden(), () => this.show(), back);
  }

  /** #mark marks the page once it is idle, and from then on what changes. */
  async #mark() {
    // A highlight whose style comes when the page is long has all of it styled anew.
    if (this.#unmark.length === 0) this.#unmark.push(addMarkSheet());
    await (this.#idle ??= idle(this.#stop.signal));
    if (this.left || this.#hidden) return;
    for (const tag of [...this.#tags]) await this.#join(tag);
    if (this.left || this.#hidden) return;
    if (!this.#marks) this.#settle();
    await this.#look(null);
  }

  /** #join loads the module of a tag. One that fails leaves the others alone. */
  async #join(tag) {
    try {
      const module = await this.#load(tag);
      if (tag.module || !this.#tags.includes(tag)) return;
      const root = tag.options.get("root") ?? "body";
      doc.createDocumentFragment().querySelector(root); // throws what is no selector
      this.#glossaries.add(module, (node) => closest(parentElementOf(node), root) !== null);
      tag.module = module;
    } catch (error) {
      this.#fail(error, tag);
    }
  }

  #settle() {
    const glossaries = this.#glossaries;
    const fail = (error) => this.#fail(error);
    this.#marks = new Marks(
      (entry) => glossaries.describe(entry),
      () => this.#stage.held,
      (number) => this.#stage.gone(number),
    );
    this.#watch = new Watch(glossaries, this.#marks, (nodes) => this.#look(nodes), fail);
    this.#layout = new Layout((element) => this.#watch.note(element));
    const card = new Card(this.#option("theme", "auto"), this.#option("gap"));
    this.#stage = new Stage({
      glossaries,
      marks: this.#marks,
      card,
      turnOff: (mark) => this.#turnOff(mark, card.host.getAttribute("theme")),
      closed: () => this.#terms.cardClosed(),
      fail,
    });
    if (this.#option("print"))
      this.#unmark.push(printWith(() => glossaries.printed([...this.#marks.byEntry().keys()])));
    this.#terms.attach(glossaries, this.#marks, this.#stage);
    this.#unmark.push(() => {
      this.#terms.detach();
      this.#watch.destroy();
      this.#layout.destroy();
      this.#stage.destroy();
      this.#marks.clear();
      this.#marks = null;
    });
  }

  /**
   * #look looks again at the sections that hold nodes, or at the whole page, and
   * returns how many milliseconds of work that was.
   * @param {Node[] | null} nodes
   */
  #look(nodes) {
    const look = this.#turn.then(() => this.#lookNow(nodes));
    this.#turn = look.catch(() => {});
    return look;
  }

  async #lookNow(nodes) {
    const marks = this.#marks;
    const over = () => marks !== this.#marks || !marks;
    if (over()) return 0;
    const clock = new Clock();
    marks.mend();
    // A framework that keeps copies of pages keeps what we put there: empty shells.
    const ours = "cpaas-card[popover], cpaas-toast, cpaas-terms, cpaas-search[launcher]";
    for (const copy of doc.querySelectorAll(ours)) {
      if (!copy.shadowRoot) copy.remove();
    }
    if (pageIsOff() || doc.designMode === "on") {
      marks.clear();
      this.#wasOff = true;
      this.#terms.refresh();
      return 0;
    }
    if (this.#wasOff) nodes = null;
    this.#wasOff = false;
    this.#layout.renew();
    nodes = nodes?.map(lightOf);
    for (const root of this.#roots()) {
      const inside = nodes?.filter((node) => contains(root, node) || contains(node, root));
      if (inside?.length === 0) continue;
      for (const scope of this.#scopes(root, inside)) {
        await this.#sync(scope, over, clock);
        if (over()) return clock.work;
      }
    }
    marks.finish();
    for (const { search } of this.#tags) search?.refresh();
    this.#terms.refresh();
    clock.stop();
    this.#log(
      nodes ? `looked around ${nodes.length} changed nodes` : "looked at the page",
      `in ${clock.work.toFixed(1)} ms`,
    );
    return clock.work;
  }

  /** #scopes returns what to look at, first what the reader sees. */
  #scopes(root, nodes) {
    // A limit for the page counts from its beginning.
    if (this.#tags.some(({ options }) => options.get("repeat") === "page")) return [{ root }];
    const skip = skipSelector(this.#option("exclude"));
    return nodes ? sectionsOf(root, skip, nodes) : fromViewport(root, skip);
  }

  /** #sync makes the marks in a scope those that Go wants. */
  async #sync(scope, over, clock) {
    const marks = this.#marks;
    marks.adopt(scope.root, (id) => this.#glossaries.lookup(id));
    if (!canPaint()) return;
    for (let pass = 1; pass === 1 || (pass <= PASSES && this.#layout.takeLearned()); pass++) {
      await this.#pass(scope, over, clock);
      if (over()) return;
    }
  }

  /** #pass goes over a scope once. */
  async #pass(scope, over, clock) {
    const marks = this.#marks;
    const layout = this.#layout;
    // Where nothing is marked yet, nothing has to be compared with what is.
    const seen = marks.isEmpty ? null : new Set();
    this.#glossaries.restart();
    let isFirst = true;
    const isMark = (element) => marks.isAdopted(element);
    const enter = (root) => this.#watch.observe(root);
    for (const batch of collect(scope, this.#option("exclude"), isMark, layout, enter)) {
      if (seen) for (const node of batch.nodes) seen.add(node);
      const found = layout.sift(batch, this.#glossaries.find(batch));
      for (const change of marks.changes(batch, found)) marks.apply(change);
      // What is found first is what the reader sees. The rest is shown together: each time, the browser goes over all
      // ranges, old and new.
      if (isFirst && !marks.isEmpty) {
        isFirst = false;
        marks.paint();
      }
      if (!clock.isOver) continue;
      await clock.rest(nextTask());
      if (over()) return;
    }
    marks.paint();
    if (seen) marks.sweep(scope, seen);
  }

  /**
   * #jump goes to the first mark of entry that can be seen, if there is one.
   * @param {(() => void) | null} giveBack puts the focus back where it was
   */
  #jump(entry, giveBack) {
    const marks = this.#marks;
    const number = marks
      ?.byEntry()
      .get(entry)
      ?.find((number) => marks.isShown(number) || marks.isLate(number));
    if (number === undefined) return false;
    const show = () => {
      if (marks !== this.#marks || !marks.isShown(number)) return;
      scrollTo(() => marks.places(number));
      this.#stage.show(number, giveBack);
    };
    if (marks.isShown(number)) show();
    else marks.bring(number, show);
    return true;
  }
}

/** undoAll undoes what list says, the last first. What cannot be undone keeps nothing else. */
function undoAll(list) {
  while (list.length > 0) {
    try {
      list.pop()();
    } catch {
      // The page has broken what undoing needs.
    }
  }
}

/** idle is kept when the page is idle, or at the reader's first move. */
function idle(signal) {
  return new Promise((resolve) => {
    const once = new AbortController();
    const end = () => {
      once.abort();
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
    for (const type of INTENT) addEventListener(type, end, { signal: once.signal, passive: true });
    // Where the browser has none, an element may have its name.
    const has = typeof requestIdleCallback === "function";
    const wait = () => (has ? requestIdleCallback(end, { timeout: PATIENCE }) : setTimeout(end));
    if (doc.readyState === "complete") wait();
    else addEventListener("load", wait, { signal: once.signal, once: true });
  });
}

/** A Clock adds up how long we work, in milliseconds. */
class Clock {
  work = 0;
  #since = performance.now();

  /** isOver reports whether we have had the thread for long enough. */
  get isOver() {
    return performance.now() - this.#since >= SLICE;
  }

  stop() {
    this.work += performance.now() - this.#since;
  }

  /** rest leaves the thread to the page until a promise is kept. */
  async rest(promise) {
    this.stop();
    await promise;
    this.#since = performance.now();
  }
}

function nextTask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
