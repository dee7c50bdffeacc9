// The module that searches: app/widget.SearchBox.

import { NAMES_END, SEARCH_NUMBERS } from "./built.js";
import { downloadTexts } from "./intact.js";

/** What an event has that is not of a key. */
const NO_KEY = { facts: 0, names: NAMES_END + NAMES_END };

/**
 * What a box knows of the page: terms are entry and number of marks, in turn.
 * @typedef {{ query: string, terms: number[], hidden: boolean }} Page
 */

/**
 * What a box wants done; see widget.Effect.
 * @typedef {{ kind: number, value: number, depth: number, tail: Uint8Array }} Effect
 */

/**
 * finderClass returns the class of what searches.
 * @param {typeof import("./module.js").Module} Module
 */
export const finderClass = (Module) =>
  class Finder extends Module {
    load(parts, options) {
      for (const part of parts) this.exports.part(this.writeBytes(part));
      return this.exports.load(this.write(options)) !== 0;
    }

    /** newBox makes the machine of a search box and returns its number. */
    newBox(isLauncher, isAndroid) {
      return this.exports.box(isLauncher ? 1 : 0, isAndroid ? 1 : 0);
    }

    /**
     * type tells the machine of a search box of an event and returns the effects.
     * @param {number} box
     * @param {number} kind
     * @param {{ value?: number, pressed?: import("./key_facts.js").Press }} event
     * @param {Page} page
     */
    type(box, kind, { value = 0, pressed = NO_KEY }, page) {
      const more = this.#write(pressed, page);
      return this.#effects(this.exports.type(box, kind, performance.now(), value, pressed.facts, ...more));
    }

    /** choose tells it that a row, or a control of the card, was pressed. */
    choose(box, { action, entry }, page) {
      const more = this.#write(NO_KEY, page);
      return this.#effects(this.exports.choose(box, performance.now(), action, entry, ...more));
    }

    /** #write puts a key and what a box knows of the page into the input, and returns what the exports want to know of it. */
    #write({ names }, { query, terms, hidden }) {
      const length = this.write(names + query, 4 * terms.length);
      new Uint32Array(this.exports.memory.buffer, this.exports.input(0), terms.length).set(terms);
      return [terms.length / 2, length, hidden ? 1 : 0];
    }

    /**
     * #effects reads an answer, as widget.ReadAnswer does.
     * @returns {Effect[]}
     */
    #effects(length) {
      const answer = this.bytes(length).slice();
      const numbers = new DataView(answer.buffer);
      const count = numbers.getInt32(0, true);
      const size = 4 * SEARCH_NUMBERS;
      let end = 4 + count * size;
      return Array.from({ length: count }, (_, i) => {
        const [kind, value, depth, tail] = [0, 4, 8, 12].map((at) => numbers.getInt32(4 + i * size + at, true));
        return { kind, value, depth, tail: answer.subarray(end, (end += tail)) };
      });
    }
  };

/**
 * finders returns what loads the module and the texts of a glossary whose names are there. modules is what the first
 * script has for that already.
 * @param {Pick<typeof import("./module.js"), "download" | "instantiate" | "Module">} modules
 */
export function finders({ download, instantiate, Module }) {
  const Finder = finderClass(Module);

  /**
   * @param {import("./address.js").File} file
   * @param {ArrayBuffer} names
   * @param {import("./address.js").File[]} chunks
   * @param {string} options as forGo writes them
   * @param {(share: number) => void} progress is told which share of the files is there
   */
  return async (file, names, chunks, options, progress) => {
    let there = 0;
    const count = async (download) => {
      const bytes = await download;
      progress(++there / (chunks.length + 1));
      return bytes;
    };
    const texts = chunks.map((chunk) => count(downloadTexts(download, chunk)));
    const { exports, part } = await instantiate(await count(download(file)), "type");
    const finder = new Finder(exports);
    if (!part || !finder.load([names, ...split(part), ...(await Promise.all(texts))], options))
      throw new Error("the module of the search holds no glossary");
    return finder;
  };
}

/** split returns the parts that the build has put into the module: each with its length before it. */
function split(part) {
  const length = new DataView(part).getUint32(0, true);
  return [part.slice(4, 4 + length), part.slice(4 + length)];
}

/** @typedef {InstanceType<ReturnType<typeof finderClass>>} Finder */
