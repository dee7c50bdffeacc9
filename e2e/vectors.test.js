// The module answers as native Go does, whichever compiler made it.

import { test, describe, before } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const CACHE = new URL("../.cache/vectors/", import.meta.url);

const starters = {
  async tinygo(compiled) {
    const { exports } = await WebAssembly.instantiate(compiled, {});
    exports._initialize();
    return { ...exports, stop() {} };
  },
  async go(compiled) {
    const root = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
    createRequire(import.meta.url)(join(root, "lib/wasm/wasm_exec.js"));
    const go = new globalThis.Go();
    const instance = await WebAssembly.instantiate(compiled, go.importObject);
    go.run(instance);
    const { mem, ...exports } = instance.exports;
    return { ...exports, memory: mem };
  },
};

for (const [compiler, start] of Object.entries(starters)) {
  describe(`vectors, ${compiler}`, () => {
    let native, exports;

    before(async () => {
      native = JSON.parse(await readFile(new URL("native.json", CACHE), "utf8"));
      exports = await start(await WebAssembly.compile(await readFile(new URL(`${compiler}.wasm`, CACHE))));
      const pack = Buffer.from(native.pack, "base64");
      write(pack);
      assert.ok(exports.load(pack.length) > 0, "the pack loads");
      const options = Buffer.from("link\x1f/terms/{id}\x1e");
      write(options);
      assert.equal(exports.configure(options.length), 0, "the options are right");
    });

    function write(bytes) {
      const at = exports.input(bytes.length);
      new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
    }

    const output = (length) => Buffer.from(exports.memory.buffer, exports.output(), length);
    const numbers = (Type, n) => [...new Type(Uint8Array.from(output(4 * n)).buffer)];

    test("finds the same terms in every text", () => {
      let terms = 0;
      for (const { text, found } of native.texts) {
        const bytes = Buffer.from(text);
        write(bytes);
        exports.restart();
        const n = exports.find(bytes.length);
        assert.deepEqual(numbers(Uint32Array, 3 * n), found, JSON.stringify(text.slice(0, 200)));
        terms += n;
      }
      assert.ok(terms > 1000, `only ${terms} terms`);
    });

    test("finds the same entries at every key", () => {
      let found = 0;
      for (const { query, rows, tree } of native.searches) {
        const bytes = Buffer.from(query);
        write(bytes);
        const list = output(exports.rows(bytes.length, 0));
        assert.equal(createHash("sha256").update(list).digest("hex"), tree, JSON.stringify(query));
        found += rows;
      }
      assert.ok(found > 10_000, `only ${found} rows`);
    });

    test("builds the same cards", () => {
      for (const { entry, depth, tree } of native.cards) {
        assert.equal(output(exports.card(entry, depth, 0)).toString("hex"), tree, `entry ${entry}`);
      }
    });

    test("lists the same", () => {
      for (const { query, terms, hidden, tree, status } of native.lists) {
        const bytes = terms ? Buffer.from(Uint32Array.from(terms).buffer) : Buffer.from(query);
        write(bytes);
        const length = terms
          ? exports.terms(terms.length / 2, hidden ? 1 : 0)
          : exports.rows(bytes.length, hidden ? 1 : 0);
        assert.equal(output(length).toString("hex"), tree, query);
        assert.equal(output(exports.status()).toString(), status, query);
      }
      assert.ok(native.lists.some(({ status }) => status.includes("Did you mean")));
    });

    test("decides the same at each key", () => {
      write(Buffer.from("\0"));
      exports.terms(0, 0); // no rows
      const box = exports.box(0);
      for (const {
        args: [kind, ...more],
        effects,
      } of native.keys) {
        assert.deepEqual(
          numbers(Int32Array, 4 * exports.type(box, kind, ...more)),
          effects,
          JSON.stringify([kind, ...more]),
        );
      }
    });

    test("decides the same", () => {
      for (const { args, effects } of native.steps) {
        assert.deepEqual(numbers(Int32Array, 5 * exports.step(...args)), effects, JSON.stringify(args));
      }
    });

    // Only what ships: the standard compiler's heap grows now and then.
    if (compiler === "tinygo")
      test("needs no more memory after 10,000 calls", () => {
        const bytes = Buffer.from(native.texts.at(-1).text).subarray(0, 16 * 1024);
        const call = () => {
          write(bytes);
          exports.find(bytes.length);
          exports.card(1, 0, 0);
          exports.describe(1);
          exports.rows(24, 0); // the text begins with a definition
          exports.panel(1);
          exports.status();
        };
        for (let i = 0; i < 100; i++) call();
        const size = exports.memory.buffer.byteLength;
        for (let i = 0; i < 10_000; i++) call();
        assert.equal(exports.memory.buffer.byteLength, size);
      });
  });
}
