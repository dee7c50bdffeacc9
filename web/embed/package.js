// The embed as a package: the same guest, asked for by a call.

import { VERSION } from "./built.js";
import { join } from "./api.js";
import { fromObject } from "./options.js";

export const version = VERSION;

/** See cpaas-glossary.d.ts. */
export async function init(given = {}) {
  return join(fromObject(given));
}
