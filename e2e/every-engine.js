// Tests in each engine: what they share is started once, and no page may end with
// something to complain of.

import { describe, test, before, after, afterEach } from "node:test";
import assert from "node:assert/strict";
import { ENGINES, start } from "./engines.js";
import { skip } from "./engine-limits.js";

/** Started when first asked for, and once: the server, and each engine by name. */
const started = new Map();

function once(name, start) {
  if (!started.has(name)) started.set(name, start());
  return started.get(name);
}

after(async () => {
  for (const { value } of await Promise.allSettled(started.values())) await (value?.close ?? value?.stop)?.call(value);
});

/** assertContent checks that a page has complained of nothing. */
async function assertContent(page) {
  assert.deepEqual(await page.complaints(), [], "the console stays empty");
}

/**
 * inEach describes tests in each engine, against the server that serve starts.
 * Every page is closed at the end of its test, once content has looked at it.
 * @param {string} what
 * @param {() => Promise<{ url: string, stop(): Promise<void> }>} serve
 * @param {(tools: {
 *   engine: string, server: () => any,
 *   check: (name: string, needs: string[], run: () => Promise<void>) => void,
 *   visit: (path: string, look?: import("./engines.js").Look) => Promise<any>,
 *   leave: (page: any) => Promise<void> }) => void} define
 *   check defines a test that needs what an engine may lack; visit opens a page of
 *   the server; leave closes one before its test ends
 * @param {(page: any) => Promise<void>} [content]
 */
export function inEach(what, serve, define, content = assertContent) {
  for (const name of ENGINES) {
    describe(`${what}, in ${name}`, () => {
      let server, engine;
      const pages = new Set();

      async function leave(page) {
        pages.delete(page);
        try {
          await content(page);
        } finally {
          await page.close();
        }
      }

      before(async () => {
        server = await once("server", serve);
        engine = await once(name, () => start(name));
      });
      afterEach(async () => {
        for (const page of [...pages]) await leave(page);
      });

      define({
        engine: name,
        server: () => server,
        check: (title, needs, run) => test(title, { skip: skip(name, needs) }, run),
        async visit(path, look) {
          const page = await engine.open(server.url + path, look);
          pages.add(page);
          return page;
        },
        leave,
      });
    });
  }
}
