// The toast: says that the definitions are hidden, and offers to undo that for a while.

import { UNDO_TIME } from "./built.js";
import { build } from "./build.js";
import { append, doc } from "./dom.js";
import { keepPresses } from "./own_presses.js";
import { cardSheet } from "./sheets.js";

/**
 * showToast shows a tree with a button, which gets the focus, and returns what takes it away.
 * @param {Node} home what it is shown in
 * @param {string} theme light or dark
 * @param {Uint8Array} tree
 * @param {() => void} undo
 * @param {() => void} giveBack says where the reader was: the focus is there when the toast goes with it
 * @returns {() => void}
 */
export function showToast(home, theme, tree, undo, giveBack) {
  const host = doc.createElement("cpaas-toast");
  for (const [name, value] of Object.entries({ popover: "manual", title: "", theme, open: "" }))
    host.setAttribute(name, value);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [cardSheet()];
  root.append(build(tree));
  keepPresses(host);
  append(home, host);
  host.showPopover();
  const button = root.querySelector("button");
  button.focus({ preventScroll: true });
  const close = () => {
    clearTimeout(timer);
    const hadFocus = root.activeElement !== null;
    host.remove();
    if (hadFocus) giveBack();
  };
  const timer = setTimeout(close, UNDO_TIME);
  host.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    e.preventDefault();
    e.stopPropagation();
    close();
  });
  button.addEventListener("click", () => {
    close();
    undo();
  });
  return close;
}
