// The embed as a package: the same guest, asked for by a call.

import { VERSION } from "./built.js";
import { ownModule, pageApi } from "./api.js";
import { fromObject } from "./options.js";

export const version = VERSION;

/** See cpaas-glossary.d.ts. */
export function init(given = {}) {
  const options = fromObject(given);
  return pageApi().init(options, ownModule(options));
}
