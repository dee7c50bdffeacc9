// The page and the command mark the same: what the widget does to a page,
// `cpaas-glossary annotate` does to its HTML.
//
// The cases are named after the rule or trap that they hold. In them USSD stands
// where nothing may be marked, and HLR where something is.

import { test, describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineOf, hostServer } from "./every-engine.js";
import { ENGINES } from "./engines.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const REPEATS = ["section", "page", "all"];
const LINK = "/terms/{id}";

/** The cases in which nothing is to be marked. */
const BARE = [
  "data-glossary-off-on-the-body",
  "empty",
  "frameset",
  "meta-off",
  "second-body-tag",
  "translate-no-on-the-root",
];

const filesIn = async (folder) =>
  (await readdir(join(ROOT, folder)))
    .filter((f) => f.endsWith(".html"))
    .sort()
    .map((f) => `${folder}/${f}`);
/** Cases in which there are marks before the command or the page comes. */
const HAS_MARKS = /already-annotated|author-marks/;
const nameOf = (file) => basename(file, ".html");
const cases = await filesIn("e2e/cases");
const pages = [...["card", "rules", "search", "strict"].map((name) => `e2e/hosts/${name}.html`), "index.html"];

/** source returns the bytes of a file, without a policy that would keep us out. */
async function source(file) {
  const html = await readFile(join(ROOT, file), "latin1"); // which keeps every byte
  return Buffer.from(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, ""), "latin1");
}

/** annotated returns what the command makes of a file: its HTML and its report. */
function annotated(file, ...args) {
  const key = [file, ...args].join(" ");
  if (!written.has(key))
    written.set(
      key,
      source(file).then((html) => annotate(html, ...args)),
    );
  return written.get(key);
}

/** What the command has made, for all browsers. */
const written = new Map();

