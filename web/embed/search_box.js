// A search box: the page side of app/combobox. It stands in the page, or opens from
// a launcher, a small button that floats over it.

import { BOX_EFFECT, BOX_EVENT, FACT, RIGHT_TO_LEFT, ROWS_ID } from "./built.js";
import {
  actions,
  build,
  cardSheet,
  compute,
  element,
  factsOf,
  flip,
  follow,
  keepKeys,
  namesAnd,
  offset,
  rectOf,
  setLengths,
  shift,
  size,
  themeOf,
  tokensSheet,
} from "./cards.js";
import { ask, doc, isConnected, matches } from "./dom.js";
import { panelCardSheet, searchSheet } from "./sheets.js";

/** Distances in CSS pixels. */
const GAP = 4;
const MARGIN = 8;

/** isOn reports whether a node of an event's path is a text of ours that can be selected. */
const isOn = (node) => node instanceof Element && matches(node, "[part~=on]");

/** Android's keyboards compose every word; its browsers name their keys or not. */
const isAndroid = () => /Android/.test(navigator.userAgent);

const decoder = new TextDecoder();

/**
 * What a box wants to know of the page, and asks of it.
 * @typedef {object} Surroundings
 * @property {Record<string, string>} words the box's own words
 * @property {string} theme auto, light or dark
 * @property {string} lang language of the glossary
 * @property {(progress: (share: number) => void) => Promise<import("./finder.js").Finder>} load loads the module
 * @property {() => boolean} hidden whether the reader has hidden the definitions
 * @property {() => Promise<void>} reveal shows the definitions again
 * @property {() => number[]} terms entry and number of marks, in turn, of the terms on the page
 * @property {(entry: number, giveBack: () => void) => boolean} jump goes to the first mark of entry, if
 *   it can be seen; giveBack is for the focus, when it comes back
 * @property {(error: any) => void} unavailable tells the owner that what is searched cannot be had
 * @property {(error: any) => void} fail
 */

export class SearchBox {
  #host;
  #root;
  #page;
  #module = null;
  #number = 0; // of the machine in Go
  #abort = new AbortController();
  #opened = null; // aborted when the panel closes
  #queue = [];
  #busy = true; // until the module is there
  #loading = null; // what is shown until the module is there
  #timer = 0;
  #opener = null; // where the focus goes back to

  #box;
  #text;
  #panel;
  #status;
  #button = null; // the launcher
  #list = null; // what the module says of the text
  #card = null; // in place of the list

  /**
   * @param {HTMLElement} host
   * @param {Surroundings} page
   * @param {string | null} shortcut of a launcher, as aria-keyshortcuts wants it; null for a box in the page
   */
  constructor(host, page, shortcut) {
    this.#host = host;
    this.#page = page;
    this.#root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [searchSheet(), tokensSheet()];
    this.#make(shortcut);
    this.#listen();
    this.#dress();
  }

  get isOpen() {
    return this.#opened !== null;
  }

  /** summon opens the box with the focus in its text. */
  summon() {
    this.#opener ??= doc.activeElement;
    this.#send(BOX_EVENT.Summon);
  }

