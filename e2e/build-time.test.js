// What the npm package marks while a site is built: the same as `cpaas-glossary annotate` marks in the same HTML.

import { test, describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compile, run } from "@mdx-js/mdx";
import MarkdownIt from "markdown-it";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import * as runtime from "react/jsx-runtime";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import { markdownToHtml, mdxToJs } from "satteri";
import { unified } from "unified";
import { createSSRApp, h } from "vue";
import { renderToString } from "vue/server-renderer";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const COMMAND = join(ROOT, "bin/cpaas-glossary");

/** Cases that are about bytes: in JavaScript a document is a string, which has been decoded. */
const BYTES = /byte-order-mark|not-utf-8|utf-16/;

/** Cases that have marks of an earlier run: a plugin sees sources, which have none. */
const OLD = /already-annotated/;

/** The sign of a marked document. A plugin for a tree sees a part of the page, and cannot say that nothing else is in it. */
const SIGN = / page="\d+ [0-9a-f]+"/g;

describe("marks of the build", () => {
  let dir, node, rehype, satteri, markdownIt, names;
  /** @type {Map<string, string>} */
  const sources = new Map();

  before(async () => {
    dir = await mkdtemp(join(ROOT, ".cache/build-time-")); // from where React and Vue are found
    execFileSync(join(ROOT, "tools/npm-package.sh"), [join(ROOT, "dist/site"), join(dir, "package")], { cwd: ROOT });
    [node, { default: rehype }, { default: satteri }, { default: markdownIt }] = await Promise.all(
      ["node.js", "rehype.js", "satteri.js", "markdown_it.js"].map((name) => import(join(dir, "package", name))),
    );
    names = (await readdir(join(ROOT, "e2e/cases")))
      .filter((name) => name.endsWith(".html") && !BYTES.test(name))
      .sort();
    for (const name of names) sources.set(name, await readFile(join(ROOT, "e2e/cases", name), "utf8"));
  });
  after(() => rm(dir, { recursive: true, force: true }));

  /** annotated returns what the command makes of all cases with some flags, by their names. */
  async function annotated(...flags) {
    const folder = await mkdtemp(join(dir, "cases-"));
    await cp(join(ROOT, "e2e/cases"), folder, { recursive: true });
    execFileSync(COMMAND, ["annotate", "--encoding", "utf-8", ...flags, folder], { stdio: "pipe" });
    return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")])));
  }

  for (const options of [{}, { repeat: "all", link: "/terms/{id}" }, { repeat: "page" }]) {
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);

    test(`annotateHtml is the command: ${flags.join(" ")}`, async () => {
      const matcher = node.createMatcher(options);
      const want = await annotated(...flags);
      let marks = 0;
      for (const [name, html] of sources) {
        const isWhole = /<!doctype|<html/i.test(html);
        const expected = isWhole ? want.get(name) : want.get(name).replace(SIGN, "");
        assert.equal(matcher.annotateHtml(html), expected, name);
        marks += want.get(name).split("<cpaas-term").length - 1;
      }
      assert.ok(marks > 100, `${marks} marks`);
    });

    test(`rehype marks what the command marks: ${flags.join(" ")}`, async () => {
      const want = await annotated(...flags);
      const html = unified().use(rehypeStringify, { allowDangerousHtml: true });
      const stringify = (tree) => html.stringify(/** @type {any} */ (tree)).replace(SIGN, "");
      for (const [name, source] of sources) {
        if (OLD.test(name)) continue;
        const tree = unified().use(rehypeParse).parse(source);
        rehype(options)(tree, { path: name, data: {} });
        assert.equal(stringify(tree), stringify(unified().use(rehypeParse).parse(want.get(name))), name);
      }
    });
  }

  /** MDX as a site has it: components on lines of their own and in a line, HTML, an expression. */
  const MDX = `import Note from "./note.js"

# About SMS

An SMS and a <b>short</b> code, \`MMS\` and <Link to="/x">RCS</Link>, <em>an *OTP*</em> {"USSD"}.

<Note>
  A webhook in a note.
</Note>

<aside>An API key in an aside.</aside>

<div className="legal">HLR</div>

<div data-glossary="off">SIP trunk</div>
`;

  const source = MDX.replace(/^import.*\n/, "");

  /** What compiles MDX, by the name of the plugin. */
  const compilers = {
    rehype: (options, data) =>
      compile(
        { value: source, path: "docs/page.mdx", data },
        { outputFormat: "function-body", rehypePlugins: [[rehype, options]] },
      ),
    satteri: (options, data) =>
      mdxToJs(source, {
        outputFormat: "function-body",
        fileURL: new URL("file:///docs/page.mdx"),
        data,
        hastPlugins: [satteri(options)],
      }).code,
  };

  async function fromMdx(compiler, options, data = {}) {
    const code = await compilers[compiler](options, data);
    const { default: Content } = await run(code, { ...runtime, baseUrl: import.meta.url });
    const pass = ({ children }) => createElement("section", null, children);
    return renderToStaticMarkup(createElement(Content, { components: { Note: pass, Link: pass } }));
  }

  const marked = (html) => [...html.matchAll(/<cpaas-term[^>]*>(.*?)<\/cpaas-term>/g)].map(([, text]) => text);

  for (const compiler of Object.keys(compilers)) {
    test(`${compiler}: in MDX, components are blocks, and those in a line are left alone`, async () => {
      assert.deepEqual(marked(await fromMdx(compiler, {})), [
        "SMS",
        "short",
        " code",
        "OTP",
        "webhook",
        "API key",
        "HLR",
      ]);
    });

    test(`${compiler}: the owner says what a component is, what is excluded, and which pages are left out`, async () => {
      const components = { Note: "pre", Link: "span" };
      assert.deepEqual(marked(await fromMdx(compiler, { components, exclude: "aside, .legal" })), [
        "SMS",
        "short",
        " code",
        "RCS",
        "OTP",
      ]);
      const skipped = await fromMdx(compiler, { skipPages: ["docs/page"] });
      assert.deepEqual(marked(skipped), []);
      assert.match(
        skipped,
        /^<div data-glossary="off"><h1>About SMS<\/h1>.*<\/div>$/s,
        "the script leaves it alone too",
      );
      assert.deepEqual(marked(await fromMdx(compiler, { skipPages: [/\.mdx$/] })), []);
      assert.deepEqual(marked(await fromMdx(compiler, { skipPages: (path) => /^\/?docs\/page\.mdx$/.test(path) })), []);
      assert.deepEqual(marked(await fromMdx(compiler, { skipPages: ["blog/"] })).length, 7);
      assert.deepEqual(marked(await fromMdx(compiler, {}, { frontMatter: { glossary: false } })), []);
      const plugin = { rehype, satteri }[compiler];
      assert.throws(() => plugin({ exclude: "main > p" }), /exclude has "main > p": use names, \.classes/);
      assert.throws(() => plugin({ repeat: "once" }), /use calm, section, page or all/);
    });

    test(`${compiler}: React renders marks and popovers without a message`, async (t) => {
      const error = t.mock.method(console, "error", () => {});
      const html = await fromMdx(compiler, { definitions: "popover", link: "/terms/{id}" });
      assert.match(html, /popovertarget="cpaas-term-sms"/i);
      await fromMdx(compiler, { link: "/terms/{id}" });
      assert.deepEqual(
        error.mock.calls.map(({ arguments: [said] }) => said),
        [],
      );
    });

    test(`${compiler}: a hook sees each part of a mark, and may leave it out or put another in its place`, async () => {
      const seen = [];
      const mark = (element, { entry, text, isFirst, file }) => {
        seen.push([entry.id, text, isFirst, file.path.replace(/^\//, "")]);
        if (entry.id === "sms") return false;
        return entry.id === "otp" ? { ...element, tagName: "abbr" } : undefined;
      };
      const html = await fromMdx(compiler, { mark });
      assert.deepEqual(seen.slice(0, 4), [
        ["sms", "SMS", true, "docs/page.mdx"],
        ["short-code", "short", true, "docs/page.mdx"],
        ["short-code", " code", false, "docs/page.mdx"],
        ["otp", "OTP", true, "docs/page.mdx"],
      ]);
      assert.deepEqual(marked(html), ["short", " code", "webhook", "API key", "HLR"]);
      assert.match(html, /<abbr entry="otp" title="[^"]+">OTP<\/abbr>/);
    });
  }

  test("without the embed, a popover needs no script: one for each entry, and a button for each mark", async () => {
    const tree = unified().use(rehypeParse, { fragment: true }).parse("<p>An SMS.</p><h2>x</h2><p>An SMS.</p>");
    rehype({ definitions: "popover", link: "/terms/{id}", repeat: "section" })(tree, { path: "", data: {} });
    const html = unified()
      .use(rehypeStringify)
      .stringify(/** @type {any} */ (tree));
    assert.equal(html.split('popovertarget="cpaas-term-sms"').length, 3);
    assert.equal(html.split('<div id="cpaas-term-sms" popover="auto"').length, 2);
    assert.match(html, /<a href="\/terms\/sms">Full entry<\/a><\/div>$/);
  });

  test("markdown-it makes the popovers that rehype makes", () => {
    const options = { definitions: "popover", link: "/terms/{id}", repeat: "section", fullEntry: "More {{here}}" };
    const source = "# A\n\nAn SMS, a **short** code.\n\n## B\n\nAn SMS.\n";
    const fragment = unified().use(rehypeParse, { fragment: true });
    const html = unified().use(rehypeStringify);
    const tree = fragment.parse(new MarkdownIt().render(source));
    rehype(options)(tree, { path: "", data: {} });
    const text = new MarkdownIt().use(markdownIt, options).render(source);
    assert.ok(!text.includes("{{"), "a template of Vue");
    const read = (node) => html.stringify(/** @type {any} */ (node)).replaceAll("\n", "");
    assert.equal(read(fragment.parse(text)), read(tree));
    assert.equal(text.split("popovertarget=").length, 5);
  });

  /** Markdown of every kind: this project's own, and what is written by hand below. */
  const MARKDOWN = {
    "blocks and lines":
      "# SMS\n\nAn SMS. **An** *short* code.\nA short\ncode.\n\n> MMS\n\n- RCS\n- `HLR`\n- [OTP](/x)\n\n1. USSD\n\n   SIP trunk\n",
    "a table": "| a | b |\n|---|---|\n| an SMS here | short |\n| code | MMS |\n",
    "HTML in a line":
      'An <b class="x">short</b> code, <kbd>MMS</kbd>, <span data-glossary="off">RCS</span>, HLR<br>OTP <!-- SMS --> SMS.\n',
    "HTML in blocks":
      "<div>\nAn SMS &amp; an MMS\n<pre>RCS</pre>\n</div>\n\n<aside>\n\nAn **OTP**.\n\n</aside>\n\n<script>\nHLR\n</script>\n\nUSSD\n",
    "end tags too many": "</div>\n\nAn SMS</b> and MMS.\n",
    "hard breaks, images, code": "A short  \ncode ![SMS](x.png) MMS\n\n    RCS\n\n```\nHLR\n```\n\n***\n\nOTP\n",
    nothing: "",
  };

  for (const link of ["", "/terms/{id}"]) {
    test(`markdown-it marks what the command marks in what it renders${link && ", with links"}`, async () => {
      for (const name of await readdir(join(ROOT, "docs")))
        if (name.endsWith(".md")) MARKDOWN[name] = await readFile(join(ROOT, "docs", name), "utf8");
      const options = { repeat: "section", ...(link ? { link } : {}) };
      const matcher = node.createMatcher(options);
      const bare = new MarkdownIt({ html: true });
      const plugin = new MarkdownIt({ html: true }).use(markdownIt, options);
      const html = unified().use(rehypeStringify, { allowDangerousHtml: true });
      const read = (text) =>
        html.stringify(/** @type {any} */ (unified().use(rehypeParse, { fragment: true }).parse(text)));
      let marks = 0;
      for (const [name, source] of Object.entries(MARKDOWN)) {
        const want = read(matcher.annotateHtml(`<article>${bare.render(source)}</article>`));
        assert.equal(read(`<article>${plugin.render(source)}</article>`), want, name);
        marks += want.split("<cpaas-term").length - 1;
      }
      assert.ok(marks > 50, `${marks} marks`);
    });
  }

  test("Sätteri marks what the command marks in what it renders, also in raw HTML", async () => {
    for (const name of await readdir(join(ROOT, "docs")))
      if (name.endsWith(".md")) MARKDOWN[name] = await readFile(join(ROOT, "docs", name), "utf8");
    const html = unified().use(rehypeStringify, { allowDangerousHtml: true });
    const read = (text) =>
      html.stringify(/** @type {any} */ (unified().use(rehypeParse, { fragment: true }).parse(text)));
    const options = { repeat: "section", link: "/terms/{id}" };
    const matcher = node.createMatcher(options);
    let marks = 0;
    for (const rawHtml of [false, true])
      for (const [name, source] of Object.entries(MARKDOWN)) {
        const { html: bare } = markdownToHtml(source, { features: { rawHtml } });
        const want = read(matcher.annotateHtml(`<article>${bare}</article>`));
        const { html: marked } = markdownToHtml(source, { features: { rawHtml }, hastPlugins: [satteri(options)] });
        assert.equal(read(`<article>${marked}</article>`), want, name);
        marks += want.split("<cpaas-term").length - 1;
      }
    assert.ok(marks > 100, `${marks} marks`);
    assert.throws(() => satteri()(undefined), /needs Sätteri 0\.10 or later/, "an older one asks without a document");
  });

  test("markdown-it leaves alone what is rendered in a line, and pages that say so", () => {
    const md = new MarkdownIt().use(markdownIt, { skipPages: ["legal/"] });
    assert.equal(md.renderInline("An SMS"), "An SMS");
    assert.equal(
      md.render("An SMS", { relativePath: "legal/terms.md" }),
      '<div data-glossary="off">\n<p>An SMS</p>\n</div>\n',
      "the script leaves it alone too",
    );
    assert.equal(md.renderInline("An SMS", { relativePath: "legal/terms.md" }), "An SMS");
    assert.deepEqual(marked(md.render("An SMS", { frontmatter: { glossary: false } })), []);
    assert.deepEqual(marked(md.render("An SMS", { relativePath: "a.md" })), ["SMS"]);
  });

  test("a glossary is a file, a folder that was built, or bytes, and what is none says so", async () => {
    const pack = join(dir, "package/glossary.pack");
    const bytes = await readFile(pack);
    const text = "An SMS";
    for (const glossary of [
      pack,
      join(ROOT, "dist/site"),
      join(ROOT, "dist/site/assets"),
      bytes,
      new Uint8Array(bytes).buffer,
    ])
      assert.equal(node.createMatcher({ glossary }).find(text)[0]?.id, "sms");
    await writeFile(join(dir, "x.pack"), "none");
    assert.throws(() => node.createMatcher({ glossary: join(dir, "x.pack") }), /x\.pack is not a glossary of version/);
    assert.throws(() => node.createMatcher({ glossary: join(dir, "nothing") }), /there is no .*nothing/);
    assert.throws(
      () => node.createMatcher({ glossary: join(ROOT, "docs") }),
      /docs has no compiled glossary: run cpaas-glossary build/,
    );
  });

  test("a document that is left out says so on its body", () => {
    const tree = unified().use(rehypeParse).parse("<!doctype html><title>x</title><p>An SMS");
    rehype({ skipPages: ["x"] })(tree, { path: "x.html", data: {} });
    const html = unified().use(rehypeStringify);
    assert.match(html.stringify(/** @type {any} */ (tree)), /<body data-glossary="off"><p>An SMS<\/p><\/body>/);
  });

  /** plugin loads what a generator imports. */
  const plugin = async (name) => import(join(dir, "package", `${name}.js`));

  /** eleventy returns what the plugin makes of a page, and copies the files of the embed to a folder. */
  async function eleventy(options, data = {}) {
    const out = await mkdtemp(join(dir, "eleventy-"));
    const page = { inputPath: "./page.md", outputPath: join(out, "page.html") };
    let mark;
    (await plugin("eleventy")).default(
      {
        addPreprocessor: (_name, _extensions, look) => look({ ...data, page }),
        addTransform: (_name, transform) => {
          mark = transform;
        },
        on: (_name, after) => after({ directories: { output: out } }),
      },
      options,
    );
    return { out, html: mark.call({ page }, "<html><head></head><body><p>An SMS and a Flurb.</p></body></html>") };
  }

  /** tagIn returns the attributes of the script tag that VitePress would have in its head. */
  const tagIn = ({ head }) => head.find(([, attributes]) => attributes.src)[1];

  test("the script has the options that the build marks with, unless it has its own", async () => {
    const marking = { repeat: "page", disable: ["sms", "mms"], exclude: ".legal", skipPages: ["blog/"] };
    const embed = { root: "main", repeat: "all", search: "launcher", strings: { more: "</script>" } };
    const { withGlossary } = await plugin("vitepress");
    const made = withGlossary({ base: "/docs/" }, { ...marking, embed });
    const { src, integrity, ...tag } = tagIn(made);
    assert.equal(src, "/docs/cpaas-glossary/cpaas-glossary.js");
    assert.match(integrity, /^sha384-/);
    assert.deepEqual(tag, {
      crossorigin: "anonymous",
      defer: "",
      "data-repeat": "all",
      "data-disable": "sms,mms",
      "data-exclude": ".legal",
      "data-root": "main",
      "data-search": "launcher",
    });
    const config = made.head.find(([, { id }]) => id === "cpaas-glossary-config");
    assert.ok(!config[2].includes("<"));
    assert.deepEqual(JSON.parse(config[2]), { strings: { more: "</script>" } });

    const { default: astro } = await plugin("astro");
    let script;
    astro({ ...marking, embed }).hooks["astro:config:setup"]({
      config: {},
      updateConfig: () => {},
      injectScript: (_stage, text) => {
        script = text;
      },
    });
    assert.match(script, /from "cpaas-glossary"; initGlossary\(\{"repeat":"all","disable":\["sms","mms"\],"exclude":/);

    const { html } = await eleventy({ disable: "sms" });
    assert.match(html, /<head><script src="[^>]* data-disable="sms"><\/script><\/head><body><p>An SMS and/);
  });

  test("in Astro, the plugin goes to what reads Markdown", async () => {
    const { default: astro } = await plugin("astro");
    /** setUp returns the configuration that the integration adds, for a processor of Markdown. */
    const setUp = (processor) => {
      const added = {};
      astro({ embed: false }).hooks["astro:config:setup"]({
        config: { markdown: { processor } },
        updateConfig: ({ markdown }) => Object.assign(added, markdown),
        injectScript: () => assert.fail("there is no embed"),
      });
      return added;
    };
    assert.equal(setUp(undefined).rehypePlugins.length, 1, "before Astro 7");
    const native = { name: "satteri", options: { hastPlugins: [] } };
    assert.deepEqual(setUp(native), {});
    const { html } = markdownToHtml("An SMS.", { hastPlugins: native.options.hastPlugins });
    assert.deepEqual(marked(html), ["SMS"]);
    const older = { name: "unified", options: { rehypePlugins: [] } };
    assert.deepEqual(setUp(older), {});
    assert.equal(older.options.rehypePlugins.length, 1);
    assert.throws(() => setUp({ name: "other" }), /markdown\.processor is other, .* use satteri\(\) or unified\(\)/);
  });

  test("in Docusaurus, marks and script lead to the pages of the locale, which has a path of its own", async () => {
    const { withGlossary } = await plugin("docusaurus");
    const site = withGlossary({ baseUrl: "/docs/", presets: ["classic"] }, { repeat: "page", exclude: ".legal" });
    const made = site.plugins.at(-1)({ baseUrl: "/docs/fr/" });
    const [{ attributes }] = made.injectHtmlTags().headTags;
    const told = ["root", "repeat", "exclude", "link"].map((name) => attributes[`data-${name}`]);
    assert.deepEqual(told, ["main", "page", ".legal", "/docs/fr/glossary/{id}"]);
    assert.equal(attributes.src, "/docs/fr/cpaas-glossary/cpaas-glossary.js");
    const paths = [];
    const actions = { createData: () => "", setGlobalData: () => {}, addRoute: ({ path }) => paths.push(path) };
    await made.contentLoaded({ actions });
    assert.equal(paths[0], "/docs/fr/glossary");
    assert.ok(paths.includes("/docs/fr/glossary/sms"));
    for (const part of ["docs", "blog", "pages"]) {
      const [rehype] = site.presets[0][1][part].rehypePlugins;
      const tree = unified().use(rehypeParse, { fragment: true }).parse("<p>An SMS.</p>");
      rehype()(tree, { path: "", data: {} });
      const html = unified().use(rehypeStringify);
      assert.match(html.stringify(/** @type {any} */ (tree)), /<a href="\/docs\/fr\/glossary\/sms">SMS<\/a>/);
    }
  });

  test("an own glossary has a script of its own, and what has none says so", async () => {
    const terms = join(dir, "terms");
    const own = join(dir, "own");
    await mkdir(terms);
    await writeFile(join(terms, "categories.yaml"), "- id: acme\n  title: Acme\n");
    await writeFile(
      join(terms, "acme.yaml"),
      "- id: flurb\n  term: Flurb\n  category: acme\n  summary: A thing of Acme.\n",
    );
    execFileSync(COMMAND, ["build", terms, "-o", own, "--compress", "fast"], { stdio: "pipe" });
    const script = await readFile(join(own, "embed/cpaas-glossary.js"), "utf8");
    const [name] = (await readdir(join(own, "assets"))).filter((file) => /^glossary\..*\.pack$/.test(file));
    const pack = join(own, "assets", name);
    for (const glossary of [own, join(own, "assets"), pack, pathToFileURL(pack)]) {
      const { html, out } = await eleventy({ glossary });
      assert.match(html, /An SMS and a <cpaas-term entry="flurb"/);
      assert.equal(await readFile(join(out, "cpaas-glossary/cpaas-glossary.js"), "utf8"), script);
    }
    const integrity = JSON.parse(await readFile(join(own, "embed/integrity.json"), "utf8"));
    const { withGlossary } = await plugin("vitepress");
    assert.equal(tagIn(withGlossary({}, { glossary: own })).integrity, integrity["cpaas-glossary.js"]);

    const bytes = await readFile(pack);
    assert.throws(
      () => withGlossary({}, { glossary: bytes }),
      /no embed folder for this glossary: use the folder .* embed: false/,
    );
    assert.deepEqual(withGlossary({}, { glossary: bytes, embed: false }).head, []);
  });

  test("MDX reads the exported entries as they are written", async () => {
    const terms = join(dir, "odd");
    await mkdir(terms);
    await writeFile(join(terms, "categories.yaml"), "- id: acme\n  title: Acme\n");
    const summary = "import { x } from <y>, 1 & 2.";
    const definition = "export const a = {b}.\\n\\n- `{c}` and *em*";
    await writeFile(
      join(terms, "acme.yaml"),
      `- id: flurb\n  term: Flurb {id}\n  category: acme\n  summary: "${summary}"\n  definition: "${definition}"\n`,
    );
    const page = execFileSync(COMMAND, ["export", "--format", "markdown", terms], { encoding: "utf8" });
    const { default: Content } = await run(await compile(page, { outputFormat: "function-body" }), {
      ...runtime,
      baseUrl: import.meta.url,
    });
    const html = renderToStaticMarkup(createElement(Content));
    for (const part of [
      "<h3>Flurb {id}</h3>",
      "<p>import { x } from &lt;y&gt;, 1 &amp; 2.</p>",
      "<p>export const a = {b}.</p>",
      "<li><code>{c}</code> and <em>em</em></li>",
    ])
      assert.ok(html.includes(part), `${part} in ${html}`);
  });

  test("in Eleventy, the front matter of a page can leave it out", async () => {
    for (const glossary of [false, "off"]) {
      const { html } = await eleventy({}, { glossary });
      assert.doesNotMatch(html, /cpaas/);
    }
    assert.match((await eleventy({}, { glossary: "on" })).html, /<cpaas-term/);
  });

  test("components render on a server, where nothing is marked", async () => {
    const load = (name) => import(join(dir, "package", name));
    const { init, version } = await load("cpaas-glossary.mjs");
    assert.equal(typeof init, "function", "an import alone needs no browser");
    assert.equal(version, (await readFile(join(ROOT, "VERSION"), "utf8")).trim());
    const react = await load("react.js");
    const Told = () => String(react.useGlossary());
    const term = createElement(react.Term, { id: "sms" }, "texts");
    assert.equal(
      renderToStaticMarkup(createElement(react.GlossaryProvider, { root: "main" }, term, createElement(Told))),
      '<cpaas-term entry="sms" title="">texts</cpaas-term>null',
    );
    const vue = await load("vue.js");
    const app = createSSRApp({
      render: () => h(vue.GlossaryProvider, { options: {} }, () => h(vue.Term, { id: "sms" }, () => "texts")),
    });
    assert.match(await renderToString(app), /<cpaas-term entry="sms" title>texts<\/cpaas-term>/);
    assert.equal(typeof (await load("svelte.js")).glossary, "function");
  });

  test("find and entries tell what there is", () => {
    const matcher = node.createMatcher({ link: "/t/{id}" });
    assert.deepEqual(
      matcher.find("😀 An SMS, an SMS.").map(({ start, end, text, id }) => [start, end, text, id]),
      [[6, 9, "SMS", "sms"]],
    );
    assert.equal(matcher.entries().length, matcher.size);
    const { term, abbr, href, see } = matcher.entry("sms");
    assert.deepEqual([term, abbr, href], ["Short Message Service", "SMS", "/t/sms"]);
    assert.ok(see.every((id) => matcher.entry(id)));
    assert.equal(matcher.entry("none"), null);
  });
});
