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

/** What gives a module what it works with. */
const LOADS = ["part", "load", "box", "texts"];

/** How many bytes a call keeps for ever, at most: none of those that a page makes by itself, few of what a reader asks for. */
const KEPT = {
  marks: { configure: 0, scan: 0, lookup: 0, name: 0, changed: 0, woken: 0, looked: 0, pointed: 0, dwelt: 0 },
  cards: {
    missing: 0,
    step: 0,
    placed: 0,
    summary: 0,
    configure: 1024,
    hidden: 0,
    use: 16,
    stop: 16,
    card: 512,
    printed: 512,
    stoprows: 4096,
  },
  search: { type: 1024, choose: 256 },
};

/** An input larger than any in the vectors, in bytes. */
const ROOM = 2 ** 22;

/** allocated returns where a module allocates next: the address of an input that it has no room for yet. */
const allocated = (exports, size) => exports.input(size) >>> 0;

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
      let calls, compiled, exports;

      before(async () => {
        calls = JSON.parse(await readFile(new URL("native.json", CACHE), "utf8"))[name];
        compiled = await WebAssembly.compile(await readFile(new URL(`${compiler}/${name}.wasm`, CACHE)));
        exports = await start(compiled);
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

      // Only what ships: it never frees memory (docs/decisions/0018-no-collector.md).
      if (compiler === "tinygo")
        for (const [key, most] of Object.entries(KEPT[name]))
          test(`${key} keeps ${most === 0 ? "nothing" : `less than ${most} bytes`}`, async () => {
            exports = await start(compiled);
            for (const call of calls) if (LOADS.includes(call.export)) make(exports, call);
            const again = calls.filter((call) => call.export === key);
            const round = () => {
              for (const call of again) make(exports, call);
            };
            round(); // its buffers grow to what it needs
            const before = allocated(exports, ROOM);
            const rounds = Math.ceil(1000 / again.length);
            for (let i = 0; i < rounds; i++) round();
            const kept = (allocated(exports, ROOM + 1) - before - ROOM) / (rounds * again.length);
            assert.ok(kept >= 0 && kept <= most, `${kept} bytes a call`);
          });
    });
  }
}
