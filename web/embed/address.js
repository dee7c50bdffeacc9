// Where the module is: beside the script, unless the owner says otherwise.
//
// The engine itself says where the script came from, so that nothing in the page can steer it. A classic script asks
// currentScript of the document's prototype: an image named currentScript answers document.currentScript. That is null
// in a module, whose address is in the stack of an error. An inlined script has no address.

import { MODULE_FILE } from "./built.js";
import { doc } from "./dom.js";
import { CONFIG_ID } from "./options.js";

/** The last address of a line of a stack, without the place in the file: the same in all engines. */
const FRAME = /\w+:\/\/\S+(?=:\d+:\d+\)?$)/m;

const running = /** @type {HTMLScriptElement | null} */ (doc.currentScript);
const address = running ? running.src : ownModule();

/** ownModule returns the address of the module that runs this, or "" where it is in the page itself. */
function ownModule() {
  const found = FRAME.exec(new Error().stack)?.[0] ?? "";
  return found === doc.URL.split("#")[0] ? "" : found;
}

/** @returns {HTMLScriptElement[]} */
const scripts = () => [.../** @type {NodeListOf<any>} */ (doc.querySelectorAll("script[src]"))];

/**
 * The tag that loaded us, if it is still there.
 * @type {HTMLScriptElement | undefined}
 */
export const tag = running ?? scripts().find(({ src }) => src && src === address);

/** @param {string} [base] address of the folder that holds the module */
export function moduleAddress(base) {
  if (!address && base === undefined)
    throw new Error(
      `an inlined script cannot know where its folder is: name it with data-base on the tag, or with "base" in #${CONFIG_ID}`,
    );
  return new URL(MODULE_FILE, new URL(base ?? ".", address || doc.baseURI));
}
