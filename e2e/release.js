// A release, as tools/dist.sh makes it: what its tests share.

import { after } from "node:test";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What is made, which the end of the process removes. */
const folders = [];
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** ask runs a command and returns what it says. */
export const ask = async (command, ...args) => (await promisify(execFile)(command, args)).stdout;

/** scratch makes a folder that the end of the process removes. */
export async function scratch() {
  const folder = await mkdtemp(join(tmpdir(), "cpaas-dist-"));
  folders.push(folder);
  return folder;
}

export const version = async () => (await readFile(join(ROOT, "VERSION"), "utf8")).trim();

/** Who publishes the release, and where its sources are. */
export const PUBLISHER = {
  MAINTAINER: "Docs <docs@example.com>",
  REPOSITORY: "https://git.example.com/docs/cpaas-glossary",
};

/**
 * make makes a release for one system of the six, and returns its folder and what its SHA256SUMS says.
 * @param {string} umask
 * @param {Record<string, string>} env
 */
export async function make(umask, env) {
  const out = join(await scratch(), "dist");
  await promisify(execFile)("bash", ["-c", `umask ${umask}; exec tools/dist.sh "$1"`, "dist.sh", out], {
    cwd: ROOT,
    env: { ...process.env, TARGETS: "linux/amd64", COMPRESS: process.env.LONG ? "best" : "fast", ...PUBLISHER, ...env },
  });
  return { out, sums: await readFile(join(out, "SHA256SUMS"), "utf8") };
}

/** @type {Promise<{ out: string, sums: string, names: string[], command: string }>} */
let made;

/** release returns the release that the tests of a process share: also the names of its files, and the path of its command. */
export function release() {
  made ??= (async () => {
    const { out, sums } = await make("022", { TZ: "UTC", LC_ALL: "C" });
    const names = sums
      .trim()
      .split("\n")
      .map((line) => line.slice(66));
    return { out, sums, names, command: join(out, `bin/cpaas-glossary-${await version()}-linux-amd64`) };
  })();
  return made;
}
