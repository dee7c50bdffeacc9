// The page and the command mark the same: what the widget does to a page,
// `cpaas-glossary annotate` does to its HTML.
//
// The cases are named after the rule or trap that they hold. In them USSD stands
// where nothing may be marked, and HLR where something is.

import { describe, before, after } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ONE_ENGINE, engineOf, hostServer } from "./every-engine.js";
import { test } from "./retry.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const REPEATS = ["calm", "section", "page", "all"];
const LINK = "/terms/{id}";

/** The cases in which nothing is to be marked. */
const BARE = ["data-glossary-off-on-the-body", "empty", "frameset", "meta-off", "second-body-tag"];

const filesIn = async (folder) =>
  (await readdir(join(ROOT, folder)))
    .filter((f) => f.endsWith(".html"))
    .sort()
    .map((f) => `${folder}/${f}`);
/** Cases in which there are marks before the command or the page comes. */
const HAS_MARKS = /already-annotated/;
/** Cases with terms in anchors that have no address. */
const ANCHORS = /anchors-without|misnested|links-and-controls/;
const nameOf = (file) => basename(file, ".html");
const cases = await filesIn("e2e/cases");
const pages = [
  ...["card", "rules", "search", "strict"].map((name) => `e2e/hosts/${name}.html`),
  "web/demo/product.html",
];
const files = [...cases, ...pages];

/** source returns the bytes of a file, without a policy that would keep us out. */
async function source(file) {
  const html = await readFile(join(ROOT, file), "latin1"); // which keeps every byte
  return Buffer.from(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, ""), "latin1");
}

const sources = await Promise.all(files.map(source));

/** What the command has made, by its flags, for all browsers. */
const written = new Map();

/** annotated returns what the command makes of the files, with some flags: the HTML and the report of each. */
function annotated(...flags) {
  const key = flags.join(" ");
  if (!written.has(key)) written.set(key, annotate(flags));
  return written.get(key);
}

