// The one global, and what the package exports.

import { GLOBAL, VERSION } from "./built.js";
import { filesOf } from "./address.js";
import { complain, Guest } from "./guest.js";
import { fromObject } from "./options.js";
import { isHidden } from "./switch.js";

let guest = null;

/** ownBuild returns the files that belong to this script, and the version of all. */
function ownBuild(read) {
  return { version: VERSION, files: filesOf(read().get("base")) };
}

/**
 * See cpaas-glossary.d.ts. A tag that uses the api of another tag brings its own files. What init returns is the api as
 * well, but for destroy: that takes away what this call has brought, once, and leaves what others asked for.
 */
const api = Object.freeze({
  version: VERSION,
  async init(given = {}, build) {
    let release = null;
    try {
      const read = typeof given === "function" ? given : fromObject(given);
      build ??= ownBuild(read);
      checkVersion(build.version);
      if (!guest || guest.left) guest = new Guest();
      const here = guest;
      const tag = here.add({ files: build.files, read, options: read(), uses: 0 });
      release = () => here.release(tag);
      await tag.marked;
    } catch (error) {
      complain(error);
    }
    return { __proto__: api, destroy: () => (release = release?.()) };
  },
  destroy: () => guest?.destroy(),
  refresh: async (root) => guest?.refresh(root),
  prefetch: async () => guest?.prefetch(),
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
 * @param {() => Map<string, string>} read
 */
export function join(read) {
  const there = Object.getOwnPropertyDescriptor(window, GLOBAL)?.value;
  if (typeof there?.init === "function") {
    checkVersion(there.version);
    return there.init(read, ownBuild(read));
  }
  if (!there) Reflect.defineProperty(window, GLOBAL, { value: api, configurable: true, writable: true });
  return api.init(read, ownBuild(read));
}

/** checkVersion throws where a script would run the files of another version, which may speak otherwise. */
function checkVersion(version = "an earlier one") {
  if (version !== VERSION)
    throw new Error(`the page has two versions of the script, ${VERSION} and ${version}: load one for all glossaries`);
}
