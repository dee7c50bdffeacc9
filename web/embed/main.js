// The embed as a script tag: it marks the page with the glossary beside it.

import { tag } from "./address.js";
import { join } from "./api.js";
import { doc } from "./dom.js";
import { complain, pageIsOff } from "./guest.js";
import { readOptions } from "./options.js";

function start() {
  if (pageIsOff()) return;
  try {
    join(readOptions(tag));
  } catch (error) {
    complain(error);
  }
}

if (doc.readyState !== "loading") start();
else addEventListener("DOMContentLoaded", start, { once: true });
