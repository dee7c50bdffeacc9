// Listening: forwards what happens on the page to the hover machine in Go and
// carries out what it answers. The numbers are those of app/hover.

import { ACTION, EFFECT, EVENT, FLAG, LINK, STEP_NUMBERS } from "./built.js";
import { actions } from "./build.js";
import { Card, homeOf } from "./card.js";
import { closest, doc, isConnected, parentElementOf, tell } from "./dom.js";
import { Explanations } from "./explanations.js";
import { factsOf, namesAnd } from "./key_facts.js";
import { keepKeys } from "./own_keys.js";
import { keepPresses } from "./own_presses.js";
import { showToast } from "./toast.js";

/** What the page does something with when it is pressed, whatever its cursor. */
const PRESSED =
  "a[href],area[href],button,summary,label,input,select,textarea,option,th[aria-sort],[onclick]:not(body),[aria-haspopup]," +
  "[aria-expanded],[aria-pressed]," +
  "button link tab option checkbox radio switch treeitem gridcell menuitem menuitemcheckbox menuitemradio"
    .split(" ")
    .map((role) => `[role=${role}]`);

/** What the page is told of what opened or changed a card, by the event of the reader. */
const TRIGGERS = {
  [EVENT.Enter]: "hover",
  [EVENT.Press]: "press",
  [EVENT.Focus]: "focus",
  [EVENT.Key]: "key",
  [EVENT.Show]: "jump",
  [EVENT.Follow]: "related",
  [EVENT.Back]: "related",
};

/** A Stage plays the hover machine: marks and card on one side, Go on the other. */
export class Stage {
  #glossaries;
  #marks;
  #card;
  #turnOff;
  #unavailable;
  #fail;
  #abort = new AbortController();
  #tracking = false;
  #pointer = { x: NaN, y: NaN }; // where it was last, not a finger's
  /** @type {{ target: EventTarget | null, x: number, y: number, buttons?: number } | null} where it is, if that is not looked at yet */
  #moved = null;
  #frame = 0;
  #over = -1; // the mark under the pointer
  /** @type {{ id: number, mark: number, selection: string } | null} a button or finger that went down on a mark */
  #down = null;
  #pointed = false; // a click that follows is the pointer's
  #tapped = false; // it is a finger's, and opened a card: the browser still moves the focus, as after a mouse
  /** @type {import("./key_facts.js").Press | null} the key that a focus that follows may come from */
  #pressed = null;
  #held = null; // a mark's element that the focus is kept off
  #finger = -1; // one that went down on neither mark nor card
  #timer = 0;
  #queue = [];
  #busy = false;
  #now; // of the events that are played again
  #focusesBox = false; // the card has the focus as soon as it is shown
  #open = -1;
  #entry = -1; // in the open card
  /** @type {{ mark: number, giveBack: (() => void) | null }} puts the focus where it was before it went to a painted mark's card */
  #from = { mark: -1, giveBack: null };
  #closed;
  #news = []; // events for the page
  #trigger = ""; // what opens or changes a card, for the page
  /** @type {{ id: string, text: string, trigger: string } | null} what the page was told of the open card */
  #shown = null;

  /** @type {((e: KeyboardEvent) => boolean) | null} has a key before the card, and reports whether it takes it */
  takesKey = null;

  /**
   * @param {object} page
   * @param {import("./glossaries.js").Glossaries} page.glossaries
   * @param {import("./marks.js").Marks} page.marks
   * @param {string} page.theme
   * @param {string} page.gap
   * @param {(offer: (undo: () => void) => () => void, term: { id: string, text: string }) => void} page.turnOff hides the
   *   definitions of a reader who was at a term, and makes the offer
   * @param {() => void} page.closed is told that the card has closed
   * @param {(error: any) => void} page.fail
   * @param {(error: any, mark: number, retry: () => void) => void} page.unavailable tells that a card cannot be had
   */
  constructor({ glossaries, marks, theme, gap, turnOff, closed, fail, unavailable }) {
    this.#glossaries = glossaries;
    this.explanations = new Explanations(glossaries);
    this.#marks = marks;
    this.#card = new Card(theme, gap);
    this.#turnOff = turnOff;
    this.#closed = closed;
    this.#fail = fail;
    this.#unavailable = unavailable;
    this.#listen();
  }

