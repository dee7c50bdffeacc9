// Tests in each engine: what they share is started once, and no page may end with
// something to complain of.

import { describe, test, before, after, afterEach } from "node:test";
import assert from "node:assert/strict";
import { ENGINES, start } from "./engines.js";
import { skip } from "./engine-limits.js";
import { HostServer } from "./hosts/server.js";
import { complaints } from "./marks.js";

/** Started when first asked for, and once in a process: the server, and each engine by name. */
const started = new Map();

function once(name, start) {
  if (!started.has(name)) started.set(name, start());
  return started.get(name);
}

/** hostServer returns the server that the tests of a process share. */
export const hostServer = () => once("server", () => new HostServer().start());

/** engineOf returns the engine of a name that the tests of a process share. */
export const engineOf = (name) => once(name, () => start(name));

after(async () => {
  for (const { value } of await Promise.allSettled(started.values())) await (value?.close ?? value?.stop)?.call(value);
});

/** assertExpected checks that a page has complained of nothing but what its test expects of it. */
async function assertExpected(page) {
  const said = await complaints(page);
  if (page.expected) assert.match(said.join("\n"), page.expected);
  else assert.deepEqual(said, [], "nothing is complained of");
}

/**
 * hasCrashed reports whether an error says that the process of a page has died. JavaScriptCore of WebKitGTK 2.50.6 reads
 * freed memory in about one of a thousand pages, always at the same instruction.
 */
const hasCrashed = (name, error) => name === "webkit" && /page crash or hang|invalid session id/.test(error.message);

/**
 * inEveryEngine describes tests in each engine. Every page is left at the end of
 * its test, once what it has complained of is looked at.
 * @param {string} what
 * @param {(tools: {
 *   engine: string,
 *   server: () => HostServer,
 *   check: (name: string, needs: string[], run: () => Promise<void>) => void,
 *   visit: (path: string, query?: object, look?: import("./engines.js").Look) => Promise<any>,
 *   leave: (page: any) => Promise<void> }) => void} define
 *   check defines a test that needs what an engine may lack; visit opens a page of
 *   hosts/ or, with a slash before it, of the server (see hosts/server.js for what
 *   query says); leave gives one back before its test ends: in Firefox, only one
 *   page has the focus
 * @param {{ engines?: string[] }} [only] which engines there is something to test in
 */
export function inEveryEngine(what, define, { engines = ENGINES } = {}) {
  for (const name of ENGINES.filter((name) => engines.includes(name))) {
    describe(`${what}, in ${name}`, () => {
      let server, engine;
      const pages = new Set();

      async function leave(page) {
        pages.delete(page);
        try {
          await assertExpected(page);
        } catch (error) {
          if (!hasCrashed(name, error)) throw error;
        } finally {
          await engine.leave(page);
        }
      }

      /** once runs a test, and once more where the engine itself has died in it. */
      const once = (title, run) => async (t) => {
        try {
          await run(t);
        } catch (error) {
          if (!hasCrashed(name, error)) throw error;
          console.error(`${name} has crashed and is started again: ${title}`);
          for (const page of [...pages]) {
            pages.delete(page);
            await page.close().catch(() => {});
          }
          await run(t);
        }
      };

      before(async () => {
        server = await hostServer();
        engine = await engineOf(name);
      });
      afterEach(async () => {
        for (const page of [...pages]) await leave(page);
      });

      define({
        engine: name,
        server: () => server,
        check: (title, needs, run) => test(title, { skip: skip(name, needs) }, once(title, run)),
        async visit(path, query = {}, look) {
          const page = await engine.visit(server.at(path, query), look);
          page.expected = null; // by the test that had it before
          pages.add(page);
          return page;
        },
        leave,
      });
    });
  }
}
