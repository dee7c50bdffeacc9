// The matcher for Node.js, Bun and Deno: app/plugin.Glossary in the WebAssembly module beside this file.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  FIELD_END,
  KEY_END,
  MATCH_OPTIONS,
  PAIR_END,
  PART_FLAG,
  PART_NUMBERS,
  SCAN_NUMBERS,
  VALUE_END,
  VERSION,
} from "./built.js";

export const version = VERSION;

const MODULE = new URL("./plugin.wasm", import.meta.url);
const PACK = new URL("./glossary.pack", import.meta.url);

/** What a folder that cpaas-glossary build has made calls the compiled glossary. */
const PACK_NAME = /^glossary\.[0-9a-f]+\.pack$/;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @type {WebAssembly.Module | null} */
let compiled = null;

/** @type {Map<string, Matcher>} */
const shared = new Map();

/** See node.d.ts. */
export function createMatcher(options = {}) {
  return new Matcher(options);
}

/**
 * sharedMatcher returns the one matcher for options: generators ask for a plugin once a page.
 * @param {import("../npm/node.js").MatcherOptions} options
 */
export function sharedMatcher(options) {
  const { glossary = "" } = options;
  if (typeof glossary !== "string" && !(glossary instanceof URL)) return createMatcher(options);
  const key = `${glossary}\n${textOf(options)}`;
  const matcher = shared.get(key) ?? createMatcher(options);
  shared.set(key, matcher);
  return matcher;
}

class Matcher {
  /** @type {any} what cmd/plugin exports */
  #exports;
  #ids = new Map();

  constructor(options) {
    compiled ??= new WebAssembly.Module(readFileSync(MODULE));
    this.#exports = new WebAssembly.Instance(compiled).exports;
    this.#exports._initialize();
    const { data, name } = read(options.glossary);
    this.size = this.#exports.load(this.#put(data));
    if (this.size < 0)
      throw new Error(
        `${name} is not a glossary of version ${VERSION}: build it again with this version of cpaas-glossary`,
      );
    const mistakes = this.#text(this.#exports.configure(this.#write(textOf(options))));
    if (mistakes) throw new Error(`cpaas-glossary: ${mistakes.trim().replaceAll("\n", "; ")}`);
  }

  find(text) {
    const { restart, scan } = this.#exports;
    restart();
    const numbers = this.#numbers(scan(this.#write(text)));
    const found = [];
    for (let i = 0; i < numbers.length; i += SCAN_NUMBERS) {
      const [start, end, entry] = numbers.subarray(i, i + SCAN_NUMBERS);
      found.push({ start, end, text: text.slice(start, end), id: this.#entry(entry).id });
    }
    return found;
  }

  annotateHtml(html) {
    const marked = this.#text(this.#exports.html(this.#write(html)));
    const reason = this.#text(this.#exports.reason());
    if (reason) throw new Error(`the page cannot be marked: ${reason}`);
    return marked;
  }

  entries() {
    return Array.from({ length: this.size }, (_, n) => ({ ...this.#entry(n) }));
  }

  entry(id) {
    const n = this.#exports.lookup(this.#write(id));
    return n < 0 ? null : { ...this.#entry(n) };
  }

  /**
   * tree returns the parts of what is to be marked in a tree, in order; places are in UTF-16 code units of a text node.
   * @param {string} encoded as tree.js writes it
   */
  tree(encoded) {
    const numbers = this.#numbers(this.#exports.tree(this.#write(encoded)));
    const summaries = this.#text(this.#exports.summaries()).split(FIELD_END);
    const parts = [];
    for (let i = 0; i < numbers.length; i += PART_NUMBERS) {
      const [node, start, end, entry, flags, shared] = numbers.subarray(i, i + PART_NUMBERS);
      const isFirst = (flags & PART_FLAG.First) !== 0;
      parts.push({
        node,
        start,
        end,
        entry: this.#entry(entry),
        summary: shared > 0 ? summaries[shared - 1] : this.#entry(entry).summary,
        isFirst,
        isAnchored: (flags & PART_FLAG.Anchored) !== 0,
      });
    }
    return parts;
  }

  #entry(n) {
    let entry = this.#ids.get(n);
    if (!entry) {
      const list = (text) => text.split(VALUE_END).slice(0, -1);
      const [id, term, abbr, aliases, category, summary, definition, see, name, href] = this.#text(
        this.#exports.entry(n),
      ).split(FIELD_END);
      entry = { id, term, abbr, aliases: list(aliases), category, summary, definition, see: list(see), name, href };
      this.#ids.set(n, entry);
    }
    return entry;
  }

  #put(bytes) {
    const at = this.#exports.input(bytes.length);
    // The memory may have grown.
    new Uint8Array(this.#exports.memory.buffer).set(bytes, at);
    return bytes.length;
  }

  #write(text) {
    return this.#put(encoder.encode(text));
  }

  #bytes(length) {
    return new Uint8Array(this.#exports.memory.buffer, this.#exports.output(), length);
  }

  #text(length) {
    return decoder.decode(this.#bytes(length));
  }

  #numbers(length) {
    return new Int32Array(this.#bytes(length).slice().buffer);
  }
}

/** textOf returns the options that Go reads, as app/options reads them. */
function textOf(options) {
  return MATCH_OPTIONS.filter((name) => options[name] !== undefined)
    .map((name) => name + KEY_END + String(options[name]) + PAIR_END)
    .join("");
}

/** read returns a compiled glossary: bytes, a file, one in a folder that was built, or ours. */
function read(glossary) {
  if (glossary === undefined || glossary === "") return { data: readFileSync(PACK), name: fileURLToPath(PACK) };
  if (glossary instanceof ArrayBuffer) return { data: new Uint8Array(glossary), name: "the option glossary" };
  if (ArrayBuffer.isView(glossary))
    return {
      data: new Uint8Array(glossary.buffer, glossary.byteOffset, glossary.byteLength),
      name: "the option glossary",
    };
  const path = glossary instanceof URL ? fileURLToPath(glossary) : String(glossary);
  const name = packIn(path);
  return { data: readFileSync(name), name };
}

function packIn(path) {
  let isFolder;
  try {
    isFolder = statSync(path).isDirectory();
  } catch {
    throw new Error(`there is no ${path}: use a folder that cpaas-glossary build wrote, or the .pack file in it`);
  }
  if (!isFolder) return path;
  for (const folder of [path, `${path}/assets`]) {
    const name = isThere(folder) && readdirSync(folder).find((file) => PACK_NAME.test(file));
    if (name) return `${folder}/${name}`;
  }
  throw new Error(`${path} has no compiled glossary: run cpaas-glossary build -o ${path}`);
}

function isThere(folder) {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
