// What a release has in it.

import { before, describe } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ask, release, version } from "./release.js";
import { test } from "./retry.js";

describe("a release", () => {
  let out, command, names, number;

  before(async () => {
    ({ out, command, names } = await release());
    number = await version();
  });

  /** libraries returns the names in a bill of materials. */
  const libraries = async (bill) =>
    JSON.parse(await readFile(join(out, bill), "utf8")).components.map(({ name }) => name);

  test("has all its files", () => {
    for (const name of [
      `bin/cpaas-glossary-${number}-linux-amd64`,
      `cpaas-glossary-${number}.tgz`,
      "npm/package.json",
      "npm/cpaas-glossary.mjs",
      "embed/cpaas-glossary.js",
      "embed/integrity.json",
      "site/index.html",
      "sbom-go.cdx.json",
      "sbom-npm.cdx.json",
      `cpaas-glossary_${number}_amd64.deb`,
      "Dockerfile",
      "CHANGELOG.md",
      "LICENSE",
      "NOTICES.txt",
      "embed/NOTICES.txt",
      "npm/NOTICES.txt",
    ])
      assert.ok(names.includes(name), name);
  });

  test("has its version in the command and in the changelog", async () => {
    assert.match(await ask(command, "--version"), new RegExp(number.replaceAll(".", "\\.")));
    assert.ok((await readFile(join(out, "CHANGELOG.md"), "utf8")).includes(`## ${number}\n`));
  });

  test("has bills of materials, and the licence of each library in them", async () => {
    const go = await libraries("sbom-go.cdx.json");
    const npm = await libraries("sbom-npm.cdx.json");
    assert.ok(go.includes("github.com/maxence-charriere/go-app/v10"));
    assert.ok(npm.includes("@floating-ui/core"));
    const notices = await ask(command, "licenses");
    assert.equal(notices, await readFile(join(out, "NOTICES.txt"), "utf8"));
    for (const name of ["Go", "TinyGo", ...go.filter((name) => name !== "std"), ...npm])
      assert.ok(notices.includes(`\n${"-".repeat(80)}\n${name} `), `the licence of ${name} is there`);
  });
});
