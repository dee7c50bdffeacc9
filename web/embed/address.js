// Where the module is: beside the script, unless the owner says otherwise.

import { MODULE_FILE } from "./built.js";

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;

/** @param {string} [base] address of the folder that holds the module */
export function moduleAddress(base = ".") {
  return new URL(MODULE_FILE, new URL(base, script || document.baseURI));
}
