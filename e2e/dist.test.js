// What is released is the same, byte for byte, whenever and wherever it is made.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test } from "./retry.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

test("two builds of a release have the same checksums", async () => {
  const dir = await mkdtemp(join(tmpdir(), "cpaas-dist-"));
  try {
    // One system of the six: what differs between two builds would differ in it.
    const make = async (name, umask, env) => {
      const out = join(dir, name, "dist");
      await promisify(execFile)("bash", ["-c", `umask ${umask}; exec tools/dist.sh "$1"`, "dist.sh", out], {
        cwd: ROOT,
        env: { ...process.env, TARGETS: "linux/amd64", COMPRESS: process.env.LONG ? "best" : "fast", ...env },
      });
      return readFile(join(out, "SHA256SUMS"), "utf8");
    };
    const one = await make("one", "022", { TZ: "UTC", LC_ALL: "C" });
    const two = await make("another-place", "077", { TZ: "Asia/Kathmandu", LC_ALL: "C.UTF-8" });
    assert.equal(one, two);

    const version = (await readFile(join(ROOT, "VERSION"), "utf8")).trim();
    const names = one
      .trim()
      .split("\n")
      .map((line) => line.slice(66));
    for (const name of [
      `bin/cpaas-glossary-${version}-linux-amd64`,
      `cpaas-glossary-${version}.tgz`,
      "npm/package.json",
      "npm/cpaas-glossary.mjs",
      "embed/cpaas-glossary.js",
      "embed/integrity.json",
      "site/index.html",
      "sbom-go.cdx.json",
      "sbom-npm.cdx.json",
      "CHANGELOG.md",
      "LICENSE",
      "NOTICES.txt",
      "embed/NOTICES.txt",
      "npm/NOTICES.txt",
    ]) {
      assert.ok(names.includes(name), name);
    }
    const out = join(dir, "one", "dist");
    const { stdout } = await promisify(execFile)(join(out, `bin/cpaas-glossary-${version}-linux-amd64`), ["--version"]);
    assert.ok(stdout.includes(version), stdout);
    assert.ok(
      (await stat(join(dir, "another-place", "dist", "site", "index.html"))).mode & 0o004,
      "everybody may read it",
    );
    const libraries = async (name) =>
      JSON.parse(await readFile(join(out, name), "utf8")).components.map((component) => component.name);
    const go = await libraries("sbom-go.cdx.json");
    const npm = await libraries("sbom-npm.cdx.json");
    assert.ok(go.includes("github.com/maxence-charriere/go-app/v10"));
    assert.ok(npm.includes("@floating-ui/core"));
    const { stdout: notices } = await promisify(execFile)(join(out, `bin/cpaas-glossary-${version}-linux-amd64`), [
      "licenses",
    ]);
    assert.equal(notices, await readFile(join(out, "NOTICES.txt"), "utf8"));
    for (const name of ["Go", "TinyGo", ...go.filter((name) => name !== "std"), ...npm])
      assert.ok(notices.includes(`\n${"-".repeat(80)}\n${name} `), `the licence of ${name} is there`);
    const changes = await readFile(join(out, "CHANGELOG.md"), "utf8");
    assert.ok(changes.includes(`## ${version}\n`), "the changelog has this version");
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
