// The reader's own switch. Their wish to see no definitions is the one thing that
// is ever stored, and only when they use it.

const KEY = "cpaas-glossary:off";

/** What holds on this page where nothing can be stored. */
let hiddenHere = false;

/** isHidden reports whether the reader has hidden the definitions. */
export function isHidden() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return hiddenHere;
  }
}

/** setHidden remembers the wish. Without storage it holds for this page. */
export function setHidden(hidden) {
  hiddenHere = hidden;
  try {
    if (hidden) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  } catch {
    // Nothing to remember it in but this page.
  }
}
