// The module that searches: app/widget.SearchBox.

/**
 * finders returns what loads the module and the texts of a glossary whose names are there. modules is what the first
 * script has for that already.
 * @param {typeof import("./module.js")} modules
 */
export function finders({ download, instantiate, Module }) {
  class Finder extends Module {
    load(parts, options) {
      for (const part of parts) this.exports.part(this.writeBytes(part));
      return this.exports.load(this.write(options)) !== 0;
    }

    /** newBox makes the machine of a search box and returns its number. */
    newBox(launcher) {
      return this.exports.box(launcher ? 1 : 0);
    }

    /**
     * type tells the machine of a search box of an event and returns the effects, four numbers each: kind, row or entry,
     * depth, delay.
     * @param {number} box
     * @param {number} kind
     * @param {{ value?: number, key?: number, flags?: number }} event
     * @param {{ query: string, terms: number[], hidden: boolean }} page terms are entry and number of marks, in turn
     */
    type(box, kind, { value = 0, key = 0, flags = 0 }, { query, terms, hidden }) {
      const before = 4 * terms.length;
      const length = this.write(query, before);
      new Uint32Array(this.exports.memory.buffer, this.exports.input(0), terms.length).set(terms);
      const args = [performance.now(), value, key, flags, terms.length / 2, length, hidden ? 1 : 0];
      return this.numbers(this.exports.type(box, kind, ...args));
    }

    /** rows returns the encoded tree of what a box has found. */
    rows(box) {
      return this.bytes(this.exports.rows(box));
    }

    /** status returns what is said of it. */
    status(box) {
      return this.text(this.exports.status(box));
    }

    /** missed returns the text that nothing matched, after the effect Miss. */
    missed(box) {
      return this.text(this.exports.missed(box));
    }

    /** card returns the encoded tree of a card as a box shows it. */
    card(box, entry) {
      return this.bytes(this.exports.card(box, entry));
    }

    id(entry) {
      return this.text(this.exports.id(entry));
    }
  }

  /**
   * @param {import("./address.js").File} file
   * @param {ArrayBuffer} names
   * @param {import("./address.js").File[]} chunks
   * @param {string} options as forGo writes them
   * @param {(share: number) => void} progress is told which share of the files is there
   */
  return async (file, names, chunks, options, progress) => {
    let there = 0;
    const get = async (file) => {
      const bytes = await download(file);
      progress(++there / (chunks.length + 1));
      return bytes;
    };
    const texts = chunks.map(get);
    const { exports, part } = await instantiate(await get(file), "type");
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

/** @typedef {Awaited<ReturnType<ReturnType<typeof finders>>>} Finder */
