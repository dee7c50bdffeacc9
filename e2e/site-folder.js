// A fresh site in a folder of its own: its files, its packages and ours, its build, its development server.

import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const COMMAND = join(ROOT, "bin/cpaas-glossary");

/** How long a page may take in a development server, which compiles it first, in milliseconds. */
export const PATIENCE = 120_000;

/**
 * @typedef {object} SiteFiles
 * @property {string[]} [packages] of npm, with their versions
 * @property {(name: string) => string[]} [starter] the command that makes the site in a folder of a name
 * @property {string[]} [afterPackages] the command that makes the site, where the starter is in the packages
 * @property {Record<string, string>} files by path
 * @property {Record<string, (text: string) => string>} [edits] what the recipe changes in a file of the starter, by its path
 * @property {string} [embed] the folder in which the site wants the files of the embed, where no plugin puts them there
 * @property {boolean} [isCommonJS] whether package.json says so, as npm init writes it
 */

const QUIET = {
  ...process.env,
  PATH: `${dirname(COMMAND)}${delimiter}${process.env.PATH}`,
  ASTRO_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  CI: "1",
};

/** run runs a command and returns what it says. */
export const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, env: QUIET, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });

/** pack makes the npm package of what make build has made, in a folder, and returns its archive. */
export function pack(folder) {
  run(join(ROOT, "tools/npm-package.sh"), [join(ROOT, "dist/site"), join(folder, "package")], ROOT);
  const packed = run("npm", ["pack", "--json", "--pack-destination", folder], join(folder, "package"));
  return join(folder, JSON.parse(packed)[0].filename);
}

/**
 * install makes the site in a folder.
 * @param {string} folder
 * @param {SiteFiles} site
 * @param {string} archive our npm package
 */
export async function install(folder, site, archive) {
  const { packages, starter, afterPackages, files, edits = {}, embed, isCommonJS } = site;
  await rm(folder, { recursive: true, force: true });
  if (starter) {
    const [command, ...args] = starter(basename(folder));
    run(command, args, dirname(folder));
  } else {
    await mkdir(folder, { recursive: true });
    const description = { name: "site", private: true, type: isCommonJS ? "commonjs" : "module" };
    if (packages) await writeFile(join(folder, "package.json"), JSON.stringify(description));
  }
  if (packages) {
    run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "--save-exact", ...packages], folder);
    run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", archive], folder);
  }
  if (afterPackages) run(afterPackages[0], afterPackages.slice(1), folder);
  for (const [name, edit] of Object.entries(edits)) {
    const text = await readFile(join(folder, name), "utf8");
    const edited = edit(text);
    if (edited === text) throw new Error(`the starter has written another ${name}: ${text}`);
    await writeFile(join(folder, name), edited);
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  if (embed) await cp(join(ROOT, "dist/site/embed"), join(folder, embed), { recursive: true });
  if (packages) await writeFile(join(folder, "glossary.json"), run(COMMAND, ["export", "--format", "json"], folder));
}

/** freePort returns a port that nothing listens at. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** develops starts the development server and returns how to end it, once it answers. */
export async function develops(folder, command, port) {
  const server = spawn(command[0], command.slice(1), { cwd: folder, env: QUIET, stdio: "pipe", detached: true });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said += text));
  const end = () => {
    try {
      process.kill(-server.pid, "SIGKILL");
    } catch {} // it has ended
  };
  const until = Date.now() + PATIENCE;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer?.ok) return end;
    if (server.exitCode !== null || Date.now() > until) {
      end();
      throw new Error(`the development server does not answer (${answer?.status ?? "nothing"}): ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** complaintsOf returns what a page of puppeteer says in its console from now on, and its errors. */
export function complaintsOf(page) {
  const complaints = [];
  page.on("console", (message) => {
    if (/^(error|warn|assert)/.test(message.type()))
      complaints.push(`${message.text()} ${message.location()?.url ?? ""}`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}
