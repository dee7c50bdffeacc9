// The engine of the module that ships, by its exports, as a function from a
// query to the ids of its hits, best first. It runs in Node and in a page.

const LIMIT = 12;

/**
 * widget starts the module with a pack.
 * @param {{ id: string }[]} entries in the order of the pack
 * @param {{ wasm: BufferSource, pack: Uint8Array }} files
 */
export async function widget(entries, { wasm, pack }) {
  const { exports } = (await WebAssembly.instantiate(wasm, {})).instance;
  exports._initialize();
  const write = (bytes) => {
    const at = exports.input(bytes.length); // may grow the memory
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  };
  write(pack);
  if (exports.load(pack.length) !== entries.length) throw new Error("the pack has other entries");
  const encoder = new TextEncoder();
  return (query) => {
    const bytes = encoder.encode(query);
    write(bytes);
    const ids = [],
      count = exports.search(bytes.length, LIMIT);
    const output = new DataView(exports.memory.buffer, exports.output());
    for (let hit = 0, at = 0; hit < count; hit++) {
      ids.push(entries[output.getUint32(at, true)].id);
      at += 16 + 8 * output.getUint32(at + 12, true);
    }
    return ids;
  };
}
