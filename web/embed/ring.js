// The ring around the mark that the reader steps to: drawn over the page, in the top layer, never in the page's nodes.

import { element, follow, setLengths } from "./cards.js";

/** Distance of the ring to the letters, in CSS pixels. */
const GAP = 3;

export class Ring {
  #box;
  #stop = null;

  /** @param {HTMLElement} box what the ring is drawn in */
  constructor(box) {
    this.#box = box;
  }

  get isDrawn() {
    return this.#stop !== null;
  }

  /**
   * draw draws the ring around a mark, and follows it until hide.
   * @param {() => { rect: DOMRect }[]} places line by line
   */
  draw(places) {
    this.hide();
    const rects = () => places().map(({ rect }) => rect);
    const reference = { getBoundingClientRect: () => rects()[0] ?? new DOMRect(), getClientRects: rects };
    this.#stop = follow(reference, this.#box, () => {
      this.#box.replaceChildren();
      for (const { left, top, width, height } of rects()) {
        const line = this.#box.appendChild(element("div", "ring"));
        setLengths(line, { left: left - GAP, top: top - GAP, width: width + 2 * GAP, height: height + 2 * GAP });
      }
    });
  }

  hide() {
    this.#stop?.();
    this.#stop = null;
    this.#box.replaceChildren();
  }
}
