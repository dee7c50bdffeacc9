// CSS zoom. Rectangles are in pixels of the viewport, and lengths that are set on an element in its own, which zoom
// on it or around it makes larger or smaller. WebKit before Safari 26 also gives rectangles in the element's own.

import { boxOf, cssZoomOf, parentElementOf, shadowHostOf } from "./dom.js";

/** An older WebKit neither tells the zoom of an element nor takes it out of rectangles. */
const isMeasuredInside = !("currentCSSZoom" in (Element?.prototype ?? {}));

/** zoomOf returns how many pixels of the viewport a CSS pixel of element is. */
export function zoomOf(element) {
  if (!isMeasuredInside) return cssZoomOf(element);
  let zoom = 1;
  for (let at = element; at; at = parentElementOf(at) ?? shadowHostOf(at))
    zoom *= Number(getComputedStyle(at).zoom) || 1;
  return zoom;
}

/** inViewport returns a rectangle that was measured at element, in pixels of the viewport. */
export function inViewport(rect, element) {
  if (!isMeasuredInside) return rect;
  const zoom = zoomOf(element);
  return zoom === 1 ? rect : new DOMRect(rect.x * zoom, rect.y * zoom, rect.width * zoom, rect.height * zoom);
}

/** rectOf returns where element is, in pixels of the viewport. */
export const rectOf = (element) => inViewport(boxOf(element), element);
