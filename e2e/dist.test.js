// What is released is the same, byte for byte, whenever and wherever it is made.

import { after, before, describe } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { validate } from "dockerfile-utils";
import { listening } from "./command.js";
import { test } from "./retry.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** ask runs a command and returns what it says. */
const ask = async (command, ...args) => (await promisify(execFile)(command, args)).stdout;

describe("a release", () => {
  let dir, out, version, one, two, names;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "cpaas-dist-"));
    // One system of the six: what differs between two builds would differ in it.
    const make = async (name, umask, env) => {
      const made = join(dir, name, "dist");
      await promisify(execFile)("bash", ["-c", `umask ${umask}; exec tools/dist.sh "$1"`, "dist.sh", made], {
        cwd: ROOT,
        env: { ...process.env, TARGETS: "linux/amd64", COMPRESS: process.env.LONG ? "best" : "fast", ...env },
      });
      return readFile(join(made, "SHA256SUMS"), "utf8");
    };
    version = (await readFile(join(ROOT, "VERSION"), "utf8")).trim();
    one = await make("one", "022", { TZ: "UTC", LC_ALL: "C" });
    two = await make("another-place", "077", { TZ: "Asia/Kathmandu", LC_ALL: "C.UTF-8" });
    out = join(dir, "one", "dist");
    names = one
      .trim()
      .split("\n")
      .map((line) => line.slice(66));
  });
  after(() => rm(dir, { recursive: true, force: true }));

  test("has the same checksums when it is built again", async () => {
    assert.equal(one, two);
    assert.ok(
      (await stat(join(dir, "another-place", "dist", "site", "index.html"))).mode & 0o004,
      "everybody may read it",
    );
  });

  test("has all its files, and the licences of what is in them", async () => {
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
      `cpaas-glossary_${version}_amd64.deb`,
      "Dockerfile",
      "CHANGELOG.md",
      "LICENSE",
      "NOTICES.txt",
      "embed/NOTICES.txt",
      "npm/NOTICES.txt",
    ]) {
      assert.ok(names.includes(name), name);
    }
    const command = join(out, `bin/cpaas-glossary-${version}-linux-amd64`);
    assert.match(await ask(command, "--version"), new RegExp(version));
    const libraries = async (name) =>
      JSON.parse(await readFile(join(out, name), "utf8")).components.map((component) => component.name);
    const go = await libraries("sbom-go.cdx.json");
    const npm = await libraries("sbom-npm.cdx.json");
    assert.ok(go.includes("github.com/maxence-charriere/go-app/v10"));
    assert.ok(npm.includes("@floating-ui/core"));
    const notices = await ask(command, "licenses");
    assert.equal(notices, await readFile(join(out, "NOTICES.txt"), "utf8"));
    for (const name of ["Go", "TinyGo", ...go.filter((name) => name !== "std"), ...npm])
      assert.ok(notices.includes(`\n${"-".repeat(80)}\n${name} `), `the licence of ${name} is there`);
    const changes = await readFile(join(out, "CHANGELOG.md"), "utf8");
    assert.ok(changes.includes(`## ${version}\n`), "the changelog has this version");
  });

  test("has a Debian package that installs, completes commands, and is removed without a trace", async () => {
    const archive = join(out, `cpaas-glossary_${version}_amd64.deb`);
    const root = join(dir, "root");
    const command = join(root, "usr/bin/cpaas-glossary");
    await mkdir(join(root, "var/lib/dpkg/info"), { recursive: true });
    await mkdir(join(root, "var/lib/dpkg/updates"));
    await writeFile(join(root, "var/lib/dpkg/status"), "");
    const isRoot = process.getuid() === 0;
    const dpkg = (...args) => ask("dpkg", `--root=${root}`, "--log=/dev/null", ...args);
    if (isRoot) await dpkg("--install", archive);
    else await ask("dpkg-deb", "--extract", archive, root); // only root can give files to root
    assert.match(await ask(command, "--version"), new RegExp(version));
    assert.deepEqual(await readFile(command), await readFile(join(out, `bin/cpaas-glossary-${version}-linux-amd64`)));
    await ask("bash", "-n", join(root, "usr/share/bash-completion/completions/cpaas-glossary"));
    assert.match(await readFile(join(root, "usr/share/doc/cpaas-glossary/copyright"), "utf8"), /MIT License/);
    if (!isRoot) return;
    assert.equal(await dpkg("--verify", "cpaas-glossary"), "", "the files are those of the package");
    await dpkg("--remove", "cpaas-glossary");
    await assert.rejects(stat(join(root, "usr")), { code: "ENOENT" });
  });

  test("has a container file whose command runs alone in a file system, as nobody", async () => {
    const file = await readFile(join(out, "Dockerfile"), "utf8");
    assert.deepEqual(validate(file), []);
    const [, source, target] = /^COPY (\S+) (\S+)$/m.exec(file);
    const pattern = source
      .replace(/\$\{TARGETARCH\}/, "amd64")
      .replaceAll(".", "\\.")
      .replace("*", "[^/]*");
    const copied = names.filter((name) => new RegExp(`^${pattern}$`).test(name));
    assert.deepEqual(copied, [`bin/cpaas-glossary-${version}-linux-amd64`], "one file is copied");
    const parts = (name) => JSON.parse(new RegExp(`^${name} (.*)$`, "m").exec(file)[1]);
    assert.deepEqual(parts("ENTRYPOINT"), [target]);
    assert.match(await ask("go", "version", "-m", join(out, copied[0])), /CGO_ENABLED=0/, "it needs no libraries");
    if (process.getuid() !== 0) return; // only root can change the root
    const root = join(dir, "image");
    await mkdir(join(root, "work"), { recursive: true });
    await copyFile(join(out, copied[0]), join(root, target));
    const command = parts("CMD").map((part) => part.replace("0.0.0.0:8080", "127.0.0.1:0"));
    const user = /^USER (\S+)$/m.exec(file)[1];
    const server = await listening("chroot", [`--userspec=${user}`, root, target, ...command], {});
    try {
      const answer = await fetch(`${server.said.match(/serving (\S+)\//)[1]}/terms/sms/`);
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), /Short Message Service/);
    } finally {
      await server.stop();
    }
  });
});
