// Runs what the npm package has for programs that build sites in Bun and Deno, and compares what that makes with what it makes in
// Node.js: all of e2e/cases and docs. It is no part of the usual run, as the two are 200 MB from npm:
//
//   node e2e/runtimes.mjs

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pack, run } from "./site-folder.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PACKAGES = [
  ...["bun@1.4.5", "deno@2.9.6"],
  ...["markdown-it@14.1.0", "rehype-parse@9.0.1", "rehype-stringify@10.0.1", "satteri@0.10.5", "unified@11.0.5"],
];

/** What each of them runs, with the folder of this project as its argument. It may only read. */
const PROGRAM = `
  import { createHash } from "node:crypto";
  import { readFileSync, readdirSync } from "node:fs";
  import { argv } from "node:process";
  import { pathToFileURL } from "node:url";
  import { createMatcher, version } from "cpaas-glossary/node";
  import markdownIt from "cpaas-glossary/markdown-it";
  import rehype from "cpaas-glossary/rehype";
  import satteri from "cpaas-glossary/satteri";
  import MarkdownIt from "markdown-it";
  import rehypeParse from "rehype-parse";
  import rehypeStringify from "rehype-stringify";
  import { markdownToHtml } from "satteri";
  import { unified } from "unified";

  const root = argv[2];
  const read = (folder, ending) =>
    readdirSync(root + folder).filter((name) => name.endsWith(ending)).sort()
      .map((name) => [name, readFileSync(root + folder + "/" + name, "utf8")]);
  const pages = read("e2e/cases", ".html");
  const texts = read("docs", ".md");
  const options = { repeat: "section", link: "/terms/{id}" };
  const matcher = createMatcher(options);
  const html = unified().use(rehypeParse).use(rehype, options).use(rehypeStringify, { allowDangerousHtml: true });
  const md = new MarkdownIt({ html: true }).use(markdownIt, options);
  const all = (sources, make) => {
    const made = sources.map(([name, text]) => make(text, name)).join("\\n");
    return { marks: made.split("<cpaas-term").length - 1, hash: createHash("sha256").update(made).digest("hex") };
  };
  const error = (make) => {
    try { make(); } catch ({ message }) { return message; }
  };

  const pack = root + "dist/site";
  const started = performance.now();
  const result = {
    version,
    annotateHtml: all(pages, (text) => matcher.annotateHtml(text)),
    rehype: all(pages, (text) => String(html.processSync(text))),
    markdownIt: all(texts, (text) => md.render(text)),
    satteri: all(texts, (text) => markdownToHtml(text, { hastPlugins: [satteri(options)] }).html),
    find: matcher.find("😀 An SMS goes through an SMSC."),
    entry: matcher.entry("sms"),
    size: matcher.entries().length,
    glossaries: [pack, pathToFileURL(pack), readFileSync(root + "glossary/builtin/default.pack")]
      .map((glossary) => createMatcher({ glossary }).size),
    errors: [error(() => createMatcher({ repeat: "once" })), error(() => createMatcher({ glossary: root + "docs" }))],
  };
  console.log(JSON.stringify({ took: performance.now() - started, result }));
`;

const folder = await mkdtemp(join(tmpdir(), "cpaas-runtimes-"));
try {
  await writeFile(join(folder, "package.json"), `{ "private": true, "type": "module" }`);
  await writeFile(join(folder, "program.mjs"), PROGRAM);
  await mkdir(join(folder, "archives"));
  const archive = pack(join(folder, "archives"));
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  run("npm", ["install", ...quiet, "--save-exact", ...PACKAGES], folder);
  run("npm", ["install", ...quiet, "--offline", archive], folder);
  const bin = (name) => join(folder, "node_modules/.bin", name);
  const runtimes = {
    node: [process.execPath],
    bun: [bin("bun")],
    deno: [bin("deno"), "run", "--allow-read", "--allow-env", "--allow-ffi"], // the last two for Sätteri
  };
  let want;
  for (const [name, [command, ...args]] of Object.entries(runtimes)) {
    const said = run(command, [...args, "program.mjs", ROOT], folder);
    const { took, result } = JSON.parse(said);
    want ??= result;
    assert.deepEqual(result, want, name);
    const about = run(command, ["--version"], folder).split("\n")[0];
    const counts = ["annotateHtml", "rehype", "markdownIt", "satteri"].map((part) => `${part} ${result[part].marks}`);
    console.log(`${name} (${about}): the same marks (${counts.join(", ")}), ${Math.round(took)} ms`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