  /**
   * resume plays again what the reader has done before there was a stage.
   * @param {ReturnType<import("./intent.js").Intent["take"]>} taken
   */
  resume({ events, moved, over, since }) {
    this.#now = since;
    if (over >= 0) this.#cross(over, moved);
    for (const { event, now, key } of events) {
      this.#now = now;
      this.#pressed = key && factsOf(key);
      this.#handle[event.type](event);
    }
    this.#now = undefined;
    this.#pressed = null;
    // It may have left since that was looked at.
    this.#moved = moved;
    this.#look();
    this.#send(EVENT.Wake);
  }

  destroy() {
    for (const mark of [...this.held, this.#marks.numberOf(doc.activeElement)]) if (mark >= 0) this.gone(mark);
    this.#abort.abort();
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#card.destroy();
  }

  /** held are the marks that the reader is at. */
  get held() {
    return new Set([this.#over, this.#open].filter((mark) => mark >= 0));
  }

  /**
   * show opens the card of a mark, as if the reader had asked for it there. A painted mark cannot have the focus: its
   * card gets it.
   * @param {number} mark
   * @param {(() => void) | null} giveBack
   */
  show(mark, giveBack) {
    const control = this.#controlOf(mark);
    this.#marks.adopted?.settleStops();
    control?.focus({ preventScroll: true });
    this.present(mark, giveBack, !control);
  }

  /**
   * present opens the card of a mark beside what has the focus, or lets the card have it.
   * @param {number} mark
   * @param {(() => void) | null} giveBack
   * @param {boolean} hasFocus
   */
  present(mark, giveBack, hasFocus) {
    this.#from = { mark, giveBack };
    this.#send(EVENT.Show, { mark, flags: hasFocus ? FLAG.Touch : 0 });
  }

  /** dismiss closes the card. */
  dismiss() {
    this.#send(EVENT.PressOutside);
  }

  /** gone says that a mark that the reader is at has been taken off. */
  gone(mark) {
    if (this.#over === mark) this.#over = -1;
    this.#send(EVENT.Gone, { mark });
  }

  /** What is done with the events that are also played again. @type {Record<string, (e: any) => void>} */
  #handle = {
    pointerdown: (e) => this.#press(e),
    pointerup: (e) => this.#lift(e),
    pointercancel: () => {
      this.#finger = -1;
      this.#down = null;
      this.#release();
      this.#leave();
    },
    click: (e) => {
      const isPointer = this.#pointed;
      this.#pointed = false;
      // After a finger has come off, browsers give the focus to what it lay on, as after a mouse.
      if (this.#tapped && this.#open >= 0) this.#focusBox();
      this.#tapped = false;
      // Without a pointer it comes from a screen reader.
      const mark = isPointer ? -1 : this.#marks.at(e.target, e.clientX, e.clientY);
      if (mark < 0) return;
      const flags = FLAG.Touch | (closest(e.target, LINK) ? FLAG.Hosts : 0);
      this.#send(EVENT.Press, { mark, x: e.clientX, y: e.clientY, flags });
    },
    focusin: (e) => {
      // What has just opened has had its first focus.
      this.#marks.adopted?.settleStops();
      const mark = this.#marks.inFocus(e.target);
      // A link with a mark in it is the page's, and stays as it is.
      if (this.#controlOf(mark)) {
        this.#ring(e.target);
        this.#describe(mark);
      }
      if (mark >= 0) {
        this.#send(EVENT.Focus, { mark, pressed: this.#pressed });
      } else {
        const inCard = this.#inCard(e);
        if (inCard || !this.#tapped) this.#send(inCard ? EVENT.FocusCard : EVENT.FocusAway);
        // What has the focus now lies over the mark: a modal of the page that has opened.
        if (!inCard && this.#open >= 0 && !this.#card.isShown()) this.#send(EVENT.Gone, { mark: this.#open });
      }
    },
    focusout: (e) => {
      this.#say(this.#marks.numberOf(e.target), "");
      // With a next target, its focusin tells; without focus in the window, the reader is elsewhere and will be back
      // where they were.
      if (!e.relatedTarget && doc.hasFocus() && !this.#tapped) this.#send(EVENT.FocusAway);
    },
    keydown: (e) => this.#key(e),
  };

  /** #controlOf returns the element of a mark that takes the focus, if any. */
  #controlOf(mark) {
    return this.#marks.get(mark)?.elements[0];
  }

  /** #say gives a mark that has the focus a description, or takes it back when the focus goes. */
  #say(mark, description) {
    const control = this.#controlOf(mark);
    if (control) this.#marks.adopted.tell(control, description);
  }

  /** #describe gives a mark that has the focus its summary as a description. */
  #describe(mark) {
    const { entry } = this.#marks.get(mark);
    const tell = () => {
      if (this.#marks.numberOf(doc.activeElement) === mark) this.#say(mark, this.explanations.summary(entry));
    };
    const waits = this.explanations.explained([entry]);
    if (waits)
      waits.then(tell, () => {}); // the card tells
    else tell();
  }

  #listen() {
    const on = (target, type, handle, options) =>
      target.addEventListener(type, handle, { signal: this.#abort.signal, passive: true, ...options });

    for (const type of ["pointermove", "pointerover"]) on(doc, type, (e) => this.#move(e));
    on(doc, "pointerout", (e) => {
      if (e.pointerType !== "touch" && !e.relatedTarget) this.#leave();
    });
    // The page may move under the pointer.
    on(doc, "scroll", () => this.#over >= 0 && this.#lookSoon({ target: null, ...this.#pointer }), { capture: true });
    for (const type of ["pointerdown", "pointerup", "pointercancel", "click", "focusin", "focusout"])
      on(doc, type, this.#handle[type], { capture: true });
    for (const type of ["close", "toggle"]) on(doc, type, () => this.#marks.adopted?.settleStops(), { capture: true });
    on(window, "keydown", this.#handle.keydown, { capture: true, passive: false });
    // Of a press in a frame, nothing else tells.
    on(window, "blur", () => setTimeout(() => doc.activeElement?.localName === "iframe" && this.dismiss()));
    // A page that comes back from the back-forward cache comes without a card.
    on(window, "pagehide", () => {
      this.#leave();
      if (this.#open >= 0) this.#send(EVENT.Gone, { mark: this.#open });
    });
  }

  /** #move follows the pointer, a mouse or a pen. */
  #move({ target, pointerType, buttons, clientX: x, clientY: y }) {
    if (pointerType !== "touch") this.#lookSoon({ target, x, y, buttons });
  }

  /** #lookSoon looks what is under the pointer, once a frame. */
  #lookSoon(place) {
    this.#moved = place;
    this.#frame ||= requestAnimationFrame(() => this.#look());
  }

  #look() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.#moved) return;
    const { target, x, y, buttons } = this.#moved;
    this.#moved = null;
    const mark = this.#marks.at(target ?? doc.elementFromPoint(x, y), x, y);
    // Where the page has moved, not the pointer, nothing opens.
    const isStill = x === this.#pointer.x && y === this.#pointer.y;
    // With a button down, the reader selects text or drags something.
    this.#cross(buttons && mark !== this.#over ? -1 : mark, { x, y }, isStill ? FLAG.Still : 0);
    this.#pointer = { x, y };
    if (this.#tracking && !isStill) this.#send(EVENT.Move, this.#pointer);
  }

  #leave() {
    this.#moved = null;
    this.#cross(-1, this.#pointer);
  }

  /** #cross says that the pointer went from one mark, or none, to another. It left from where it was last. */
  #cross(mark, { x, y }, flags = 0) {
    const left = this.#over;
    if (mark === left) return;
    this.#over = mark;
    if (left >= 0) this.#send(EVENT.Leave, { mark: left, ...this.#pointer });
    if (mark >= 0) {
      this.#send(EVENT.Enter, { mark, x, y, flags });
      // While the pointer rests.
      this.explanations.explained([this.#marks.get(mark).entry])?.catch(() => {}); // the card tells
    }
    this.#answer();
  }

  /** #answer shows which marks the reader is at. */
  #answer() {
    this.#marks.answer([...this.held]);
  }

  /** #press says that a button or finger went down. */
  #press(e) {
    this.#pointed = true;
    this.#tapped = false;
    this.#down = null;
    const isTouch = e.pointerType === "touch";
    if (!isTouch) {
      this.#moved = { target: e.target, x: e.clientX, y: e.clientY };
      this.#look();
    }
    let mark = -1;
    if (e.isPrimary && e.button === 0) mark = isTouch ? this.#marks.at(e.target, e.clientX, e.clientY) : this.#over;
    if (mark >= 0) {
      this.#down = { id: e.pointerId, mark, selection: String(getSelection()) };
      this.#send(EVENT.Down, { mark, x: e.clientX, y: e.clientY });
      if (e.pointerType === "mouse" && this.#controlOf(mark)) this.#hold(this.#controlOf(mark));
    } else if (!this.#inCard(e)) {
      // A finger may be about to scroll: it presses when it comes off.
      if (isTouch) this.#finger = e.pointerId;
      else this.#send(EVENT.PressOutside);
    }
  }

  /** #lift says that it came off again. No click tells: iOS sends none for text that nothing can be clicked in. */
  #lift(e) {
    this.#release();
    if (e.pointerId === this.#finger) this.#send(EVENT.PressOutside);
    this.#finger = -1;
    const down = this.#down;
    this.#down = null;
    if (!down || down.id !== e.pointerId) return;
    const { mark, selection } = down;
    let flags = e.pointerType === "touch" ? FLAG.Touch : 0;
    if (this.#hasSelected(mark, selection)) flags |= FLAG.Selected;
    if (this.#isHosts(mark)) flags |= FLAG.Hosts;
    if (!flags) this.#controlOf(mark)?.focus({ preventScroll: true });
    this.#send(EVENT.Press, { mark, x: e.clientX, y: e.clientY, flags });
    this.#tapped = e.pointerType === "touch" && this.#open === mark;
  }

  /** #hasSelected reports whether some of a mark has been selected, since `before` was. */
  #hasSelected(mark, before) {
    const selection = getSelection();
    const text = String(selection);
    const range = text !== "" && text !== before ? this.#marks.rangeOf(mark) : null;
    return range !== null && selection.rangeCount > 0 && intersect(selection.getRangeAt(0), range);
  }

  /** #isHosts reports whether the page itself does something when a mark is pressed. */
  #isHosts(mark) {
    const control = this.#controlOf(mark);
    const element = control ? parentElementOf(control) : this.#marks.element(mark);
    // That of all of a page says nothing: iOS sends a click only where there is one.
    return element && ((isHand(element) && !isHand(doc.body)) || closest(element, PRESSED));
  }

  /** #ring gives a mark a focus ring where the page gives none. */
  #ring(control) {
    const { outlineStyle, boxShadow } = getComputedStyle(control);
    if (outlineStyle === "none" && boxShadow === "none") control.toggleAttribute("ring", true);
  }

  /**
   * #hold keeps the focus off a mark while a button is down on it: in Chromium no selection could start at its first
   * letter. The press gives it the focus.
   */
  #hold(control) {
    if (control === doc.activeElement) return;
    control.removeAttribute("tabindex");
    this.#held = control;
  }

  #release() {
    this.#held?.setAttribute("tabindex", "0");
    this.#held = null;
  }

  #inCard(e) {
    return this.#card.host !== null && e.composedPath().includes(this.#card.host);
  }

  #key(e) {
    if (this.takesKey?.(e)) return;
    const pressed = factsOf(e);
    // What the key does, it does before the next task. Another key may have made the page move the focus.
    this.#pressed = pressed;
    this.#marks.adopted?.settleStops();
    setTimeout(() => {
      this.#pressed = null;
    });
    const inCard = this.#inCard(e);
    const mark = this.#marks.numberOf(e.target);
    if (mark < 0 && !inCard && this.#open < 0) return;
    const flags = inCard ? FLAG.InCard | this.#edges() : 0;
    if (this.#send(EVENT.Key, { mark, pressed, flags })) {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
  }

  /** #edges says whether the focus is at the first or the last stop of the card. */
  #edges() {
    const stops = this.#stops();
    const at = stops.indexOf(this.#card.host.shadowRoot.activeElement);
    return (at <= 0 ? FLAG.AtFirst : 0) | (at === stops.length - 1 ? FLAG.AtLast : 0);
  }

  /** #stops returns what Tab stops at in the card. */
  #stops() {
    return [...this.#card.box.querySelectorAll("a, button, summary")].filter(
      (element) => element.getClientRects().length > 0,
    );
  }

  /**
   * #send tells Go and acts on the answer. An event that the action itself
   * causes waits its turn. It returns whether Go claimed the event.
   */
  #send(kind, details = {}) {
    if (this.#abort.signal.aborted) return false;
    if (details.mark >= 0) details.entry ??= this.#marks.get(details.mark)?.entry ?? -1;
    if (this.#now !== undefined) details.now = this.#now;
    this.#queue.push([kind, details]);
    if (this.#busy) return false;
    this.#busy = true;
    let claimed = false;
    try {
      while (this.#queue.length > 0) {
        const [next, more] = this.#queue.shift();
        this.#trigger = TRIGGERS[next] ?? this.#trigger;
        const effects = next === EVENT.Placed ? this.explanations.placed(more) : this.explanations.step(next, more);
        for (let i = 0; i < effects.length; i += STEP_NUMBERS) {
          if (effects[i] === EFFECT.Consume) claimed = true;
          else this.#act(...effects.subarray(i, i + STEP_NUMBERS));
        }
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#queue.length = 0;
      this.#busy = false;
    }
    this.#answer();
    this.#tell();
    return claimed;
  }

  /** #note remembers to tell the page which entry the card at a mark shows, or none. */
  #note(mark, id, trigger) {
    const element = this.#marks.element(mark);
    if (this.#shown) this.#news.push([element, "close", this.#shown]);
    this.#shown = id ? { id, text: String(this.#marks.rangeOf(mark) ?? ""), trigger } : null;
    if (this.#shown) this.#news.push([element, "open", this.#shown]);
  }

  /** #tell tells the page, whose listeners may do anything: all else is done. */
  #tell() {
    while (this.#news.length > 0) {
      const [element, type, term] = this.#news.shift();
      tell(element && isConnected(element) ? element : document, type, { ...term });
    }
  }

  #act(kind, mark, entry, depth, delay) {
    const control = this.#controlOf(mark);
    switch (kind) {
      case EFFECT.OpenCard:
        this.#open = mark;
        this.#entry = entry;
        this.#bring(mark, entry, depth);
        control?.setAttribute("aria-expanded", "true");
        break;
      case EFFECT.CloseCard:
        this.#open = -1;
        this.#focusesBox = false;
        control?.setAttribute("aria-expanded", "false");
        this.#card.close();
        this.#closed();
        this.#note(mark, "");
        break;
      case EFFECT.ChangeCard:
        this.#entry = entry;
        this.#bring(mark, entry, depth);
        break;
      case EFFECT.WakeAt:
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#send(EVENT.Wake), delay);
        break;
      case EFFECT.FocusMark:
        if (control) control.focus({ preventScroll: true });
        else if (this.#from.mark === mark) this.#from.giveBack?.();
        break;
      case EFFECT.FocusBox:
        this.#focusBox();
        break;
      case EFFECT.Track:
        this.#tracking = true;
        break;
      case EFFECT.Untrack:
        this.#tracking = false;
        break;
    }
  }

  /** #bring shows the card of an entry at a mark, at once or as soon as its texts are there. */
  #bring(mark, entry, depth) {
    const trigger = this.#trigger;
    const put = () => {
      const tree = this.#tree(mark, entry, depth);
      if (this.#card.isOpen) this.#card.change(tree);
      else this.#show(mark, tree);
      this.#note(mark, this.#glossaries.name(entry).id, trigger);
    };
    const waits = this.explanations.explained([entry]);
    if (!waits) return put();
    const isWanted = () => !this.#abort.signal.aborted && this.#open === mark && this.#entry === entry;
    waits.then(
      () => {
        if (!isWanted()) return;
        put();
        if (this.#focusesBox) this.#focusBox();
        this.#tell();
      },
      (error) => {
        if (!isWanted()) return;
        this.#send(EVENT.Gone, { mark });
        this.#unavailable(error, mark, () => this.show(mark, null));
      },
    );
  }

  /** #focusBox gives the card the focus, as soon as it is shown. */
  #focusBox() {
    this.#focusesBox = !this.#card.isOpen;
    if (this.#card.isOpen) this.#card.box.focus({ preventScroll: true });
  }

  /** #tree returns what the card shows: at first the entry of the mark, by the name that is marked. */
  #tree(mark, entry, depth) {
    const marked = depth === 0 ? String(this.#marks.rangeOf(mark) ?? "") : "";
    const first = this.explanations.related(entry, 0); // those of another glossary come to no entry
    const used = () => [...this.#marks.byEntry().keys()].map((other) => other - first);
    return this.explanations.card(entry, depth, marked, used);
  }

  #show(mark, tree) {
    const element = this.#marks.element(mark);
    if (!element) return this.#send(EVENT.Gone, { mark }); // the page has just removed it
    const isNew = this.#card.host === null;
    const anchor = { element, places: () => this.#marks.places(mark) };
    this.#card.open(anchor, tree, this.#pointer, {
      moved: (rect) => this.#send(EVENT.Placed, rect),
      gone: () => this.#send(EVENT.Gone, { mark }),
    });
    if (!isNew) return;
    const on = (type, handle) =>
      this.#card.host.addEventListener(type, handle, { signal: this.#abort.signal, passive: true });
    on("pointerenter", (e) => e.pointerType === "touch" || this.#send(EVENT.EnterCard));
    on("pointerleave", (e) => e.pointerType === "touch" || this.#send(EVENT.LeaveCard, this.#pointer));
    on("click", (e) => this.#choose(e));
    keepPresses(this.#card.host);
    keepKeys(this.#card.host.shadowRoot, this.#abort.signal);
  }

  #choose(e) {
    const chosen = e
      .composedPath()
      .map((element) => actions.get(element))
      .find(Boolean);
    if (!chosen) return;
    if (chosen.action === ACTION.FollowTo)
      this.#send(EVENT.Follow, { entry: this.explanations.related(this.#entry, chosen.entry) });
    else if (chosen.action === ACTION.GoBack) this.#send(EVENT.Back);
    else if (chosen.action === ACTION.Dismiss)
      this.#send(EVENT.Key, { pressed: namesAnd(0, "Escape"), flags: FLAG.InCard });
    else if (chosen.action === ACTION.TurnOff) this.#hide(this.#open);
  }

  /** #hide hides the definitions for the reader who is in the card of a mark, and offers to undo it. */
  #hide(mark) {
    const home = homeOf(this.#marks.element(mark));
    const place = this.#marks.rangeOf(mark);
    const theme = this.#card.host.getAttribute("theme");
    const tree = this.explanations.hidden().slice();
    const back = () => place && getSelection().collapse(place.startContainer, place.startOffset);
    const { id, text } = this.#shown;
    this.#turnOff((undo) => showToast(home, theme, tree, undo, back), { id, text });
  }
}

/** isHand reports whether an element shows that it can be pressed. */
const isHand = (element) => getComputedStyle(element).cursor === "pointer";

/** intersect reports whether two ranges have text in common. */
const intersect = (a, b) =>
  a.compareBoundaryPoints(Range.END_TO_START, b) < 0 && a.compareBoundaryPoints(Range.START_TO_END, b) > 0;
