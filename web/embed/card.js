// The card: one element in the top layer with a shadow root, placed at a mark.

import { computePosition, autoUpdate, offset, flip, shift, inline, size, hide } from "@floating-ui/dom";
import { build } from "./build.js";
import { cardSheet } from "./sheets.js";
import { closest, contains, doc } from "./dom.js";

/** Distances in CSS pixels. */
const GAP = 8;
const MARGIN = 8;

/** The least height a card has, if need be over its mark, in CSS pixels. */
const MIN_HEIGHT = 160;

export class Card {
  #host = null;
  #root = null;
  #stopFollowing = () => {};
  #turn = 0;
  #theme;
  #gap;

  /**
   * @param {string} [theme] light, dark, or auto: as the text around the mark
   * @param {string} [gap] CSS pixels between mark and card
   */
  constructor(theme = "auto", gap = "") {
    this.#theme = theme;
    this.#gap = gap >= 0 && gap !== "" ? Number(gap) : GAP;
  }

  get host() {
    return this.#host;
  }

  get box() {
    return this.#root?.firstElementChild;
  }

  /**
   * open shows tree at a mark.
   * @param {{ element: Element, places: () => { element: Element, rect: DOMRect }[] }} anchor
   *   what the mark is or stands in, and where it is in the viewport, line by line
   * @param {Uint8Array} tree
   * @param {{ x: number, y: number }} pointer which line of a broken mark is meant
   * @param {{ moved(rect: DOMRect): void, gone(): void }} watcher
   */
  open(anchor, tree, pointer, watcher) {
    if (!this.#host) this.#create();
    const host = this.#host;
    const { element } = anchor;
    // In what makes the rest of the page inert, or closes at a press elsewhere.
    const home = closest(element, "dialog[open], :popover-open") ?? doc.body;
    if (host.parentNode !== home) home.append(host);
    this.#adopt(element);
    this.change(tree);
    host.showPopover();
    host.toggleAttribute("open", true);
    this.#follow(anchor, pointer, watcher);
  }

  /** #follow keeps the card at the mark until close. */
  #follow({ element, places }, pointer, watcher) {
    const host = this.#host;
    const rects = () => places().map(({ rect }) => rect);
    const reference = { contextElement: element, getBoundingClientRect: () => union(rects()), getClientRects: rects };
    const turn = ++this.#turn;
    const coveredBefore = isCovered(places(), host);
    let side = getComputedStyle(element).direction === "rtl" ? "bottom-end" : "bottom-start";
    let placedAt = "";
    host.style.removeProperty("--room-x");
    host.style.removeProperty("--room-y");

    const compute = (mayFlip) =>
      computePosition(reference, host, {
        strategy: "fixed",
        placement: side,
        middleware: [
          inline(pointer),
          offset(this.#gap),
          mayFlip && flip({ padding: MARGIN }),
          shift({ padding: MARGIN }),
          size({
            padding: MARGIN,
            apply({ availableWidth, availableHeight }) {
              const least = Math.min(MIN_HEIGHT, visualViewport.height - 2 * MARGIN);
              host.style.setProperty("--room-x", `${availableWidth}px`);
              host.style.setProperty("--room-y", `${Math.max(availableHeight, least)}px`);
            },
          }),
          hide(),
        ],
      });

    const place = async () => {
      if (rects().length === 0) return watcher.gone();
      const { left, top, width, height } = reference.getBoundingClientRect();
      const at = [left, top, width, height, innerWidth, innerHeight].join();
      const stands = at === placedAt;
      if (!placedAt) side = await this.#unfolded(async () => (await compute(true)).placement);
      // A card that grows where it stands keeps its side.
      const { x, y, placement, middlewareData } = await compute(!stands);
      if (turn !== this.#turn) return;
      side = placement;
      placedAt = at;
      // What is seen, which is less than the viewport where a phone's page is wider
      // than its screen, or zoomed.
      const highest = visualViewport.offsetTop + MARGIN;
      const lowest = visualViewport.offsetTop + visualViewport.height - MARGIN - host.offsetHeight;
      host.style.setProperty("left", `${x}px`, "important"); // over the page's own
      host.style.setProperty("top", `${Math.max(highest, Math.min(y, lowest))}px`, "important");
      const hidden = middlewareData.hide.referenceHidden || (!coveredBefore && isCovered(places(), host));
      if (hidden) watcher.gone();
      else watcher.moved(host.getBoundingClientRect());
    };
    this.#stopFollowing = autoUpdate(reference, host, place);
  }

  /** #unfolded runs measure while all of the card is shown, before it is seen. */
  async #unfolded(measure) {
    const more = this.#root.querySelector("details");
    more?.toggleAttribute("open", true);
    const result = await measure();
    more?.toggleAttribute("open", false);
    return result;
  }

  /** change shows another tree in the open card. */
  change(tree) {
    const old = this.box;
    const box = this.#root.appendChild(build(tree));
    // Before it goes, lest the focus go with it.
    if (this.#root.activeElement) box.focus({ preventScroll: true });
    old?.remove();
  }

  close() {
    this.#turn++;
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
    this.#host = doc.createElement("cpaas-card");
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
    if (this.#theme !== "auto") return host.setAttribute("theme", this.#theme);
    // Light text lies on something dark. Colors come in many notations: mixed,
    // they come in one.
    host.style.color = `color-mix(in srgb, ${color}, ${color})`;
    host.setAttribute("theme", isLight(getComputedStyle(host).color) ? "dark" : "light");
    host.style.color = "";
  }
}

/** isLight reports whether a color as getComputedStyle writes it in srgb is light. */
function isLight(color) {
  const [r, g, b] = color.match(/[\d.]+/g).map(Number);
  return (0.299 * r + 0.587 * g + 0.114 * b) / (color.startsWith("rgb") ? 255 : 1) > 0.55;
}

/** themeOf returns the theme that an owner has chosen, or the one that fits the color of an element's text, in srgb. */
export function themeOf(element, chosen) {
  if (chosen !== "auto") return chosen;
  return isLight(getComputedStyle(element).color) ? "dark" : "light";
}

/**
 * isCovered reports whether something else lies on all of the places: a sticky
 * header that they slid under, for instance.
 */
function isCovered(places, host) {
  return (
    places.length > 0 &&
    places.every(({ element, rect: { x, y, width, height } }) => {
      const top = doc.elementFromPoint(x + width / 2, y + height / 2);
      return top && top !== host && !contains(element, top) && !contains(top, element);
    })
  );
}

function union(rects) {
  const left = Math.min(...rects.map((r) => r.left));
  const top = Math.min(...rects.map((r) => r.top));
  const right = Math.max(...rects.map((r) => r.right));
  const bottom = Math.max(...rects.map((r) => r.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}
