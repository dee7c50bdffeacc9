// The embed as a script tag: it marks the page with the glossary beside it.

import { filesOf, tag } from "./address.js";
import { join } from "./api.js";
import { doc } from "./dom.js";
import { complain, pageIsOff } from "./guest.js";
import { readOptions } from "./options.js";

/** Frames of the page's own origin that are marked as well. */
const FRAMES = 'iframe[data-glossary="on"]';

function start() {
  if (pageIsOff()) return;
  try {
    const options = readOptions(tag);
    join(options);
    const base = options.get("base");
    const enter = (frame) =>
      filesOf(base)
        .adopted()
        .then(({ enterFrame }) => enterFrame(frame, tag, base))
        .catch((error) => complain(error, "The frame is unchanged."));
    doc.querySelectorAll(FRAMES).forEach(enter);
    doc.addEventListener("load", ({ target }) => /** @type {any} */ (target).matches?.(FRAMES) && enter(target), true);
  } catch (error) {
    complain(error);
  }
}

if (doc.readyState !== "loading") start();
else addEventListener("DOMContentLoaded", start, { once: true });
