// Docusaurus: marks while the site is built, the embed that takes them over, pages of the glossary, and components for MDX.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Embed, FOLDER } from "./embed_files.js";
import { sharedMatcher } from "./node.js";
import rehypeCpaasGlossary from "./rehype.js";

const at = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The parts of a preset that are made of Markdown. */
const PARTS = ["docs", "blog", "pages"];
const PLUGIN = /(^|plugin-)content-(docs|blog|pages)$/;

/** See docusaurus.d.ts. @param {any} config @param {any} options */
export function withGlossary(config, options = {}) {
  const { embed = {}, page = "glossary", ...marking } = options;
  /** Marking with the address of an entry, once the plugin knows where the site is: each locale has a path of its own. */
  const site = { marking };
  const marked = (part) => ({
    ...part,
    rehypePlugins: [...(part?.rehypePlugins ?? []), () => rehypeCpaasGlossary(site.marking)],
  });
  const preset = (one) => {
    if (!Array.isArray(one)) return [one, Object.fromEntries(PARTS.map((name) => [name, marked({})]))];
    const [name, parts = {}] = one;
    return [
      name,
      { ...parts, ...Object.fromEntries(PARTS.filter((p) => parts[p] !== false).map((p) => [p, marked(parts[p])])) },
    ];
  };
  const plugin = (one) => {
    const [name, part] = Array.isArray(one) ? one : [one, {}];
    return typeof name === "string" && PLUGIN.test(name) ? [name, marked(part)] : one;
  };
  const files = join(process.cwd(), "node_modules/.cache/cpaas-glossary");
  if (embed !== false) new Embed(embed, marking).copy(join(files, FOLDER));
  return {
    ...config,
    presets: config.presets?.map(preset),
    plugins: [...(config.plugins ?? []).map(plugin), (context) => glossaryPlugin(context, site, embed, page)],
    staticDirectories: [...(config.staticDirectories ?? ["static"]), ...(embed === false ? [] : [files])],
  };
}

/** glossaryPlugin adds the tag, the pages and the components. */
function glossaryPlugin({ baseUrl }, site, embed, page) {
  if (page !== false) site.marking = { ...site.marking, link: `${baseUrl}${page}/{id}` };
  const { marking } = site;
  const { link } = marking;
  return {
    name: "cpaas-glossary",
    getThemePath: () => at("docusaurus-theme"),
    async contentLoaded({ actions: { addRoute, createData, setGlobalData } }) {
      const entries = sharedMatcher(marking).entries();
      const names = Object.fromEntries(entries.map(({ id, name, summary }) => [id, [name, summary]]));
      const titles = [...new Set(entries.map(({ category }) => category))].sort((a, b) => a.localeCompare(b));
      const categories = titles.map((title) => [
        title,
        entries.filter(({ category }) => category === title).map(({ id }) => id),
      ]);
      setGlobalData({ names, categories, link });
      if (page === false) return;
      addRoute({ path: `${baseUrl}${page}`, component: at("docusaurus_glossary.js"), exact: true });
      for (const entry of entries) {
        const see = entry.see.map((id) => entries.find((other) => other.id === id)).filter(Boolean);
        const data = { ...entry, see: see.map(({ name, href }) => ({ name, href })), home: `${baseUrl}${page}` };
        const one = await createData(`entry-${entry.id}.json`, JSON.stringify(data));
        addRoute({ path: entry.href, component: at("docusaurus_entry.js"), modules: { entry: one }, exact: true });
      }
    },
    injectHtmlTags() {
      if (embed === false) return {};
      const tags = new Embed({ root: "main", ...embed }, marking).tags(baseUrl);
      const headTags = tags.map(({ attributes, content }) => ({
        tagName: "script",
        attributes: { ...attributes, ...("defer" in attributes && { defer: true }) },
        innerHTML: content,
      }));
      return { headTags };
    },
  };
}
