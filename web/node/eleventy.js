// Eleventy: marks the pages that it has built, and adds the embed that takes the marks over.

import { join } from "node:path";
import { attributeValue } from "./attribute.js";
import { Embed, FOLDER } from "./embed_files.js";
import { createMatcher } from "./node.js";
import { isLeftAlone } from "./page_options.js";

/** See eleventy.d.ts. */
export default function cpaasGlossary(eleventyConfig, options = {}) {
  const { embed: given = {}, base = "/", skipPages, ...marking } = options;
  const matcher = createMatcher(marking);
  const embed = given === false ? null : new Embed(given, marking);
  const tags = (embed?.tags(base) ?? [])
    .map(({ attributes, content }) => {
      const written = Object.entries(attributes).map(([name, value]) =>
        value === "" ? name : `${name}="${attributeValue(value)}"`,
      );
      return `<script ${written.join(" ")}>${content}</script>`;
    })
    .join("");
  /** Sources whose front matter says glossary: false; a transform cannot ask for it. */
  const off = new Set();
  eleventyConfig.addPreprocessor?.("cpaas-glossary", "*", (data) => {
    const { inputPath } = data.page;
    if (isLeftAlone(inputPath, { frontMatter: data }, [])) off.add(inputPath);
    else off.delete(inputPath);
  });
  /** @this {any} the page, or what has it */
  function mark(content) {
    const { inputPath = "", outputPath } = this.page ?? this;
    // Markdown for language models, feeds and the like stay as they are.
    if (typeof outputPath !== "string" || !/\.html?$/.test(outputPath)) return content;
    if (off.has(inputPath) || isLeftAlone(inputPath, {}, skipPages)) return content;
    const marked = matcher.annotateHtml(content);
    return marked.replace(/(?=<\/head>)/i, () => tags);
  }
  eleventyConfig.addTransform("cpaas-glossary", mark);
  if (embed)
    eleventyConfig.on("eleventy.after", ({ dir, directories }) =>
      embed.copy(join((directories ?? dir).output, FOLDER)),
    );
}
