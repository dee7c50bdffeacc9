// A release is the same, byte for byte, whenever and wherever it is made.

import { describe } from "node:test";
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { make, release } from "./release.js";
import { test } from "./retry.js";

describe("a release that is made again", () => {
  test("has the same checksums in another place, time zone and locale, and everybody may read it", async () => {
    const { sums } = await release();
    const again = await make("077", { TZ: "Asia/Kathmandu", LC_ALL: "C.UTF-8" });
    assert.equal(again.sums, sums);
    assert.ok((await stat(join(again.out, "site/index.html"))).mode & 0o004);
  });
});