  /** refresh looks the text up again: the page has other terms. */
  refresh() {
    if (this.isOpen && !this.#card) this.#send(BOX_EVENT.Input, { value: this.#text.value.length });
  }

  destroy() {
    this.#abort.abort();
    this.#close();
    this.#root.adoptedStyleSheets = [];
    // What the owner put there for readers without us shows again.
    this.#root.replaceChildren(doc.createElement("slot"));
  }

  #make(shortcut) {
    const { label, launcher, clear } = this.#page.words;
    this.#text = element("input", "text", {
      role: "combobox",
      type: "text",
      "aria-label": label,
      placeholder: label,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "search",
    });
    const erase = element("button", "clear", { type: "button", "aria-label": clear, tabindex: "-1" }, "×");
    erase.addEventListener("click", () => this.#erase());
    const field = element("div", "field", {}, element("span", "icon"), this.#text, erase);
    this.#status = element("div", "status", { role: "status" });
    this.#panel = element("div", "panel", { popover: "manual" });
    const { lang } = this.#page;
    this.#box = element("div", "box", { lang, dir: directionOf(lang) });
    if (shortcut === null) {
      this.#box.append(field, this.#panel, this.#status);
    } else {
      this.#panel.append(field, this.#status);
      this.#panel.setAttribute("role", "dialog");
      this.#panel.setAttribute("aria-label", label);
      this.#button = element(
        "button",
        "launcher",
        { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" },
        element("span", "icon"),
        launcher,
      );
      if (shortcut) this.#button.setAttribute("aria-keyshortcuts", shortcut);
      this.#box.append(this.#button, this.#panel);
    }
    this.#root.replaceChildren(this.#box);
  }

  #listen() {
    const on = (target, type, handle) => target.addEventListener(type, handle, { signal: this.#abort.signal });
    const text = this.#text;
    const changed = (kind, e) => {
      const pressed = e.isComposing ? namesAnd(FACT.Composing) : undefined;
      this.#send(kind, { value: text.value.length, pressed });
    };

    on(this.#box, "focusin", () => this.#load());
    on(this.#box, "focusout", (e) => {
      const stays = e.relatedTarget ? this.#box.contains(e.relatedTarget) : !doc.hasFocus();
      // Later: who hides what the focus is just leaving keeps it from arriving.
      if (!stays) setTimeout(() => this.#root.activeElement || this.#send(BOX_EVENT.Away));
    });
    keepKeys(this.#root, this.#abort.signal, (e) => this.#key(e));
    on(text, "click", () => this.#send(BOX_EVENT.Press));
    on(text, "input", (e) => changed(BOX_EVENT.Input, e));
    on(text, "compositionstart", () => this.#send(BOX_EVENT.ComposeStart));
    on(text, "compositionend", (e) => changed(BOX_EVENT.ComposeEnd, e));
    on(this.#panel, "click", (e) => {
      const chosen = e.composedPath().map((node) => actions.get(node));
      this.#choose(chosen.find(Boolean));
    });
    // The focus stays in the text while rows are pressed; in a card, text can be
    // selected.
    on(this.#box, "mousedown", (e) => {
      if (!e.composedPath().some((node) => node === this.#text || node === this.#card || isOn(node)))
        e.preventDefault();
    });
    // The page's text has changed its colour: its theme may be another one.
    on(this.#box, "transitionend", (e) => e.target === this.#box && this.#dress());
    if (this.#button) {
      on(this.#button, "pointerenter", () => this.#load());
      on(this.#button, "click", () => {
        this.#opener = this.#button;
        this.#send(BOX_EVENT.Toggle);
      });
    }
  }

  /** #dress takes the theme from the text around the box. */
  #dress() {
    this.#box.setAttribute("theme", themeOf(this.#box, this.#page.theme));
  }

  #key(e) {
    if (this.#send(BOX_EVENT.Key, { pressed: factsOf(e) })) {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
  }

  #erase() {
    this.#text.value = "";
    this.#text.focus();
    this.#send(BOX_EVENT.Input, { value: 0 });
  }

  /** #load gets the module, and then does what has been asked for meanwhile. */
  async #load() {
    if (this.#loading) return;
    this.#loading = element(
      "div",
      "loading",
      {},
      element("progress", "progress", { "aria-label": this.#page.words.loading }),
    );
    this.#panel.append(this.#loading);
    try {
      this.#module = await this.#page.load((share) => {
        this.#loading.firstElementChild.value = share;
      });
      if (this.#abort.signal.aborted) return;
      this.#loading.remove();
      this.#number = this.#module.newBox(this.#button !== null, isAndroid());
      this.#busy = false;
      const at = /** @type {HTMLElement} */ (this.#root.activeElement);
      this.#run();
      if (at && at !== this.#text) at.focus({ preventScroll: true }); // the reader has gone on meanwhile
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#tellUnavailable(error);
    }
  }

  /** #tellUnavailable says that there is no search now, with a button that tries again. */
  #tellUnavailable(error) {
    const { unavailable, retry } = this.#page.words;
    const again = element("button", "on", { type: "button" }, retry);
    again.addEventListener("click", () => {
      this.#text.focus();
      this.#loading.remove();
      this.#loading = null;
      this.#load();
    });
    this.#loading.setAttribute("role", "alert");
    this.#loading.replaceChildren(unavailable, " ", again);
    this.#open();
    this.#page.unavailable(error);
  }

  /**
   * #send tells Go and acts on the answer. An event that the action itself
   * causes waits its turn. It returns whether Go claimed the event.
   */
  #send(kind, details = {}) {
    this.#queue.push(() => this.#module.type(this.#number, kind, details, this.#facts()));
    if (!this.#module) {
      this.#load();
      // Who leaves before there is an answer wants none.
      if (kind === BOX_EVENT.Away) {
        this.#queue.length = 0;
        this.#close();
      }
      // A launcher that is pressed must be seen to open.
      if (this.#button && (kind === BOX_EVENT.Toggle || kind === BOX_EVENT.Summon)) {
        this.#open();
        this.#text.focus();
      }
    }
    return this.#run();
  }

  /** #choose tells Go that a row, or a control of the card, was pressed. */
  #choose(chosen) {
    if (!chosen) return;
    this.#queue.push(() => this.#module.choose(this.#number, chosen, this.#facts()));
    this.#run();
  }

  #run() {
    if (this.#busy) return false;
    this.#busy = true;
    let claimed = false;
    try {
      while (this.#queue.length > 0) {
        for (const effect of this.#queue.shift()()) {
          if (effect.kind === BOX_EFFECT.Consume) claimed = true;
          else this.#act(effect);
        }
      }
    } catch (error) {
      this.#page.fail(error);
    } finally {
      this.#busy = false;
    }
    return claimed;
  }

  /** @param {import("./finder.js").Effect} effect */
  #act({ kind, value, tail }) {
    switch (kind) {
      case BOX_EFFECT.Open:
        this.#open();
        break;
      case BOX_EFFECT.Close:
        this.#close();
        break;
      case BOX_EFFECT.Search:
        this.#showList(tail);
        break;
      case BOX_EFFECT.Activate:
        this.#activate(value);
        break;
      case BOX_EFFECT.ShowCard:
        this.#showCard(tail);
        break;
      case BOX_EFFECT.ShowRows:
        this.#showRows();
        break;
      case BOX_EFFECT.Clear:
        this.#text.value = "";
        break;
      case BOX_EFFECT.Announce:
        this.#status.textContent = decoder.decode(tail);
        break;
      case BOX_EFFECT.FocusText:
        // A reader who is there already may be typing.
        if (this.#root.activeElement === this.#text) break;
        this.#text.focus({ preventScroll: true });
        this.#text.select();
        break;
      case BOX_EFFECT.GiveBack:
        ask(this.#opener && isConnected(this.#opener) ? this.#opener : this.#button, "focus")({ preventScroll: true });
        break;
      case BOX_EFFECT.WakeAt:
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#send(BOX_EVENT.Wake), value);
        break;
      case BOX_EFFECT.Report:
        this.#report(decoder.decode(tail));
        break;
      case BOX_EFFECT.Jump:
        this.#jump(value);
        break;
      case BOX_EFFECT.TurnOn:
        this.#text.focus();
        this.#page.reveal().then(() => this.refresh(), this.#page.fail);
        break;
      case BOX_EFFECT.Miss:
        this.#emit("miss", { query: decoder.decode(tail) });
        break;
    }
  }

  #open() {
    if (this.isOpen) return;
    this.#opened = new AbortController();
    this.#dress();
    this.#panel.showPopover();
    this.#button?.setAttribute("aria-expanded", "true");
    // Not every press elsewhere moves the focus.
    doc.addEventListener(
      "pointerdown",
      (e) => {
        if (!e.composedPath().includes(this.#host)) this.#send(BOX_EVENT.Away);
      },
      { capture: true, passive: true, signal: this.#opened.signal },
    );
    if (this.#button) return;
    const field = this.#text.parentNode;
    const reference = { getBoundingClientRect: () => rectOf(field), getClientRects: () => [rectOf(field)] };
    this.#opened.signal.addEventListener(
      "abort",
      follow(reference, this.#panel, () => this.#place(reference)),
    );
  }

  async #place(reference) {
    const panel = this.#panel;
    const { x, y } = await compute(reference, panel, "bottom-start", [
      offset(GAP),
      flip({ padding: MARGIN }),
      shift({ padding: MARGIN }),
      size({
        padding: MARGIN,
        apply: ({ availableHeight, rects }) =>
          setLengths(panel, { "--width": rects.reference.width, "--room-y": availableHeight }),
      }),
    ]);
    setLengths(panel, { left: x, top: y });
  }

  #close() {
    clearTimeout(this.#timer);
    this.#opened?.abort();
    this.#opened = this.#opener = null;
    this.#status.textContent = "";
    this.#card?.remove();
    this.#card = null;
    this.#button?.setAttribute("aria-expanded", "false");
    this.#tell(false);
    if (this.#panel.matches(":popover-open")) this.#panel.hidePopover();
  }

  /** #facts are what the search wants to know of the page. */
  #facts() {
    const query = this.#text.value.trim();
    return { query, terms: query ? [] : this.#page.terms(), hidden: this.#page.hidden() };
  }

  #showList(tree) {
    const list = build(tree);
    if (this.#list) this.#list.replaceWith(list);
    else this.#panel.append(list);
    this.#list = list;
    this.#tell(true);
  }

  #rows() {
    return this.#list?.querySelector(`#${ROWS_ID}`)?.children ?? [];
  }

  /** #tell says whether the text has rows to choose from. */
  #tell(shown) {
    const expanded = shown && this.#rows().length > 0;
    this.#text.setAttribute("aria-expanded", expanded);
    if (expanded) this.#text.setAttribute("aria-controls", ROWS_ID);
    else this.#text.removeAttribute("aria-controls");
    if (!shown) this.#text.removeAttribute("aria-activedescendant");
  }

  #activate(number) {
    const rows = this.#rows();
    for (const row of rows) row.setAttribute("aria-selected", row === rows[number]);
    const row = rows[number];
    // Not :has in the style: WebKit does not follow it here.
    rows[0]?.parentElement.toggleAttribute("active", row !== undefined);
    if (!row) {
      this.#text.removeAttribute("aria-activedescendant");
      return;
    }
    this.#text.setAttribute("aria-activedescendant", row.id);
    // Not scrollIntoView: the page must stay where it is.
    const list = row.parentNode;
    const above = row.offsetTop - list.scrollTop;
    const below = above + row.offsetHeight - list.clientHeight;
    list.scrollTop += Math.min(above, Math.max(below, 0));
  }

  /** #jump goes to the first mark of an entry, or shows its card where there is none to be seen. */
  #jump(entry) {
    const isThere = this.#page.jump(entry, () => (this.#button ?? this.#text).focus({ preventScroll: true }));
    this.#send(isThere ? BOX_EVENT.Away : BOX_EVENT.Follow, { value: entry });
  }

  /** #report tells the page, for its owner, what the reader chose. */
  #report(id) {
    this.#emit("search", { id });
  }

  #emit(type, detail) {
    this.#host.dispatchEvent(new CustomEvent(`cpaas-glossary:${type}`, { bubbles: true, detail }));
  }

  /** #showCard shows a card, which looks as the one at a mark does. */
  #showCard(tree) {
    const card = doc.createElement("cpaas-card");
    card.toggleAttribute("open", true);
    card.setAttribute("theme", this.#box.getAttribute("theme"));
    const root = card.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [cardSheet(), panelCardSheet()];
    const content = build(tree);
    root.append(content);
    this.#list.hidden = true;
    this.#panel.append(card);
    // The focus moves before what had it goes: at no time is it lost.
    content.focus({ preventScroll: true });
    this.#card?.remove();
    this.#card = card;
    this.#tell(false);
    this.#status.textContent = "";
  }

  #showRows() {
    this.#list.hidden = false;
    this.#text.focus({ preventScroll: true });
    this.#card.remove();
    this.#card = null;
    this.#tell(true);
  }
}

/** directionOf returns the direction of a language: that of its script, if it names one. See app/view/language.go. */
function directionOf(lang) {
  const [code, script] = lang.toLowerCase().split("-");
  return RIGHT_TO_LEFT.has(script?.length === 4 ? script : code) ? "rtl" : "ltr";
}
