// Options come from the script tag's data attributes, from JSON in
// <script type="application/json" id="cpaas-glossary-config">, and from what was
// built in; the tag wins, then the page. What is built in may differ by the part of the site, and a page may go from one
// part to another: the options are read anew each time.

import { GO_OPTIONS, KEY_END, OPTIONS, PAGE_OPTIONS, PAIR_END } from "./built.js";
import { doc } from "./dom.js";

export const CONFIG_ID = "cpaas-glossary-config";

/**
 * readOptions returns what reads the owner's options: by name, as strings. Data attributes
 * that are no options may be there for somebody else.
 * @param {HTMLScriptElement | undefined} script the tag that loaded us
 * @returns {() => Map<string, string>}
 */
export function readOptions(script) {
  // Sanitizers let readers' text have any id, but no script: no other element has a say.
  const config = doc.querySelector(`script[type="application/json"]#${CONFIG_ID}`);
  const given = config ? flatten(parse(config)) : [];
  for (const [name, value] of Object.entries(script?.dataset ?? {})) {
    if (GO_OPTIONS.has(name) || PAGE_OPTIONS.has(name)) given.push([name, value]);
  }
  return withDefaults(given);
}

/** fromObject returns what reads the options in an object, as readOptions does. */
export const fromObject = (object) => withDefaults(flatten(object));

const withDefaults = (given) => () =>
  new Map([...OPTIONS.filter(holds), ...given].map(([name, value]) => [name, String(value)]));

/**
 * holds reports whether what is built in holds on this page: it may be for a part of the site.
 * @param {typeof OPTIONS[number]} one
 */
const holds = ([, , path = "", selector = ":root"]) =>
  `${location.pathname}/`.startsWith(path) && doc.querySelector(selector);

function parse(config) {
  let object;
  try {
    object = JSON.parse(config.textContent);
  } catch (error) {
    throw new Error(`#${CONFIG_ID} is not JSON: ${error.message}`);
  }
  if (object?.constructor !== Object) throw new Error(`#${CONFIG_ID} is not a JSON object: write {"repeat": "page"}`);
  return object;
}

/** flatten names a value in an object in an object by both: strings.more. */
function flatten(object, path = "") {
  return Object.entries(object).flatMap(([name, value]) =>
    value?.constructor === Object ? flatten(value, `${path}${name}.`) : [[path + name, value]],
  );
}

/** forGo returns what Go reads of options: name, US, value, RS for each. */
export function forGo(options) {
  let text = "";
  for (const [name, value] of options) {
    if (!PAGE_OPTIONS.has(name)) text += name + KEY_END + value + PAIR_END;
  }
  return text;
}
