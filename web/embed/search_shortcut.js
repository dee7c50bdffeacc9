// The owner's shortcut: one key, with modifiers in front: "/", "ctrl+k", "mod+k".

import { matches } from "./dom.js";

const MODIFIERS = { ctrl: "Control", alt: "Alt", shift: "Shift", meta: "Meta" };

/** What takes text, or letters to choose by. */
const TEXT = ":read-write,textarea,select,[role=textbox],[role=searchbox],[role=combobox],[role=spinbutton]";

/** isMac: it has Command where others have Control, and that is what mod stands for. */
const isMac = () => /Mac|iP(hone|ad|od)/.test(navigator.platform);

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
    matches(e) {
      // Where a sign stands on a keyboard, and behind which keys, differs.
      const isSign = key.toUpperCase() === key && !/\d/.test(key);
      return (
        e.key?.toLowerCase() === key &&
        Object.keys(MODIFIERS).every((name) => (isSign && name === "shift") || e[`${name}Key`] === names.includes(name))
      );
    },
  };
}

/** isTyping reports whether what a key event is for takes text. */
export function isTyping(e) {
  const [target] = e.composedPath();
  return e.isComposing || e.keyCode === 229 || (target instanceof Element && matches(target, TEXT));
}
