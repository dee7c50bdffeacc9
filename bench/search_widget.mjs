// The engine of the module that ships, by its exports, as a function from a
// query to the ids of its hits, best first. It makes the rows of the list too,
// which its peers do not. It runs in Node and in a page.

import { ACTION, BOX_EFFECT, BOX_EVENT, NAMES_END, OP, SEARCH_NUMBERS } from "../.cache/types/built.mjs";

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
  const box = exports.box(0, 0);
  const encoder = new TextEncoder();
  return (query) => {
    const bytes = encoder.encode(NAMES_END + NAMES_END + query); // no key
    write(bytes);
    const answer = exports.type(box, BOX_EVENT.Input, 0, bytes.length, 0, 0, bytes.length, 0);
    const tree = rowsOf(new Uint8Array(exports.memory.buffer, exports.output(), answer).slice());
    return entriesOf(tree).map((entry) => entries[entry].id);
  };
}

/** rowsOf returns the tree of the rows in an answer; see widget.ReadAnswer. */
function rowsOf(answer) {
  const numbers = new DataView(answer.buffer);
  const count = numbers.getInt32(0, true);
  let end = 4 + 4 * count * SEARCH_NUMBERS;
  for (let i = 0; i < count; i++) {
    const at = 4 + 4 * i * SEARCH_NUMBERS;
    const size = numbers.getInt32(at + 12, true);
    if (numbers.getInt32(at, true) === BOX_EFFECT.Search) return answer.subarray(end, end + size);
    end += size;
  }
  throw new Error("a letter has no rows");
}

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
      case OP.Open: {
        string();
        const [from, to] = string();
        certain ||= to - from === CERTAIN.length && CERTAIN.every((byte, i) => tree[from + i] === byte);
        break;
      }
      case OP.Attr:
        string();
        string();
        break;
      case OP.Text:
        string();
        break;
      case OP.Action: {
        const action = number();
        const entry = number();
        if (certain && action === ACTION.FollowTo) entries.push(entry);
      }
    }
  }
  return entries;
}
