// Where our files are: beside the script, unless the owner says otherwise.
//
// The engine itself says where the script came from, so that nothing in the page can steer it. A classic script asks
// currentScript of the document's prototype: an image named currentScript answers document.currentScript. That is null
// in a module, whose address is in the stack of an error. An inlined script has no address;
// where a script of the page has fetched it and put it in, the browser's list of what was fetched has it.

import {
  ADOPTED_SCRIPT,
  ADOPTED_SCRIPT_INTEGRITY,
  CARDS_MODULE,
  CARDS_MODULE_INTEGRITY,
  CARDS_SCRIPT,
  CARDS_SCRIPT_INTEGRITY,
  MARKS_MODULE,
  MARKS_MODULE_INTEGRITY,
} from "./built.js";
import { doc } from "./dom.js";
import { loadScript } from "./load_script.js";
import { CONFIG_ID } from "./options.js";
import { once } from "./work.js";

/** The last address of a line of a stack, without the place in the file: the same in all engines. */
const FRAME = /\w+:\S+(?=:\d+:\d+\)?$)/m;

/** Matches an address that has a folder: that of text which a script has made (blob:, data:) has none. */
const PLACE = /^\w+:\//;

const running = /** @type {HTMLScriptElement | null} */ (doc.currentScript);
const own = running ? running.src : ownModule();
const address = PLACE.test(own) ? own : fetched();

/** ownModule returns the address of the module that runs this, or "" where it is in the page itself. */
function ownModule() {
  const found = FRAME.exec(new Error().stack)?.[0] ?? "";
  return found === doc.URL.split("#")[0] ? "" : found;
}

/** fetched returns where a script has fetched us from, before it put our text into the page. Markup fetches otherwise. */
function fetched() {
  const isOurs = ({ name, initiatorType }) =>
    /^(fetch|xmlhttprequest)$/.test(initiatorType) && /\/cpaas-glossary\.m?js(\?|$)/.test(name);
  return /** @type {any} */ (performance.getEntriesByType("resource")).find(isOurs)?.name ?? "";
}

/** @returns {HTMLScriptElement[]} */
const scripts = () => [.../** @type {NodeListOf<any>} */ (doc.querySelectorAll("script[src]"))];

/**
 * The tag that loaded us, if it is still there.
 * @type {HTMLScriptElement | undefined}
 */
export const tag = running ?? scripts().find(({ src }) => src && src === address);

/**
 * A file of ours: its address and its integrity.
 * @typedef {[URL, string]} File
 *
 * The files of a build that the first script knows: the modules that mark and explain, what plays the cards, and what
 * takes over marks from build time. Scripts are loaded by a call, and give what they export. nonce is what a policy
 * wants of scripts, isBundled says that a bundler has made the files anew.
 * @typedef {{ marks: File, explainer: File, cards: () => Promise<any>, adopted: () => Promise<any>, nonce: string,
 *   isBundled: boolean }} Files
 */

/**
 * filesOf returns the files of this build.
 * @param {string} [base] address of the folder that holds them
 * @returns {Files}
 */
export function filesOf(base) {
  if (!address && base === undefined)
    throw new Error(`an inlined script has no address: set data-base on the tag, or "base" in #${CONFIG_ID}`);
  const at = (name) => new URL(name, new URL(base ?? ".", address || doc.baseURI));
  const nonce = tag?.nonce ?? "";
  return {
    marks: [at(MARKS_MODULE), MARKS_MODULE_INTEGRITY],
    explainer: [at(CARDS_MODULE), CARDS_MODULE_INTEGRITY],
    cards: once(() => loadScript(at(CARDS_SCRIPT), CARDS_SCRIPT_INTEGRITY, nonce)),
    adopted: once(() => loadScript(at(ADOPTED_SCRIPT), ADOPTED_SCRIPT_INTEGRITY, nonce)),
    nonce,
    isBundled: false,
  };
}
