// The container file of a release, without a container engine: what it says, and its command alone in a file system. Only
// root can change the root of a process.

import { before, describe } from "node:test";
import assert from "node:assert/strict";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { listening } from "./command.js";
import { ask, release, scratch, version } from "./release.js";
import { test } from "./retry.js";

describe("the container file", () => {
  let made, file;

  before(async () => {
    made = await release();
    file = await readFile(join(made.out, "Dockerfile"), "utf8");
  });

  /** said returns what an instruction says, and list what it says as a list. */
  const said = (name) => new RegExp(`^${name} (.*)$`, "m").exec(file)[1];
  const list = (name) => JSON.parse(said(name));

  test("is valid, begins with nothing, and is nobody's", () => {
    assert.deepEqual(validate(file), []);
    assert.equal(said("FROM"), "scratch");
    assert.match(said("USER"), /^[1-9]\d*:[1-9]\d*$/, "numbers: there is no list of users");
  });

  test("copies one file of the release, which is run, and needs no library", async () => {
    const [source, target] = said("COPY").split(" ");
    const pattern = source
      .replace(/\$\{TARGETARCH\}/, "amd64")
      .replaceAll(".", "\\.")
      .replace("*", "[^/]*");
    const copied = made.names.filter((name) => new RegExp(`^${pattern}$`).test(name));
    assert.deepEqual(copied, [`bin/cpaas-glossary-${await version()}-linux-amd64`]);
    assert.deepEqual(list("ENTRYPOINT"), [target]);
    assert.deepEqual(list("HEALTHCHECK .* CMD").slice(0, 1), [target]);
    assert.match(await ask("go", "version", "-m", made.command), /CGO_ENABLED=0/);
  });

  if (process.getuid() === 0)
    test("has a command that serves alone in a file system, as nobody, and says whether it is well", async () => {
      const root = join(await scratch(), "image"); // what is temporary is its owner's alone
      const [target] = list("ENTRYPOINT");
      await mkdir(join(root, said("WORKDIR")), { recursive: true });
      await copyFile(made.command, join(root, target));
      const alone = [`--userspec=${said("USER")}`, root];
      const args = list("CMD").map((part) => part.replace("0.0.0.0:8080", "127.0.0.1:0"));
      const server = await listening("chroot", [...alone, target, ...args], {});
      const [, address] = server.said.match(/serving http:\/\/(\S+)\//);
      const health = () => ask("chroot", ...alone, ...list("HEALTHCHECK .* CMD"), "--addr", address);
      try {
        const answer = await fetch(`http://${address}/terms/sms/`);
        assert.equal(answer.status, 200);
        assert.match(await answer.text(), /Short Message Service/);
        assert.equal(await health(), "ok\n");
      } finally {
        await server.stop();
      }
      await assert.rejects(health(), { code: 1, stderr: /no server answers at/ });
    });
});
