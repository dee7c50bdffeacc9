// A WebAssembly module of ours: bytes in, numbers and bytes out.

import { MODULE_SECTION } from "./built.js";
import { start } from "./start.js";

/**
 * download fetches a file of ours whole. It throws what an owner can act on.
 * @param {import("./address.js").File} file
 */
export async function download([address, integrity]) {
  try {
    const response = await fetch(address, { integrity });
    if (!response.ok) throw new Error(String(response.status));
    return await response.arrayBuffer();
  } catch (error) {
    throw new Error(
      `${address} cannot be loaded (${error.message}): set data-base to the folder as built, and allow it in connect-src`,
    );
  }
}

/**
 * partOf returns what the build has put into a module.
 * @param {WebAssembly.Module} compiled
 */
export const partOf = (compiled) => WebAssembly.Module.customSections(compiled, MODULE_SECTION)[0];

/**
 * instantiate starts a module.
 * @param {ArrayBuffer} bytes of the module
 * @param {string} name of what it must export: one of another build fails here, alone, and not in the midst of a look
 * @returns {Promise<{ exports: Record<string, any>, part: ArrayBuffer }>} part is what the build has put into it
 */
export async function instantiate(bytes, name) {
  // Not compileStreaming: it insists on a MIME type that many servers do not
  // know, and the integrity check needs the whole body first anyway.
  const compiled = await WebAssembly.compile(bytes);
  const exports = await start(compiled);
  if (!(name in exports)) throw new Error(`a module has no ${name}: it is of another build`);
  return { exports, part: partOf(compiled) };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A Module is the base of those that the page asks. */
export class Module {
  /** @type {Record<string, any>} */
  exports;

  /** @param {Record<string, any>} exports */
  constructor(exports) {
    this.exports = { memory: exports.memory };
    for (const [name, run] of Object.entries(exports)) {
      if (typeof run !== "function") continue; // the memory
      this.exports[name] = (...args) => {
        try {
          return run(...args);
        } catch (error) {
          throw Object.assign(new Error(error.message), { module: this }); // a page may have several
        }
      };
    }
  }

  /** write puts a text into the input and returns its length in bytes. */
  write(text, before = 0) {
    // A UTF-16 code unit takes at most three bytes in UTF-8.
    const room = text.length * 3;
    const at = this.exports.input(before + room) + before;
    return encoder.encodeInto(text, new Uint8Array(this.exports.memory.buffer, at, room)).written;
  }

  /** writeBytes puts bytes into the input and returns their number. */
  writeBytes(bytes) {
    const at = this.exports.input(bytes.byteLength);
    new Uint8Array(this.exports.memory.buffer).set(new Uint8Array(bytes), at);
    return bytes.byteLength;
  }

  /** bytes returns the first of the output, which the next call overwrites. */
  bytes(length) {
    return new Uint8Array(this.exports.memory.buffer, this.exports.output(), length);
  }

  /** text returns the output as a text. */
  text(length) {
    return decoder.decode(this.bytes(length));
  }

  /** numbers returns a copy of the output as numbers. */
  numbers(length) {
    return new Int32Array(this.bytes(length).slice().buffer);
  }

  /** lines returns the lines of the output. */
  lines(length) {
    return this.text(length).split("\n").filter(Boolean);
  }
}

/** tellMistakes tells an owner what is wrong with the options. */
export function tellMistakes(mistakes) {
  if (mistakes.length > 0) console.warn(`[cpaas-glossary] ${mistakes.join("; ")}`);
}
