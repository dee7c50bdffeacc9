// Printing: the definitions of a page's terms, printed after it, where the owner wants that.

import { build } from "./build.js";
import { doc } from "./dom.js";
import { printedSheet } from "./sheets.js";

/**
 * printWith prints what trees returns at the end of the page, and returns how to undo that.
 * @param {() => Iterable<Uint8Array>} trees
 */
export function printWith(trees) {
  let host = null;
  const remove = () => {
    host?.remove();
    host = null;
  };
  const add = () => {
    remove();
    host = doc.createElement("cpaas-printed");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [printedSheet()];
    for (const tree of trees()) root.append(build(tree));
    doc.body.append(host);
  };
  const end = new AbortController();
  addEventListener("beforeprint", add, { signal: end.signal });
  addEventListener("afterprint", remove, { signal: end.signal });
  return () => {
    end.abort();
    remove();
  };
}
