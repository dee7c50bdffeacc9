// VitePress: marks while the site is built, and the embed that takes them over.

import { Embed, viteEmbed } from "./embed_files.js";
import markdownItCpaasGlossary from "./markdown_it.js";

/** See vitepress.d.ts. */
export function withGlossary(config, options = {}) {
  const { embed: given = {}, ...marking } = options;
  const embed = given === false ? null : new Embed(given, marking);
  const { markdown = {}, vite = {}, vue = {}, head = [], base = "/" } = config;
  const before = vue.template?.compilerOptions?.isCustomElement;
  return {
    ...config,
    markdown: {
      ...markdown,
      config: async (md) => {
        await markdown.config?.(md);
        md.use(markdownItCpaasGlossary, marking);
      },
    },
    vue: {
      ...vue,
      template: {
        ...vue.template,
        compilerOptions: {
          ...vue.template?.compilerOptions,
          isCustomElement: (tag) => tag === "cpaas-term" || tag === "cpaas-search" || (before?.(tag) ?? false),
        },
      },
    },
    vite: embed ? { ...vite, plugins: [...(vite.plugins ?? []), viteEmbed(embed)] } : vite,
    head: [...head, ...(embed?.tags(base) ?? []).map(({ attributes, content }) => ["script", attributes, content])],
  };
}
