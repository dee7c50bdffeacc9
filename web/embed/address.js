// Where our files are: beside the script, unless the owner says otherwise.
//
// The engine itself says where the script came from, so that nothing in the page can steer it. A classic script asks
// currentScript of the document's prototype: an image named currentScript answers document.currentScript. That is null
// in a module, whose address is in the stack of an error. An inlined script has no address.

import {
  CARDS_MODULE,
  CARDS_MODULE_INTEGRITY,
  CARDS_SCRIPT,
  CARDS_SCRIPT_INTEGRITY,
  MARKS_MODULE,
  MARKS_MODULE_INTEGRITY,
  SEARCH_MODULE,
  SEARCH_MODULE_INTEGRITY,
  SEARCH_SCRIPT,
  SEARCH_SCRIPT_INTEGRITY,
  STOP_SCRIPT,
  STOP_SCRIPT_INTEGRITY,
} from "./built.js";
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

/** What a policy wants of scripts: browsers hide it from the attribute. */
const nonce = tag?.nonce ?? "";

/**
 * A file of ours: its address and its integrity.
 * @typedef {[URL, string]} File
 *
 * The files of a build. Scripts are loaded by a call, and give what they export.
 * @typedef {{ marks: File, explainer: File, finder: File, cards: () => Promise<any>, stop: () => Promise<any>,
 *   search: () => Promise<any> }} Files
 */

/**
 * filesOf returns the files of this build.
 * @param {string} [base] address of the folder that holds them
 * @returns {Files}
 */
export function filesOf(base) {
  if (!address && base === undefined)
    throw new Error(
      `an inlined script cannot know where its folder is: name it with data-base on the tag, or with "base" in #${CONFIG_ID}`,
    );
  const folder = new URL(base ?? ".", address || doc.baseURI);
  /** @returns {File} */
  const file = (name, integrity) => [new URL(name, folder), integrity];
  const script = (name, integrity) => () => load(new URL(name, folder).href, integrity);
  return {
    marks: file(MARKS_MODULE, MARKS_MODULE_INTEGRITY),
    explainer: file(CARDS_MODULE, CARDS_MODULE_INTEGRITY),
    finder: file(SEARCH_MODULE, SEARCH_MODULE_INTEGRITY),
    cards: script(CARDS_SCRIPT, CARDS_SCRIPT_INTEGRITY),
    stop: script(STOP_SCRIPT, STOP_SCRIPT_INTEGRITY),
    search: script(SEARCH_SCRIPT, SEARCH_SCRIPT_INTEGRITY),
  };
}

/**
 * load loads a script. import() knows no integrity, but runs what a preload has fetched and checked. The link stands in
 * a shadow root that is in the page for as long as that takes: the page's own nodes are left alone.
 * @param {string} address
 * @param {string} integrity
 */
async function load(address, integrity) {
  const host = doc.createElement("cpaas-loading");
  host.hidden = true;
  const link = doc.createElement("link");
  Object.assign(link, { rel: "modulepreload", href: address, integrity, nonce, crossOrigin: "anonymous" });
  host.attachShadow({ mode: "closed" }).append(link);
  try {
    await new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => reject(new Error(`${address} cannot be loaded, or is not what was built`));
      doc.body.append(host);
    });
  } finally {
    host.remove();
  }
  return import(/* @vite-ignore */ address);
}
