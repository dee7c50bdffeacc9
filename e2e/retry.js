// A test that fails runs once more, at once, so that a browser that crashed or a machine that was busy does not fail a
// whole run. When it passes then, it is flaky: the run says so with the first error, and passes. RETRIES=0 has each
// test run once, RETRIES=2 twice more.

import { test as define } from "node:test";

/** How often a test that fails runs again. */
const RETRIES = Number(process.env.RETRIES ?? 1);

/** What the diagnostic of a flaky test begins with: reporter.mjs looks for it. */
export const FLAKY = "flaky: ";

/** describeError returns an error as a reader needs it: what was wrong, and where in a test. */
export function describeError(error) {
  return error !== null && typeof error === "object" ? (error.stack ?? error.message ?? String(error)) : String(error);
}

/**
 * retried returns a test that calls run until it passes, once and retries times more, and tells the first error when a
 * later run passes. When none passes, it fails with the first error.
 * @param {string} name
 * @param {(t: any) => unknown} run what leaves nothing behind, whether it fails or not
 * @param {number} [retries]
 */
export function retried(name, run, retries = RETRIES) {
  return async (/** @type {{ diagnostic: (message: string) => void }} */ t) => {
    let first;
    for (let tries = 0; tries <= retries; tries++) {
      try {
        await run(t);
        if (tries > 0) t.diagnostic(`${FLAKY}${name}\n${describeError(first)}`);
        return;
      } catch (error) {
        first ??= error;
      }
    }
    throw first;
  };
}

/**
 * test is that of node:test with retries.
 * @param {string} name
 * @param {(t: any) => unknown} run
 */
export const test = (name, run) => define(name, retried(name, run));
