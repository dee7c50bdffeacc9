// The second script, which comes when a reader is about to ask: what plays the cards, and what the scripts of the one
// stop and of the search share with it.

import { flip, offset, shift, size } from "@floating-ui/core";
import { actions, build, element } from "./build.js";
import { SEARCH_MODULE_INTEGRITY, SEARCH_SCRIPT_INTEGRITY, STOP_SCRIPT_INTEGRITY, TEXTS } from "./built.js";
import { themeOf } from "./card.js";
import { factsOf, namesAnd } from "./key_facts.js";
import { loadScript } from "./load_script.js";
import { keepKeys } from "./own_keys.js";
import { compute, follow, setLengths } from "./platform.js";
import { cardSheet, tokensSheet } from "./sheets.js";
import { rectOf } from "./zoom.js";

export { explainers } from "./explainer.js";
export { Stage } from "./listen.js";

export { actions, build, cardSheet, compute, element, flip, follow, keepKeys, offset };
export { factsOf, namesAnd, rectOf, setLengths, shift, size, themeOf, tokensSheet };

const shared = {
  ...{ actions, build, cardSheet, compute, element, flip, follow, keepKeys, offset },
  ...{ factsOf, namesAnd, rectOf, setLengths, shift, size, themeOf, tokensSheet },
};

/** The files of the texts. @type {import("./address.js").File[]} */
export const texts = TEXTS;

/**
 * The module that searches. A bundler has made it anew.
 * @param {import("./address.js").Files} files
 * @returns {import("./address.js").File}
 */
export const finderOf = ({ isBundled }) => [
  new URL("./__CPAAS_SEARCH_MODULE__", import.meta.url),
  isBundled ? "" : SEARCH_MODULE_INTEGRITY,
];

const load = async (url, integrity, { isBundled, nonce }) =>
  (await loadScript(url, isBundled ? "" : integrity, nonce)).default(shared);

/** stopScript loads the script of the one stop, and searchScript that of the search boxes. */
export const stopScript = (files) =>
  load(new URL("./__CPAAS_STOP_SCRIPT__", import.meta.url), STOP_SCRIPT_INTEGRITY, files);
export const searchScript = (files) =>
  load(new URL("./__CPAAS_SEARCH_SCRIPT__", import.meta.url), SEARCH_SCRIPT_INTEGRITY, files);
