// In place of start.js when the standard Go compiler made the module, which is
// for development only.

import "wasm_exec.js";

/**
 * start returns the exports of a module once Go's runtime is up.
 * @param {WebAssembly.Module} compiled
 * @returns {Promise<Record<string, any>>}
 */
export async function start(compiled) {
  const go = new Go();
  const instance = await WebAssembly.instantiate(compiled, go.importObject);
  go.run(instance);
  const { mem, ...exports } = instance.exports;
  return { ...exports, memory: mem };
}
