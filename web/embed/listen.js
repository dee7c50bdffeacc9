// Listening: forwards what happens on the page to the hover machine in Go and
// carries out what it answers. The numbers are those of app/hover.

import { EVENT, EFFECT, KEY, FLAG, ACTION } from "./built.js";
import { actions } from "./build.js";

/**
 * A Stage plays the hover machine: marks and card on one side, Go on the other.
 */
export class Stage {
  #glossaries;
  #marks;
  #card;
  #turnOff;
  #fail;
  #abort = new AbortController();
  #tracking = false;
  #pointer = { x: NaN, y: NaN }; // where it was last, not a finger's
  #held = null; // a mark that the focus is kept off
  #finger = -1; // one that went down on neither mark nor card
  #selection = null; // what was selected when a button or finger went down on a mark
  #timer = 0;
  #queue = [];
  #busy = false;
  #open = -1;
  #entry = -1; // in the open card
  #painted = -1; // the painted mark under the pointer
  #known = new Set(); // the marks that Go has heard of
  #giveBack = null; // puts the focus where it was before it went to a painted mark's card
  #news = []; // events for the page
  #shown = ""; // id of the entry in the open card

  constructor({ glossaries, marks, card, turnOff, fail }) {
    this.#glossaries = glossaries;
    this.#marks = marks;
    this.#card = card;
    this.#turnOff = turnOff;
    this.#fail = fail;
    this.#listen();
  }

