/**
 * start returns the exports of a module that TinyGo made: it needs nothing.
 * @param {WebAssembly.Module} compiled
 * @returns {Promise<Record<string, any>>}
 */
export async function start(compiled) {
  const { exports } = /** @type {{ exports: any }} */ (await WebAssembly.instantiate(compiled));
  exports._initialize();
  return exports;
}
