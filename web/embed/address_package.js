// In place of address.js in the package. The literals are what bundlers look for: they put the files beside what they
// make.

import { ADOPTED_SCRIPT, CARDS_MODULE, CARDS_SCRIPT, MARKS_MODULE } from "./built.js";
import { doc } from "./dom.js";

/** There is no tag. */
export const tag = undefined;

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
      // @ts-expect-error the build puts the name there
      cards: () => import("./__CPAAS_CARDS_SCRIPT__"),
      // @ts-expect-error as above
      adopted: () => import("./__CPAAS_ADOPTED_SCRIPT__"),
      nonce: "",
      isBundled: true,
    };
  const at = (name) => new URL(name, new URL(base, doc.baseURI));
  return {
    marks: [at(MARKS_MODULE), ""],
    explainer: [at(CARDS_MODULE), ""],
    cards: () => import(/* @vite-ignore */ at(CARDS_SCRIPT).href),
    adopted: () => import(/* @vite-ignore */ at(ADOPTED_SCRIPT).href),
    nonce: "",
    isBundled: false,
  };
}
