// The list of the one stop, and stepping through the marks of the page. The machine is app/stop. It comes when the
// control (stop_control.js) has the focus.

import { NAME_END, ROW_END, STOP_EFFECT, STOP_EVENT, STOP_NUMBERS } from "./built.js";
import { build, element, factsOf, themeOf, tokensSheet } from "./cards.js";
import { ask, doc, nameOf } from "./dom.js";
import { Printing } from "./print.js";
import { Reading } from "./reading.js";
import { Ring } from "./ring.js";
import { scrollTo } from "./scroll.js";
import { stopSheet } from "./sheets.js";

export class Stop {
  #view;
  #glossaries;
  #marks;
  #stage;
  /** @type {Printing | null} */
  #printing;
  #fail;
  #abort = new AbortController();
  #reading = new Reading(this.#abort.signal);
  #host;
  #control;
  #box;
  #ring;
  #lines = element("div", "lines");
  #content = null; // the open list
  /** @type {number[]} the marks in it, in the order of the page */
  #rows = [];
  #last = -1; // the mark that the reader was at
  #queue = [];
  #busy = false;

  /**
   * @param {object} page
   * @param {import("./stop_control.js").StopControl} page.control
   * @param {import("./glossaries.js").Glossaries} page.glossaries
   * @param {import("./marks.js").Marks} page.marks
   * @param {import("./listen.js").Stage} page.stage
   * @param {string} page.print whether the definitions are printed after the page
   * @param {(error: any) => void} page.fail
   */
  constructor({ control, glossaries, marks, stage, print, fail }) {
    this.#view = control;
    this.#glossaries = glossaries;
    this.#marks = marks;
    this.#stage = stage;
    this.#fail = fail;
    this.#host = control.host;
    this.#control = control.control;
    this.#box = control.box;
    this.#ring = new Ring(this.#lines);
    this.#host.shadowRoot.prepend(this.#lines);
    this.#host.shadowRoot.adoptedStyleSheets.push(tokensSheet(), stopSheet());
    this.#printing = print ? new Printing(glossaries, marks, stage.explanations) : null;
    this.#listen();
    this.#raise();
  }

