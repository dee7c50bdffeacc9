// The hook of MkDocs: a site that it builds has the marks of the command.

import { after, before, describe } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "./retry.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const COMMAND = join(ROOT, "bin/cpaas-glossary");

const CONFIG = "site_name: Docs\ntheme: {name: null, custom_dir: theme}\n";

const FILES = {
  "theme/main.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
    <body><main>{{ page.content }}</main><div><p>An MMS.</p></div></body></html>`,
  "docs/index.md": "# One\n\nAn SMS goes through an SMSC.\n",
  "docs/legal.md": "---\nglossary: false\n---\n\n# Legal\n\nAn SMS.\n",
  "docs/guide/two.md": "# Two\n\nAn OTP and a Flurb.\n",
  "docs/guide/raw.md": "---\nglossary: 'off'\n---\n\n# Raw\n\nAn SMS.\n",
  "terms/categories.yaml": "- id: acme\n  title: Acme\n",
  "terms/acme.yaml": "- id: flurb\n  term: Flurb\n  category: acme\n  summary: A thing of Acme.\n",
};

const PAGES = ["index.html", "legal/index.html", "guide/two/index.html", "guide/raw/index.html"];

describe("the hook of MkDocs", () => {
  let dir;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "cpaas-mkdocs-"));
    for (const [name, content] of Object.entries(FILES)) {
      await mkdir(join(dir, dirname(name)), { recursive: true });
      await writeFile(join(dir, name), content);
    }
    await cp(join(ROOT, "integrations/mkdocs_hook.py"), join(dir, "mkdocs_hook.py"));
  });
  after(() => rm(dir, { recursive: true, force: true }));

  /** build builds the site into a folder, from another folder than its own, with what more mkdocs.yml says. */
  async function build(out, more = "") {
    const config = join(dir, `${out}.yml`);
    await writeFile(config, CONFIG + more);
    return spawnSync("mkdocs", ["build", "--quiet", "--config-file", config, "--site-dir", join(dir, out)], {
      cwd: tmpdir(),
      encoding: "utf8",
    });
  }

  const withOptions = (options) => `hooks: [mkdocs_hook.py]\nextra:\n  cpaas_glossary: ${JSON.stringify(options)}\n`;

  const read = (out) => Promise.all(PAGES.map((name) => readFile(join(dir, out, name), "utf8")));

  /** marksAsTheCommand compares a site that the hook has marked with one that the command marks afterwards. */
  async function marksAsTheCommand(options) {
    const plain = await build("plain");
    assert.equal(plain.status, 0, plain.stderr ?? String(plain.error));
    const hooked = await build("hooked", withOptions({ command: COMMAND, ...options }));
    assert.equal(hooked.status, 0, hooked.stderr);
    const [one, legal, two, raw] = await read("plain");
    const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const mark = (input) => execFileSync(COMMAND, ["annotate", ...flags, "-"], { cwd: dir, input, encoding: "utf8" });
    const marked = await read("hooked");
    assert.deepEqual(marked, [mark(one), legal, mark(two), raw]);
    return marked.join("").match(/entry="[^"]+"/g);
  }

  test("marks the pages as the command does, but for those that say no", async () => {
    assert.deepEqual(await marksAsTheCommand({}), [
      'entry="sms"',
      'entry="smsc"',
      'entry="mms"',
      'entry="otp"',
      'entry="mms"',
    ]);
  });

  test("takes the options of the command; paths are relative to mkdocs.yml", async () => {
    assert.deepEqual(await marksAsTheCommand({ root: "main", link: "/terms/{id}/" }), [
      'entry="sms"',
      'entry="smsc"',
      'entry="otp"',
    ]);
    assert.deepEqual(await marksAsTheCommand({ glossary: "terms" }), ['entry="flurb"']);
  });

  const REFUSED = {
    "an option that the command does not have": [
      { repaet: "all" },
      /extra\.cpaas_glossary has repaet: use command, glossary/,
    ],
    "a command that is not there": [{ command: "no-such-command" }, /there is no command no-such-command: install/],
    "a value that the command refuses": [
      { command: COMMAND, link: "/terms/" },
      /--link \/terms\/: use an .* address with \{id\}/,
    ],
  };
  for (const [what, [options, said]] of Object.entries(REFUSED)) {
    test(`fails the build with one line on ${what}`, async () => {
      const refused = await build("refused", withOptions(options));
      assert.notEqual(refused.status, 0);
      assert.match(refused.stderr, said);
      assert.doesNotMatch(refused.stderr, /Traceback/);
    });
  }
});
