// Brings the app to a page that is there already: once somebody uses the page, loads
// the module and hands the page over to it. Keeps the service worker, and does for Go
// what Go cannot do.

import "wasm_exec.js";
import { watchForUpdates } from "./update.js";
import { handOver } from "./takeover.js";
import {
  guardLinks,
  listenForShortcut,
  listenForMoves,
  nameTheme,
  arrive,
  missed,
  reveal,
  enter,
  copy,
  share,
  toggleTheme,
} from "./platform.js";
import { answer, startFinder } from "./early.js";
import { install, offerInstall } from "./install.js";
import { reportSize } from "./panel.js";
import { restoreOnceLong } from "./place.js";

const tag = /** @type {HTMLScriptElement} */ (document.currentScript);
const { base, finder, lang, words, title, description, origin, wasm, size, pack, details, worker, entry } = tag.dataset;

/** The site in its languages, where there are several: the tag, the name and the path of each. @type {[string, string, string][]} */
const alternates = JSON.parse(tag.dataset.alternates ?? "[]");
const inPanel = "panel" in tag.dataset;

/** That the page shows some of the details: the app waits for them. Elsewhere they come once it is there. */
const needsDetails = "needsDetails" in tag.dataset;

/** Where the app keeps the entries seen last (app/pwa/recent.go): each once, and no more than it lists. */
const RECENT = "cpaas-glossary:recent";

const nothing = () => {};

/** textOf returns a file of text. */
const textOf = async (url) => new TextDecoder().decode(await fetched(url, nothing));

/** givenWords returns the words of the app that are not the English ones of its module, name and words each. */
const givenWords = async () => (words ? JSON.parse(await textOf(words)) : []);

/**
 * useStorage puts a storage that forgets in the place of one that is blocked, or
 * that a frame in somebody else's page must not use: go-app reads it at start, and
 * an exception there would end it.
 */
function useStorage() {
  try {
    if (!inPanel) {
      localStorage.getItem("");
      sessionStorage.getItem("");
      return;
    }
  } catch {
    // Blocked: below.
  }
  for (const name of ["localStorage", "sessionStorage"]) {
    const kept = new Map();
    const value = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, String(text)),
      removeItem: (key) => void kept.delete(key),
      key: (n) => [...kept.keys()][n] ?? null,
      clear: () => kept.clear(),
      get length() {
        return kept.size;
      },
    };
    Object.defineProperty(window, name, { value, configurable: true });
  }
}

/** answered returns the response to a request for url, and tells report how many bytes of it have come. */
async function answered(url, report) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  count(response.clone(), report).catch(nothing); // who reads the other one learns what is wrong
  return response;
}

async function count(response, report) {
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    report(value.length);
  }
}

/** fetched returns the body of url. */
const fetched = async (url, report) => (await answered(url, report)).arrayBuffer();

