// The notice in a card's place, where what explains cannot be downloaded.

import { NOTICE_WORDS } from "./built.js";
import { append, doc } from "./dom.js";
import { noticeSheet } from "./sheets.js";

/** Distance to the mark and to the edges, in CSS pixels. */
const GAP = 8;

/** How far the pointer goes from mark and notice before the notice closes, in CSS pixels. */
const NEAR = 48;

/**
 * showNotice says at a place that there is no definition now, with a button that tries again. It returns what closes it.
 * @param {DOMRect} at
 * @param {Map<string, string>} options
 * @param {() => void} retry
 */
export function showNotice(at, options, retry) {
  const word = (name) => options.get(`strings.${name}`) ?? NOTICE_WORDS[name];
  const host = doc.createElement("cpaas-notice");
  for (const [name, value] of Object.entries({ popover: "manual", role: "alert", lang: options.get("lang") ?? "en" }))
    host.setAttribute(name, value);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [noticeSheet()];
  const button = doc.createElement("button");
  button.type = "button";
  button.textContent = word("retry");
  root.append(word("unavailable"), button);
  append(doc.body, host);
  host.showPopover();
  const { width, height } = host.getBoundingClientRect();
  const below = at.bottom + GAP + height <= innerHeight;
  host.style.setProperty("left", `${Math.max(GAP, Math.min(at.left, innerWidth - width - GAP))}px`, "important");
  host.style.setProperty("top", `${below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height)}px`, "important");

  const end = new AbortController();
  const close = () => {
    end.abort();
    host.remove();
  };
  const on = (target, type, handle) =>
    target.addEventListener(type, handle, { signal: end.signal, capture: true, passive: true });
  on(button, "click", () => {
    close();
    retry();
  });
  on(doc, "pointerdown", (e) => e.composedPath().includes(host) || close());
  on(doc, "scroll", close);
  on(window, "keydown", (e) => e.key === "Escape" && close());
  const isFar = ({ left, top, right, bottom }, { clientX: x, clientY: y }) =>
    x < left - NEAR || x > right + NEAR || y < top - NEAR || y > bottom + NEAR;
  on(
    doc,
    "pointermove",
    (e) => e.pointerType === "mouse" && isFar(at, e) && isFar(host.getBoundingClientRect(), e) && close(),
  );
  return close;
}
