// The guest: everything that the glossaries of a page do there, from the first
// mark to leaving without a trace.

import { tag as loader } from "./address.js";
import { Asleep, isMarked } from "./asleep.js";
import { OFF_META } from "./built.js";
import { collect, skipSelector } from "./collect.js";
import { closest, contains, doc, lightOf, matches, parentElementOf, tell } from "./dom.js";
import { Glossaries } from "./glossaries.js";
import { canPaint } from "./highlights.js";
import { Intent } from "./intent.js";
import { Layout } from "./layout.js";
import { loadMarker } from "./marker.js";
import { Marks } from "./marks.js";
import { download, instantiate, Module, tellMistakes } from "./module.js";
import { showNotice } from "./notice.js";
import { forGo } from "./options.js";
import { addSheet, keepSheet, markSheet } from "./sheets.js";
import { StopControl } from "./stop_control.js";
import { isHidden, setHidden } from "./switch.js";
import { Watch } from "./watch.js";
import { Clock, idle, nextTask, whenIdle } from "./work.js";

/** An owner's way to hide the definitions and to show them again: any link or button with this attribute. */
const SWITCH = "[data-glossary-switch]";

/** Frames of the page's own origin that get the tag of the page as well. */
const FRAMES = 'iframe[data-glossary="on"]';

/** Where an owner wants a search box. */
const BOXES = "cpaas-search:not([launcher])";

/** What we put into the page. A framework that keeps copies of pages keeps that too: empty shells. */
const OURS = "cpaas-card[popover], cpaas-toast, cpaas-notice, cpaas-terms, cpaas-search[launcher]";

/** What later scripts have of this one. Not a namespace: a bundler makes that by a loop over what a page may extend. */
const modules = { download, instantiate, Module, tellMistakes };

/** What becomes of the page where only what explains fails. */
const STILL_MARKED = "The terms stay highlighted.";

/** How often a scope is collected, where each time shows more of what its style sheets hide: a page may have many tabs
 * with one term in each, of which one is seen. */
const PASSES = 12;

/** A page that was switched off, and a browser that cannot, get no guest. */
export const pageIsOff = () => doc.querySelector(`meta[name="${OFF_META}"]`)?.getAttribute("content") === "off";

/** complain tells the owner in one line what went wrong, and what became of the page. */
export function complain(error, outcome = "The page is unchanged.") {
  console.warn(`[cpaas-glossary] ${error?.message ?? error}. ${outcome}`);
}

/** missing returns what this browser lacks, or "". One that has popovers has all else that is needed. */
function missing() {
  if (typeof WebAssembly !== "object") return "WebAssembly";
  return "showPopover" in HTMLElement.prototype ? "" : "popover";
}

/**
 * A tag asks for a glossary: a script tag, or a call of init.
 * @typedef {object} Tag
 * @property {import("./address.js").Files} files
 * @property {() => Map<string, string>} read reads its options: in another part of the site, others may hold
 * @property {Map<string, string>} options
 * @property {number} uses how many want it
 * @property {number} [slot] how many came before: where two glossaries have a term, the first has its way
 * @property {Promise<any>} [marked] kept when the page is marked
 * @property {Promise<import("./marker.js").Marker>} [loading]
 * @property {import("./marker.js").Marker} [marker] whose terms are marked
 * @property {() => Promise<any>} [explain] loads what explains them, once, and once more where that failed
 * @property {Promise<void>} [searching] the search boxes are on their way or there
 * @property {any} [search] the search boxes
 */