/** compiled compiles the module at url while it comes: browsers keep what they have compiled of a response. */
async function compiled(url, report) {
  const response = await answered(url, report);
  // A host may not know what the file is.
  return response.headers.get("Content-Type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * answerEarly has the search box answered until the app does, and returns what ends that.
 * @param {Promise<ArrayBuffer>} terms
 * @param {Promise<[string, string][]>} given
 */
async function answerEarly(terms, given) {
  if (!finder || inPanel) return nothing;
  try {
    const [module, pack, words] = await Promise.all([compiled(finder, nothing), terms, given]);
    const own = words.filter(([name]) => !name.startsWith("app."));
    const open = (id) => location.assign(`${base}terms/${encodeURIComponent(id)}/`);
    return answer(await startFinder(module, pack, own), open, missed);
  } catch (error) {
    console.warn(`[cpaas-glossary] ${error.message}. The search waits for the app.`);
    return nothing;
  }
}

/** What a reader does first. Scrolling alone is not among it: the browser scrolls by itself where a page was left. */
const USES = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin"];

/**
 * used resolves once the reader does something. A page that is only opened is complete as it stands, and the start of
 * the app would hold up a slow phone for a second. Where the page shows what the app alone can tell, it resolves at once.
 * @returns {Promise<void>}
 */
function used() {
  const { classList } = document.documentElement;
  const listsRecent = classList.contains("has-recent") && location.pathname === base;
  if (inPanel || location.search || listsRecent) return Promise.resolve();
  return new Promise((resolve) => {
    const heard = new AbortController();
    /** Where the pointer was first: browsers also tell of one that lies still where a page appears. */
    let still = "";
    const use = (/** @type {any} */ { type, screenX, screenY }) => {
      const place = `${screenX} ${screenY}`;
      still ||= place;
      if (type === "pointermove" && place === still) return;
      heard.abort();
      resolve();
    };
    for (const type of USES) addEventListener(type, use, { capture: true, passive: true, signal: heard.signal });
  });
}

/** remember keeps that the reader was here: the app, which lists it, may not start on this page, and does so for the next ones. */
function remember() {
  if (!entry || inPanel) return;
  try {
    localStorage.setItem(RECENT, `${entry} ${localStorage.getItem(RECENT) ?? ""}`);
  } catch {
    // The storage is full: the list stays as it was.
  }
}

async function run() {
  const isUsed = used().then(() => document.documentElement.classList.add("loading"));
  const bars = /** @type {NodeListOf<HTMLProgressElement>} */ (document.querySelectorAll("progress.progress"));
  let come = 0;
  const report = (bytes) => {
    come += bytes;
    for (const bar of bars) bar.value = Math.min(come / Number(size), 1);
  };
  const pending = fetched(pack, report);
  const given = givenWords();
  for (const promise of [pending, given]) promise.catch(nothing); // the app tells, once it starts
  // What answers first is fetched first: on a slow network the rest takes seconds.
  const early = await answerEarly(pending, given);
  if (!inPanel) watchForUpdates(worker, base);
  await isUsed;
  const [code, terms, said, needed] = await Promise.all([
    compiled(wasm, report),
    pending,
    given,
    needsDetails ? textOf(details) : null,
  ]);
  const env = { GOAPP_ROOT_PREFIX: base.slice(0, -1), GOAPP_STATIC_RESOURCES_URL: "/web", GOAPP_INTERNAL_URLS: "[]" };
  window.goappGetenv = (name) => env[name] ?? "";
  window.cpaasGlossaryApp = {
    base,
    lang,
    words: said,
    title,
    description,
    origin,
    pack: new Uint8Array(terms),
    needed,
    compared: "compared" in tag.dataset,
    alternates,
    details: (came) => textOf(details).then(came, (error) => console.warn(`[cpaas-glossary] ${error.message}`)),
    arrived: arrive(inPanel),
    missed,
    reveal,
    enter,
    copy,
    share,
    toggleTheme,
    install,
  };
  const go = new Go();
  const instance = await WebAssembly.instantiate(code, go.importObject);
  await handOver(() => {
    early();
    go.run(instance);
  });
  restoreOnceLong();
  nameTheme();
}

/**
 * answerPresses answers buttons of a page whose app has not started: what needs no app at once, the rest once it is there.
 * @param {Promise<void>} ready
 */
function answerPresses(ready) {
  const ended = new AbortController();
  ready.then(() => ended.abort(), nothing);
  const answer = ({ target }) => {
    const what = target instanceof Element && target.closest("[data-do]")?.getAttribute("data-do");
    if (what === "theme") toggleTheme();
    else if (what === "share") share();
    else if (what) {
      const button = () => /** @type {HTMLElement | null} */ (document.querySelector(`[data-do=${what}]`));
      ready.then(() => button()?.click(), nothing);
    }
  };
  document.addEventListener("click", answer, { signal: ended.signal });
}

useStorage();
remember();
nameTheme();
guardLinks(
  base,
  alternates.map(([, , path]) => path).filter((path) => path !== base),
);
if (inPanel) reportSize();
else {
  listenForShortcut();
  listenForMoves();
  offerInstall();
}
const started = run();
answerPresses(started);
started
  .then(() => document.documentElement.classList.add("ready"))
  .catch((error) => {
    document.documentElement.classList.add("failed");
    console.warn(`[cpaas-glossary] ${error?.message ?? error}. The pages work without the app.`);
  })
  .finally(() => document.documentElement.classList.remove("loading"));
