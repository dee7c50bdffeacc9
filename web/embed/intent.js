// Intent: notices that a reader is about to ask what a term means, and keeps what they do until there is an answer.
// Go says when a pointer means a mark (app/intent); a press, the focus and the keyboard need no saying.

import { doc } from "./dom.js";

/** The most events that are kept: an answer takes less time. */
export const MOST = 64;

/** What a pointer does that only passes, and the events that are kept. */
export const MOVES = ["pointermove", "pointerover"];
export const KEPT = ["pointerdown", "pointerup", "pointercancel", "click", "focusin", "focusout"];

export class Intent {
  #marker;
  #marks;
  #explain;
  #abort = new AbortController();
  #timer = 0;
  #frame = 0;
  #moved = null;
  #over = -1; // the mark under the pointer
  #since = 0;
  #asked = false;
  #asker = -1; // the mark that the reader has asked for by more than pointing
  /** @type {{ event: Event, now: number, key: KeyboardEvent | null }[]} */
  #events = [];
  #down = null; // the key that a focus that follows may come from

  /**
   * @param {import("./marker.js").Marker} marker says when the reader is about to ask
   * @param {import("./marks.js").Marks} marks
   * @param {() => void} explain fetches what explains
   */
  constructor(marker, marks, explain) {
    this.#marker = marker;
    this.#marks = marks;
    this.#explain = explain;
    const on = (type, handle, target = /** @type {EventTarget} */ (doc)) =>
      target.addEventListener(type, handle, { signal: this.#abort.signal, passive: true, capture: true });
    for (const type of MOVES) on(type, (e) => this.#move(e));
    for (const type of KEPT) on(type, (e) => this.#keep(e));
    on("keydown", (e) => this.#key(e), window);
  }

  destroy() {
    this.#abort.abort();
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
  }

  /** replay takes up what the reader has done before there were marks, also what was noticed of that here meanwhile. */
  replay(events) {
    this.#events = [];
    for (const e of events) {
      if (KEPT.includes(e.type)) this.#keep(e);
      else this.#move(e);
    }
  }

  /** held are the marks that the reader is at. */
  get held() {
    return [this.#over, this.#asker].filter((mark) => mark >= 0);
  }

  /** gone says that a mark has been taken off. */
  gone(mark) {
    if (this.#over === mark) this.#over = -1;
    if (this.#asker === mark) this.#asker = -1;
  }

  /** waiting returns the mark whose card the reader waits for, or -1. */
  get waiting() {
    return this.#asker >= 0 ? this.#asker : this.#over;
  }

  /**
   * take returns what the reader has done meanwhile, and forgets it.
   * @returns {{ events: { event: Event, now: number, key: KeyboardEvent | null }[], moved: any, over: number, since: number }}
   */
  take() {
    const taken = { events: this.#events, moved: this.#moved, over: this.#over, since: this.#since };
    this.#events = [];
    this.#asked = false;
    this.#asker = -1;
    return taken;
  }

  #move({ target, pointerType, buttons, clientX: x, clientY: y }) {
    if (pointerType === "touch" || buttons) return;
    this.#moved = { target, x, y };
    this.#frame ||= requestAnimationFrame(() => this.#look());
  }

  #look() {
    this.#frame = 0;
    const { target, x, y } = this.#moved;
    const over = this.#marks.at(target, x, y);
    if (over !== this.#over) this.#since = performance.now();
    this.#over = over;
    this.#wait(this.#marker.pointed(x, y, over >= 0));
  }

  /** #wait asks when Go says so: at once, after a delay, or not at all. */
  #wait(delay) {
    clearTimeout(this.#timer);
    if (delay === 0) this.#ask();
    else if (delay > 0) this.#timer = setTimeout(() => this.#wait(this.#marker.dwelt()), delay);
  }

  #keep(e) {
    const mark = e.type === "focusin" ? this.#marks.inFocus(e.target) : this.#at(e);
    if (mark >= 0) {
      this.#asker = mark;
      this.#ask();
    }
    if (this.#asked && this.#events.length < MOST)
      this.#events.push({ event: e, now: performance.now(), key: this.#down });
  }

  /** #at returns the mark that a button or finger goes down on, or that a screen reader clicks. */
  #at({ type, target, clientX, clientY }) {
    return type === "pointerdown" || type === "click" ? this.#marks.at(target, clientX, clientY) : -1;
  }

  #key(e) {
    this.#down = e;
    // What the key does, it does before the next task.
    setTimeout(() => {
      this.#down = null;
    });
    if (this.#marks.numberOf(e.target) >= 0) this.#keep(e);
  }

  #ask() {
    if (this.#asked) return;
    this.#asked = true;
    this.#explain();
  }
}
