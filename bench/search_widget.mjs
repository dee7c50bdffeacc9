// The engine of the module that ships, by its exports, as a function from a
// query to the ids of its hits, best first. It makes the rows of the list too,
// which its peers do not. It runs in Node and in a page.

/**
 * widget starts the module with the glossary of an embed folder.
 * @param {{ id: string }[]} entries in the order of the pack
 * @param {string[]} embed names of the files of the folder, the texts in their order
 * @param {(name: string) => Uint8Array | Promise<Uint8Array>} read
 */
export async function widget(entries, embed, read) {
  const [marks, search] = await Promise.all(
    [/^marks\..*wasm$/, /^search\..*wasm$/].map(async (pattern) =>
      WebAssembly.compile(await read(embed.find((name) => pattern.test(name)))),
    ),
  );
  const held = (module) => WebAssembly.Module.customSections(module, "cpaas-glossary")[0];
  const more = held(search);
  const length = new DataView(more).getUint32(0, true);
  const texts = await Promise.all(embed.filter((name) => name.startsWith("texts.")).map(read));
  const { exports } = await WebAssembly.instantiate(search, {});
  exports._initialize();
  const write = (bytes) => {
    const at = exports.input(bytes.length); // may grow the memory
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  };
  for (const part of [held(marks), more.slice(4, 4 + length), more.slice(4 + length), ...texts]) {
    const bytes = new Uint8Array(part);
    write(bytes);
    exports.part(bytes.length);
  }
  exports.input(0);
  if (!exports.load(0)) throw new Error("the parts do not belong together");
  const box = exports.box(0);
  const encoder = new TextEncoder();
  return (query) => {
    const bytes = encoder.encode(query);
    write(bytes);
    exports.type(box, INPUT, 0, bytes.length, 0, 0, 0, bytes.length, 0);
    const length = exports.rows(box);
    return entriesOf(new Uint8Array(exports.memory.buffer, exports.output(), length)).map((entry) => entries[entry].id);
  };
}

// The event that the text of a box has changed, see app/combobox.
const INPUT = 3;

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
