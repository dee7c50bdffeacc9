#!/usr/bin/env node
// The command, from the package for this system that npm has installed beside this one.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const name = `cpaas-glossary-${process.platform}-${process.arch}`;

/** commandFor returns the path of the command for this system, or null. */
function commandFor() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return join(folder, process.platform === "win32" ? "cpaas-glossary.exe" : "cpaas-glossary");
  } catch {
    return null;
  }
}

const command = commandFor();
if (command === null) {
  console.error(
    `cpaas-glossary: the package ${name} is not installed: install without --omit=optional, or use the command from a release`,
  );
  process.exit(1);
}
const { status, signal, error } = spawnSync(command, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`cpaas-glossary: ${command} cannot be run: ${error.message}`);
  process.exit(1);
}
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 1);
