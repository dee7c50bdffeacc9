// Listening: forwards what happens on the page to the hover machine in Go and
// carries out what it answers. The numbers are those of app/hover.

import { EVENT, EFFECT, KEY, FLAG, ACTION } from "./built.js";
import { actions } from "./build.js";

/**
 * A Stage plays the hover machine: marks and card on one side, Go on the other.
 */
export class Stage {
  #module;
  #marks;
  #card;
  #turnOff;
  #fail;
  #abort = new AbortController();
  #tracking = null;
  #timer = 0;
  #queue = [];
  #busy = false;
  #open = -1;

  constructor({ module, marks, card, turnOff, fail }) {
    this.#module = module;
    this.#marks = marks;
    this.#card = card;
    this.#turnOff = turnOff;
    this.#fail = fail;
    this.#listen();
  }

  destroy() {
    this.#abort.abort();
    this.#tracking?.abort();
    clearTimeout(this.#timer);
    this.#card.destroy();
  }

  #listen() {
    const on = (target, type, handle, options) =>
      target.addEventListener(type, handle, { signal: this.#abort.signal, passive: true, ...options });
    const at = (event) => this.#marks.numberOf(event.target);

    on(document, "pointerover", (e) => {
      if (e.pointerType !== "touch") this.#cross(at(e), this.#marks.numberOf(e.relatedTarget), e, EVENT.Enter);
    });
    on(document, "pointerout", (e) => {
      if (e.pointerType !== "touch") this.#cross(at(e), this.#marks.numberOf(e.relatedTarget), e, EVENT.Leave);
    });
    on(document, "pointerdown", (e) => {
      const mark = at(e);
      if (mark >= 0) this.#send(EVENT.Down, { mark });
      else if (!this.#inCard(e)) this.#send(EVENT.PressOutside);
    }, { capture: true });
    on(document, "pointercancel", (e) => this.#cross(at(e), -1, e, EVENT.Leave));
    on(document, "click", (e) => {
      const mark = at(e);
      if (mark >= 0) this.#send(EVENT.Press, { mark });
    });
    on(document, "focusin", (e) => {
      const mark = at(e);
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

  /** #cross sends kind where the pointer crosses the edge of a mark. */
  #cross(mark, other, e, kind) {
    if (mark >= 0 && mark !== other) this.#send(kind, { mark, x: e.clientX, y: e.clientY });
  }

  #inCard(e) {
    return this.#card.host !== null && e.composedPath().includes(this.#card.host);
  }

  #key(e) {
    const key = KEY[e.key];
    if (!key || e.isComposing) return;
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
    const active = this.#card.host.shadowRoot.activeElement;
    return active === (backwards ? stops[0] : stops.at(-1)) || !stops.includes(active);
  }

  #stops() {
    return [...this.#card.box.querySelectorAll("a, button, summary")];
  }

  /**
   * #send tells Go and acts on the answer. An event that the action itself
   * causes waits its turn. It returns whether Go claimed the event.
   */
  #send(kind, details = {}) {
    if (details.mark >= 0) details.entry ??= this.#marks.get(details.mark).entry;
    this.#queue.push([kind, details]);
    if (this.#busy) return false;
    this.#busy = true;
    let claimed = false;
    try {
      while (this.#queue.length > 0) {
        const [next, more] = this.#queue.shift();
        const effects = next === EVENT.Placed ? this.#module.placed(more) : this.#module.step(next, more);
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
    return claimed;
  }

  #act(kind, mark, entry, depth, delay) {
    const control = this.#marks.control(mark);
    switch (kind) {
      case EFFECT.OpenCard:
        this.#open = mark;
        this.#show(mark, this.#module.card(entry, depth));
        control.setAttribute("aria-expanded", "true");
        break;
      case EFFECT.CloseCard:
        this.#open = -1;
        control.setAttribute("aria-expanded", "false");
        this.#card.close();
        break;
      case EFFECT.ChangeCard:
        this.#card.change(this.#module.card(entry, depth));
        break;
      case EFFECT.WakeAt:
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#send(EVENT.Wake), delay);
        break;
      case EFFECT.FocusMark:
        control.focus({ preventScroll: true });
        break;
      case EFFECT.EnterFocus:
        this.#stops()[0]?.focus();
        break;
      case EFFECT.Track:
        this.#tracking = new AbortController();
        document.addEventListener("pointermove",
          (e) => this.#send(EVENT.Move, { x: e.clientX, y: e.clientY }),
          { signal: this.#tracking.signal, passive: true });
        break;
      case EFFECT.Untrack:
        this.#tracking?.abort();
        break;
    }
  }

  #show(mark, tree) {
    const isNew = this.#card.host === null;
    this.#card.open(this.#marks.get(mark).elements, tree, {
      moved: (rect) => this.#send(EVENT.Placed, rect),
      gone: () => this.#send(EVENT.Gone, { mark }),
    });
    if (!isNew) return;
    const on = (type, handle) =>
      this.#card.host.addEventListener(type, handle, { signal: this.#abort.signal, passive: true });
    on("pointerenter", (e) => e.pointerType === "touch" || this.#send(EVENT.EnterCard));
    on("pointerleave", (e) => e.pointerType === "touch" || this.#send(EVENT.LeaveCard, { x: e.clientX, y: e.clientY }));
    on("click", (e) => this.#choose(e));
  }

  #choose(e) {
    const chosen = e.composedPath().map((element) => actions.get(element)).find(Boolean);
    if (!chosen) return;
    if (chosen.action === ACTION.FollowTo) this.#send(EVENT.Follow, { entry: chosen.entry });
    else if (chosen.action === ACTION.GoBack) this.#send(EVENT.Back);
    else if (chosen.action === ACTION.TurnOff) this.#turnOff();
  }
}
