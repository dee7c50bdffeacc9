// The modules answer as native Go does, whichever compiler made them: the same bytes in, the same bytes out.

import { describe, before } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "./retry.js";

const CACHE = new URL("../.cache/vectors/", import.meta.url);
/** Exports that the compilers add. */
const COMPILERS = /^(_initialize|fm(ax|in)imumf?|run|resume|getsp)$/;

const MODULES = ["marks", "cards", "search"];

const starters = {
  async tinygo(compiled) {
    const { exports } = await WebAssembly.instantiate(compiled, {});
    exports._initialize();
    return exports;
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

/** make makes a call of a module: it returns the number, and the output where the call has one. */
function make(exports, { export: name, args, input, output }) {
  if (input) {
    const bytes = Buffer.from(input, "base64");
    const at = exports.input(bytes.length); // may grow the memory
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  }
  const returned = Number(exports[name](...args) ?? 0);
  return { returned, bytes: output ? Buffer.from(exports.memory.buffer, exports.output(), returned) : null };
}

for (const [compiler, start] of Object.entries(starters)) {
  for (const name of MODULES) {
    describe(`vectors, ${name} by ${compiler}`, () => {
      let calls, exports;

      before(async () => {
        calls = JSON.parse(await readFile(new URL("native.json", CACHE), "utf8"))[name];
        exports = await start(await WebAssembly.compile(await readFile(new URL(`${compiler}/${name}.wasm`, CACHE))));
      });

      test("answers every call as native Go does", () => {
        let bytes = 0;
        for (const [i, call] of calls.entries()) {
          const made = make(exports, call);
          const said = () =>
            `call ${i}: ${call.export}(${call.args}) ${Buffer.from(call.input ?? "", "base64")}`.slice(0, 300);
          assert.equal(made.returned, call.returns, said());
          if (made.bytes === null) continue;
          bytes += made.bytes.length;
          assert.equal(createHash("sha256").update(made.bytes).digest("hex"), call.output, said());
        }
        assert.ok(bytes > 100_000, `only ${bytes} bytes were put out`);
      });

      test("every export is called", () => {
        const called = new Set(calls.map((call) => call.export));
        const run = Object.keys(exports).filter((key) => typeof exports[key] === "function");
        assert.deepEqual(
          run.filter((key) => !called.has(key)).sort(),
          // What carries the others, and the compiler's own.
          ["input", "output", ...run.filter((key) => COMPILERS.test(key))].sort(),
        );
      });

      // Only what ships: the standard compiler's heap grows now and then.
      if (compiler === "tinygo")
        test("needs no more memory after 10,000 calls", () => {
          // Those that keep something are over; a box more is memory more.
          const again = calls.filter((call) => !["part", "load", "box", "texts"].includes(call.export)).slice(-12_000);
          const round = () => {
            for (const call of again) make(exports, call);
          };
          // Twice: in the first round the largest text may find a gap that it does not find in the second.
          round();
          round();
          const size = exports.memory.buffer.byteLength;
          round();
          assert.ok(again.length >= 10_000, `only ${again.length} calls`);
          assert.equal(exports.memory.buffer.byteLength, size);
        });
    });
  }
}
