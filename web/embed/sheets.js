// Constructable style sheets: they need no inline style, so a strict style-src
// allows them.

import markCSS from "../style/mark.css";
import cardCSS from "../style/card.css";

function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

export const cardSheet = () => sheet(cardCSS);

/** addMarkSheet styles the marks of the page and returns how to undo it. */
export function addMarkSheet() {
  const made = sheet(markCSS);
  document.adoptedStyleSheets.push(made);
  return () => {
    const at = document.adoptedStyleSheets.indexOf(made);
    if (at >= 0) document.adoptedStyleSheets.splice(at, 1);
  };
}
