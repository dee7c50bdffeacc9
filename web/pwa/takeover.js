// go-app builds its own copy of the page and puts it in the place of the one that
// stands there. The reader must not notice: text typed, focus, selection, scroll
// position and marked terms go over.

const ROOT = "#app";

/**
 * handOver calls run, which replaces the page before it returns, once no input
 * method is at work.
 */
export async function handOver(run) {
  await composed();
  const old = document.querySelector(ROOT);
  const text = textOf(old);
  const typed = text && { value: text.value, start: text.selectionStart, end: text.selectionEnd };
  const focus = pathTo(document.activeElement, old);
  const marked = [...old.querySelectorAll(".prose")];
  const { scrollX, scrollY } = window;
  const open = old.querySelector("dialog[open]") !== null;
  run();
  const fresh = document.querySelector(ROOT);
  if (fresh === old) throw new Error("the app did not start");
  const prose = fresh.querySelectorAll(".prose");
  if (prose.length === marked.length) prose.forEach((p, i) => p.replaceChildren(...marked[i].childNodes));
  scrollTo(scrollX, scrollY);
  if (open) fresh.querySelector("dialog").showModal();
  at(focus, fresh)?.focus({ preventScroll: true });
  const box = textOf(fresh);
  if (!box || !typed) return;
  box.value = typed.value;
  if (document.activeElement !== box) return;
  box.setSelectionRange(typed.start, typed.end);
  if (typed.value) box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

/**
 * textOf returns the text of the search in root.
 * @param {Element} root
 * @returns {HTMLInputElement | null}
 */
const textOf = (root) => root.querySelector("input[name=q]");

/** pathTo returns the way from root to node as the numbers of children. */
function pathTo(node, root) {
  if (!node || node === root || !root.contains(node)) return null;
  const path = [];
  for (; node !== root; node = node.parentElement) path.unshift([...node.parentElement.children].indexOf(node));
  return path;
}

function at(path, root) {
  return path?.reduce((node, i) => node?.children[i], root);
}

let composing = false;
addEventListener("compositionstart", () => (composing = true), true);
addEventListener("compositionend", () => (composing = false), true);

/** composed waits until no input method composes. */
async function composed() {
  while (composing)
    await new Promise((resolve) => addEventListener("compositionend", () => setTimeout(resolve), { once: true }));
}
