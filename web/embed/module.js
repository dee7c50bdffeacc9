// The doorway to the WebAssembly module: bytes in, integers and bytes out.

import { EXPORTS } from "./built.js";
import { start } from "./start.js";

const PACK_SECTION = "cpaas-glossary";

/**
 * loadModule fetches the module, starts it and gives it its pack and the owner's
 * options. It throws whatever goes wrong.
 * @param {URL} address
 * @param {string} integrity
 * @param {string} options as forGo writes them
 * @returns {Promise<Module>}
 */
export async function loadModule(address, integrity, options) {
  const bytes = await download(address, integrity);
  // Not compileStreaming: it insists on a MIME type that many servers do not
  // know, and the integrity check needs the whole body first anyway.
  const compiled = await WebAssembly.compile(bytes);
  const exports = await start(compiled);
  // One of another build fails here, alone, and not in the midst of a look at the page.
  const lacking = EXPORTS.find((name) => !(name in exports));
  if (lacking) throw new Error(`${address} has no ${lacking}: it is not of the same build as the script`);
  const module = new Module(exports);
  const [pack] = WebAssembly.Module.customSections(compiled, PACK_SECTION);
  if (!pack || module.load(pack) < 0) throw new Error("the module holds no glossary");
  const complaints = module.configure(options);
  if (complaints.length > 0) console.warn(`[cpaas-glossary] ${complaints.join("; ")}`);
  return module;
}

async function download(address, integrity) {
  try {
    const response = await fetch(address, { integrity, credentials: "omit" });
    if (!response.ok) throw new Error(String(response.status));
    return await response.arrayBuffer();
  } catch (error) {
    throw new Error(
      `${address} cannot be loaded (${error.message}): it must be there as it was built, or data-base must name its folder, and a policy's connect-src must allow it`,
    );
  }
}

export class Module {
  #exports;
  #encoder = new TextEncoder();
  #decoder = new TextDecoder();

  constructor(exports) {
    this.#exports = { ...exports };
    for (const name of EXPORTS) {
      const run = exports[name];
      if (typeof run !== "function") continue; // the memory
      this.#exports[name] = (...args) => {
        try {
          return run(...args);
        } catch (error) {
          throw Object.assign(new Error(error.message), { module: this }); // a page may have several
        }
      };
    }
  }

  load(pack) {
    const bytes = new Uint8Array(pack);
    const at = this.#exports.input(bytes.length);
    new Uint8Array(this.#exports.memory.buffer).set(bytes, at);
    return this.#exports.load(bytes.length);
  }

  /** @returns {string[]} what is wrong with the options */
  configure(options) {
    const complaints = this.#text(this.#exports.configure(this.#write(options)));
    return complaints.split("\n").filter(Boolean);
  }

  restart() {
    this.#exports.restart();
  }

  /**
   * find returns the places to mark in a text: start, end and entry, in turn.
   * @returns {Uint32Array}
   */
  find(text) {
    return this.#numbers(Uint32Array, 3 * this.#exports.find(this.#write(text)));
  }

  /** changed says that the page changed and returns when to look, as a delay in milliseconds, or -1. */
  changed() {
    return this.#exports.changed(performance.now());
  }

  /** woken says that the delay is over and returns 0 to look now, or another delay. */
  woken() {
    return this.#exports.woken(performance.now());
  }

  /** looked says that a look is over that took so many milliseconds of work. */
  looked(took) {
    this.#exports.looked(performance.now(), took);
  }

  /**
   * step tells the hover machine of an event and returns the effects, five
   * numbers each: kind, mark, entry, depth, delay.
   */
  step(kind, { mark = -1, entry = 0, x = 0, y = 0, key = 0, flags = 0 } = {}) {
    const n = this.#exports.step(kind, performance.now(), mark, entry, x, y, key, flags);
    return this.#numbers(Int32Array, 5 * n);
  }

  placed({ left, top, right, bottom }) {
    return this.#numbers(Int32Array, 5 * this.#exports.placed(performance.now(), left, top, right, bottom));
  }

  /** card returns the encoded tree of a card; see app/view. marked is the text of the mark, if it is of entry. */
  card(entry, depth, marked) {
    return this.#bytes(this.#exports.card(entry, depth, this.#write(marked)));
  }

  /** hidden returns the encoded tree of what is shown when the reader has hidden the definitions. */
  hidden() {
    return this.#bytes(this.#exports.hidden());
  }

  /** newBox makes the machine of a search box and returns its number. */
  newBox(launcher) {
    return this.#exports.box(launcher ? 1 : 0);
  }

  /**
   * type tells the machine of a search box of an event and returns the effects,
   * four numbers each: kind, row or entry, depth, delay.
   */
  type(box, kind, { value = 0, key = 0, flags = 0 }) {
    return this.#numbers(Int32Array, 4 * this.#exports.type(box, kind, performance.now(), value, key, flags));
  }

  /** rows returns the encoded tree of what is found for query. */
  rows(query, hidden) {
    return this.#bytes(this.#exports.rows(this.#write(query), hidden ? 1 : 0));
  }

  /**
   * terms returns the encoded tree of the terms on the page.
   * @param {number[]} list entry and number of marks, in turn
   */
  terms(list, hidden) {
    this.#writeNumbers(list);
    return this.#bytes(this.#exports.terms(list.length / 2, hidden ? 1 : 0));
  }

  /** printed returns the encoded tree of the definitions to be printed after the page. */
  printed(entries) {
    this.#writeNumbers(entries);
    return this.#bytes(this.#exports.printed(entries.length));
  }

  /** status returns what is said of the tree that rows or terms returned last. */
  status() {
    return this.#text(this.#exports.status());
  }

  /** panel returns the encoded tree of a card as the search shows it. */
  panel(entry) {
    return this.#bytes(this.#exports.panel(entry));
  }

  /** stopRows returns the encoded tree of the list of marks; rows as view.StopRows reads them. */
  stopRows(rows) {
    return this.#bytes(this.#exports.stoprows(this.#write(rows)));
  }

  /** stop tells the machine of the stop of an event and returns the effects: kind and row, in turn. */
  stop(kind, { row = -1, key = 0, repeat = false }) {
    const n = this.#exports.stop(kind, performance.now(), row, key, repeat ? 1 : 0);
    return this.#numbers(Int32Array, 2 * n);
  }

  /** lookup returns the entry with an id, or -1. */
  lookup(id) {
    return this.#exports.lookup(this.#write(id));
  }

  /** describe returns the id, the short name and the summary of entry. */
  describe(entry) {
    const [id, name, summary] = this.#text(this.#exports.describe(entry)).split("\0");
    return { id, name, summary };
  }

  #write(text) {
    // A UTF-16 code unit takes at most three bytes in UTF-8.
    const room = text.length * 3;
    const at = this.#exports.input(room);
    return this.#encoder.encodeInto(text, new Uint8Array(this.#exports.memory.buffer, at, room)).written;
  }

  #writeNumbers(list) {
    const at = this.#exports.input(4 * list.length);
    new Uint32Array(this.#exports.memory.buffer, at, list.length).set(list);
  }

  #bytes(length) {
    return new Uint8Array(this.#exports.memory.buffer, this.#exports.output(), length);
  }

  #text(length) {
    return this.#decoder.decode(this.#bytes(length));
  }

  /** A copy: the output is overwritten by the next call. */
  #numbers(Type, length) {
    return new Type(this.#bytes(4 * length).slice().buffer);
  }
}
