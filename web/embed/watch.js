// Watching: notices that the page has changed, and looks again when Go says so.

import { SKIP, WATCHED } from "./built.js";

/** More changed nodes than this, and the whole page is looked at. */
const MANY = 500;

/** Our own elements that stand in the page. */
const OURS = new Set(["cpaas-card", "cpaas-term"]);

export class Watch {
  #pacer;
  #marks;
  #look;
  #fail;
  #observer = new MutationObserver((records) => this.#take(records));
  #changed = new Set();
  #timer = 0;
  #ended = false;

  /**
   * @param {{ changed(): number, woken(): number, looked(took: number): void }} pacer delays in milliseconds
   * @param {import("./marks.js").Marks} marks
   * @param {(nodes: Node[] | null) => Promise<number>} look looks at what stands
   *   around nodes, or at everything, and returns how many milliseconds of work it was
   * @param {(error: any) => void} fail
   */
  constructor(pacer, marks, look, fail) {
    this.#pacer = pacer;
    this.#marks = marks;
    this.#look = look;
    this.#fail = fail;
    this.#observe();
  }

  #observe() {
    this.#observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: WATCHED });
  }

  /**
   * unseen makes a change of ours that the observer does not report. It looks away
   * meanwhile: to make records and drop them took two thirds of the time of wrapping.
   */
  unseen(change) {
    const before = this.#observer.takeRecords();
    this.#observer.disconnect();
    try {
      change();
    } finally {
      if (!this.#ended) this.#observe();
    }
    if (before.length > 0) this.#take(before);
  }

  destroy() {
    this.#ended = true;
    this.#observer.disconnect();
    clearTimeout(this.#timer);
  }

  #take(records) {
    try {
      const some = this.#sift(records);
      if (!some || this.#ended) return;
      const delay = this.#pacer.changed();
      if (delay >= 0) this.#wakeIn(delay);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** #sift notes what records say about text that is searched. */
  #sift(records) {
    let some = false;
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === "childList" && [...addedNodes, ...removedNodes].every((node) => OURS.has(node.localName))) continue;
      // What stood around a changed text, or was split off one that is removed,
      // must not be seen a moment longer.
      if (type === "characterData") this.unseen(() => this.#marks.changed(target));
      for (const node of removedNodes)
        if (node.nodeType === Node.TEXT_NODE) this.unseen(() => this.#marks.changed(node));
      if (this.#changed.has(target)) {
        some = true;
        continue;
      }
      const element = target instanceof Element ? target : target.parentElement;
      if (type !== "attributes" && element?.closest(SKIP)) continue;
      some = true;
      if (this.#changed.size <= MANY) this.#changed.add(target);
    }
    return some;
  }

  #wakeIn(delay) {
    this.#timer = setTimeout(() => this.#wake().catch(this.#fail), delay);
  }

  async #wake() {
    const wait = this.#pacer.woken();
    if (wait > 0) return this.#wakeIn(wait);
    const nodes = this.#changed.size > MANY ? null : [...this.#changed].filter((node) => node.isConnected);
    this.#changed.clear();
    this.#pacer.looked(await this.#look(nodes));
  }
}