  destroy() {
    this.#abort.abort();
    clearTimeout(this.#timer);
    this.#card.destroy();
  }

  /**
   * show opens the card of a mark, as if the reader had asked for it there. A
   * painted mark cannot have the focus: its card gets it.
   * @param {(() => void) | null} giveBack
   */
  show(mark, giveBack) {
    const control = this.#marks.control(mark);
    control?.focus({ preventScroll: true });
    this.#giveBack = giveBack;
    this.#send(EVENT.Show, { mark, flags: control ? 0 : FLAG.Touch });
  }

  /** gone says that a mark is about to be taken off. */
  gone(mark) {
    if (this.#painted === mark) this.#painted = -1;
    if (this.#known.delete(mark)) this.#send(EVENT.Gone, { mark });
  }

  #listen() {
    const on = (target, type, handle, options) =>
      target.addEventListener(type, handle, { signal: this.#abort.signal, passive: true, ...options });
    const at = (event) => this.#marks.at(event);

    on(document, "pointermove", (e) => {
      if (e.pointerType === "touch" || this.#isStill(e)) return;
      if (this.#marks.paints) this.#crossPainted(e, this.#marks.paintedAt(e));
      this.#pointer = { x: e.x, y: e.y };
      if (this.#tracking) this.#send(EVENT.Move, this.#pointer);
    });
    on(document, "pointerover", (e) => {
      if (e.pointerType === "touch") return;
      this.#cross(EVENT.Enter, e, e, this.#isStill(e) ? FLAG.Still : 0);
    });
    on(document, "pointerout", (e) => {
      // The event is already elsewhere: it left from where it was last.
      if (e.pointerType === "touch") return;
      this.#cross(EVENT.Leave, e, this.#pointer);
      if (!e.relatedTarget) this.#crossPainted(e, -1);
    });
    on(
      document,
      "pointerdown",
      (e) => {
        const mark = at(e);
        if (mark >= 0) {
          this.#selection = String(getSelection());
          this.#send(EVENT.Down, { mark });
          if (e.pointerType === "mouse" && this.#marks.control(mark)) this.#hold(this.#marks.control(mark));
        } else if (!this.#inCard(e)) {
          // A finger may be about to scroll: it presses when it comes off.
          if (e.pointerType === "touch") this.#finger = e.pointerId;
          else this.#send(EVENT.PressOutside);
        }
      },
      { capture: true },
    );
    on(
      document,
      "pointerup",
      (e) => {
        if (e.pointerId === this.#finger) this.#send(EVENT.PressOutside);
        this.#finger = -1;
        this.#release();
      },
      { capture: true },
    );
    on(document, "pointercancel", (e) => {
      this.#finger = -1;
      this.#release();
      this.#cross(EVENT.Leave, e, this.#pointer);
    });
    on(document, "click", (e) => {
      const mark = at(e);
      if (mark < 0) return;
      const flags = this.#pressFlags(e, mark);
      if (!(flags & FLAG.Selected)) this.#marks.control(mark)?.focus({ preventScroll: true });
      this.#send(EVENT.Press, { mark, flags });
    });
    on(document, "focusin", (e) => {
      const mark = at(e);
      if (mark >= 0) this.#ring(e.target);
      if (mark >= 0) this.#send(EVENT.Focus, { mark });
      else this.#send(this.#inCard(e) ? EVENT.FocusCard : EVENT.FocusAway);
    });
    on(document, "focusout", (e) => {
      // With a next target, its focusin tells; without focus in the window, the
      // reader is elsewhere and will be back where they were.
      if (!e.relatedTarget && document.hasFocus()) this.#send(EVENT.FocusAway);
    });
    on(window, "keydown", (e) => this.#key(e), { capture: true, passive: false });
  }

  /** #ring gives a mark a focus ring where the page gives none. */
  #ring(control) {
    const { outlineStyle, boxShadow } = getComputedStyle(control);
    if (outlineStyle === "none" && boxShadow === "none") control.toggleAttribute("ring", true);
  }

  /** #isStill reports whether the page has moved, not the pointer. */
  #isStill({ x, y }) {
    return x === this.#pointer.x && y === this.#pointer.y;
  }

  /** #cross sends kind where the pointer crosses the edge of a mark at a point. */
  #cross(kind, e, { x, y }, flags = 0) {
    const mark = this.#marks.numberOf(e.target);
    if (mark >= 0 && mark !== this.#marks.numberOf(e.relatedTarget)) this.#send(kind, { mark, x, y, flags });
  }

  /** #crossPainted is #cross for marks that the browser does not see. */
  #crossPainted({ x, y }, mark) {
    const left = this.#painted;
    if (mark === left) return;
    this.#painted = mark;
    if (left >= 0) this.#send(EVENT.Leave, { mark: left, ...this.#pointer });
    if (mark >= 0) this.#send(EVENT.Enter, { mark, x, y });
  }

  /**
   * #hold keeps the focus off a mark while a button is down on it: in Chromium
   * no selection could start at its first letter. The click gives it the focus.
   */
  #hold(control) {
    if (control === document.activeElement) return;
    control.removeAttribute("tabindex");
    this.#held = control;
  }

  #release() {
    this.#held?.setAttribute("tabindex", "0");
    this.#held = null;
  }

  #pressFlags(e, mark) {
    const selected = String(getSelection());
    const isNew = this.#selection !== null && selected !== "" && selected !== this.#selection;
    const here =
      isNew &&
      this.#marks
        .get(mark)
        .nodes.concat(this.#marks.get(mark).elements)
        .some((node) => getSelection().containsNode(node, true));
    // A click that nothing went down for comes from a screen reader.
    const touch = e.pointerType === "touch" || this.#selection === null;
    this.#selection = null;
    return (here ? FLAG.Selected : 0) | (touch ? FLAG.Touch : 0);
  }

  #inCard(e) {
    return this.#card.host !== null && e.composedPath().includes(this.#card.host);
  }

  #key(e) {
    // WebKitGTK gives Shift+Tab a code, but no key.
    const key = KEY[e.key] ?? KEY[e.code];
    if (!key || e.isComposing || e.ctrlKey || e.altKey || e.metaKey) return;
    const inCard = this.#inCard(e);
    const mark = this.#marks.numberOf(e.target);
    if (mark < 0 && !inCard && this.#open < 0) return;
    let flags = inCard ? FLAG.InCard : 0;
    if (e.shiftKey) flags |= FLAG.Back;
    if (e.repeat) flags |= FLAG.Repeat;
    if (inCard && this.#atEdge(e.shiftKey)) flags |= FLAG.Edge;
    if (this.#send(EVENT.Key, { mark, key, flags })) {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
  }

  /** #atEdge reports whether the card has no further stop in a direction. */
  #atEdge(backwards) {
    const stops = this.#stops();
    const at = stops.indexOf(this.#card.host.shadowRoot.activeElement);
    return backwards ? at <= 0 : at === stops.length - 1;
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
    if (details.mark >= 0) {
      details.entry ??= this.#marks.get(details.mark).entry;
      if (kind !== EVENT.Gone) this.#known.add(details.mark);
    }
    this.#queue.push([kind, details]);
    if (this.#busy) return false;
    this.#busy = true;
    let claimed = false;
    try {
      while (this.#queue.length > 0) {
        const [next, more] = this.#queue.shift();
        const effects = next === EVENT.Placed ? this.#glossaries.placed(more) : this.#glossaries.step(next, more);
        for (let i = 0; i < effects.length; i += 5) {
          if (effects[i] === EFFECT.Consume) claimed = true;
          else this.#act(...effects.subarray(i, i + 5));
        }
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#queue.length = 0;
      this.#busy = false;
    }
    this.#tell();
    return claimed;
  }

  /** #note remembers to tell the page which entry the card at element shows, or none. */
  #note(element, id) {
    if (this.#shown) this.#news.push([element, "close", this.#shown]);
    if (id) this.#news.push([element, "open", id]);
    this.#shown = id;
  }

  /** #tell tells the page, whose listeners may do anything: all else is done. */
  #tell() {
    while (this.#news.length > 0) {
      const [element, type, id] = this.#news.shift();
      const event = new CustomEvent(`cpaas-glossary:${type}`, { bubbles: true, detail: { id } });
      (element?.isConnected ? element : document).dispatchEvent(event);
    }
  }

  #act(kind, mark, entry, depth, delay) {
    const control = this.#marks.control(mark);
    switch (kind) {
      case EFFECT.OpenCard:
        this.#open = mark;
        this.#entry = entry;
        this.#show(mark, this.#glossaries.card(entry, depth));
        control?.setAttribute("aria-expanded", "true");
        this.#note(this.#marks.element(mark), this.#glossaries.describe(entry).id);
        break;
      case EFFECT.CloseCard:
        this.#open = -1;
        control?.setAttribute("aria-expanded", "false");
        this.#card.close();
        this.#note(this.#marks.element(mark), "");
        break;
      case EFFECT.ChangeCard:
        this.#entry = entry;
        this.#card.change(this.#glossaries.card(entry, depth));
        this.#note(this.#marks.element(mark), this.#glossaries.describe(entry).id);
        break;
      case EFFECT.WakeAt:
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#send(EVENT.Wake), delay);
        break;
      case EFFECT.FocusMark:
        if (control) control.focus({ preventScroll: true });
        else this.#giveBack?.();
        break;
      case EFFECT.EnterFocus:
        this.#stops()[0]?.focus();
        break;
      case EFFECT.FocusBox:
        this.#card.box.focus({ preventScroll: true });
        break;
      case EFFECT.Track:
        this.#tracking = true;
        break;
      case EFFECT.Untrack:
        this.#tracking = false;
        break;
    }
  }

  #show(mark, tree) {
    const isNew = this.#card.host === null;
    const anchor = { element: this.#marks.element(mark), places: () => this.#marks.places(mark) };
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
  }

  #choose(e) {
    const chosen = e
      .composedPath()
      .map((element) => actions.get(element))
      .find(Boolean);
    if (!chosen) return;
    if (chosen.action === ACTION.FollowTo)
      this.#send(EVENT.Follow, { entry: this.#glossaries.related(this.#entry, chosen.entry) });
    else if (chosen.action === ACTION.GoBack) this.#send(EVENT.Back);
    else if (chosen.action === ACTION.Dismiss) this.#send(EVENT.Key, { key: KEY.Escape, flags: FLAG.InCard });
    else if (chosen.action === ACTION.TurnOff) this.#turnOff();
  }
}