async function annotate(flags) {
  const folder = await mkdtemp(join(tmpdir(), "cpaas-annotate-"));
  try {
    const report = join(folder, "report.json");
    const copies = files.map((_, i) => join(folder, `${i}.html`));
    await Promise.all(copies.map((copy, i) => writeFile(copy, sources[i])));
    await promisify(execFile)("bin/cpaas-glossary", ["annotate", ...flags, "--report", report, folder], { cwd: ROOT });
    const marks = JSON.parse(await readFile(report, "utf8"));
    return await Promise.all(
      copies.map(async (copy) => ({
        html: await readFile(copy),
        report: marks.filter(({ file }) => file === copy),
      })),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * host opens a page that shows others in a frame, one after the other, to one widget. Each is written into the same
 * window. A frame for each would each have a module: browsers have room for about a hundred at a time, and give it back
 * when they like. Its `shown` takes the bytes of pages and the options of the widget, or null for none.
 */
async function host(engine, server) {
  const page = await engine.open(server.at("article.html", { bare: "" }));
  await page.evaluate(() => {
    document.body.replaceChildren();
    const MARK = "cpaas-term[entry]";
    const OURS = "cpaas-terms, cpaas-card, cpaas-loading";

    /** outline is what a page comes to: its marks, and its body without what is ours. */
    const outline = (view) => {
      const doc = view.document;
      const marks = [];
      for (const term of doc.querySelectorAll(MARK)) {
        const entry = term.getAttribute("entry");
        if (term.hasAttribute("title") || term.hasAttribute("role")) marks.push({ entry, pieces: [] });
        marks.at(-1).pieces.push(term.textContent);
      }
      const body = doc.body.cloneNode(true);
      for (const ours of body.querySelectorAll(OURS)) ours.remove(); // and the author's own: a copy has no shadow tree
      for (const term of body.querySelectorAll(MARK)) {
        for (const { name } of [...term.attributes]) if (name !== "entry") term.removeAttribute(name);
        const link = term.querySelector(":scope > a");
        link?.replaceWith(...link.childNodes);
      }
      const painted = [...(view.CSS.highlights.get("cpaas-glossary") ?? [])]
        .sort((a, b) =>
          a.startContainer === b.startContainer
            ? a.startOffset - b.startOffset
            : a.startContainer.compareDocumentPosition(b.startContainer) & 2 || -1,
        )
        .map(({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset));
      const ids = (view.CpaasGlossary?.terms() ?? []).map(({ id, marks }) => `${id} ${marks}`).sort();
      return { marks, painted, ids, body: body.innerHTML };
    };

    /** start runs the widget in a page and waits until the page is marked. */
    const start = async (view, options) => {
      delete view.IntersectionObserver.prototype.scrollMargin; // all ranges are registered, wherever they are
      const script = view.document.createElement("script");
      Object.assign(script.dataset, options);
      await new Promise((resolve, reject) => {
        script.onload = resolve;
        script.onerror = () => reject(new Error("no widget"));
        script.src = `${location.origin}/embed/cpaas-glossary.js`;
        view.document.head.append(script);
      });
      view.dispatchEvent(new view.Event("pointermove")); // it need not wait until the page is idle
      await view.CpaasGlossary.init();
    };

    const show = async (view, bytes, options) => {
      const doc = view.document;
      doc.open();
      doc.write(new TextDecoder().decode(Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))));
      doc.close();
      // Firefox may go on parsing after that.
      for (let n = 0; doc.readyState === "loading" && n < 100; n++) await new Promise((done) => setTimeout(done, 10));
      if (!options) return outline(view);
      // The command marks what the reader can unfold; the page, once that is open.
      if (!doc.querySelector(MARK))
        for (const folded of doc.querySelectorAll("details, dialog")) folded.setAttribute("open", "");
      const before = doc.body.innerHTML;
      const bare = () => {
        for (const ours of doc.querySelectorAll(OURS))
          if (ours.shadowRoot || ours.localName === "cpaas-loading") ours.remove();
        return doc.body.innerHTML;
      };
      await view.CpaasGlossary.show();
      await view.CpaasGlossary.refresh();
      const controls = [...doc.querySelectorAll(`${MARK}[role]`)].map((term) =>
        // One in a dialog is a stop once the reader has opened that.
        Object.fromEntries([
          ...(term.closest("dialog") ? [["tabindex", "0"]] : []),
          ...[...term.attributes].map(({ name, value }) => [name, value]),
        ]),
      );
      const left = doc.querySelectorAll(`${MARK}[title], ${MARK} > a[href]`).length;
      const shown = { ...outline(view), controls, left };
      if (shown.controls.length === 0) return { ...shown, untouched: bare() === before };
      view.CpaasGlossary.hide(); // as destroy, but for the module
      return { ...shown, restored: bare() === before };
    };

    window.showAll = async (pages, options) => {
      const frame = document.createElement("iframe");
      frame.width = 800;
      document.body.append(frame);
      try {
        const view = frame.contentWindow;
        if (options) await start(view, options);
        const shown = [];
        for (const bytes of pages) shown.push(await show(view, bytes, options));
        return shown;
      } finally {
        frame.contentWindow.CpaasGlossary?.destroy();
        frame.remove();
      }
    };
  });
  const shown = (pages, options) =>
    page.evaluate(
      (pages, options) => window.showAll(pages, options),
      pages.map((html) => html.toString("base64")),
      options,
    );
  return { shown, close: () => page.close() };
}

for (const name of ONE_ENGINE.filter((name) => name !== "webkit")) {
  describe(`the page and the command, ${name}`, () => {
    let frame;

    before(async () => {
      frame = await host(await engineOf(name), await hostServer());
    });
    after(() => frame?.close());

    for (const repeat of REPEATS) {
      test(`mark the same, repeat ${repeat}`, async () => {
        const byCommand = await annotated("--repeat", repeat);
        const inPage = await frame.shown(sources, { repeat });
        const inHTML = await frame.shown(
          byCommand.map(({ html }) => html),
          null,
        );
        const wrong = [];
        files.forEach((file, i) => {
          const { painted, ids, untouched } = inPage[i];
          try {
            if (HAS_MARKS.test(file)) return; // the page adopts those, and the test below is about that
            const counts = new Map();
            for (const { entry } of inHTML[i].marks) counts.set(entry, (counts.get(entry) ?? 0) + 1);
            assert.deepEqual(
              inHTML[i].marks.flatMap(({ pieces }) => pieces),
              painted,
              "what is marked",
            );
            assert.deepEqual([...counts].map(([id, marks]) => `${id} ${marks}`).sort(), ids, "as which entries");
            assert.ok(untouched, "the page's tree is as it was");
            assert.deepEqual(
              byCommand[i].report.map(({ id, text }) => [id, text]),
              inHTML[i].marks.map(({ entry, pieces }) => [entry, pieces.join("")]),
              "report",
            );
            if (i >= cases.length) return;
            const entries = ids.map((id) => id.split(" ")[0]);
            assert.ok(!entries.includes("ussd"), "USSD stays bare");
            assert.equal(entries.includes("hlr"), !BARE.includes(nameOf(file)), "HLR is marked");
          } catch (error) {
            wrong.push(`${file}: ${error.message}`);
          }
        });
        assert.deepEqual(wrong, [], wrong.join("\n\n"));
        assert.ok(inPage.at(-1).ids.length > 10, "the demo has terms");
      });
    }

    for (const link of [[], ["--link", LINK]]) {
      test(`the page takes over what the command marked${link.length ? ", with links" : ""}`, async () => {
        const byCommand = await annotated("--repeat", "page", ...link);
        const pages = byCommand.map(({ html }) => html);
        const bare = await frame.shown(pages, null);
        // Looking for terms, it would find more of them.
        const taken = await frame.shown(pages, { repeat: "all", link: LINK });
        files.forEach((file, i) => {
          const titles = [
            ...pages[i]
              .toString()
              .matchAll(/<cpaas-term entry="([^"]*)" title="([^"]*)"(?: page="[^"]*")?>(<a href="([^"]*)">)?/g),
          ];
          assert.deepEqual(taken[i].marks, bare[i].marks, file);
          assert.equal(taken[i].body, bare[i].body, file);
          assert.equal(taken[i].left, 0, `${file}: titles and links are gone while the card is there`);
          assert.ok(taken[i].restored ?? taken[i].untouched, `${file}: hiding gives the page back`);
          assert.equal(titles.length, taken[i].controls.length, file);
          titles.forEach(([, entry, title, , href], n) => {
            const {
              "aria-label": label,
              "aria-description": description,
              page: _sign,
              ...control
            } = taken[i].controls[n];
            assert.deepEqual(
              control,
              { entry, role: "button", tabindex: "0", "aria-haspopup": "dialog", "aria-expanded": "false" },
              file,
            );
            assert.equal(description, undefined, `${file}: it has one while it has the focus`);
            assert.ok(title.length > 0, file);
            // An anchor holds no link.
            if (!ANCHORS.test(file) || href)
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
