// The module that explains: app/widget.Cards, with the texts as they are needed.

import { downloadTexts } from "./intact.js";

/**
 * explainers returns what loads the module of a glossary whose names are there. modules is what the first script has
 * for that already.
 * @param {typeof import("./module.js")} modules
 */
export function explainers({ download, instantiate, Module, tellMistakes }) {
  class Explainer extends Module {
    #chunks;
    /** @type {Map<number, Promise<void>>} the chunks that are on their way or there */
    #fetched = new Map();

    constructor(exports, chunks) {
      super(exports);
      this.#chunks = chunks;
    }

    load(names, cards) {
      this.exports.part(this.writeBytes(names));
      return this.exports.load(this.writeBytes(cards)) !== 0;
    }

    configure(options) {
      return this.lines(this.exports.configure(this.write(options)));
    }

    /**
     * explained is kept when the texts of entry are there; it is null where they are.
     * @returns {Promise<void> | null}
     */
    explained(entry) {
      const chunk = this.exports.missing(entry);
      if (chunk < 0) return null;
      let fetched = this.#fetched.get(chunk);
      if (!fetched) {
        fetched = this.#fetch(chunk);
        this.#fetched.set(chunk, fetched);
        fetched.catch(() => this.#fetched.delete(chunk)); // the next who asks tries again
      }
      return fetched.then(() => this.explained(entry)); // with what others that share a name have
    }

    async #fetch(chunk) {
      const bytes = await downloadTexts(download, this.#chunks[chunk]);
      if (!this.exports.texts(chunk, this.writeBytes(bytes)))
        throw new Error("a file of definitions is from another build");
    }

    /**
     * step tells the hover machine of an event and returns the effects, five
     * numbers each: kind, mark, entry, depth, delay.
     */
    step(kind, { mark = -1, entry = 0, x = 0, y = 0, flags = 0, pressed = null, now = performance.now() } = {}) {
      const [facts, n] = this.#press(pressed);
      return this.numbers(this.exports.step(kind, now, mark, entry, x, y, flags, facts, n));
    }

    /**
     * #press puts a key into the input, if there is one, and returns the facts about it and its length.
     * @param {import("./key_facts.js").Press | null} pressed
     */
    #press(pressed) {
      return pressed ? [pressed.facts, this.write(pressed.names)] : [0, 0];
    }

    placed({ left, top, right, bottom }) {
      return this.numbers(this.exports.placed(performance.now(), left, top, right, bottom));
    }

    /**
     * card returns the encoded tree of a card; see app/view. marked is the text of the mark, if it is of entry. Where
     * several entries share a name, used tells which entries the page marks.
     * @param {() => number[]} used
     */
    card(entry, depth, marked, used) {
      if (this.exports.missing(entry) < -1) for (const other of used()) this.exports.use(other);
      return this.bytes(this.exports.card(entry, depth, this.write(marked)));
    }

    /** hidden returns the encoded tree of what is shown when the reader has hidden the definitions. */
    hidden() {
      return this.bytes(this.exports.hidden());
    }

    summary(entry) {
      return this.text(this.exports.summary(entry));
    }

    /** printed returns the encoded tree of the definitions to be printed after the page. */
    printed(entries) {
      this.writeBytes(new Uint32Array(entries).buffer);
      return this.bytes(this.exports.printed(entries.length));
    }

    /** stopRows returns the encoded tree of the list of marks; rows as view.StopRows reads them. */
    stopRows(rows) {
      return this.bytes(this.exports.stoprows(this.write(rows)));
    }

    /** stop tells the machine of the stop of an event and returns the effects: kind and row, in turn. */
    stop(kind, { row = -1, pressed = null }) {
      const [facts, n] = this.#press(pressed);
      return this.numbers(this.exports.stop(kind, performance.now(), row, facts, n));
    }
  }

  /**
   * @param {Promise<ArrayBuffer>} bytes of the module
   * @param {ArrayBuffer} names
   * @param {import("./address.js").File[]} chunks
   * @param {string} options as forGo writes them
   */
  return async (bytes, names, chunks, options) => {
    const { exports, part } = await instantiate(await bytes, "step");
    const explainer = new Explainer(exports, chunks);
    if (!part || !explainer.load(names, part)) throw new Error("the module of the cards holds no glossary");
    tellMistakes(explainer.configure(options));
    return explainer;
  };
}

/** @typedef {Awaited<ReturnType<ReturnType<typeof explainers>>>} Explainer */
