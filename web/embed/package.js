// The embed as a package: the same guest, asked for by a call.

import { GLOBAL, VERSION } from "./built.js";
import { api, ownModule } from "./api.js";
import { fromObject } from "./options.js";

export const version = VERSION;

/** See cpaas-glossary.d.ts. */
export function init(given = {}) {
  const options = fromObject(given);
  // Of another tag or package, if there is one: a page has one guest.
  return (window[GLOBAL] ??= api).init(options, ownModule(options));
}
