// Eleventy: marks the pages that it has built, and adds the embed that takes the marks over.

import { join } from "node:path";
import { attributeValue } from "./attribute.js";
import { copyEmbed, FOLDER, tagOf } from "./embed_files.js";
import { createMatcher } from "./node.js";
import { isLeftAlone } from "./page_options.js";

/** See eleventy.d.ts. */
export default function cpaasGlossary(eleventyConfig, options = {}) {
  const { embed = {}, base = "/", skipPages, ...marking } = options;
  const matcher = createMatcher(marking);
  const attributes = embed === false ? {} : tagOf(base, embed);
  const tag = `<script ${Object.entries(attributes)
    .map(([name, value]) => (value === "" ? name : `${name}="${attributeValue(value)}"`))
    .join(" ")}></script>`;
  /** @this {any} the page, or what has it */
  function mark(content) {
    const { inputPath = "", outputPath } = this.page ?? this;
    // Markdown for language models, feeds and the like stay as they are.
    if (typeof outputPath !== "string" || !/\.html?$/.test(outputPath)) return content;
    if (isLeftAlone(inputPath, {}, skipPages)) return content;
    const marked = matcher.annotateHtml(content);
    return embed === false ? marked : marked.replace(/(?=<\/head>)/i, () => tag);
  }
  eleventyConfig.addTransform("cpaas-glossary", mark);
  if (embed !== false)
    eleventyConfig.on("eleventy.after", ({ dir, directories }) => copyEmbed(join((directories ?? dir).output, FOLDER)));
}
