// The owner's shortcut: one key, with modifiers in front: "/", "ctrl+k", "mod+k". It is told here and not in Go, for the
// app as well: a key must be answered at once, before the module of the search is there, and in the module that marks it
// would cost every page 430 bytes (brotli).

import { doc, matches } from "./dom.js";

const MODIFIERS = { ctrl: "Control", alt: "Alt", shift: "Shift", meta: "Meta" };

/** What takes text, or letters to choose by. */
const TEXT = ":read-write,textarea,select,[role=textbox],[role=searchbox],[role=combobox],[role=spinbutton]";

/** isMac: it has Command where others have Control, and that is what mod stands for. */
export const isMac = () => /Mac|iP(hone|ad|od)/.test(navigator.platform);

/**
 * readShortcut returns how to recognize a shortcut, and its name for
 * aria-keyshortcuts.
 * @param {string} written
 */
export function readShortcut(written) {
  const names = written.replace("mod", isMac() ? "meta" : "ctrl").split("+");
  const key = names.pop();
  return {
    name: [...names.map((name) => MODIFIERS[name]), key.toUpperCase()].join("+"),
    /** isPressed reports whether a key event is the shortcut, and nobody else's. */
    isPressed(e) {
      // Where a sign stands on a keyboard, and behind which keys, differs.
      const isSign = key.toUpperCase() === key && !/\d/.test(key);
      const isHeld = (name) => (isSign && name === "shift") || e[`${name}Key`] === names.includes(name);
      if (e.key?.toLowerCase() !== key || !Object.keys(MODIFIERS).every(isHeld)) return false;
      // A modal dialog keeps everything else from the reader, us too.
      return !e.defaultPrevented && !e.repeat && !isTyping(e) && !doc.querySelector("dialog:modal");
    },
  };
}

/** isTyping reports whether what a key event is for takes text. */
function isTyping(e) {
  const [target] = e.composedPath();
  return e.isComposing || e.keyCode === 229 || (target instanceof Element && matches(target, TEXT));
}
