// The module that marks: app/widget.Marker.

import { NAME_END } from "./built.js";
import { download, instantiate, Module, tellMistakes } from "./module.js";

/**
 * loadMarker fetches the module and gives it its names and the owner's options. It throws whatever goes wrong.
 * @param {import("./address.js").File} file
 * @param {string} options as forGo writes them
 */
export async function loadMarker(file, options) {
  const { exports, part } = await instantiate(await download(file), "scan");
  const marker = new Marker(exports);
  if (!part || !marker.load(part)) throw new Error("the module holds no glossary");
  tellMistakes(marker.configure(options));
  return marker;
}

export class Marker extends Module {
  /** @type {ArrayBuffer} the names, which the other modules need as well */
  names;

  load(names) {
    this.names = names;
    return this.exports.load(this.writeBytes(names)) >= 0;
  }

  /** configure gives it the owner's options, and returns the mistakes in them. The next text is the beginning of a scope. */
  configure(options) {
    return this.lines(this.exports.configure(this.write(options)));
  }

  /**
   * scan returns the places to mark in a text: start, end and entry, in turn.
   * @returns {Int32Array}
   */
  scan(text) {
    return this.numbers(this.exports.scan(this.write(text)));
  }

  /** lookup returns the entry with an id, or -1. */
  lookup(id) {
    return this.exports.lookup(this.write(id));
  }

  /** name returns the id and the short name of entry. */
  name(entry) {
    const [id, name] = this.text(this.exports.name(entry)).split(NAME_END);
    return { id, name };
  }

  /** changed says that the page changed and returns when to look, as a delay in milliseconds, or -1. */
  changed() {
    return this.exports.changed(performance.now());
  }

  /** woken says that the delay is over and returns 0 to look now, or another delay. */
  woken() {
    return this.exports.woken(performance.now());
  }

  /** looked says that a look is over that took so many milliseconds of work. */
  looked(took) {
    this.exports.looked(performance.now(), took);
  }

  /** pointed says where the pointer is, and returns 0 where the reader is about to ask, a delay for dwelt, or -1. */
  pointed(x, y, isOnMark) {
    return this.exports.pointed(performance.now(), x, y, isOnMark ? 1 : 0);
  }

  /** dwelt says that the delay is over, and returns what pointed does. */
  dwelt() {
    return this.exports.dwelt(performance.now());
  }
}
