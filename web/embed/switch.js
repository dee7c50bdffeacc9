// The reader's own switch. Their wish to see no definitions is the one thing that
// is ever stored, and only when they use it.

const KEY = "cpaas-glossary:off";

/** isHidden reports whether the reader has hidden the definitions. */
export function isHidden() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** setHidden remembers the wish. Without storage it holds for this page. */
export function setHidden(hidden) {
  try {
    if (hidden) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  } catch {
    // Nothing to remember it in.
  }
}
