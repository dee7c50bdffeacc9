// The engine of the module that ships, by its exports, as a function from a
// query to the ids of its hits, best first. It makes the rows of the list too,
// which its peers do not. It runs in Node and in a page.

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
    const length = exports.rows(bytes.length, 0);
    return entriesOf(new Uint8Array(exports.memory.buffer, exports.output(), length)).map((entry) => entries[entry].id);
  };
}

// The codes of a tree and the action of a row, see app/view.
const [OPEN, ATTR, TEXT, ACTION] = [1, 2, 3, 4];
const FOLLOW_TO = 1;
const CERTAIN = new TextEncoder().encode("rows certain");

/** entriesOf returns the entries of the rows in a list, none where they are only near. */
function entriesOf(tree) {
  const entries = [];
  let at = 0;
  let certain = false;
  const number = () => {
    let value = 0;
    let shift = 0;
    for (; tree[at] >= 0x80; shift += 7) value |= (tree[at++] & 0x7f) << shift;
    return value | (tree[at++] << shift);
  };
  const string = () => {
    const length = number();
    at += length;
    return [at - length, at];
  };
  while (at < tree.length) {
    switch (tree[at++]) {
      case OPEN: {
        string();
        const [from, to] = string();
        certain ||= to - from === CERTAIN.length && CERTAIN.every((byte, i) => tree[from + i] === byte);
        break;
      }
      case ATTR:
        string();
        string();
        break;
      case TEXT:
        string();
        break;
      case ACTION: {
        const action = number();
        const entry = number();
        if (certain && action === FOLLOW_TO) entries.push(entry);
      }
    }
  }
  return entries;
}
