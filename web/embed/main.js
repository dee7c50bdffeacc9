// The embed as a script tag: it marks the page with the glossary beside it.

import { ownModule, pageApi } from "./api.js";
import { complain, pageIsOff } from "./guest.js";
import { readOptions } from "./options.js";
import { ownScript } from "./own_script.js";

function start() {
  if (pageIsOff()) return;
  try {
    const options = readOptions(ownScript);
    pageApi().init(options, ownModule(options));
  } catch (error) {
    complain(error);
  }
}

if (document.readyState !== "loading") start();
else addEventListener("DOMContentLoaded", start, { once: true });
