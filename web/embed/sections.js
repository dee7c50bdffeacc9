// Sections: which parts of the page to look at, and in which order.

import { OPENING } from "./built.js";
import { closest, contains, doc, findAll, parentElementOf, precedes } from "./dom.js";

/**
 * sectionsOf returns the scopes of the sections below root in which nodes
 * stand, in no particular order.
 * @param {Element} root
 * @param {string} selector of what is left alone: a heading in there opens nothing
 * @param {Iterable<Node>} nodes
 * @returns {import("./collect.js").Scope[]}
 */
export function sectionsOf(root, selector, nodes) {
  const headings = headingsOf(root, selector);
  const touched = new Set();
  for (const node of nodes) {
    const first = headingBefore(headings, node);
    touched.add(first);
    // A node that holds headings is in all of their sections.
    for (let i = first + 1; i < headings.length && contains(node, headings[i]); i++) touched.add(i);
  }
  return [...touched].map((i) => ({ root, after: headings[i], before: headings[i + 1] }));
}

/**
 * fromViewport returns the scopes of all of root: from the section in which the
 * viewport begins to the end, then what comes before.
 * @returns {import("./collect.js").Scope[]}
 */
export function fromViewport(root, selector) {
  const seen = doc.elementFromPoint(innerWidth / 2, 1);
  if (scrollY === 0 || !seen || !contains(root, seen)) return [{ root }];
  const headings = headingsOf(root, selector);
  const first = headings[headingBefore(headings, seen)];
  return first
    ? [
        { root, after: first },
        { root, before: first },
      ]
    : [{ root }];
}

/** headingsOf returns the headings that begin a section. One inside another is a part of it, which is left alone. */
function headingsOf(root, selector) {
  const around = `${selector},${OPENING}`;
  return [...findAll(root, OPENING)].filter((heading) => !closest(parentElementOf(heading), around));
}

/** headingBefore returns the index of the last heading at or before node, or -1. */
function headingBefore(headings, node) {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (headings[middle] === node || precedes(headings[middle], node)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
