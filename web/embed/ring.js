// The ring around the mark that the reader steps to: drawn over the page, in the top layer, never in the page's nodes.

import { autoUpdate } from "@floating-ui/dom";
import { element } from "./build.js";

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
   * @param {Element} contextElement in which the mark stands
   * @param {() => { rect: DOMRect }[]} places line by line
   */
  draw(contextElement, places) {
    this.hide();
    const rects = () => places().map(({ rect }) => rect);
    const reference = { contextElement, getBoundingClientRect: () => rects()[0] ?? new DOMRect() };
    this.#stop = autoUpdate(reference, this.#box, () =>
      this.#box.replaceChildren(
        ...rects().map(({ left, top, width, height }) => {
          const line = element("div", "ring");
          const put = { left: left - GAP, top: top - GAP, width: width + 2 * GAP, height: height + 2 * GAP };
          for (const [name, length] of Object.entries(put)) line.style[name] = `${length}px`;
          return line;
        }),
      ),
    );
  }

  hide() {
    this.#stop?.();
    this.#stop = null;
    this.#box.replaceChildren();
  }
}
