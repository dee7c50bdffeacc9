// Astro, and Starlight: marks while the site is built, and the embed that takes them over.

import rehypeCpaasGlossary from "./rehype.js";

/** See astro.d.ts. */
export default function cpaasGlossary(options = {}) {
  const { embed = {}, ...marking } = options;
  return {
    name: "cpaas-glossary",
    hooks: {
      "astro:config:setup": ({ updateConfig, injectScript }) => {
        updateConfig({
          markdown: { rehypePlugins: [[rehypeCpaasGlossary, marking]] },
          // Before version 8, the development server of Vite moves a package's scripts to a folder of its own, and not the
          // modules and definitions that stand beside them.
          vite: { optimizeDeps: { exclude: ["cpaas-glossary"] } },
        });
        if (embed !== false)
          injectScript(
            "page",
            `import { init as initGlossary } from "cpaas-glossary"; initGlossary(${JSON.stringify(embed)});`,
          );
      },
    },
  };
}
