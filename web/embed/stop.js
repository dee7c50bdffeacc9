// The one stop for keyboards and screen readers: a control at the end of the page that opens the list of its marks. The
// machine is app/stop.

import { STOP_EFFECT, STOP_EVENT, STOP_KEY, STOP_WORDS } from "./built.js";
import { build, element } from "./build.js";
import { themeOf } from "./card.js";
import { doc, nameOf } from "./dom.js";
import { Reading } from "./reading.js";
import { Ring } from "./ring.js";
import { scrollTo } from "./scroll.js";
import { stopSheet } from "./sheets.js";

/**
 * What the stop asks of the page.
 * @typedef {object} Page
 * @property {() => boolean} hidden whether the reader has hidden the definitions
 * @property {() => Promise<void>} reveal shows them again
 * @property {(error: any) => void} fail
 */

export class Stop {
  #page;
  #words = {};
  #theme;
  #abort = new AbortController();
  #reading = new Reading(this.#abort.signal);
  #host = doc.createElement("cpaas-terms");
  #control = element("button", "control", { type: "button" });
  #box;
  #ring;
  // What the page is marked with, while it is.
  #glossaries = null;
  #marks = null;
  #stage = null;
  #content = null; // the open list
  /** @type {number[]} the marks in it, in the order of the page */
  #rows = [];
  #last = -1; // the mark that the reader was at
  #queue = [];
  #busy = false;

