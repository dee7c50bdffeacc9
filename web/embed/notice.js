// The notice in a card's place, where what explains cannot be downloaded.

import { NOTICE_WORDS } from "./built.js";
import { doc } from "./dom.js";

/** Distance to the mark, in CSS pixels. */
const GAP = 8;

/**
 * showNotice says at a place that there is no definition now, with a button that tries again, until the reader presses
 * something, scrolls, or goes on by a key. It returns what closes it.
 * @param {DOMRect} at
 * @param {Map<string, string>} options
 * @param {() => void} retry
 */
export function showNotice({ left, bottom }, options, retry) {
  const word = (name) => options.get(`strings.${name}`) ?? NOTICE_WORDS[name];
  const host = doc.createElement("cpaas-notice");
  const button = doc.createElement("button");
  button.textContent = word("retry");
  host.attachShadow({ mode: "open" }).append(word("unavailable"), " ", button);
  host.popover = "manual";
  host.role = "alert";
  host.style.cssText = `inset:${bottom + GAP}px auto auto ${left}px;margin:0;font:14px system-ui;padding:8px`.replace(
    /;|$/g,
    "!important;",
  );
  doc.body.append(host);
  host.showPopover();
  const end = new AbortController();
  const close = () => {
    end.abort();
    host.remove();
  };
  button.onclick = () => {
    close();
    retry();
  };
  for (const type of ["pointerdown", "keydown", "scroll"])
    doc.addEventListener(type, (e) => e.composedPath().includes(host) || close(), {
      capture: true,
      passive: true,
      signal: end.signal,
    });
  return close;
}
