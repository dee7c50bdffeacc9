// In place of address.js in the package. The literal is what bundlers look for:
// they put the module beside what they make.

import { MODULE_FILE } from "./built.js";
import { doc } from "./dom.js";

/** @param {string} [base] address of the folder that holds the module */
export function moduleAddress(base) {
  if (base === undefined) return new URL("./__CPAAS_MODULE_FILE__", import.meta.url);
  return new URL(MODULE_FILE, new URL(base, doc.baseURI));
}
