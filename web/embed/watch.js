// Watching: notices that the page has changed, and looks again when Go says so.

import { WATCHED } from "./built.js";
import { closest, isConnected, nameOf, parentElementOf } from "./dom.js";

/** More changed nodes than this, and the whole page is looked at. */
const MANY = 500;

/** Attributes of the page that decide what is marked, and what an adopted mark is. */
const ATTRIBUTES = [...WATCHED, "entry"];

/** What we put at the end of the page. */
const HOSTS = new Set(["cpaas-card", "cpaas-loading", "cpaas-notice", "cpaas-printed", "cpaas-terms"]);
const isHost = (node) => node instanceof Element && HOSTS.has(nameOf(node));

/** How often a look puts the stop back where the page removes nothing else: some remove whatever they do not know. */
const RETURNS = 9;

/** isStop reports whether a node is the stop: where the page removes it, the next look puts it back. */
const isStop = (node) => node instanceof Element && nameOf(node) === "cpaas-terms";

export class Watch {
  #pacer;
  #marks;
  #look;
  #fail;
  #skip;
  #observer = new MutationObserver((records) => this.#take(records));
  #changed = new Set();
  #timer = 0;
  #ended = false;
  #returns = RETURNS;

  /**
   * @param {{ changed(): number, woken(): number, looked(took: number): void }} pacer delays in milliseconds
   * @param {import("./marks.js").Marks} marks
   * @param {(nodes: Node[] | null) => Promise<number>} look looks at what stands
   *   around nodes, or at everything, and returns how many milliseconds of work it was
   * @param {(error: any) => void} fail
   * @param {string} skip selector of what is left alone
   */
  constructor(pacer, marks, look, fail, skip) {
    this.#pacer = pacer;
    this.#marks = marks;
    this.#look = look;
    this.#fail = fail;
    this.#skip = skip;
    this.observe(document);
  }

  /** observe watches the document, or a shadow tree in it. */
  observe(root) {
    this.#observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ATTRIBUTES,
    });
  }

  destroy() {
    this.#ended = true;
    this.#observer.disconnect();
    clearTimeout(this.#timer);
  }

  #take(records) {
    try {
      if (this.#sift(records)) this.#changeSeen();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** note has what stands around a node looked at. */
  note(node) {
    this.#changed.add(node);
    this.#changeSeen();
  }

  #changeSeen() {
    if (this.#ended) return;
    const delay = this.#pacer.changed();
    if (delay >= 0) this.#wakeIn(delay);
  }

  /** #sift notes what records say about text that is searched. */
  #sift(records) {
    let some = false;
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === "childList") {
        if ([...addedNodes, ...removedNodes].every(isHost) && !(isStop(removedNodes[0]) && this.#returns-- > 0))
          continue;
        if (removedNodes.length > 0) this.#marks.removed(target);
      } else if (type === "characterData") {
        this.#marks.changed(target);
      } else if (isHost(target) || this.#marks.isSound(target)) {
        continue; // our own doing
      }
      if (!this.#changed.has(target)) {
        const element = target instanceof Element ? target : parentElementOf(target);
        if (type !== "attributes" && element && (closest(element, this.#skip) || this.#marks.numberOf(element) >= 0))
          continue;
        if (this.#changed.size <= MANY) this.#changed.add(target);
      }
      some = true;
    }
    return some;
  }

  #wakeIn(delay) {
    this.#timer = setTimeout(() => this.#wake().catch(this.#fail), delay);
  }

  async #wake() {
    const wait = this.#pacer.woken();
    if (wait > 0) return this.#wakeIn(wait);
    const nodes = this.#changed.size > MANY ? null : [...this.#changed].filter(isConnected);
    this.#changed.clear();
    this.#pacer.looked(await this.#look(nodes));
  }
}
