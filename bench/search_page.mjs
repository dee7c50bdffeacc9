// What runs in the page of the search benchmark: bench/search_chromium.mjs
// bundles it and calls it.

import { timing } from "./search_timing.mjs";
import { widget } from "./search_widget.mjs";
import { peers } from "./search_peers.mjs";

const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());

/** engine times the engine of a name: from the query to the ids. */
export async function engine(name) {
  const [entries, keys] = await Promise.all(
    ["entries.json", "keys.json"].map(async (file) => (await fetch(file)).json()),
  );
  const search =
    name === "widget"
      ? await widget(entries, { wasm: await bytes("widget.wasm"), pack: await bytes("glossary.pack") })
      : peers[name](entries);
  return timing(search, keys);
}

/**
 * box times the shipped script, all of what it does at a key: the event, the
 * state machine, encoding, search, and the rows built into the panel. With
 * `layout` the browser's layout is in it too.
 * @param {{ script: string, layout: boolean }} how
 */
export async function box({ script, layout }) {
  const [keys, pack] = [await (await fetch("keys.json")).json(), await bytes("glossary.pack")];
  // The module that ships, with the pack of the benchmark in place of its own.
  WebAssembly.Module.customSections = () => [pack.buffer];
  const host = document.body.appendChild(document.createElement("cpaas-search"));
  const tag = document.createElement("script");
  tag.src = script;
  await new Promise((resolve, reject) => {
    tag.onload = resolve;
    tag.onerror = () => reject(new Error(`no ${script}`));
    document.head.append(tag);
  });
  const part = (name) => host.shadowRoot.querySelector(`[part~="${name}"]`);
  const text = part("text");
  const put = (value) => {
    text.value = value;
    text.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    if (layout) part("panel").getBoundingClientRect();
  };
  text.focus();
  put("sms");
  while (!part("row")) await new Promise((resolve) => setTimeout(resolve, 10)); // until the module is there
  return timing(put, keys);
}
