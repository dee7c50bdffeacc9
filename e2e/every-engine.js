// Tests in each engine: what they share is started once, and no page may end with
// something to complain of.

import { describe, test, before, after } from "node:test";
import assert from "node:assert/strict";
import { ENGINES, start } from "./engines.js";
import { skip } from "./engine-limits.js";
import { retried } from "./retry.js";
import { HostServer } from "./hosts/server.js";
import { complaints } from "./marks.js";

/** ONE_ENGINE has what no engine has a say in, because Go or the language decides it; with LONG=1, all have. */
export const ONE_ENGINE = process.env.LONG ? ENGINES : ENGINES.filter((name) => name === "chromium");

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
 * inEveryEngine describes tests in each engine. Every page is left at the end of
 * its test, once what it has complained of is looked at.
 * @param {string} what
 * @param {(tools: {
 *   engine: string,
 *   server: () => HostServer,
 *   check: (name: string, needs: string[], run: () => Promise<void>) => void,
 *   checkOnce: (name: string, needs: string[], run: () => Promise<void>) => void,
 *   visit: (path: string, query?: object, look?: import("./engines.js").Look) => Promise<any>,
 *   leave: (page: any) => Promise<void>,
 *   undo: (how: () => void) => void }) => void} define
 *   check defines a test that needs what an engine may lack; checkOnce one for ONE_ENGINE; visit opens a page of
 *   hosts/ or, with a slash before it, of the server (see hosts/server.js for what
 *   query says); leave gives one back before its test ends: in Firefox, only one
 *   page has the focus; undo has something called when the test is over, failed or not
 * @param {{ engines?: string[] }} [only] which engines there is something to test in
 */
export function inEveryEngine(what, define, { engines = ENGINES } = {}) {
  for (const name of ENGINES.filter((name) => engines.includes(name))) {
    describe(`${what}, in ${name}`, () => {
      let server, engine;
      const pages = new Set();
      /** @type {(() => void)[]} */
      let undoing = [];

      async function leave(page) {
        pages.delete(page);
        try {
          await assertExpected(page);
        } finally {
          await engine.leave(page);
        }
      }

      /** whole runs a test and leaves its pages; a page in which it failed is not used again. */
      const whole = (run) => async () => {
        try {
          await run();
          for (const page of [...pages]) await leave(page);
        } finally {
          for (const page of pages) await page.close().catch(() => {}); // its process may have died
          pages.clear();
          for (const undo of undoing) undo();
          undoing = [];
        }
      };

      before(async () => {
        server = await hostServer();
        engine = await engineOf(name);
      });

      const check = (title, needs, run) => test(title, { skip: skip(name, needs) }, retried(title, whole(run)));

      define({
        engine: name,
        server: () => server,
        check,
        checkOnce: ONE_ENGINE.includes(name) ? check : () => {},
        async visit(path, query = {}, look) {
          const page = await engine.visit(server.at(path, query), look);
          page.expected = null; // by the test that had it before
          pages.add(page);
          return page;
        },
        leave,
        undo: (how) => void undoing.push(how),
      });
    });
  }
}
