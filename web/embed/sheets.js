// Constructable style sheets: they need no inline style, so a strict style-src
// allows them.

import cardCSS from "../style/card.css";
import markCSS from "../style/mark.css";
import panelCardCSS from "../style/panel_card.css";
import printedCSS from "../style/printed.css";
import searchCSS from "../style/search.css";
import stopCSS from "../style/stop.css";
import stopControlCSS from "../style/stop_control.css";
import termCSS from "../style/term.css";
import tokensCSS from "../style/tokens.css";
import { doc } from "./dom.js";

function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

export const controlSheet = () => sheet(stopControlCSS);

export const tokensSheet = () => sheet(tokensCSS);
export const cardSheet = () => sheet(tokensCSS + cardCSS);
export const panelCardSheet = () => sheet(panelCardCSS);
export const printedSheet = () => sheet(printedCSS);
export const stopSheet = () => sheet(stopCSS);
export const searchSheet = () => sheet(searchCSS);

/**
 * LARGE is how many elements make a page large. Lines have Chromium measure all text of the page anew in each frame that
 * changes: 1.3 ms for a thousand elements. A tint does not.
 */
const LARGE = 10_000;
const LINE = "text-decoration-line:underline";
const TINT = "background:color-mix(in srgb,var(--cpaas-mark-color,currentColor)10%,#0000)";

let marks;
/** markSheet is the same each time, so that a page that has taken it off can have it back. */
export const markSheet = () =>
  (marks ??= sheet(doc.querySelectorAll("*").length > LARGE ? markCSS.replace(LINE, TINT) : markCSS));
export const termSheet = () => sheet(termCSS);

/** keepSheet styles the page, once: it may have taken the sheet off, with a list of its own. */
export const keepSheet = (made) => doc.adoptedStyleSheets.includes(made) || doc.adoptedStyleSheets.push(made);

/** addSheet styles the page and returns how to undo it. */
export function addSheet(made) {
  keepSheet(made);
  return () => {
    const at = doc.adoptedStyleSheets.indexOf(made);
    if (at >= 0) doc.adoptedStyleSheets.splice(at, 1);
  };
}
