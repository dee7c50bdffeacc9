// Search: finds where the owner wants search boxes, and puts them there.

import { SEARCH_WORDS } from "./built.js";
import { SearchBox } from "./search_box.js";
import { readShortcut, isTyping } from "./search_shortcut.js";

const TAG = "cpaas-search";

/**
 * hasSearch reports whether the owner wants a search box anywhere.
 * @param {Map<string, string>} options
 */
export function hasSearch(options) {
  return options.has("search") || document.querySelector(TAG) !== null;
}

/**
 * startSearch fills every <cpaas-search>, and makes a launcher where the owner
 * wants one. It returns the boxes and how to undo it.
 * @param {Map<string, string>} options
 * @param {import("./search_box.js").Surroundings} page
 */
export function startSearch(options, page) {
  const words = {};
  for (const [name, english] of Object.entries(SEARCH_WORDS)) words[name] = options.get(`strings.search.${name}`) ?? english;
  const around = { ...page, words, theme: options.get("theme") ?? "auto" };
  const shortcut = options.has("shortcut") ? readShortcut(options.get("shortcut")) : null;
  const boxes = [];
  let launcher = null;
  if (options.get("search") === "launcher") {
    launcher = document.createElement(TAG);
    launcher.setAttribute("launcher", "");
    document.body.append(launcher);
    boxes.push(new SearchBox(launcher, around, shortcut?.name ?? ""));
  }
  for (const host of document.querySelectorAll(TAG)) {
    if (host !== launcher) boxes.push(new SearchBox(host, around, null));
  }
  const onKey = (e) => {
    // A modal dialog keeps everything else from the reader, us too.
    if (e.defaultPrevented || e.repeat || !shortcut.matches(e) || isTyping(e) || document.querySelector("dialog:modal")) return;
    e.preventDefault();
    boxes[0].summon();
  };
  if (shortcut && boxes.length > 0) document.addEventListener("keydown", onKey);
  return {
    refresh: () => boxes.forEach((box) => box.refresh()),
    stop() {
      document.removeEventListener("keydown", onKey);
      boxes.forEach((box) => box.destroy());
      launcher?.remove();
    },
  };
}
