// The card: one element in the top layer with a shadow root, placed at a mark.

import { computePosition, autoUpdate, offset, flip, shift, inline, size, hide } from "@floating-ui/dom";
import { build } from "./build.js";
import { cardSheet } from "./sheets.js";

/** Distances in CSS pixels. */
const GAP = 6;
const MARGIN = 8;

export class Card {
  #host = null;
  #root = null;
  #stopFollowing = () => {};
  #theme;

  /** @param {string} theme light, dark, or auto: as the text around the mark */
  constructor(theme) {
    this.#theme = theme;
  }

  get host() {
    return this.#host;
  }

  get box() {
    return this.#root?.firstElementChild;
  }

  /**
   * open shows tree at the elements of a mark.
   * @param {HTMLElement[]} elements
   * @param {Uint8Array} tree
   * @param {{ moved(rect: DOMRect): void, gone(): void }} watcher
   */
  open(elements, tree, watcher) {
    if (!this.#host) this.#create();
    const host = this.#host;
    const [first] = elements;
    const home = first.closest("dialog[open]") ?? document.body;
    if (host.parentNode !== home) home.append(host);
    this.#adopt(first);
    this.change(tree);
    host.showPopover?.();
    host.toggleAttribute("open", true);
    const reference = {
      contextElement: first,
      getBoundingClientRect: () => union(elements),
      getClientRects: () => elements.flatMap((element) => [...element.getClientRects()]),
    };
    this.#stopFollowing = autoUpdate(reference, host, async () => {
      const { x, y, middlewareData } = await computePosition(reference, host, {
        strategy: "fixed",
        placement: getComputedStyle(first).direction === "rtl" ? "bottom-end" : "bottom-start",
        middleware: [
          inline(),
          offset(GAP),
          flip({ padding: MARGIN }),
          shift({ padding: MARGIN }),
          size({
            padding: MARGIN,
            apply({ availableWidth, availableHeight }) {
              host.style.setProperty("--room-x", `${availableWidth}px`);
              host.style.setProperty("--room-y", `${availableHeight}px`);
            },
          }),
          hide(),
        ],
      });
      if (!host.hasAttribute("open")) return;
      host.style.left = `${x}px`;
      host.style.top = `${y}px`;
      if (middlewareData.hide?.referenceHidden) watcher.gone();
      else watcher.moved(host.getBoundingClientRect());
    });
  }

  /** change shows another tree in the open card. */
  change(tree) {
    const hadFocus = this.#root.activeElement;
    this.#root.replaceChildren(build(tree));
    if (hadFocus) this.box.focus({ preventScroll: true });
  }

  close() {
    this.#stopFollowing();
    this.#stopFollowing = () => {};
    if (!this.#host) return;
    this.#host.toggleAttribute("open", false);
    if (this.#host.matches(":popover-open")) this.#host.hidePopover();
  }

  destroy() {
    this.close();
    this.#host?.remove();
    this.#host = this.#root = null;
  }

  #create() {
    this.#host = document.createElement("cpaas-card");
    this.#host.setAttribute("popover", "manual");
    this.#root = this.#host.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [cardSheet()];
  }

  /** #adopt takes size, direction and theme from the marked text. */
  #adopt(element) {
    const { fontSize, direction, color } = getComputedStyle(element);
    const host = this.#host;
    host.style.setProperty("--size", fontSize);
    host.setAttribute("dir", direction);
    host.setAttribute("theme", this.#theme === "auto" ? themeOf(color) : this.#theme);
  }
}

/**
 * themeOf returns dark where color, that of the page's text, is a light one, and
 * auto, the reader's preference, where it cannot tell.
 */
function themeOf(color) {
  const rgb = color.match(/^rgba?\((\d+), (\d+), (\d+)/);
  if (!rgb) return "auto";
  const [r, g, b] = rgb.slice(1).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? "dark" : "light";
}

function union(elements) {
  const rects = elements.map((element) => element.getBoundingClientRect());
  const left = Math.min(...rects.map((r) => r.left));
  const top = Math.min(...rects.map((r) => r.top));
  const right = Math.max(...rects.map((r) => r.right));
  const bottom = Math.max(...rects.map((r) => r.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}
