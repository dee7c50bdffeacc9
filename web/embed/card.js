// The card: one element in the top layer with a shadow root, placed at a mark.

import { offset, flip, shift, inline, size } from "@floating-ui/core";
import { build } from "./build.js";
import { cardSheet } from "./sheets.js";
import { ask, append, attributeOf, closest, contains, doc, parentElementOf, rootOf, shadowHostOf } from "./dom.js";
import { compute, follow, seen, setLengths } from "./platform.js";
import { rectOf, zoomOf } from "./zoom.js";

/** Distances in CSS pixels. */
const GAP = 8;
const MARGIN = 8;

/** The least size of a card, if need be over its mark or wider than what is seen, in CSS pixels. */
const MIN_HEIGHT = 160;
const MIN_WIDTH = 240;

/** What makes the rest of the page inert, or closes at a press elsewhere. */
const MODAL = "dialog[open], :popover-open, [aria-modal=true], :fullscreen:not(:root)";

export class Card {
  /** isShown reports whether the reader sees the mark of the open card. */
  isShown = () => false;

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
    this.#gap = gap !== "" && Number(gap) >= 0 ? Number(gap) : GAP;
  }

  get host() {
    return this.#host;
  }

  get isOpen() {
    return this.#host?.hasAttribute("open") ?? false;
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
    this.#host ??= this.#create();
    const host = this.#host;
    const { element } = anchor;
    const home = homeOf(element);
    if (host.parentNode !== home) append(home, host);
    this.#adopt(element);
    this.change(tree);
    host.showPopover();
    host.toggleAttribute("open", true);
    this.#follow(anchor, pointer, watcher);
    if (element === doc.activeElement) this.#uncover(anchor, pointer);
  }

  /** #follow keeps the card at the mark until close. */
  #follow({ element, places }, pointer, watcher) {
    const host = this.#host;
    const rects = () => places().map(({ rect }) => rect);
    const reference = { getBoundingClientRect: () => union(rects()), getClientRects: rects };
    const turn = ++this.#turn;
    const clips = clipsOf(element);
    this.isShown = () => isShown(places(), clips, host);
    let wasShown = false;
    let side = sideOf(element);
    let placedAt = "";
    const most = ({ width, height }) => ({
      "--room-x": Math.max(width, Math.min(MIN_WIDTH, doc.documentElement.clientWidth - 2 * MARGIN)),
      "--room-y": Math.max(height, Math.min(MIN_HEIGHT, visualViewport.height - 2 * MARGIN)),
    });
    setLengths(host, most({ width: seen().width - 2 * MARGIN, height: seen().height - 2 * MARGIN }));

    const put = (flips) =>
      compute(reference, host, side, [
        inline(pointer),
        offset(this.#gap),
        flips,
        shift({ padding: MARGIN }),
        size({
          padding: MARGIN,
          apply: ({ availableWidth, availableHeight }) =>
            setLengths(host, most({ width: availableWidth, height: availableHeight })),
        }),
      ]);

    const place = async () => {
      if (rects().length === 0) return watcher.gone();
      const { x: fromX, y: fromY, width, height } = reference.getBoundingClientRect();
      const at = [fromX, fromY, width, height, innerWidth, innerHeight].join();
      // A card that grows where it stands keeps its side, which has room for all of it.
      const stands = at === placedAt;
      placedAt = at;
      if (!stands) side = await this.#unfolded(async () => (await put(flip({ padding: MARGIN }))).placement);
      const { x, y } = await put();
      if (turn !== this.#turn) return;
      const view = seen();
      const box = rectOf(host);
      const within = (start, room, at, length) =>
        Math.max(start + MARGIN, Math.min(at, start + room - MARGIN - length));
      const left = within(view.x, view.width, x, box.width);
      const top = within(view.y, view.height, y, box.height);
      setLengths(host, { "--left": left, "--top": top });
      const shown = this.isShown();
      if (wasShown && !shown) return watcher.gone();
      wasShown ||= shown;
      watcher.moved(rectOf(host));
    };
    this.#stopFollowing = follow(reference, host, place);
  }

  /**
   * #uncover scrolls a mark that a key has moved the focus to into clear view, if something lies over it (WCAG 2.4.11),
   * once the browser has scrolled to it.
   */
  #uncover({ element, places }, { x, y }) {
    const turn = this.#turn;
    let before = "";
    const look = () => {
      const lines = places();
      const now = lines.map(({ rect }) => [rect.x, rect.y]).join();
      if (turn !== this.#turn || lines.some(({ rect }) => overlap(rect, { x, y, width: 0, height: 0 }))) return;
      if (now !== before) {
        before = now;
        requestAnimationFrame(look);
      } else if (!isShown(lines, clipsOf(element), this.#host)) {
        element.scrollIntoView({ block: "center", behavior: "instant" });
      }
    };
    look();
  }

  /** #unfolded runs measure while all of the card is shown, before it is seen. */
  async #unfolded(measure) {
    const more = this.#root.querySelector("details");
    const wasOpen = more?.open;
    more?.toggleAttribute("open", true);
    const result = await measure();
    more?.toggleAttribute("open", wasOpen);
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
    // A modal of the page is as it was.
    if (this.#host.parentNode !== doc.body) this.#host.remove();
  }

  destroy() {
    this.close();
    this.#host?.remove();
    this.#host = this.#root = null;
  }

  #create() {
    const host = doc.createElement("cpaas-card");
    host.setAttribute("popover", "manual");
    host.setAttribute("title", ""); // no tooltip of the modal that it is in
    this.#root = host.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [cardSheet()];
    return host;
  }

  /** #adopt takes size and theme from the marked text. */
  #adopt(element) {
    const { fontSize, color } = getComputedStyle(element);
    const host = this.#host;
    setLengths(host, { "--size": parseFloat(fontSize) * zoomOf(element) });
    if (this.#theme !== "auto") return host.setAttribute("theme", this.#theme);
    // Light text lies on something dark. Colors come in many notations: mixed,
    // they come in one.
    host.style.setProperty("--text", `color-mix(in srgb, ${color}, ${color})`);
    host.setAttribute("theme", isLight(getComputedStyle(host).color) ? "dark" : "light");
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

/** homeOf returns where in the page the card of a mark in element lives: in a modal, or at the end of the body. */
export function homeOf(element) {
  for (let at = element; at; at = shadowHostOf(at)) {
    const modal = closest(at, MODAL);
    if (modal) return modal;
  }
  return doc.body;
}

/**
 * sideOf returns on which side of a mark in element its card is to be: where its lines go on, and above where the
 * browser shows a tooltip of the page, which is below the pointer.
 * @returns {import("@floating-ui/core").Placement}
 */
function sideOf(element) {
  const { direction, writingMode } = getComputedStyle(element);
  const titled = closest(element, "[title]");
  let side = titled && attributeOf(titled, "title") ? "top" : "bottom";
  if (!writingMode.startsWith("horizontal")) side = writingMode.endsWith("rl") ? "left" : "right";
  return /** @type {any} */ (`${side}-${direction === "rtl" ? "end" : "start"}`);
}

/** clipsOf returns the elements around a mark in element that show only what lies in them. */
function clipsOf(element) {
  const clips = [];
  for (let at = element; at && at !== doc.body; at = parentElementOf(at) ?? shadowHostOf(at)) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (overflowX !== "visible" || overflowY !== "visible") clips.push(at);
  }
  return clips;
}

/**
 * isShown reports whether the reader sees any of the places: they are not scrolled away, and nothing else lies on them,
 * a sticky header for instance.
 */
function isShown(places, clips, host) {
  const bounds = [seen(), ...clips.map(rectOf)];
  return places.some(({ element, rect }) => {
    if (!bounds.every((bound) => overlap(rect, bound))) return false;
    // Of a mark whose text the page has just taken away, nothing else is known.
    const top = ask(rootOf(element), "elementFromPoint")?.(rect.x + rect.width / 2, rect.y + rect.height / 2);
    return !top || top === host || contains(element, top) || contains(top, element);
  });
}

/** overlap reports whether two rectangles have a point in common. */
const overlap = (a, b) =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

function union(rects) {
  const left = Math.min(...rects.map((r) => r.left));
  const top = Math.min(...rects.map((r) => r.top));
  const right = Math.max(...rects.map((r) => r.right));
  const bottom = Math.max(...rects.map((r) => r.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}