export class Guest {
  /** @type {Tag[]} the first has the say in what can be said once */
  #tags = [];
  #slots = 0; // tags that have come
  #glossaries = new Glossaries();
  #stop = new AbortController();
  #unmark = []; // what was done for the marks
  #hidden = isHidden();
  #idle; // kept when the page is idle
  /** @type {Marks | null} */
  #marks;
  #layout;
  #watch;
  /** @type {StopControl | null} */
  #control; // of the one stop
  /** @type {Intent | null} */
  #intent; // until there is a stage
  /** @type {any} */
  #stage; // plays the cards
  /** @type {any} */
  #terms; // plays the one stop
  /** @type {Promise<void> | null} */
  #explaining; // what explains is on its way or there
  /** @type {Promise<any> | null} */
  #adopting; // what takes over marks from build time is on its way or there
  /** @type {typeof import("./adopted.js") | null} */
  #extras; // what several glossaries need, and limits by section
  /** @type {Asleep | null} while a page that the owner's build has marked needs nothing of ours */
  #asleep;
  #wasAsleep = false;
  /** @type {Promise<any> | null} */
  #waking;
  /** @type {Promise<any>} one look at a time */
  #turn = Promise.resolve();
  #wasOff = false; // the last look found the page off, or an editor
  #hasComplained = false;
  #told = ""; // the terms that the page was told of
  #closeNotice = () => {};
  #closeToast = () => {};

