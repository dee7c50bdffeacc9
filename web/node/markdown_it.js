// Marks the terms of a page while it is built: a plugin for markdown-it, as VitePress and Eleventy have it.

import { attributeValue } from "./attribute.js";
import { sharedMatcher } from "./node.js";
import { excluder, isLeftAlone } from "./page_options.js";
import { popoverId, popoverWords } from "./popover.js";
import { byNode, cut, Markup } from "./tree.js";

/** See markdown-it.d.ts. */
export default function markdownItCpaasGlossary(md, options = {}) {
  const matcher = sharedMatcher(options);
  const isExcluded = excluder(options.exclude);
  md.core.ruler.push("cpaas_glossary", (state) => {
    const { env = {} } = state;
    // What is rendered in a line alone is a title or a label.
    if (state.inlineMode) return;
    if (isLeftAlone(env.relativePath ?? env.path ?? env.page?.inputPath ?? "", env, options.skipPages)) {
      // The script leaves it alone too.
      const html = (content) => Object.assign(new state.Token("html_block", "", 0), { content });
      if (state.tokens.length > 0)
        state.tokens = [html('<div data-glossary="off">\n'), ...state.tokens, html("</div>\n")];
      return;
    }
    const page = new Page(isExcluded, md.options.breaks);
    for (const token of state.tokens) page.block(token);
    const groups = byNode(matcher.tree(String(page.markup)));
    const popovers = new Map();
    for (const owner of page.owners) owner(groups, (text, part) => tagsOf(text, part, options, env, popovers));
    if (popovers.size > 0)
      state.tokens.push(
        Object.assign(new state.Token("html_block", "", 0), { content: [...popovers.values()].join("") }),
      );
  });
}

/** isText reports whether a token is text, or the end of a line in one. */
const isText = ({ type }, breaks) => type === "text" || (type === "softbreak" && !breaks);

/** A Page is what the tokens of a page are as a tree. */
class Page {
  markup;
  /** What puts the marks into the tokens. */
  owners = [];
  #breaks; // the end of each line is kept

  constructor(isExcluded, breaks) {
    this.markup = new Markup(isExcluded, true);
    this.#breaks = breaks;
  }

  /** block adds a token of the page. */
  block(token) {
    if (token.type === "inline") this.#inline(token);
    else if (token.type === "html_block") this.#htmlBlock(token);
    else if (token.nesting !== 0) this.#nest(token);
    else this.markup.alone(token.tag === "hr" ? "hr" : "pre"); // code, a formula, a diagram
  }

  #nest(token) {
    // A container of a plugin has a type of its own, and may have no tag.
    const name = token.tag || `${token.type.replace(/_(open|close)$/, "")}-block`;
    if (token.nesting < 0) this.markup.end(name);
    else {
      if (!token.tag) this.markup.alone("br");
      this.markup.start(name, token.attrs ?? []);
    }
    if (token.nesting < 0 && !token.tag) this.markup.alone("br");
  }

  #inline(inline) {
    const runs = [];
    const { children } = inline;
    for (let n = 0; n < children.length; n++) {
      const token = children[n];
      if (isText(token, this.#breaks)) {
        // Lines of one text are one: a term may stand on two.
        let end = n;
        while (end + 1 < children.length && isText(children[end + 1], this.#breaks)) end++;
        const tokens = children.slice(n, end + 1);
        const text = tokens.map(({ type, content }) => (type === "softbreak" ? "\n" : content)).join("");
        runs.push({ from: n, tokens, text, number: this.markup.text(text) });
        n = end;
      } else if (token.type === "html_inline") this.markup.html(token.content);
      else if (token.nesting > 0) this.markup.start(token.tag || "span", token.attrs ?? []);
      else if (token.nesting < 0) this.markup.end(token.tag || "span");
      else this.markup.alone(/break$/.test(token.type) ? "br" : token.tag || "code"); // an image, code, an emoji, a formula
    }
    this.owners.push((groups, tags) => {
      const made = [];
      let at = 0;
      for (const { from, tokens, text, number } of runs) {
        const parts = groups.get(number);
        if (!parts) continue;
        const like = (type, content) =>
          Object.assign(Object.create(Object.getPrototypeOf(tokens[0])), tokens[0], { type, content });
        const pieces = cut(text, parts).flatMap(({ text: piece, part }) => {
          const [before, after] = part ? tags(piece, part) : ["", ""];
          const lines = piece
            .split("\n")
            .flatMap((line, i) => [...(i > 0 ? [like("softbreak", "")] : []), ...(line ? [like("text", line)] : [])]);
          return before ? [like("html_inline", before), ...lines, like("html_inline", after)] : lines;
        });
        made.push(...children.slice(at, from), ...pieces);
        at = from + tokens.length;
      }
      inline.children = [...made, ...children.slice(at)];
    });
  }

  #htmlBlock(token) {
    const texts = this.markup.html(token.content);
    this.owners.push((groups, tags) => {
      let html = "";
      let at = 0;
      for (const { start, text, number } of texts) {
        const parts = groups.get(number);
        if (!parts) continue;
        html += token.content.slice(at, start);
        for (const { text: piece, part } of cut(text, parts)) {
          const [before, after] = part ? tags(piece, part) : ["", ""];
          html += before + piece + after;
        }
        at = start + text.length;
      }
      token.content = html + token.content.slice(at);
    });
  }
}

/** tagsOf returns the tags around a part of a mark: what the embed adopts, or a control with a popover. */
function tagsOf(text, part, options, env, popovers) {
  const { entry, summary, isFirst, isAnchored } = part;
  if (options.mark?.({ entry: { ...entry }, text, isFirst, env }) === false) return ["", ""];
  if (options.definitions === "popover" && !isAnchored) {
    const id = popoverId(part);
    if (!popovers.has(id)) popovers.set(id, popoverOf(id, part, options));
    const button = `<button type="button" class="cpaas-term" popovertarget="${id}" interestfor="${id}">`;
    return [`<cpaas-term entry="${attributeValue(entry.id)}">${button}`, "</button></cpaas-term>"];
  }
  const title = isFirst ? ` title="${attributeValue(summary)}"` : "";
  const link = entry.href && !isAnchored ? `<a href="${attributeValue(entry.href)}">` : "";
  return [`<cpaas-term entry="${attributeValue(entry.id)}"${title}>${link}`, `${link && "</a>"}</cpaas-term>`];
}

/** popoverOf returns the definition of a term, which stands once at the end of the page. */
function popoverOf(id, part, options) {
  const { name, summary, href, words } = popoverWords(part, options);
  const link = href ? ` <a href="${attributeValue(href)}">${attributeValue(words)}</a>` : "";
  const content = `<strong>${attributeValue(name)}</strong> ${attributeValue(summary)}${link}`;
  return `<div id="${id}" popover="auto" class="cpaas-definition" data-glossary="off">${content}</div>\n`;
}
