// The search until go-app has taken over: the embed's module answers, which is a tenth of the app's. Both are
// app/widget.SearchBox, so they answer alike; what is shown has the structure that app/pwa draws.

import { BOX_EFFECT, BOX_EVENT, FACT, KEY_END, PAIR_END, ROWS_ID } from "../embed/built.js";
import { actions, build } from "../embed/build.js";
import { finderClass } from "../embed/finder.js";
import { factsOf, namesAnd } from "../embed/key_facts.js";
import { Module } from "../embed/module.js";
import { start } from "../embed/start.js";

const decoder = new TextDecoder();

const Finder = finderClass(Module);

/**
 * startFinder starts what searches. words are those that are not English, name and words each.
 * @param {WebAssembly.Module} module
 * @param {ArrayBuffer} pack the glossary, as the app has it
 * @param {[string, string][]} words
 */
export async function startFinder(module, pack, words) {
  const finder = new Finder(await start(module));
  const options = words.map(([name, text]) => `strings.${name}${KEY_END}${text}${PAIR_END}`).join("");
  if (!finder.load([pack], options)) throw new Error("the search cannot read the glossary");
  return finder;
}

/**
 * answer answers in the search box with a finder. It returns what ends that.
 * @param {import("../embed/finder.js").Finder} finder
 * @param {(id: string) => void} open goes to an entry
 * @param {(query: string) => void} missed tells the owner that nothing matches
 */
export function answer(finder, open, missed) {
  const search = document.getElementById("search");
  const text = search.querySelector("input");
  const ended = new AbortController();
  const number = finder.newBox(false, /Android/.test(navigator.userAgent));
  const panel = document.createElement("div");
  panel.className = "panel-box";
  panel.hidden = true;
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  search.append(panel, status);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
  ])
    text.setAttribute(name, value);
  document.documentElement.classList.add("answering");
  let timer = 0;
  let isCertain = false; // Enter takes the first row

  const rows = () => panel.querySelector(`#${ROWS_ID}`)?.children ?? [];

  function show(isOpen) {
    panel.hidden = !isOpen;
    const isExpanded = isOpen && rows().length > 0;
    text.setAttribute("aria-expanded", String(isExpanded));
    if (isExpanded) text.setAttribute("aria-controls", ROWS_ID);
    else text.removeAttribute("aria-controls");
  }

  function activate(number) {
    const all = rows();
    for (const [i, row] of [...all].entries()) row.setAttribute("aria-selected", String(i === number));
    all[0]?.parentElement.classList.toggle("certain", isCertain && !all[number]);
    all[number]?.scrollIntoView({ block: "nearest" });
    if (all[number]) text.setAttribute("aria-activedescendant", all[number].id);
    else text.removeAttribute("aria-activedescendant");
  }

  /** act does what the box answers, and returns whether it took the event. */
  function act(effects) {
    let isTaken = false;
    for (const { kind, value, tail } of effects) {
      switch (kind) {
        case BOX_EFFECT.Search:
          panel.replaceChildren(withClasses(build(tail)));
          isCertain = panel.querySelector(".certain") !== null;
          show(!panel.hidden);
          break;
        case BOX_EFFECT.Open:
          show(true);
          break;
        case BOX_EFFECT.Close:
          clearTimeout(timer);
          status.textContent = "";
          show(false);
          break;
        case BOX_EFFECT.Activate:
          activate(value);
          break;
        case BOX_EFFECT.Clear:
          text.value = "";
          break;
        case BOX_EFFECT.Announce:
          status.textContent = decoder.decode(tail);
          break;
        case BOX_EFFECT.Miss:
          missed(decoder.decode(tail));
          break;
        case BOX_EFFECT.WakeAt:
          clearTimeout(timer);
          timer = setTimeout(() => tell(BOX_EVENT.Wake), value);
          break;
        case BOX_EFFECT.Report:
          open(decoder.decode(tail)); // the card that follows is for pages with no app
          return true;
        case BOX_EFFECT.Consume:
          isTaken = true;
      }
    }
    return isTaken;
  }

  const page = () => ({ query: text.value.trim(), terms: [], hidden: false });
  const tell = (kind, details = {}) => act(finder.type(number, kind, details, page()));
  const on = (target, type, handle) => target.addEventListener(type, handle, { signal: ended.signal });
  const edited = (kind) => (e) =>
    tell(kind, { value: text.value.length, pressed: e.isComposing ? namesAnd(FACT.Composing) : undefined });
  on(text, "input", edited(BOX_EVENT.Input));
  on(text, "compositionstart", edited(BOX_EVENT.ComposeStart));
  on(text, "compositionend", edited(BOX_EVENT.ComposeEnd));
  on(text, "pointerdown", () => tell(BOX_EVENT.Press));
  on(text, "keydown", (e) => {
    if (!tell(BOX_EVENT.Key, { pressed: factsOf(e) })) return;
    e.preventDefault();
    e.stopPropagation();
  });
  on(panel, "pointerdown", (e) => e.preventDefault()); // the focus stays in the text
  on(panel, "click", (e) => {
    const chosen = e.composedPath().map((node) => actions.get(node));
    const row = chosen.find(Boolean);
    if (row) act(finder.choose(number, row, page()));
  });
  on(search, "focusout", (e) => search.contains(e.relatedTarget) || tell(BOX_EVENT.Away));
  // What was typed until now.
  if (text.value && document.activeElement === text) tell(BOX_EVENT.Input, { value: text.value.length });

  return () => {
    clearTimeout(timer);
    ended.abort();
  };
}

/** withClasses gives each part of a tree its name as a class: the page has no shadow root. */
function withClasses(tree) {
  for (const element of [tree, ...tree.querySelectorAll("[part]")]) {
    element.className = element.getAttribute("part") ?? "";
    element.removeAttribute("part");
  }
  return tree;
}