  constructor() {
    const always = { capture: true, signal: this.#stop.signal };
    doc.addEventListener("click", (e) => this.#press(e), always);
    doc.addEventListener(
      "load",
      ({ target }) => target instanceof Element && matches(target, FRAMES) && this.#enter(target),
      always,
    );
  }

  /** left reports whether the guest is gone. */
  get left() {
    return this.#stop.signal.aborted;
  }

  /**
   * add comes to the page for a tag, and returns it. Where its glossary is there already, it returns the tag that has
   * brought that: release says that one of those who asked is gone.
   * @param {Tag} tag
   * @returns {Tag}
   */
  add(tag) {
    const there = this.#tags.find(({ files }) => files.marks[0].href === tag.files.marks[0].href) ?? tag;
    if (there.uses++ > 0) return there;
    tag.slot = this.#slots++;
    this.#tags.push(tag);
    tag.marked = this.#come(tag).catch((error) => this.#fail(error));
    return tag;
  }

  /** release takes a tag off the page when the last who asked for it is gone. */
  release(tag) {
    if (--tag.uses === 0 && this.#tags.includes(tag)) this.#drop(tag);
  }

  async #come(tag) {
    const lack = missing();
    if (lack) throw new Error(`this browser has no ${lack}`);
    if (tag === this.#tags[0]) for (const frame of doc.querySelectorAll(FRAMES)) this.#enter(frame);
    this.#control ??= new StopControl(tag.options, (e) => this.#wantTerms(e));
    this.#wake();
    if (!this.#hidden) return this.#mark(tag);
    await (this.#idle ??= idle(this.#stop.signal));
    if (!this.left) this.#refreshControls();
  }

  /** #enter puts the tag of the page into a frame. A package has no tag. */
  #enter(frame) {
    if (!loader) return;
    const { files, options } = this.#tags[0];
    files
      .adopted()
      .then(({ enterFrame }) => this.left || enterFrame(frame, loader, options.get("base")))
      .catch((error) => complain(error, "The frame is unchanged."));
  }

  /** destroy gives the page back as it was. */
  destroy() {
    if (this.left) return;
    this.#stop.abort();
    this.#closeToast();
    undoAll(this.#unmark);
    for (const { search } of this.#tags) undoAll([() => search?.destroy()]);
    this.#control?.host.remove();
    for (const host of /** @type {NodeListOf<HTMLElement>} */ (doc.querySelectorAll("cpaas-loading"))) {
      host.hidden = true;
      host.remove();
    }
  }

  /** refresh looks again, at what is below root or at the whole page. */
  async refresh(root) {
    await this.#wake();
    await this.#look(root ? [root] : null).catch((error) => this.#fail(error));
  }

  /** open opens the card of the first mark of the entry with an id, if there is one. */
  open(id) {
    if (this.#asleep) {
      const has = doc.querySelector(`cpaas-term[entry=${CSS.escape(id)}]`) !== null;
      if (has) this.#wake().then(() => this.open(id));
      return has;
    }
    const number = this.#marks && !this.#hidden ? this.#glossaries.lookup(id) : -1;
    return number >= 0 && this.#jump(number, null);
  }

  /**
   * #jump goes to the first mark of entry that can be seen, and opens its card. It returns false where there is none.
   * @param {number} entry
   * @param {(() => void) | null} giveBack puts the focus back where it was
   */
  #jump(entry, giveBack) {
    const number = this.#marks?.firstShown(entry) ?? -1;
    if (number < 0) return false;
    this.#goTo(number, () => this.#terms.jump(entry, giveBack));
    return true;
  }

  /**
   * #goTo calls act when what goes to marks is there.
   * @param {number} mark that the reader waits at
   * @param {() => void} act
   */
  #goTo(mark, act) {
    if (this.#terms) return act();
    this.#bringTerms().then(
      () => this.#terms && act(),
      (error) => this.#tellUnavailable(error, mark, () => this.#goTo(mark, act)),
    );
  }

  /** terms returns the entries that are marked, in the order of the page. */
  terms() {
    if (!this.#marks) return [];
    return [...this.#marks.byEntry()].map(([entry, numbers]) => {
      const { id, name } = this.#glossaries.name(entry);
      return { id, name, marks: numbers.length };
    });
  }

  /**
   * #fail takes a tag off the page whose module failed, and tells its owner in one line. Where it is the only one, or the
   * failure is of no tag, the page is left as it was.
   * @param {any} error
   * @param {Tag} [tag]
   */
  #fail(error, tag = this.#tagOf(error?.module)) {
    if (this.left) return;
    const n = this.#tags.indexOf(tag);
    if (n < 0 && (tag || error?.module)) return; // told already: several wait for one module
    if (n < 0) this.destroy();
    else this.#drop(tag);
    complain(error, this.left ? undefined : "Only this glossary is off.");
  }

  /** #drop takes a tag off the page. With the last one everything goes. */
  #drop(tag) {
    if (this.#tags.length === 1) return this.destroy();
    this.#tags.splice(this.#tags.indexOf(tag), 1);
    tag.search?.destroy();
    if (!tag.marker) return;
    // It had a say in the marks, and the first one runs the card: mark anew without it.
    undoAll(this.#unmark);
    this.#glossaries = new Glossaries();
    for (const one of this.#tags) one.marker = undefined;
    if (!this.#hidden) this.#markAll();
  }

  /** #tagOf returns the tag of whose glossary a module is, if there is one. */
  #tagOf(module) {
    const marker = module && this.#glossaries.markerOf(module);
    return this.#tags.find((tag) => marker && tag.marker === marker);
  }

  #option(name, otherwise = "") {
    return this.#tags[0].options.get(name) ?? otherwise;
  }

  get #ready() {
    return this.#tags.filter(({ marker }) => marker);
  }

  #roots() {
    const selectors = this.#ready.map(({ options }) => options.get("root") ?? "body");
    const found = [...doc.querySelectorAll(selectors.join(","))];
    return found.filter((root) => !found.some((other) => other !== root && contains(other, root)));
  }

  /** #load loads the module that marks for a tag, once. */
  #load(tag) {
    return (tag.loading ??= loadMarker(tag.files.marks, forGo(tag.options)));
  }

  /** #explain fetches what explains, once. Where that fails the marks stay, and who asks next tries again. */
  #explain() {
    const marks = this.#marks;
    this.#explaining ??= this.#play(marks).catch((error) => {
      if (marks === this.#marks) this.#explaining = null;
      throw error;
    });
    return this.#explaining;
  }

  /** #play puts what explains in the place of what waits for it. */
  async #play(marks) {
    const tags = this.#ready;
    // Script and module come side by side. Where there are several glossaries, one is enough to begin with.
    const [script] = await any(tags.map(({ files, explain }) => Promise.all([files.cards(), explain()])));
    if (this.left || marks !== this.#marks || !marks) return;
    const intent = this.#intent;
    this.#intent = null;
    intent.destroy();
    const stage = new script.Stage({
      glossaries: this.#glossaries,
      marks,
      theme: this.#option("theme", "auto"),
      gap: this.#option("gap"),
      turnOff: (offer, term) => this.#turnOff(offer, term),
      closed: () => this.#terms?.cardClosed(),
      fail: (error) => this.#fail(error),
      unavailable: (error, mark, retry) => this.#tellUnavailable(error, mark, retry),
    });
    this.#stage = stage;
    stage.resume(intent.take());
  }

  /**
   * #loadExplainer fetches the module that explains the terms of a tag.
   * @param {Tag} tag
   */
  async #loadExplainer({ files, options }, marker) {
    const bytes = download(files.explainer);
    bytes.catch(() => {}); // told by who waits for it
    const { explainers, texts } = await files.cards();
    return explainers(modules)(bytes, marker.names, texts, forGo(options));
  }

  /** #meanToAsk is called when a reader is about to ask what a term means. */
  #meanToAsk() {
    this.#explain().catch((error) => {
      const mark = this.#intent?.waiting ?? -1;
      this.#intent?.take();
      this.#tellUnavailable(error, mark, () => this.#askAgain(mark));
    });
  }

  /** #askAgain tries again for a reader who was at a mark, and has left it to press the button. */
  #askAgain(mark) {
    this.#explain().then(
      () => this.#stage?.show(mark, null),
      (error) => this.#tellUnavailable(error, mark, () => this.#askAgain(mark)),
    );
  }

  /**
   * #tellUnavailable tells a reader who waits at a mark that there is no card now, and the owner, once, why.
   * @param {any} error
   * @param {number} mark
   * @param {() => void} retry
   */
  #tellUnavailable(error, mark, retry) {
    if (this.left) return;
    if (!this.#hasComplained) complain(error, STILL_MARKED);
    this.#hasComplained = true;
    this.#closeNotice();
    const [place] = this.#marks?.places(mark) ?? [];
    if (place) this.#closeNotice = showNotice(place.rect, this.#tags[0].options, retry);
  }

  /** #wantTerms brings what the control of the one stop opens: when that gets the focus, and when it is pressed. */
  #wantTerms(e) {
    const isPress = e.type === "click";
    if (this.#hidden) {
      if (isPress) this.show("stop");
      return;
    }
    if (this.#terms) return; // and listens
    this.#bringTerms().then(
      () => isPress && this.#terms?.press(),
      (error) => this.left || complain(error, STILL_MARKED),
    );
  }

  async #bringTerms() {
    if (this.#terms) return;
    const { files } = this.#tags[0];
    const bring = async () => (await files.cards()).stopScript(files);
    const [{ Stop }] = await Promise.all([bring(), this.#explain()]);
    if (!this.#stage) return;
    this.#terms ??= new Stop({
      control: this.#control,
      glossaries: this.#glossaries,
      marks: this.#marks,
      stage: this.#stage,
      print: this.#option("print"),
      fail: (error) => this.#fail(error),
    });
  }

  /** prefetch fetches what explains the terms of the page before a reader asks. It is kept when that is there, or failed. */
  async prefetch() {
    try {
      await this.#wake();
      if (!this.#marks) return;
      await this.#bringTerms();
      if (this.#stage) await this.#stage.explanations.explained([...this.#marks.byEntry().keys()]);
    } catch (error) {
      if (!this.left) complain(error, STILL_MARKED);
    }
  }

  /** #refreshControls follows the page: it has other marks, other search boxes, or the reader has hidden the definitions. */
  #refreshControls() {
    // Marks from the owner's build are stops themselves.
    const count = this.#marks && !this.#marks.isEmpty ? this.#marks.size : 0;
    this.#terms?.refresh();
    this.#control.refresh(count, this.#hidden);
    for (const tag of this.#marks ? this.#ready : this.#tags) {
      if (tag.search) tag.search.refresh();
      else if (tag.options.get("search") === "launcher" || doc.querySelector(BOXES)) this.#bringSearch(tag);
    }
  }

  /** #bringSearch brings the search boxes of a tag. What they search comes when a reader goes to one. */
  #bringSearch(tag) {
    const bring = async () => (await tag.files.cards()).searchScript(tag.files);
    tag.searching ??= bring().then(
      ({ Search }) => {
        if (!this.left && this.#tags.includes(tag))
          tag.search = new Search(tag, this.#surroundings(tag), modules, tag === this.#tags[0]);
      },
      (error) => complain(error, "The page has no search."),
    );
  }

  /** #surroundings are what the search of a tag knows of the page, and asks of it. */
  #surroundings(tag) {
    return {
      marker: () => {
        this.#wake();
        return this.#load(tag);
      },
      asked: () => forGo(tag.options),
      marked: () => this.#marks?.byEntry() ?? [],
      own: (number) => this.#glossaries.own(tag.marker, number),
      hidden: () => this.#hidden,
      reveal: () => this.show("search"),
      unavailable: (error) => complain(error, STILL_MARKED),
      jump: (entry, giveBack) => this.#jump(this.#glossaries.number(tag.marker, entry), giveBack),
      fail: (error) => this.#fail(error, tag),
    };
  }

  /**
   * hide takes the definitions off this page, and keeps them off all pages of the site.
   * @param {string} [trigger]
   * @param {object} [term] that the reader was at
   */
  hide(trigger, term) {
    if (this.left || this.#hidden) return;
    this.#remember(true, trigger, term);
    undoAll(this.#unmark);
    this.#refreshControls();
  }

  /** show ends what hide began. */
  async show(trigger) {
    if (this.left || !this.#hidden) return;
    this.#remember(false, trigger);
    this.#closeToast();
    await this.#markAll();
  }

  #remember(hidden, trigger = "call", term = undefined) {
    setHidden((this.#hidden = hidden));
    tell(document, "switch", { hidden, trigger, ...term });
  }

  /** #press switches the definitions where the owner has put a switch. */
  #press(e) {
    const control = e.composedPath().find((node) => node instanceof Element && matches(node, SWITCH));
    if (!control) return;
    if (matches(control, "a, button")) e.preventDefault();
    if (this.#hidden) this.show("page");
    else this.hide("page");
  }

  /** #turnOff hides the definitions as the reader wants it who is in a card, and offers to undo it. */
  #turnOff(offer, term) {
    this.hide("card", term);
    this.#closeToast = offer(() => this.show("undo"));
  }

  /** #markAll is #mark for all tags. */
  #markAll() {
    return Promise.all(this.#tags.map((tag) => this.#mark(tag).catch((error) => this.#fail(error))));
  }

  /** #mark marks the page with the glossary of a tag too once it is idle, and from then on what changes. */
  async #mark(tag) {
    // A highlight whose style comes when the page is long has all of it styled anew.
    if (this.#unmark.length === 0) this.#unmark.push(addSheet(markSheet()));
    await (this.#idle ??= idle(this.#stop.signal));
    if (this.left || this.#hidden) return;
    const wantsAll = this.#option("prefetch") || this.#option("print");
    if (!this.#wasAsleep && !wantsAll && this.#tags.length === 1 && isMarked(this.#tags[0].options)) {
      this.#sleep();
      return;
    }
    await this.#join(tag);
    if (this.left || this.#hidden || !tag.marker) return;
    if (!this.#marks) this.#settle();
    await this.#look(null);
    if (this.#asleep) this.#intent?.replay(this.#asleep.take());
    this.#asleep = null;
    if (wantsAll && !saves()) whenIdle(() => this.left || this.prefetch());
  }

  /** #sleep waits until there is something to do on a page that the owner's build has marked. */
  #sleep() {
    const asleep = new Asleep(() => this.#wake());
    this.#asleep = asleep;
    this.#unmark.push(() => {
      asleep.take();
      this.#asleep = null;
    });
    this.#refreshControls();
  }

  /** #wake marks a page that needed nothing till now. It is kept when that is done. */
  async #wake() {
    if (!this.#asleep) return;
    this.#wasAsleep = true;
    await (this.#waking ??= this.#markAll());
  }

  /** #join loads the module of a tag. One that fails leaves the others alone. */
  async #join(tag) {
    try {
      const extras = tag.slot || isBySection(tag) ? tag.files.adopted() : null;
      extras?.catch(() => {}); // told below, after what is wrong with the module
      const marker = await this.#load(tag);
      this.#extras ??= await extras;
      if (tag.marker || !this.#tags.includes(tag)) return;
      const root = tag.options.get("root") ?? "body";
      doc.createDocumentFragment().querySelector(root); // throws what is no selector
      tag.explain = this.#glossaries.add(
        marker,
        () => forGo(tag.read()),
        (node) => closest(parentElementOf(lightOf(node)), root) !== null,
        () => this.#loadExplainer(tag, marker),
        tag.slot,
      );
      tag.marker = marker;
    } catch (error) {
      this.#fail(error, tag);
    }
  }

  #settle() {
    const { first } = this.#glossaries;
    const player = () => this.#stage ?? this.#intent;
    const marks = new Marks(
      () => player()?.held ?? [],
      (number) => player()?.gone(number),
    );
    this.#marks = marks;
    this.#watch = new Watch(
      first,
      marks,
      (nodes) => this.#look(nodes),
      (error) => this.#fail(error),
      skipSelector("", this.#option("links")),
    );
    this.#layout = new Layout((element) => this.#watch.note(element));
    this.#intent = new Intent(first, marks, () => this.#meanToAsk());
    this.#unmark.push(() => {
      this.#closeNotice();
      this.#terms?.destroy();
      this.#watch.destroy();
      this.#intent?.destroy();
      this.#stage?.destroy();
      marks.clear();
      this.#layout.destroy();
      this.#marks = this.#intent = this.#stage = this.#terms = this.#explaining = null;
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
    keepSheet(markSheet());
    marks.mend();
    for (const copy of doc.querySelectorAll(OURS)) {
      if (!copy.shadowRoot) copy.remove();
    }
    if (pageIsOff() || doc.designMode === "on") {
      marks.clear();
      this.#wasOff = true;
      this.#refreshControls();
      return 0;
    }
    if (!marks.adopted && doc.querySelector("cpaas-term[entry]")) {
      await this.#bringAdopted(marks);
      if (over()) return 0;
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
    this.#refreshControls();
    const terms = this.terms();
    if (this.#told !== (this.#told = String(terms.map(Object.values)))) tell(document, "mark", { terms });
    clock.stop();
    if (this.#option("debug")) console.debug("[cpaas-glossary] processed", nodes ?? "the page", "in ms:", clock.work);
    return clock.work;
  }

  /** #scopes returns what to look at, first what the reader sees. */
  #scopes(root, nodes) {
    if (!this.#tags.every(isBySection)) return [{ root }];
    const skip = skipSelector(this.#option("exclude"), this.#option("links"));
    return nodes ? this.#extras.sectionsOf(root, skip, nodes) : this.#extras.fromViewport(root, skip);
  }

  /** #bringAdopted brings what takes over marks from the owner's build. Where that fails, they stay what they are. */
  async #bringAdopted(marks) {
    this.#adopting ??= this.#tags[0].files.adopted().catch((error) => complain(error, STILL_MARKED));
    const script = await this.#adopting;
    if (script) marks.adopted = new script.Adopted();
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
    /** rest leaves the thread to the page where it was ours for long enough, and reports whether it is over. */
    const rest = () => {
      if (!clock.isOver) return false;
      if (isFirst) marks.paint();
      return clock.rest(nextTask()).then(over);
    };
    const isMark = (element) => marks.adopted?.has(element);
    const enter = (root) => this.#watch.observe(root);
    for (const batch of collect(scope, this.#option("exclude"), this.#option("links"), isMark, layout, enter)) {
      if (seen) for (const node of batch.nodes) seen.add(node);
      for (const change of marks.changes(batch, this.#glossaries.find(batch, this.#extras))) {
        change.wanted = layout.sift(change);
        marks.apply(change);
        if (await rest()) return;
      }
      // What is found first is what the reader sees. The rest is shown together: each time, the browser goes over all
      // ranges, old and new.
      if (isFirst && !marks.isEmpty) {
        isFirst = false;
        marks.paint();
        // The first marks and the control come in one frame, which is laid out anew anyway.
        if (!seen) this.#control.refresh(marks.size, false);
      }
      if (await rest()) return;
    }
    marks.paint();
    if (seen) marks.sweep(scope, seen);
  }
}

/** isBySection reports whether parts of the page can be looked at alone: a limit for the page counts from its beginning. */
const isBySection = ({ options }) => /^(section|all)$/.test(options.get("repeat"));

/** saves reports whether the reader has asked for little data. */
const saves = () => /** @type {any} */ (navigator).connection?.saveData === true;

/** any is Promise.any, which throws the first error where all fail. */
const any = (promises) => Promise.any(promises).catch(({ errors: [first] }) => Promise.reject(first));

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
