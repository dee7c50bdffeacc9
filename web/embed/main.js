// The embed: waits until the page is idle, loads the module, marks the terms.

import { OFF_META, VERSION } from "./built.js";
import { readOptions, forGo } from "./options.js";
import { loadModule } from "./module.js";
import { collect, batches } from "./collect.js";
import { Marks } from "./mark.js";
import { Card } from "./card.js";
import { Stage } from "./listen.js";
import { hasSearch, startSearch } from "./search.js";
import { isHidden, setHidden } from "./switch.js";
import { addMarkSheet } from "./sheets.js";

/** The one global. */
const GLOBAL = "CpaasGlossary";

/** The longest we wait for the page to be idle, in milliseconds. */
const PATIENCE = 2000;

/** The longest we hold the main thread at a time, in milliseconds. */
const SLICE = 8;

const INTENT = ["pointermove", "pointerdown", "keydown"];

function start(script) {
  if (GLOBAL in window || pageIsOff()) return;
  const stop = new AbortController();
  const undo = [() => stop.abort()];
  const unmark = []; // undoes the marks alone
  let hidden = isHidden();
  let options = new Map();
  let loading = null;
  let marks = null;
  let stage = null;
  let search = null;

  /** destroy gives the page back as it was. */
  function destroy() {
    undoAll(unmark);
    undoAll(undo);
  }

  /** fail leaves the page as it was, with one line for its owner. */
  function fail(error) {
    if (stop.signal.aborted) return;
    destroy();
    console.warn(`[cpaas-glossary] ${error?.message ?? error}. The page is left as it is.`);
  }

  function load() {
    const base = new URL(options.get("base") ?? ".", script?.src || document.baseURI);
    return (loading ??= loadModule(base, forGo(options)));
  }

  /** turnOff hides the definitions. A search box stays: it is the way back. */
  function turnOff() {
    setHidden(true);
    hidden = true;
    if (search) undoAll(unmark);
    else destroy();
  }

  function turnOn() {
    setHidden(false);
    hidden = false;
    return mark();
  }

  async function mark() {
    const module = await load();
    if (stop.signal.aborted || hidden) return;
    undoAll(unmark);
    unmark.push(addMarkSheet());
    const ours = new Marks((entry) => module.describe(entry));
    marks = ours;
    unmark.push(() => ours.clear());
    stage = new Stage({ module, marks, card: new Card(options.get("theme"), options.get("gap")), turnOff, fail });
    unmark.push(() => stage.destroy());
    const roots = options.has("root") ? document.querySelectorAll(options.get("root")) : [document.body];
    module.restart();
    let deadline = performance.now() + SLICE;
    for (const root of roots) {
      // What the annotate command has marked needs no second look.
      if (marks.adopt(root, (id) => module.lookup(id)) > 0) continue;
      for (const batch of batches(collect(root, options.get("exclude") ?? ""))) {
        markBatch(module, ours, batch);
        if (performance.now() < deadline) continue;
        await nextTask();
        if (stop.signal.aborted || hidden || marks !== ours) return;
        deadline = performance.now() + SLICE;
      }
    }
    search?.refresh();
  }

  /** terms returns entry and number of marks, in turn, of the terms on the page. */
  function terms() {
    return hidden || !marks ? [] : [...marks.byEntry()].flatMap(([entry, numbers]) => [entry, numbers.length]);
  }

  /** jump goes to the first mark of entry that can be seen, if there is one. */
  function jump(entry) {
    const number = marks.byEntry().get(entry)?.find((number) => marks.control(number).checkVisibility({ visibilityProperty: true }));
    if (number === undefined) return false;
    // At once, whatever the page likes: a jump across pages of text is no motion
    // to watch, and some readers cannot.
    marks.control(number).scrollIntoView({ block: "center", behavior: "instant" });
    stage.show(number);
    return true;
  }

  try {
    options = readOptions(script);
    const wanted = hasSearch(options);
    if (hidden && !wanted) return;
    window[GLOBAL] = Object.freeze({ version: VERSION, destroy });
    if (wanted) {
      search = startSearch(options, { load, hidden: () => hidden, reveal: turnOn, terms, jump, fail });
      undo.push(search.stop);
    }
    if (!hidden) whenIdle(() => mark().catch(fail), stop.signal);
  } catch (error) {
    fail(error);
  }
}

function undoAll(list) {
  while (list.length > 0) list.pop()();
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

function pageIsOff() {
  return document.querySelector(`meta[name="${OFF_META}"]`)?.content === "off";
}

if (typeof WebAssembly === "object") {
  const script = document.currentScript;
  if (document.readyState !== "loading") start(script);
  else addEventListener("DOMContentLoaded", () => start(script), { once: true });
}