  /** refresh follows the page: what is printed after it, and the list or the card of a row while that is open. */
  refresh() {
    this.#printing?.refresh();
    if (this.#content || this.#ring.isDrawn) this.#renew();
  }

  /** cardClosed says that the card has closed, whatever closed it. */
  cardClosed() {
    this.#send(STOP_EVENT.CardClosed);
  }

  destroy() {
    this.#send(STOP_EVENT.Away);
    this.#abort.abort();
    this.#printing?.destroy();
    this.#ring.hide();
    this.#lines.remove();
    this.#raise();
    this.#host.shadowRoot.adoptedStyleSheets.splice(1);
  }

  #listen() {
    const on = (target, type, handle) => target.addEventListener(type, handle, { signal: this.#abort.signal });
    on(this.#control, "click", () => this.press());
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
    this.#stage.takesKey = (e) => this.#key(e);
  }

  /** #raise puts what is shown into the top layer: over all that the page has, and placed by the window. */
  #raise() {
    const isUp = this.#ring.isDrawn || this.#host.matches(":focus-within");
    if (!this.#host.isConnected || this.#host.matches(":popover-open") === isUp) return;
    this.#box.setAttribute("theme", themeOf(this.#box, this.#view.theme));
    if (isUp) this.#host.showPopover();
    else this.#host.hidePopover();
  }

  /**
   * jump goes to a mark and opens its card. It reports whether there is one that can be seen.
   * @param {number} entry
   * @param {(() => void) | null} giveBack
   */
  jump(entry, giveBack) {
    const marks = this.#marks;
    const number = marks.firstShown(entry);
    if (number < 0) return false;
    const show = () => {
      if (this.#abort.signal.aborted || !this.#isShown(number)) return;
      scrollTo(() => marks.places(number));
      this.#stage.show(number, giveBack);
    };
    if (this.#isShown(number)) show();
    else bring(marks.element(number), show);
    return true;
  }

  /** #isShown reports whether a mark can be seen, or scrolled to, and has its place. */
  #isShown(mark) {
    return this.#marks.isVisible(mark) && this.#marks.places(mark).length > 0;
  }

  /** press does what a press of the control does. */
  async press() {
    try {
      if (!this.#content?.isConnected) {
        const tree = await this.#fill();
        if (this.#abort.signal.aborted) return;
        this.#content = build(tree);
      }
      this.#send(STOP_EVENT.Press, { row: this.#rows.indexOf(this.#last) });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** #key reports whether a key is the list's. */
  #key(e) {
    if (!e.composedPath().includes(this.#content) || !this.#send(STOP_EVENT.Key, { pressed: factsOf(e) })) return false;
    e.preventDefault();
    e.stopImmediatePropagation();
    return true;
  }

  /** #fill takes the marks of the page as rows, and returns the tree of the list. */
  async #fill() {
    const rows = this.#marks.inOrder();
    const entries = rows.map((mark) => this.#marks.get(mark).entry);
    await this.#stage.explanations.explained(entries);
    this.#rows = rows;
    return this.#glossaries.cards.stopRows(this.#textsOf(entries));
  }

  /** #textsOf returns the rows of marks with these entries as Go reads them: name and summary of each. */
  #textsOf(entries) {
    const texts = new Map();
    const textOf = (entry) =>
      this.#glossaries.name(entry).name + NAME_END + this.#stage.explanations.summary(entry) + ROW_END;
    for (const entry of entries) if (!texts.has(entry)) texts.set(entry, textOf(entry));
    return entries.map((entry) => texts.get(entry)).join("");
  }

  /** #renew follows the page while the list or the card of a row is open. */
  async #renew() {
    const before = this.#rows;
    if (this.#marks.inOrder().join() === before.join()) return;
    const tree = await this.#fill().catch(this.#fail);
    if (!tree || this.#abort.signal.aborted) return;
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
      while (this.#queue.length > 0) {
        const effects = this.#glossaries.cards.stop(...this.#queue.shift());
        for (let i = 0; i < effects.length; i += STOP_NUMBERS) {
          if (effects[i] === STOP_EFFECT.Consume) claimed = true;
          else this.#act(effects[i], effects[i + 1]);
        }
      }
    } catch (error) {
      this.#fail(error);
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
        this.#view.setOpen(true);
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
    if (!marks.isVisible(mark) || this.#isShown(mark)) return this.#arrive(row);
    this.#last = mark;
    this.#select(row);
    bring(marks.element(mark), () => {
      // Meanwhile the reader may have gone on.
      if (!this.#abort.signal.aborted && this.#content && mark === this.#last) this.#arrive(this.#rows.indexOf(mark));
      this.#raise();
    });
  }

  #arrive(row) {
    const mark = this.#rows[row];
    if (!this.#isShown(mark)) return this.#send(STOP_EVENT.Skip, { row });
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
    const control = this.#marks.get(this.#last)?.elements[0];
    if (control) control.focus({ preventScroll: true });
    else this.#reading.readAt(this.#marks.rangeOf(this.#last));
  }

  /** #hide takes the list away. */
  #hide() {
    this.#content?.remove();
    this.#content = null;
    this.#view.setOpen(false);
    this.#control.removeAttribute("tabindex");
  }

  /** #close takes all away: list, ring and card. */
  #close() {
    this.#hide();
    this.#ring.hide();
    this.#stage.dismiss();
  }
}

/** bring scrolls to an element that has no place yet, and calls then once it can have one. */
function bring(element, then) {
  ask(element, "scrollIntoView")({ block: "center", behavior: "instant" });
  // WebKit gives it one in the frame after it has come near.
  requestAnimationFrame(() => requestAnimationFrame(then));
}
