// The second script, which comes when a reader is about to ask: what plays the cards, and what the scripts of the one
// stop and of the search share with it.

import { TEXTS } from "./built.js";

export { actions, build, element } from "./build.js";
export { themeOf } from "./card.js";
export { loadExplainer } from "./explainer.js";
export { Stage } from "./listen.js";
export { download, instantiate, Module } from "./module.js";
export { keepKeys } from "./own_keys.js";
export { compute, follow, setLengths } from "./platform.js";
export { Printing } from "./print.js";
export { scrollTo } from "./scroll.js";
export { cardSheet, tokensSheet } from "./sheets.js";
export { rectOf } from "./zoom.js";
export { offset, flip, shift, size } from "@floating-ui/core";

/** The files of the texts. */
export const texts = TEXTS;
