// The one global, and what the package exports.

import { GLOBAL, MODULE_INTEGRITY, VERSION } from "./built.js";
import { moduleAddress } from "./address.js";
import { Guest } from "./guest.js";
import { fromObject } from "./options.js";

let guest = null;

/** ownModule returns where the module is that belongs to this script. */
export function ownModule(options) {
  return { address: moduleAddress(options.get("base")), integrity: MODULE_INTEGRITY };
}

/** See cpaas-glossary.d.ts. */
export const api = Object.freeze({
  version: VERSION,
  async init(given = {}, module) {
    const options = given instanceof Map ? given : fromObject(given);
    if (!guest || guest.left) guest = new Guest();
    await guest.add({ ...(module ?? ownModule(options)), options });
    return api;
  },
  destroy: () => guest?.destroy(),
  refresh: async (root) => guest?.refresh(root),
  open: (id) => guest?.open(id) ?? false,
  terms: () => guest?.terms() ?? [],
});

/**
 * pageApi returns the API of the page: that of the first tag or package. An element
 * with the global's name as its id is a property of the window too, but not its own.
 */
export function pageApi() {
  if (!Object.hasOwn(window, GLOBAL)) window[GLOBAL] = api;
  return window[GLOBAL];
}
