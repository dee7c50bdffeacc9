// Options come from the script tag's data attributes, from JSON in
// <script type="application/json" id="cpaas-glossary-config">, and from what was
// built in; the tag wins, then the page.

import { GO_OPTIONS, OPTIONS, PAGE_OPTIONS } from "./built.js";

const CONFIG_ID = "cpaas-glossary-config";

/**
 * configElement returns the element with the page's JSON, or null. Sanitizers let
 * readers' text have any id, but no script; and a name, as in <img name="querySelector">,
 * which hides document's own property but not that of its class.
 */
const configElement = () =>
  Document.prototype.querySelector.call(document, `script[type="application/json"]#${CONFIG_ID}`);

/**
 * readOptions returns the owner's options by name, as strings. Data attributes
 * that are no options may be there for somebody else.
 * @param {HTMLScriptElement | null} script the tag that loaded us
 */
export function readOptions(script) {
  const config = configElement();
  const given = config ? flatten(parse(config)) : [];
  for (const [name, value] of Object.entries(script?.dataset ?? {})) {
    if (GO_OPTIONS.has(name) || PAGE_OPTIONS.has(name)) given.push([name, value]);
  }
  return withDefaults(given);
}

/** fromObject returns the options in an object as readOptions does. */
export const fromObject = (object) => withDefaults(flatten(object));

const withDefaults = (given) => new Map(OPTIONS.concat(given).map(([name, value]) => [name, String(value)]));

function parse(config) {
  let object;
  try {
    object = JSON.parse(config.textContent);
  } catch (error) {
    throw new Error(`#${CONFIG_ID} is no JSON: ${error.message}`);
  }
  if (object?.constructor !== Object) throw new Error(`#${CONFIG_ID} is no JSON object: write {"repeat": "page"}`);
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
    if (!PAGE_OPTIONS.has(name)) text += name + "\x1f" + value + "\x1e";
  }
  return text;
}
