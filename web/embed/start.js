/** start returns the exports of a module that TinyGo made: it needs nothing. */
export async function start(compiled) {
  const { exports } = await WebAssembly.instantiate(compiled);
  exports._initialize();
  return exports;
}
