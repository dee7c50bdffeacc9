// The Debian package of a release. Only root can install one: for others, it is unpacked.

import { before, describe } from "node:test";
import assert from "node:assert/strict";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ask, PUBLISHER, release, scratch, version } from "./release.js";
import { test } from "./retry.js";

const IS_ROOT = process.getuid() === 0;

describe("the Debian package", () => {
  let archive, command;

  before(async () => {
    const made = await release();
    archive = join(made.out, `cpaas-glossary_${await version()}_amd64.deb`);
    command = made.command;
  });

  /** system returns a folder in which dpkg can install, and dpkg for it. */
  async function system() {
    const root = await scratch();
    await mkdir(join(root, "var/lib/dpkg/info"), { recursive: true });
    await mkdir(join(root, "var/lib/dpkg/updates"));
    await writeFile(join(root, "var/lib/dpkg/status"), "");
    return { root, dpkg: (...args) => ask("dpkg", `--root=${root}`, "--log=/dev/null", ...args) };
  }

  test("has the command of the release, completions that bash can read, and the licence", async () => {
    const root = await scratch();
    await ask("dpkg-deb", "--extract", archive, root);
    assert.deepEqual(await readFile(join(root, "usr/bin/cpaas-glossary")), await readFile(command));
    await ask("bash", "-n", join(root, "usr/share/bash-completion/completions/cpaas-glossary"));
    assert.match(await readFile(join(root, "usr/share/doc/cpaas-glossary/copyright"), "utf8"), /MIT License/);
  });

  test("says who publishes it, and where its sources are", async () => {
    const field = async (name) => (await ask("dpkg-deb", "--field", archive, name)).trim();
    assert.equal(await field("Maintainer"), PUBLISHER.MAINTAINER);
    assert.equal(await field("Homepage"), PUBLISHER.REPOSITORY);
  });

  if (IS_ROOT)
    test("installs, and is removed without a trace", async () => {
      const { root, dpkg } = await system();
      await dpkg("--install", archive);
      assert.match(await ask(join(root, "usr/bin/cpaas-glossary"), "--version"), /\d+\.\d+\.\d+/);
      assert.equal(await dpkg("--verify", "cpaas-glossary"), "", "the files are those of the package");
      await dpkg("--remove", "cpaas-glossary");
      await assert.rejects(stat(join(root, "usr")), { code: "ENOENT" });
    });
});
