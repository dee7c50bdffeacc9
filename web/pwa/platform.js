// What Go asks for and only the page can do.

import { isMac, readShortcut } from "../embed/search_shortcut.js";
import { arrived, keepPlaces, restore } from "./place.js";

/** widget returns the tag that loads the embed for the app's own pages. */
const widget = () => /** @type {HTMLScriptElement | null} */ (document.querySelector("script[data-glossary-widget]"));

/**
 * guardLinks keeps from go-app the clicks that it takes for its own and that are
 * not: on links to another window or frame, with a key held, and out of the app, which the same in another language is too.
 * @param {string} base the path of the app
 * @param {string[]} others the paths of the app in other languages, which may be below base
 */
export function guardLinks(base, others) {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = /** @type {HTMLAnchorElement | null} */ (target?.closest("a[href]"));
    if (!link) return;
    const url = new URL(link.href);
    const within = (path) => url.pathname.startsWith(path);
    const isOther = others.some((path) => path.startsWith(base) && within(path));
    const elsewhere =
      (link.target && link.target !== "_self") || url.origin !== location.origin || !within(base) || isOther;
    // A place on this page is for the browser, which also moves the focus there.
    const here = url.hash && url.pathname === location.pathname && url.search === location.search;
    if (elsewhere || here || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || event.button !== 0)
      event.stopPropagation();
  });
}

/** The text of the search. */
const searchText = () => /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=q]"));

/** listenForShortcut leads to the search by Ctrl+K or ⌘K, also before the app is there. */
export function listenForShortcut() {
  document.documentElement.classList.toggle("mac", isMac());
  const shortcut = readShortcut("mod+k");
  document.addEventListener("keydown", (event) => {
    if (!shortcut.isPressed(event)) return;
    event.preventDefault();
    searchText()?.focus();
    searchText()?.select();
  });
}

/** What the browser has done since a page was shown: gone back or forward, or to a place on the page. */
let moved = { any: false, isKnown: false };

/** listenForMoves keeps where the reader is, and notes when the browser leads elsewhere. */
export const listenForMoves = () => keepPlaces((isKnown) => (moved = { any: true, isKnown }));

/** arrive returns what is to be done once another page is shown. */
export function arrive(inPanel) {
  return (path, entry, query) => {
    const text = searchText();
    if (query) text.value = query;
    const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
    if (canonical) {
      canonical.href = new URL(path, canonical.href).href;
      document.querySelector("meta[property='og:url']").setAttribute("content", canonical.href);
    }
    for (const schema of document.querySelectorAll("script[type='application/ld+json']")) schema.remove();
    arrived();
    if (moved.isKnown) {
      restore();
      requestAnimationFrame(restore); // go-app has scrolled to the fragment of the address since
    } else if (!moved.any) {
      const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (place) place.scrollIntoView();
      else scrollTo(0, 0);
      document.getElementById("main")?.focus({ preventScroll: true });
    }
    moved = { any: false, isKnown: false };
    if (!inPanel) mark(entry);
  };
}

/** mark has the widget look at the new page, where its own entry needs no mark. */
function mark(entry) {
  const { glossaryWidget, disable, ...options } = widget()?.dataset ?? {};
  if (glossaryWidget === undefined || !window.CpaasGlossary) return;
  CpaasGlossary.destroy();
  CpaasGlossary.init(entry ? { ...options, disable: entry } : options);
}

/** missed tells the owner, on the document, that nothing matches what was typed into the search. */
export function missed(query) {
  document.dispatchEvent(new CustomEvent("cpaas-glossary:miss", { detail: { query } }));
}

/** reveal scrolls the row with the given ID into sight. */
export function reveal(id) {
  document.getElementById(id)?.scrollIntoView({ block: "nearest" });
}

/** enter puts the focus on what selector finds. */
export function enter(selector) {
  document.querySelector(selector)?.focus({ preventScroll: true });
}

/** copy puts text on the clipboard and says whether it could. */
export function copy(text, done, refused) {
  try {
    navigator.clipboard.writeText(text).then(
      () => done(),
      () => refused(),
    );
  } catch {
    refused(); // there is none without HTTPS
  }
}

export function share() {
  navigator.share({ title: document.title, url: location.href }).catch(() => {
    // The reader thought better of it.
  });
}

const isDark = () => {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

/** nameTheme gives the button that switches the theme what it does as a tooltip; its text says the same, by CSS. */
export function nameTheme() {
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-do=theme]"));
  if (button) button.title = button.querySelector(isDark() ? ".to-light" : ".to-dark").textContent;
}

export function toggleTheme() {
  const root = document.documentElement;
  root.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
  try {
    localStorage.setItem("cpaas-glossary:theme", root.dataset.theme);
  } catch {
    // Then it holds for this page.
  }
  for (const card of document.querySelectorAll("cpaas-card")) card.setAttribute("theme", root.dataset.theme);
  const tag = widget();
  if (tag) tag.dataset.theme = root.dataset.theme;
}
