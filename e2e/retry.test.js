// What fails runs again, and a run names what passed only then.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { retried } from "./retry.js";

/** attempt calls a test that fails as often as fails says, and returns what it told and how often it ran. */
async function attempt(fails, retries) {
  const told = [];
  let runs = 0;
  const run = () => {
    if (++runs <= fails) throw new Error(`run ${runs} failed`);
  };
  const error = await retried(
    "a name",
    run,
    retries,
  )({ diagnostic: (message) => told.push(message) }).then(
    () => "",
    ({ message }) => message,
  );
  return { told, runs, error };
}

test("a test that passes runs once", async () => {
  assert.deepEqual(await attempt(0, 1), { told: [], runs: 1, error: "" });
});

test("a test that fails once passes, and tells its first error in full", async () => {
  const { told, runs, error } = await attempt(1, 1);
  assert.deepEqual([runs, error, told.length], [2, "", 1]);
  assert.match(told[0], /^flaky: a name\nError: run 1 failed\n {4}at .*retry\.test\.js/);
});

test("a test that fails each time fails with the first error", async () => {
  assert.deepEqual(await attempt(9, 2), { told: [], runs: 3, error: "run 1 failed" });
});

test("without retries the first error counts", async () => {
  assert.deepEqual(await attempt(1, 0), { told: [], runs: 1, error: "run 1 failed" });
});

test("the runner ends, with the flaky and the failed tests, and only the failed ones fail it", async () => {
  const dir = await mkdtemp(join(tmpdir(), "cpaas-retry-"));
  try {
    const retry = fileURLToPath(new URL("retry.js", import.meta.url));
    await writeFile(
      join(dir, "sample.test.js"),
      `import { createServer } from "node:http";
      import { test } from ${JSON.stringify(retry)};
      let runs = 0;
      test("now and then", () => { if (++runs === 1) throw new Error("only once"); });
      if (process.env.SAMPLE === "fails") test("never", () => { throw new Error("each time"); });
      if (process.env.SAMPLE === "leaves") test("leaves", () => void createServer().listen(0));
      if (process.env.SAMPLE === "hangs") test("hangs", () => new Promise((resolve) => setTimeout(resolve, 60_000)));`,
    );
    const run = (env) =>
      new Promise((resolve) => {
        const runner = fileURLToPath(new URL("run.mjs", import.meta.url));
        // NODE_TEST_CONTEXT would make a reporter of the outer run's kind.
        const { NODE_TEST_CONTEXT: _, ...outer } = process.env;
        execFile(
          process.execPath,
          [runner, "--files", join(dir, "sample.test.js")],
          { env: { ...outer, ...env } },
          (error, stdout) => resolve([error?.code ?? 0, stdout]),
        );
      });
    const ends = (stdout) => stdout.slice(stdout.lastIndexOf(" skipped in "));
    const [good, flaky] = await run({ RETRIES: "1" });
    assert.equal(good, 0, flaky);
    assert.match(ends(flaky), /flaky, passed when run again:\n {2}files: now and then\n {6}Error: only once\n/);
    assert.match(flaky, /\n1 passed, 0 failed, 1 of them flaky\n$/);
    const [bad, failed] = await run({ RETRIES: "1", SAMPLE: "fails" });
    assert.equal(bad, 1, failed);
    assert.match(ends(failed), /failed:\n {2}files: never\n {6}Error: each time\n/);
    const [once] = await run({ RETRIES: "0" });
    assert.equal(once, 1);
    const [left, leaves] = await run({ RETRIES: "1", SAMPLE: "leaves" });
    assert.equal(left, 0, `a server that still listens: ${leaves}`);
    const [hung, hangs] = await run({ RETRIES: "1", SAMPLE: "hangs", SILENCE: "2" });
    assert.equal(hung, 1, hangs);
    assert.match(ends(hangs), /files: hung: told of no test for 2\.0 s, the last was: now and then\n/);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
