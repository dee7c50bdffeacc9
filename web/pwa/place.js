// Where the reader was on each page of the history. The browser cannot bring that back: on Back and Forward it scrolls
// before the app has rendered, while the page is as long as the one before.

/** Where the places are kept, for Reload and for pages that are loaded anew: of this tab alone. */
const STORED = "cpaas-glossary:places";

/** How many are kept. */
const MOST = 100;

/** The scroll positions by the keys of history entries, the newest last. @type {Map<string, [number, number]>} */
let places = new Map();

/** The key of the history entry that is shown. @type {string} */
let here;

/** The position that the page may be too short for until the app has rendered, or null. */
let wanted = null;

let made = 0;
const freshKey = () => `${performance.timeOrigin}.${++made}`;

/** What is shown: path and query. */
let shown = location.pathname + location.search;

/** Whether the page of the history entry is on its way: the scroll position is still that of the page before. */
let isComing = false;

/** keep notes where the reader is. */
function keep() {
  if (isComing) return;
  places.delete(here);
  places.set(here, [scrollX, scrollY]);
}

function store() {
  keep();
  try {
    sessionStorage.setItem(STORED, JSON.stringify([...places].slice(-MOST)));
  } catch {
    // The storage is full: Back works until the page is left.
  }
}

/** name gives the history entry that is shown a key, unless it has one. */
function name() {
  here = history.state?.place;
  if (here) return true;
  here = freshKey();
  history.replaceState({ ...history.state, place: here }, "");
  return false;
}

/** arrived notes that the page of the history entry is shown. */
export function arrived() {
  isComing = false;
  shown = location.pathname + location.search;
}

/** restore scrolls to where the reader was on the page that is shown. */
export function restore() {
  wanted = places.get(here) ?? [0, 0];
  scrollTo(wanted[0], wanted[1]);
}

/** restoreOnceLong scrolls there if the page was too short for it and the reader has not moved since. */
export function restoreOnceLong() {
  if (wanted) scrollTo(wanted[0], wanted[1]);
  wanted = null;
}

/**
 * keepPlaces begins. returned is called when the reader goes back or forward, or to another place on the page;
 * isKnown says that restore knows where to scroll, once the page is shown.
 * @param {(isKnown: boolean) => void} returned
 */
export function keepPlaces(returned) {
  history.scrollRestoration = "manual";
  try {
    places = new Map(JSON.parse(sessionStorage.getItem(STORED) ?? "[]"));
  } catch {
    // Somebody else has written there.
  }
  if (name() && places.has(here)) restore();
  for (const type of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(type, () => (wanted = null), { capture: true, passive: true });

  // go-app goes on by pushState.
  const push = history.pushState;
  history.pushState = (state, ...rest) => {
    keep();
    here = freshKey();
    push.call(history, { ...state, place: here }, ...rest);
    isComing = true;
  };
  // A link to a place on this page: the browser scrolls there before it tells.
  addEventListener("click", keep, true);
  addEventListener(
    "popstate",
    () => {
      const isLink = !history.state?.place;
      if (!isLink) keep();
      const isKnown = name();
      isComing = location.pathname + location.search !== shown;
      if (isKnown && !isComing) restore();
      returned(isKnown);
    },
    true,
  );
  addEventListener("pagehide", store);
}