  /**
   * @param {Map<string, string>} options
   * @param {Page} page
   */
  constructor(options, page) {
    this.#page = page;
    this.#theme = options.get("theme") ?? "auto";
    for (const [name, english] of Object.entries(STOP_WORDS))
      this.#words[name] = options.get(`strings.${name}`) ?? english;
    this.#box = element("nav", "box", { "aria-label": this.#words["stop.landmark"] }, this.#control);
    const lines = element("div", "lines");
    this.#ring = new Ring(lines);
    this.#host.setAttribute("popover", "manual");
    const root = this.#host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [stopSheet()];
    root.append(lines, this.#box);
    this.#listen();
  }

  /**
   * attach gives the stop the marks of the page.
   * @param {import("./glossaries.js").Glossaries} glossaries
   * @param {import("./marks.js").Marks} marks
   * @param {import("./listen.js").Stage} stage
   */
  attach(glossaries, marks, stage) {
    this.#glossaries = glossaries;
    this.#marks = marks;
    this.#stage = stage;
    this.#last = -1;
  }

  /** detach takes them away again. */
  detach() {
    this.#send(STOP_EVENT.Away);
    this.#glossaries = this.#marks = this.#stage = null;
    this.refresh();
    this.#raise();
  }

  /** refresh follows the page: it has other marks, or the reader has hidden them. */
  refresh() {
    const isHidden = this.#page.hidden();
    // Marks from the owner's build are stops themselves.
    const count = this.#marks && !this.#marks.isEmpty ? this.#marks.size : 0;
    if (this.#content || this.#ring.isDrawn) this.#renew();
    const { "stop.label": label, "search.hidden": hidden, "search.turnOn": turnOn } = this.#words;
    const text = isHidden ? `${hidden} ${turnOn}` : label.replace("{n}", count);
    if (this.#control.textContent !== text) this.#control.textContent = text;
    for (const [name, value] of Object.entries({ "aria-haspopup": "listbox", "aria-expanded": this.#content !== null }))
      if (isHidden) this.#control.removeAttribute(name);
      else this.#control.setAttribute(name, value);
    if (count === 0 && !isHidden) this.#host.remove();
    else if (!this.#host.isConnected) doc.body.append(this.#host);
  }

  /** cardClosed says that the card has closed, whatever closed it. */
  cardClosed() {
    this.#send(STOP_EVENT.CardClosed);
  }

  destroy() {
    this.#abort.abort();
    this.#ring.hide();
    this.#host.remove();
  }

  #listen() {
    const on = (target, type, handle, capture = false) =>
      target.addEventListener(type, handle, { signal: this.#abort.signal, capture });
    on(this.#control, "click", () => this.#press());
    on(this.#box, "click", (e) => {
      const row = this.#options().findIndex((option) => option.contains(e.target));
      if (row >= 0) this.#send(STOP_EVENT.Choose, { row });
    });
    on(this.#box, "focusin", () => this.#raise());
    on(this.#box, "focusout", ({ relatedTarget }) => {
      // Without focus in the window, the reader is elsewhere and will be back where they were.
      if (relatedTarget ? this.#box.contains(relatedTarget) : !doc.hasFocus()) return;
      const isInCard = relatedTarget instanceof Element && nameOf(relatedTarget) === "cpaas-card";
      this.#send(isInCard ? STOP_EVENT.FocusCard : STOP_EVENT.Away);
    });
    // Before the card has the key, and before the page has it.
    on(window, "keydown", (e) => this.#key(e), true);
  }

  /** #raise puts what is shown into the top layer: over all that the page has, and placed by the window. */
  #raise() {
    const isUp = this.#ring.isDrawn || this.#host.matches(":focus-within");
    if (!this.#host.isConnected || this.#host.matches(":popover-open") === isUp) return;
    this.#box.setAttribute("theme", themeOf(this.#box, this.#theme));
    if (isUp) this.#host.showPopover();
    else this.#host.hidePopover();
  }

  #press() {
    if (this.#page.hidden()) return this.#page.reveal().catch(this.#page.fail);
    if (!this.#content?.isConnected) this.#content = build(this.#fill());
    this.#send(STOP_EVENT.Press, { row: this.#rows.indexOf(this.#last) });
  }

  #key(e) {
    if (!e.composedPath().includes(this.#content) || e.isComposing || e.ctrlKey || e.altKey || e.metaKey) return;
    const letter = [...e.key].length === 1 ? e.key.codePointAt(0) : 0;
    // WebKitGTK gives Shift+Tab a code, but no key.
    const key = STOP_KEY[e.key] ?? STOP_KEY[e.code] ?? letter;
    if (this.#send(STOP_EVENT.Key, { key, repeat: e.repeat })) {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
  }

  /** #fill takes the marks of the page as rows, and returns the tree of the list. */
  #fill() {
    this.#rows = this.#marks.inOrder();
    return this.#glossaries.stopRows(this.#rows.map((mark) => this.#marks.get(mark).entry));
  }

  /** #renew follows the page while the list or the card of a row is open. */
  #renew() {
    const before = this.#rows;
    const tree = this.#fill();
    if (this.#rows.join() === before.join()) return;
    const old = this.#content;
    if (old) this.#box.append((this.#content = build(tree)));
    const row = this.#rows.indexOf(this.#last);
    if (row < 0 && this.#rows.length > 0) {
      // Others may have gone with it: its place is after those that came before it.
      const place = before.slice(0, before.indexOf(this.#last)).filter((mark) => this.#rows.includes(mark)).length;
      this.#send(STOP_EVENT.Renew, { row: Math.min(place, this.#rows.length - 1) });
    }
    this.#send(STOP_EVENT.Renew, { row });
    old?.remove(); // now that the focus has gone on
  }

  /** #options returns the rows as they are shown. */
  #options() {
    return [...(this.#content?.firstElementChild.children ?? [])];
  }

  /**
   * #send tells Go and acts on the answer. An event that the action itself causes waits its turn. It returns whether Go
   * claimed the event.
   */
  #send(kind, details = {}) {
    this.#queue.push([kind, details]);
    if (this.#busy) return false;
    this.#busy = true;
    let claimed = false;
    try {
      while (this.#queue.length > 0 && this.#glossaries) {
        const effects = this.#glossaries.stop(...this.#queue.shift());
        for (let i = 0; i < effects.length; i += 2) {
          if (effects[i] === STOP_EFFECT.Consume) claimed = true;
          else this.#act(effects[i], effects[i + 1]);
        }
      }
    } catch (error) {
      this.#page.fail(error);
    } finally {
      this.#queue.length = 0;
      this.#busy = false;
    }
    this.#raise();
    return claimed;
  }

  #act(kind, row) {
    switch (kind) {
      case STOP_EFFECT.Open:
        this.#box.append(this.#content);
        this.#control.setAttribute("aria-expanded", "true");
        this.#control.tabIndex = -1;
        break;
      case STOP_EFFECT.Close:
        this.#close();
        break;
      case STOP_EFFECT.GoTo:
        this.#goTo(row);
        break;
      case STOP_EFFECT.Select:
        this.#select(row);
        break;
      case STOP_EFFECT.EnterCard:
        this.#show(true);
        break;
      case STOP_EFFECT.HideList:
        this.#hide();
        break;
      case STOP_EFFECT.Read:
        this.#read();
        break;
      case STOP_EFFECT.ToControl:
        this.#control.focus({ preventScroll: true });
        break;
    }
  }

  /** #goTo goes to the mark of a row: the page scrolls there, and the row has the focus. */
  #goTo(row) {
    const marks = this.#marks;
    const mark = this.#rows[row];
    if (!marks.isLate(mark)) return this.#arrive(row);
    this.#last = mark;
    this.#select(row);
    marks.bring(mark, () => {
      // Meanwhile the reader may have gone on.
      if (this.#content && marks === this.#marks && mark === this.#last) this.#arrive(this.#rows.indexOf(mark));
      this.#raise();
    });
  }

  #arrive(row) {
    const mark = this.#rows[row];
    if (!this.#marks.isShown(mark)) return this.#send(STOP_EVENT.Skip, { row });
    this.#last = mark;
    const places = () => this.#marks.places(mark);
    scrollTo(places);
    const [{ rect }] = places();
    // The list lies where the mark does not.
    this.#box.toggleAttribute("high", rect.top > innerHeight / 2);
    this.#ring.draw(places);
    this.#select(row);
    this.#show(false);
  }

  /** #select gives a row the focus: what has it is what a screen reader reads. */
  #select(row) {
    const options = this.#options();
    for (const option of options) option.setAttribute("aria-selected", option === options[row]);
    options[row].focus({ preventScroll: true });
    // Not scrollIntoView: the page must stay where it is.
    const list = options[row].parentNode;
    list.scrollTop = options[row].offsetTop - (list.clientHeight - options[row].offsetHeight) / 2;
  }

  #show(hasFocus) {
    this.#stage.present(this.#last, () => this.#send(STOP_EVENT.GiveBack), hasFocus);
  }

  /** #read lets the reader read on at the mark. */
  #read() {
    const control = this.#marks.control(this.#last);
    if (control) control.focus({ preventScroll: true });
    else this.#reading.readAt(this.#marks.rangeOf(this.#last));
  }

  /** #hide takes the list away. */
  #hide() {
    this.#content?.remove();
    this.#content = null;
    this.#control.setAttribute("aria-expanded", "false");
    this.#control.removeAttribute("tabindex");
  }

  /** #close takes all away: list, ring and card. */
  #close() {
    this.#hide();
    this.#ring.hide();
    this.#stage.dismiss();
  }
}
