// Pages that a test makes (see make of hosts/server.js), and what is in our embed folder.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Made by make build. */
const EMBED = fileURLToPath(new URL("../dist/site/embed/", import.meta.url));

/**
 * In each page, before anything else: what it complains of, and a look at it that no name in the page can change.
 * It is XML as well.
 */
const PROBE = `<script>
  window.seen = { console: [], errors: [] };
  for (const kind of ["warn", "error"]) {
    const say = console[kind];
    console[kind] = (...words) => { seen.console.push(kind + ": " + words.join(" ")); say.apply(console, words); };
  }
  addEventListener("error", (e) => seen.errors.push("error: " + e.message));
  addEventListener("unhandledrejection", (e) => seen.errors.push("rejection: " + e.reason));
  window.probe = {
    find: document.querySelector.bind(document),
    ranges: () => [...(CSS.highlights.get("cpaas-glossary") ?? [])],
    painted: () => probe.ranges().map((r) => r.startContainer.data.slice(r.startOffset, r.endOffset)).sort().join(" "),
    card: () => probe.find("cpaas-card[open]")?.shadowRoot.textContent ?? "",
  };
</script>`;

/** page returns a document. Its head comes after the probe. */
export const page = (head, body, html = 'lang="en"') =>
  `<!doctype html><html ${html}><head><meta charset="utf-8">${PROBE}<title>Made</title>${head}</head><body>${body}</body></html>`;

/** xhtml returns the same as XML. */
export const xhtml = (head, body) =>
  `<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head>${PROBE.replace(/<script>([\s\S]*)<\/script>/, "<script><![CDATA[$1]]></script>")}<title>Made</title>${head}</head><body>${body}</body></html>`;

/** embed returns a file of the embed folder. */
export const embed = (name) => readFileSync(EMBED + name);

/** embedNames returns the names of the files of a kind, which have their hashes in them: "cards.js". */
export function embedNames(kind) {
  const [stem, extension] = kind.split(".");
  return readdirSync(EMBED).filter((name) => name.startsWith(`${stem}.`) && name.endsWith(`.${extension}`));
}

/** moduleName returns the name of the module that marks. */
export const moduleName = () => embedNames("marks.wasm")[0];

/** painted waits until just these texts are painted, sorted and with spaces between them. */
export const painted = (page, texts) => page.waitFor((texts) => probe.painted() === texts, texts);
