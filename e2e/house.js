// What the tests of the guest share: an owner's server, its pages in any engine,
// and what they look like to somebody who looks closely.

import assert from "node:assert/strict";
import { inEach } from "./every-engine.js";
import { HostServer } from "./hosts/server.js";

/** assertExpected checks that a page has complained of nothing but what its test expects of it. */
async function assertExpected(page) {
  const said = await complaints(page);
  if (page.expected) assert.match(said.join("\n"), page.expected);
  else assert.deepEqual(said, [], "nothing is complained of");
}

/**
 * inEveryHouse describes tests in each engine. define gets check, which defines a
 * test, visit, which opens a page of e2e/hosts, and leave: in Firefox, only one
 * page has the focus.
 */
export function inEveryHouse(what, define) {
  inEach(
    what,
    () => new HostServer().start(),
    ({ visit, ...tools }) =>
      define({
        ...tools,
        visit: (path, query = {}, look) => visit(`/hosts/${path}?${new URLSearchParams(query)}`, look),
      }),
    assertExpected,
  );
}

/** complaints returns what a page has said of itself: warnings, errors, violations. */
export const complaints = (page) => page.evaluate(() => [...seen.console, ...seen.errors]);

/** settled waits until the widget has marked the page, or given up. */
export const settled = (page) =>
  page.evaluate(async () => {
    await window.CpaasGlossary?.init();
  });

/** marks returns the texts of the wrapped marks in what selector finds. */
export const marks = (page, selector = "body") =>
  page.evaluate(
    (selector) => [...document.querySelectorAll(`${selector} cpaas-term[entry]`)].map((term) => term.textContent),
    selector,
  );

/** painted returns the texts of the painted marks, in no particular order. */
export const painted = (page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get("cpaas-glossary") ?? [])]
      .map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset))
      .sort(),
  );

/** terms returns "id marks" of each term that is marked. */
export const terms = (page) => page.evaluate(() => CpaasGlossary.terms().map(({ id, marks }) => `${id} ${marks}`));

/** marked waits until an entry is marked. */
export const marked = (page, id) => page.waitFor((id) => CpaasGlossary.terms().some((term) => term.id === id), id);

/** unmarked waits until an entry is not marked any more. */
export const unmarked = (page, id) => page.waitFor((id) => !CpaasGlossary.terms().some((term) => term.id === id), id);

/**
 * shape returns the document as markup in which text nodes are told apart, so
 * that a divided one shows; of the head, the elements. Scripts are not part of it.
 */
export const shape = (page) =>
  page.evaluate(() => {
    const write = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return `‹${node.data}›`;
      if (node.nodeType === Node.COMMENT_NODE) return `<!--${node.data}-->`;
      if (node.nodeType !== Node.ELEMENT_NODE) return "";
      if (node.localName === "script") return "";
      const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).join("");
      return `<${node.localName}${attributes}>${[...node.childNodes].map(write).join("")}</${node.localName}>`;
    };
    const head = [...document.head.children]
      .filter(({ localName }) => localName !== "script")
      .map((element) => `${write(element)}\n`)
      .join("");
    return head + write(document.body).replaceAll("<", "\n<");
  });

/** layout returns where everything is. */
export const layout = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll("*:not(cpaas-term, cpaas-card, script)")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${[x, y, width, height].map((n) => Math.round(n * 10) / 10)}`;
    }),
  );
