// The one global, and what the package exports.

import { GLOBAL, MODULE_INTEGRITY, VERSION } from "./built.js";
import { moduleAddress } from "./address.js";
import { complain, Guest } from "./guest.js";
import { fromObject } from "./options.js";
import { isHidden } from "./switch.js";

let guest = null;

/** ownModule returns the module that belongs to this script, and the version of both. */
function ownModule(options) {
  return { version: VERSION, address: moduleAddress(options.get("base")), integrity: MODULE_INTEGRITY };
}

/** See cpaas-glossary.d.ts. A tag that uses the api of another tag brings its own module. */
const api = Object.freeze({
  version: VERSION,
  async init(given = {}, module) {
    try {
      const options = given instanceof Map ? given : fromObject(given);
      module ??= ownModule(options);
      checkVersion(module.version);
      if (!guest || guest.left) guest = new Guest();
      await guest.add({ ...module, options });
    } catch (error) {
      complain(error);
    }
    return api;
  },
  destroy: () => guest?.destroy(),
  refresh: async (root) => guest?.refresh(root),
  open: (id) => guest?.open(id) ?? false,
  terms: () => guest?.terms() ?? [],
  hide: () => guest?.hide(),
  show: async () => guest?.show(),
  get hidden() {
    return isHidden();
  },
});

/**
 * join asks the page's one api for the glossary of this script: that of another tag or package, if there is one. An
 * element with the id of the global is no own property of the window. What the page itself has put there stays.
 * @param {Map<string, string>} options
 */
export function join(options) {
  const there = Object.getOwnPropertyDescriptor(window, GLOBAL)?.value;
  if (typeof there?.init === "function") {
    checkVersion(there.version);
    return there.init(options, ownModule(options));
  }
  if (!there) Reflect.defineProperty(window, GLOBAL, { value: api, configurable: true, writable: true });
  return api.init(options, ownModule(options));
}

/** checkVersion throws where a script would run the module of another version, which may speak otherwise. */
function checkVersion(version = "an earlier one") {
  if (version !== VERSION)
    throw new Error(`the page has two versions of the script, ${VERSION} and ${version}: load one for all glossaries`);
}
