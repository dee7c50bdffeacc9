// What runs in the page of the search benchmark: bench/search_chromium.mjs
// bundles it and calls it.

import { timing } from "./search_timing.mjs";
import { widget } from "./search_widget.mjs";
import { peers } from "./search_peers.mjs";

const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
const json = async (name) => (await fetch(name)).json();

/** engine times the engine of a name: from the query to the ids. */
export async function engine(name) {
  const [entries, keys, embed] = await Promise.all(["entries.json", "keys.json", "embed.json"].map(json));
  const search = name === "widget" ? await widget(entries, embed, bytes) : peers[name](entries);
  return timing(search, keys);
}

/**
 * box times the shipped script, all of what it does at a key: the event, the
 * state machine, encoding, search, and the rows built into the panel. With
 * `layout` the browser's layout is in it too.
 * @param {{ script: string, layout: boolean }} how
 */
export async function box({ script, layout }) {
  const keys = await json("keys.json");
  const host = document.body.appendChild(document.createElement("cpaas-search"));
  const tag = document.createElement("script");
  tag.src = script;
  await new Promise((resolve, reject) => {
    tag.onload = resolve;
    tag.onerror = () => reject(new Error(`no ${script}`));
    document.head.append(tag);
  });
  const part = (name) => host.shadowRoot?.querySelector(`[part~="${name}"]`);
  const until = async (name) => {
    while (!part(name)) await new Promise((resolve) => setTimeout(resolve, 10));
    return part(name);
  };
  const text = await until("text");
  const put = (value) => {
    text.value = value;
    text.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    if (layout) part("panel").getBoundingClientRect();
  };
  text.focus();
  put("sms");
  await until("row"); // the module is there
  return timing(put, keys);
}
