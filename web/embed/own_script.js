// The script element that runs us, as the browser knows it.

// Of the class, not of document: an element of readers' text may hide document's own,
// as in <img name="currentScript" data-link="…">.
const { get } = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript");

/** @type {HTMLScriptElement | null} */
export const ownScript = get.call(document);
