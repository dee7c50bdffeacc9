// Where the module is: beside the script, unless the owner says otherwise.

import { MODULE_FILE } from "./built.js";
import { ownScript } from "./own_script.js";

/** @param {string} [base] address of the folder that holds the module */
export function moduleAddress(base = ".") {
  return new URL(MODULE_FILE, new URL(base, ownScript?.src || document.baseURI));
}
