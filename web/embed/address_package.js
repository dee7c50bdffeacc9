// In place of address.js in the package. The literals are what bundlers look for: they put the files beside what they
// make.

import { CARDS_MODULE, CARDS_SCRIPT, MARKS_MODULE, SEARCH_MODULE, SEARCH_SCRIPT, STOP_SCRIPT } from "./built.js";
import { doc } from "./dom.js";

/**
 * filesOf returns the files of this build, without integrity: bundlers make them anew.
 * @param {string} [base] address of the folder that holds them
 * @returns {import("./address.js").Files}
 */
export function filesOf(base) {
  if (base === undefined)
    return {
      marks: [new URL("./__CPAAS_MARKS_MODULE__", import.meta.url), ""],
      explainer: [new URL("./__CPAAS_CARDS_MODULE__", import.meta.url), ""],
      finder: [new URL("./__CPAAS_SEARCH_MODULE__", import.meta.url), ""],
      // @ts-expect-error the build puts the name there
      cards: () => import("./__CPAAS_CARDS_SCRIPT__"),
      // @ts-expect-error
      stop: () => import("./__CPAAS_STOP_SCRIPT__"),
      // @ts-expect-error
      search: () => import("./__CPAAS_SEARCH_SCRIPT__"),
    };
  const at = (name) => new URL(name, new URL(base, doc.baseURI));
  const script = (name) => () => import(/* @vite-ignore */ at(name).href);
  return {
    marks: [at(MARKS_MODULE), ""],
    explainer: [at(CARDS_MODULE), ""],
    finder: [at(SEARCH_MODULE), ""],
    cards: script(CARDS_SCRIPT),
    stop: script(STOP_SCRIPT),
    search: script(SEARCH_SCRIPT),
  };
}
