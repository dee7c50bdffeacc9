// What a browser tells of a key, as Go reads it (app/keys). What the key means, Go decides.

import { CODE_SHIFT, FACT, NAMES_END } from "./built.js";

/** isInField reports whether what a key event is for is a text field of ours. */
export const isInField = (e) => e.composedPath()[0]?.localName === "input";

/**
 * factsOf returns the names of a key and the facts about it.
 * @param {KeyboardEvent} e
 */
export function factsOf(e) {
  let facts = e.keyCode << CODE_SHIFT;
  if (e.shiftKey) facts |= FACT.Shift;
  if (e.ctrlKey) facts |= FACT.Ctrl;
  if (e.altKey) facts |= FACT.Alt;
  if (e.metaKey) facts |= FACT.Meta;
  if (e.repeat) facts |= FACT.Repeat;
  if (e.isComposing) facts |= FACT.Composing;
  if (isInField(e)) facts |= FACT.Editable;
  return namesAnd(facts, e.key, e.code);
}

/** namesAnd returns the same of a key that nobody pressed. */
export const namesAnd = (facts, key = "", code = "") => ({ facts, names: key + NAMES_END + code + NAMES_END });

/** @typedef {ReturnType<typeof factsOf>} Press */
