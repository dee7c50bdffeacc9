// Constructable style sheets: they need no inline style, so a strict style-src
// allows them.

import markCSS from "../style/mark.css";
import tokensCSS from "../style/tokens.css";
import cardCSS from "../style/card.css";
import searchCSS from "../style/search.css";
import printedCSS from "../style/printed.css";
import panelCardCSS from "../style/panel_card.css";
import stopCSS from "../style/stop.css";
import { doc } from "./dom.js";

function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

export const cardSheet = () => sheet(tokensCSS + cardCSS);
export const searchSheet = () => sheet(searchCSS + tokensCSS);
export const panelCardSheet = () => sheet(panelCardCSS);

export const printedSheet = () => sheet(printedCSS);

export const stopSheet = () => sheet(tokensCSS + stopCSS);

/** addMarkSheet styles the marks of the page and returns how to undo it. */
export function addMarkSheet() {
  const made = sheet(markCSS);
  doc.adoptedStyleSheets.push(made);
  return () => {
    const at = doc.adoptedStyleSheets.indexOf(made);
    if (at >= 0) doc.adoptedStyleSheets.splice(at, 1);
  };
}
