// Astro, and Starlight: marks while the site is built, and the embed that takes them over.

import rehypeCpaasGlossary from "./rehype.js";

/** See astro.d.ts. */
export default function cpaasGlossary(options = {}) {
  const { embed = {}, ...marking } = options;
  return {
    name: "cpaas-glossary",
    hooks: {
      "astro:config:setup": ({ updateConfig, injectScript }) => {
        updateConfig({ markdown: { rehypePlugins: [[rehypeCpaasGlossary, marking]] } });
        if (embed !== false)
          injectScript(
            "page",
            `import { init as initGlossary } from "cpaas-glossary"; initGlossary(${JSON.stringify(embed)});`,
          );
      },
    },
  };
}
