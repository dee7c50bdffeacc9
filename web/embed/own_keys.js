// Keys typed into our fields and controls. The page's listeners see the host of our shadow root as the target, never
// the field in it, so they would take the letters that a reader types for their own shortcuts.

/** Keys that a control of ours uses: they press it, or scroll what is in it. */
const CONTROL = /^(Enter| |Arrow.*|Page.*|Home|End)$/;

/** Keys that edit a text, also with Control or Command. */
const EDITING = /^(Enter|Backspace|Delete|Arrow.*|Page.*|Home|End)$/;

/** Keys that write: a letter, or what an input method does not name. */
const WRITING = /^(.|Dead|Process|Unidentified)$/u;

/** isOurs reports whether a key is used by the field or control of ours that has the focus. */
function isOurs(e) {
  const [target] = e.composedPath();
  const isField = target.localName === "input";
  if (e.type === "paste") return isField;
  // Control with Alt is how Windows tells AltGr, which writes.
  const isCommand = e.metaKey || (e.ctrlKey && !e.altKey);
  if (!isField) return !isCommand && CONTROL.test(e.key);
  return EDITING.test(e.key) || (!isCommand && WRITING.test(e.key));
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