async function annotate(html, ...args) {
  const folder = await mkdtemp(join(tmpdir(), "cpaas-annotate-"));
  try {
    const report = join(folder, "report.json");
    const command = spawn("bin/cpaas-glossary", ["annotate", ...args, "--report", report, "-"], {
      cwd: ROOT,
      stdio: ["pipe", "pipe", "inherit"],
    });
    command.stdin.end(html);
    const out = Buffer.concat(await command.stdout.toArray());
    const code = command.exitCode ?? (await new Promise((resolve) => command.once("exit", resolve)));
    assert.equal(code, 0, "the command is content");
    return { html: out, report: JSON.parse(await readFile(report, "utf8")) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * host opens a page that shows others in frames: a frame is parsed as any page is,
 * and much sooner there. Its `shown` takes, for each frame, the bytes of a page
 * and the options of the widget, or null for a page without it.
 */
async function host(engine, server) {
  const page = await engine.open(server.at("article.html", { bare: "" }));
  await page.evaluate(() => {
    document.body.replaceChildren();
    const MARK = "cpaas-term[entry]";

    /** outline is what a page comes to: its marks, and its body without what is ours. */
    const outline = (doc) => {
      const marks = [];
      for (const term of doc.querySelectorAll(MARK)) {
        const entry = term.getAttribute("entry");
        if (term.hasAttribute("title") || term.hasAttribute("role")) marks.push({ entry, pieces: [] });
        marks.at(-1).pieces.push(term.textContent);
      }
      const body = doc.body.cloneNode(true);
      for (const ours of body.querySelectorAll("cpaas-terms, cpaas-card")) ours.remove();
      for (const term of body.querySelectorAll(MARK)) {
        for (const { name } of [...term.attributes]) if (name !== "entry") term.removeAttribute(name);
        const link = term.querySelector(":scope > a");
        link?.replaceWith(...link.childNodes);
      }
      const painted = [...(doc.defaultView.CSS.highlights.get("cpaas-glossary") ?? [])]
        .sort((a, b) =>
          a.startContainer === b.startContainer
            ? a.startOffset - b.startOffset
            : a.startContainer.compareDocumentPosition(b.startContainer) & 2 || -1,
        )
        .map(({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset));
      const ids = (doc.defaultView.CpaasGlossary?.terms?.() ?? []).map(({ id, marks }) => `${id} ${marks}`).sort();
      return { marks, painted, ids, body: body.innerHTML };
    };

    const load = (frame, bytes) =>
      new Promise((resolve) => {
        const blob = new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], {
          type: "text/html;charset=utf-8",
        });
        frame.onload = () => frame.contentWindow.location.href !== "about:blank" && resolve();
        frame.src = URL.createObjectURL(blob);
        document.body.append(frame);
      });

    /** start runs the widget in a page and waits until the page is marked. */
    const start = async (view, options) => {
      const script = view.document.createElement("script");
      Object.assign(script.dataset, options);
      await new Promise((resolve, reject) => {
        script.onload = resolve;
        script.onerror = () => reject(new Error("no widget"));
        script.src = `${location.origin}/embed/cpaas-glossary.js`;
        view.document.head.append(script);
      });
      view.dispatchEvent(new view.Event("pointermove")); // it need not wait until the page is idle
      await view.CpaasGlossary?.init();
    };

    const show = async ({ bytes, options }) => {
      const frame = document.createElement("iframe");
      frame.width = 800;
      try {
        await load(frame, bytes);
        const view = frame.contentWindow;
        const doc = view.document;
        if (!options) return outline(doc);
        const before = doc.body.innerHTML;
        await start(view, options);
        const controls = [...doc.querySelectorAll(`${MARK}[role]`)].map((term) =>
          Object.fromEntries([...term.attributes].map(({ name, value }) => [name, value])),
        );
        const left = doc.querySelectorAll(`${MARK}[title], ${MARK} > a`).length;
        const shown = { ...outline(doc), controls, left };
        for (const ours of doc.querySelectorAll("cpaas-terms, cpaas-card")) ours.remove();
        shown.untouched = doc.body.innerHTML === before;
        view.CpaasGlossary?.destroy();
        return { ...shown, restored: doc.body.innerHTML === before };
      } finally {
        frame.remove();
      }
    };

    window.showAll = async (frames) => {
      const shown = [];
      const next = frames.entries();
      const worker = async () => {
        for (const [i, frame] of next) shown[i] = await show(frame);
      };
      await Promise.all(Array.from({ length: 4 }, worker));
      return shown;
    };
  });
  const shown = (frames) =>
    page.evaluate(
      (frames) => window.showAll(frames),
      frames.map(({ html, options }) => ({ bytes: html.toString("base64"), options })),
    );
  return { shown, close: () => page.close() };
}

for (const name of ENGINES.filter((name) => name !== "webkit")) {
  describe(`the page and the command, ${name}`, () => {
    let frames;

    before(async () => {
      frames = await host(await engineOf(name), await hostServer());
    });
    after(() => frames?.close());

    /** equal wants the same marks of files from both, and returns them. */
    async function equal(files, repeat) {
      const byCommand = await inTurn(files, (file) => annotated(file, "--repeat", repeat));
      const inPage = await frames.shown(
        await inTurn(files, async (file) => ({ html: await source(file), options: { repeat } })),
      );
      const inHTML = await frames.shown(byCommand);
      const wrong = [];
      files.forEach((file, i) => {
        if (HAS_MARKS.test(file)) return; // the page adopts those, and the test below is about that
        try {
          const pieces = inHTML[i].marks.flatMap(({ pieces }) => pieces);
          const counts = new Map();
          for (const { entry } of inHTML[i].marks) counts.set(entry, (counts.get(entry) ?? 0) + 1);
          assert.deepEqual(pieces, inPage[i].painted, "what is marked");
          assert.deepEqual(
            [...counts].map(([id, marks]) => `${id} ${marks}`).sort(),
            inPage[i].ids,
            "as which entries",
          );
          assert.ok(inPage[i].untouched, "the page's tree is as it was");
          assert.deepEqual(
            byCommand[i].report.map(({ id, text }) => [id, text]),
            inHTML[i].marks.map(({ entry, pieces }) => [entry, pieces.join("")]),
            "report",
          );
          assert.ok(inPage[i].restored, "destroy gives the page back");
        } catch (error) {
          wrong.push(`${file}: ${error.message}`);
        }
      });
      assert.deepEqual(wrong, [], wrong.join("\n\n"));
      return inPage.map(({ ids }) => ids.map((id) => ({ entry: id.split(" ")[0] })));
    }

    for (const repeat of REPEATS) {
      test(`mark the same in every case, repeat ${repeat}`, async () => {
        const marks = await equal(cases, repeat);
        cases.forEach((file, i) => {
          const entries = marks[i].map(({ entry }) => entry);
          assert.ok(!entries.includes("ussd"), `${file}: USSD stays bare`);
          assert.equal(entries.includes("hlr"), !BARE.includes(nameOf(file)), `${file}: HLR is marked`);
        });
      });

      test(`mark the same in the pages of the project, repeat ${repeat}`, async () => {
        const marks = await equal(pages, repeat);
        assert.ok(marks.at(-1).length > 10, "the demo has terms");
      });
    }

    for (const link of [[], ["--link", LINK]]) {
      test(`the page takes over what the command marked${link.length ? ", with links" : ""}`, async () => {
        const files = [...cases, ...pages];
        const byCommand = await inTurn(files, (file) => annotated(file, "--repeat", "page", ...link));
        const bare = await frames.shown(byCommand);
        // Looking for terms, it would find more of them.
        const taken = await frames.shown(
          byCommand.map(({ html }) => ({ html, options: { repeat: "all", link: LINK } })),
        );
        files.forEach((file, i) => {
          const titles = [
            ...byCommand[i].html
              .toString()
              .matchAll(/<cpaas-term entry="([^"]*)" title="([^"]*)">(<a href="([^"]*)">)?/g),
          ];
          assert.deepEqual(taken[i].marks, bare[i].marks, file);
          assert.equal(taken[i].body, bare[i].body, file);
          assert.equal(taken[i].left, 0, `${file}: titles and links are gone while the card is there`);
          assert.ok(taken[i].restored || HAS_MARKS.test(file), `${file}: destroy gives the page back`);
          assert.equal(titles.length, taken[i].controls.length, file);
          titles.forEach(([, entry, title, , href], n) => {
            const { "aria-label": label, "aria-description": description, ...control } = taken[i].controls[n];
            assert.deepEqual(
              control,
              { entry, role: "button", tabindex: "0", "aria-haspopup": "dialog", "aria-expanded": "false" },
              file,
            );
            assert.equal(description, undefined, `${file}: it has one while it has the focus`);
            assert.ok(title.length > 0, file);
            assert.equal(href, link.length ? LINK.replace("{id}", entry) : undefined, file);
            const { pieces } = taken[i].marks[n];
            assert.equal(label, pieces.length > 1 ? pieces.join("") : undefined, file);
          });
        });
      });
    }
  });
}

test("there are enough cases", () => {
  assert.ok(cases.length >= 70, `${cases.length} cases`);
  const names = cases.map(nameOf);
  for (const name of BARE) assert.ok(names.includes(name), name);
});

/** inTurn maps list, a few at a time. */
async function inTurn(list, map) {
  const out = [];
  const next = list.entries();
  const worker = async () => {
    for (const [i, item] of next) out[i] = await map(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return out;
}
