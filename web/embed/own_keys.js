// Keys typed into our fields and controls. The page's listeners see the host of our shadow root as the target, never
// the field in it, so they would take the letters that a reader types for their own shortcuts.

import { KEPT_IN_FIELD, KEPT_ON_CONTROL } from "./built.js";
import { isInField } from "./key_facts.js";

const inField = new RegExp(KEPT_IN_FIELD, "u");
const onControl = new RegExp(KEPT_ON_CONTROL, "u");

/** isOurs reports whether a key is used by the field or control of ours that has the focus. See app/keys. */
function isOurs(e) {
  const isField = isInField(e);
  if (e.type === "paste") return isField;
  const chord = `${e.ctrlKey ? "c" : ""}${e.altKey ? "a" : ""}${e.metaKey ? "m" : ""}:${e.key}`;
  return (isField ? inField : onControl).test(chord);
}

/**
 * keepKeys keeps the keys that are typed below a shadow root of ours from the page. Commands (Ctrl+K), Escape, Tab and
 * function keys pass, as from a field of the page. A handler of the page hears of none of the others, unless it
 * listens at window for the capture phase and came before us: nobody can come before that one.
 * @param {ShadowRoot} root
 * @param {AbortSignal} signal
 * @param {(e: KeyboardEvent) => void} [press] is told of each keydown below root
 */
export function keepKeys(root, signal, press) {
  const taken = new WeakSet();
  const take = (e) => {
    if (taken.has(e) || !e.composedPath().includes(root)) return;
    taken.add(e);
    if (e.type === "keydown") press?.(e);
    if (isOurs(e)) e.stopImmediatePropagation();
  };
  // From within a closed shadow root of the page, window is not told of ours.
  for (const target of [window, root])
    for (const type of ["keydown", "keypress", "keyup", "paste"])
      target.addEventListener(type, take, { capture: true, signal });
}
