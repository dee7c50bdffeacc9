// Frames of the page's own origin that the owner asks for, with data-glossary="on": each gets the tag that the page has.
// It is a page of its own then, with its own cards.

import { CONFIG_ID } from "./options.js";
import { GLOBAL } from "./built.js";
import { attributeOf, doc } from "./dom.js";

/** The attributes of the tag that say where the script is and who may give it out. */
const LOADING = ["src", "type", "integrity", "crossorigin", "referrerpolicy"];

/** Frames of other origins, of which the owner has been told. */
const refused = new WeakSet();

/**
 * enterFrame puts the tag into the document that a frame shows, unless there is one. It throws where the frame is of another
 * origin.
 * @param {HTMLIFrameElement} frame
 * @param {HTMLScriptElement} tag
 * @param {string} [base] the folder of our files, where the page has said so
 */
export function enterFrame(frame, tag, base) {
  const inside = frame.contentDocument;
  if (!inside) {
    if (refused.has(frame)) return;
    refused.add(frame);
    throw new Error(
      "a frame of another origin cannot be marked from the page around it: put the script tag into its page",
    );
  }
  const isBlank = inside.URL === "about:blank" && (attributeOf(frame, "src") || attributeOf(frame, "srcdoc"));
  if (isBlank || !inside.head || Object.hasOwn(frame.contentWindow, GLOBAL)) return;
  if (inside.querySelector(`script[src="${CSS.escape(attributeOf(tag, "src") ?? "")}"]`)) return;
  const copy = inside.createElement("script");
  for (const name of LOADING) {
    const value = attributeOf(tag, name);
    if (value !== null) copy.setAttribute(name, value);
  }
  Object.assign(copy.dataset, tag.dataset);
  if (base !== undefined) copy.dataset.base = new URL(base, doc.baseURI).href;
  copy.nonce = tag.nonce;
  // A relative address would be one of the frame's.
  if (tag.src) copy.src = tag.src;
  else copy.textContent = tag.textContent;
  const config = doc.querySelector(`script[type="application/json"]#${CONFIG_ID}`);
  if (config && !inside.getElementById(CONFIG_ID)) inside.head.append(inside.importNode(config, true));
  inside.head.append(copy);
}
