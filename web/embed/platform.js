// The platform of @floating-ui/core: how it measures. Everything is in pixels of the viewport. What floats lies in the
// top layer, so nothing of the page moves or clips it, and of the page's nodes none is asked for its parents.

import { computePosition } from "@floating-ui/core";
import { rectOf, zoomOf } from "./zoom.js";

/**
 * Where a card or panel stands, as a reference of @floating-ui/core: an element, or lines of text.
 * @typedef {{ getBoundingClientRect(): DOMRect, getClientRects(): ArrayLike<DOMRect> }} Reference
 */

/** seen returns what the reader sees of the page: less than the viewport where they have zoomed into it. */
export function seen() {
  const { offsetLeft: x, offsetTop: y, width, height } = visualViewport;
  return { x, y, width, height };
}

const sizeOf = (floating) => {
  const { width, height } = rectOf(floating);
  return { width, height };
};

const platform = {
  getElementRects: ({ reference, floating }) => {
    const { x, y, width, height } = reference.getBoundingClientRect();
    return { reference: { x, y, width, height }, floating: { x: 0, y: 0, ...sizeOf(floating) } };
  },
  getDimensions: sizeOf,
  getClientRects: (reference) => reference.getClientRects(),
  getClippingRect: seen,
};

/**
 * compute returns where floating is to be at reference.
 * @param {Reference} reference
 * @param {HTMLElement} floating
 * @param {import("@floating-ui/core").Placement} placement
 * @param {import("@floating-ui/core").Middleware[]} middleware
 */
export const compute = (reference, floating, placement, middleware) =>
  computePosition(reference, floating, { placement, strategy: "fixed", middleware, platform });

/** setLengths sets properties of an element to lengths in pixels of the viewport. */
export function setLengths(element, lengths) {
  const zoom = zoomOf(element);
  for (const [name, length] of Object.entries(lengths)) element.style.setProperty(name, `${length / zoom}px`);
}

/**
 * follow calls place at once, and then whenever reference or floating has moved, or has another size, in the frame in
 * which that is shown. It returns what ends it.
 * @param {Reference} reference
 * @param {HTMLElement} floating
 * @param {() => void} place
 */
export function follow(reference, floating, place) {
  let before = "";
  let frame = 0;
  const look = () => {
    const { x, y, width, height } = reference.getBoundingClientRect();
    const now = [x, y, width, height, ...Object.values(sizeOf(floating)), ...Object.values(seen())].join();
    if (now !== before) place();
    before = now;
    frame = requestAnimationFrame(look);
  };
  look();
  return () => cancelAnimationFrame(frame);
}
