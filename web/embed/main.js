// The embed: waits until the page is idle, loads the module, marks the terms.

import { OFF_META, VERSION } from "./built.js";
import { readOptions, forGo } from "./options.js";
import { loadModule } from "./module.js";
import { collect, batches } from "./collect.js";
import { Marks } from "./mark.js";
import { Card } from "./card.js";
import { Stage } from "./listen.js";
import { addMarkSheet } from "./sheets.js";

/** The one global. */
const GLOBAL = "CpaasGlossary";

/** The key under which a reader's wish to see no definitions is kept. */
const OFF_KEY = "cpaas-glossary:off";

/** The longest we wait for the page to be idle, in milliseconds. */
const PATIENCE = 2000;

/** The longest we hold the main thread at a time, in milliseconds. */
const SLICE = 8;

const INTENT = ["pointermove", "pointerdown", "keydown"];

function start(script) {
  const stop = new AbortController();
  const undo = [() => stop.abort()];

  function destroy() {
    while (undo.length > 0) undo.pop()();
  }

  /** fail leaves the page as it was, with one line for its owner. */
  function fail(error) {
    destroy();
    console.warn(`[cpaas-glossary] ${error?.message ?? error}. The page is left as it is.`);
  }

  function turnOff() {
    try {
      localStorage.setItem(OFF_KEY, "1");
    } catch {
      // Without storage the wish holds for this page.
    }
    destroy();
  }

  async function run() {
    const options = readOptions(script);
    const base = new URL(options.get("base") ?? ".", script?.src || document.baseURI);
    const module = await loadModule(base, forGo(options));
    if (stop.signal.aborted) return;
    undo.push(addMarkSheet());
    const marks = new Marks((entry) => module.describe(entry));
    undo.push(() => marks.clear());
    const stage = new Stage({ module, marks, card: new Card(options.get("theme") ?? "auto"), turnOff, fail });
    undo.push(() => stage.destroy());
    const roots = options.has("root") ? document.querySelectorAll(options.get("root")) : [document.body];
    let deadline = performance.now() + SLICE;
    for (const root of roots) {
      // What the annotate command has marked needs no second look.
      if (marks.adopt(root, (id) => module.lookup(id)) > 0) continue;
      for (const batch of batches(collect(root, options.get("exclude") ?? ""))) {
        markBatch(module, marks, batch);
        if (performance.now() < deadline) continue;
        await nextTask();
        if (stop.signal.aborted) return;
        deadline = performance.now() + SLICE;
      }
    }
  }

  window[GLOBAL] = Object.freeze({ version: VERSION, destroy });
  whenIdle(() => run().catch((error) => stop.signal.aborted || fail(error)), stop.signal);
}

/** markBatch marks what Go finds in one batch of runs. */
function markBatch(module, marks, { text, starts, runs }) {
  const found = module.find(text);
  // From the end, so that the offsets of what comes before stay right.
  let run = runs.length - 1;
  for (let i = found.length - 3; i >= 0; i -= 3) {
    const [start, end, entry] = found.subarray(i, i + 3);
    while (starts[run] > start) run--;
    marks.mark(runs[run], start - starts[run], end - starts[run], entry);
  }
}

/** whenIdle calls do once: when the page is idle, or at the reader's first move. */
function whenIdle(run, signal) {
  const once = new AbortController();
  signal.addEventListener("abort", () => once.abort());
  const go = () => {
    if (once.signal.aborted) return;
    once.abort();
    run();
  };
  for (const type of INTENT) addEventListener(type, go, { signal: once.signal, passive: true });
  const idle = () => (window.requestIdleCallback ?? setTimeout)(go, { timeout: PATIENCE });
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { signal: once.signal, once: true });
}

function nextTask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

function switchedOff() {
  if (document.querySelector(`meta[name="${OFF_META}"]`)?.content === "off") return true;
  try {
    return localStorage.getItem(OFF_KEY) !== null;
  } catch {
    return false;
  }
}

if (!(GLOBAL in window) && typeof WebAssembly === "object" && !switchedOff()) {
  start(document.currentScript);
}
