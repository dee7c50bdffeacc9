// No letter lost: random trees, marked while a host acts on them. What is left must be what a twin without the widget
// is, node by node, and the marks must fit the text.
//
// FUZZ_TREES says how many trees in each engine (10,000 before a release, 360 in make test), FUZZ_SEED where to begin; a
// failure names its seed.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { round } from "./random_trees.js";

const TREES = Number(process.env.FUZZ_TREES ?? 360);
const SEED = Number(process.env.FUZZ_SEED ?? 20261126);

/** Trees on one page, and how often a host acts on each. */
const CROP = 60;
const STEPS = 6;

inEveryEngine("random trees", ({ check, visit }) => {
  check("are what their twins are, and their marks fit, whatever the host does", [], async () => {
    const page = await visit("article.html", { clock: "real", early: "all-ranges" });
    await page.evaluate(() => CpaasGlossary.init().then(() => CpaasGlossary.destroy()));
    let marks = 0;
    const rounds = Math.max(1, Math.round(TREES / CROP));
    for (let i = 0; i < rounds; i++) {
      const seed = SEED + i;
      const { differ, wrong, seen, marks: found, left } = await page.evaluate(round, seed, CROP, STEPS);
      assert.deepEqual(differ, [], `FUZZ_SEED=${seed}`);
      assert.deepEqual(wrong, [], `FUZZ_SEED=${seed}`);
      assert.equal(seen[0], seen[1], `FUZZ_SEED=${seed}: an observer of the host sees the host's own changes alone`);
      assert.equal(left, 0);
      marks += found;
    }
    assert.ok(marks > rounds * CROP * 0.3, `${marks} marks`);
  });
});
