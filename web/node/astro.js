// Astro, and Starlight: marks while the site is built, and the embed that takes them over.

import { join } from "node:path";
import { Embed } from "./embed_files.js";
import rehypeCpaasGlossary from "./rehype.js";
import satteriCpaasGlossary from "./satteri.js";

/** See astro.d.ts. @param {Record<string, any>} options */
export default function cpaasGlossary(options = {}) {
  const { embed: given = {}, ...marking } = options;
  const embed = given === false ? null : new Embed(given, marking);
  return {
    name: "cpaas-glossary",
    hooks: {
      "astro:config:setup": ({ config, updateConfig, injectScript }) => {
        addPlugin(config.markdown?.processor, marking, updateConfig);
        updateConfig({
          // Before version 8, the development server of Vite moves a package's scripts to a folder of its own, and not the
          // modules and definitions that stand beside them.
          vite: { optimizeDeps: { exclude: ["cpaas-glossary"] } },
        });
        if (!embed) return;
        // An own glossary has a script of its own.
        const script = marking.glossary ? join(embed.folder, "cpaas-glossary.mjs") : "cpaas-glossary";
        injectScript(
          "page",
          `import { init as initGlossary } from ${JSON.stringify(script)}; initGlossary(${JSON.stringify(embed.options)});`,
        );
      },
    },
  };
}

/**
 * addPlugin adds the plugin that what reads Markdown takes: Astro 7 has a processor, Sätteri unless the site says unified();
 * before that it was unified, always.
 */
function addPlugin(processor, marking, updateConfig) {
  const rehype = [rehypeCpaasGlossary, marking];
  if (!processor) updateConfig({ markdown: { rehypePlugins: [rehype] } });
  else if (processor.name === "satteri") processor.options.hastPlugins.push(satteriCpaasGlossary(marking));
  else if (processor.options?.rehypePlugins) processor.options.rehypePlugins.push(rehype);
  else
    throw new Error(
      `cpaas-glossary: markdown.processor is ${processor.name}, which cpaas-glossary does not support: use satteri() or unified()`,
    );
}
