// The embed as a script tag: it marks the page with the glossary beside it.

import { GLOBAL } from "./built.js";
import { api, ownModule } from "./api.js";
import { complain, pageIsOff } from "./guest.js";
import { readOptions } from "./options.js";

function start(script) {
  if (pageIsOff()) return;
  try {
    const options = readOptions(script);
    // Of another tag, if there is one: a page has one guest.
    (window[GLOBAL] ??= api).init(options, ownModule(options));
  } catch (error) {
    complain(error);
  }
}

const { currentScript } = document;
if (document.readyState !== "loading") start(currentScript);
else addEventListener("DOMContentLoaded", () => start(currentScript), { once: true });
