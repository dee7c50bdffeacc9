import type { Options as EmbedOptions } from "./cpaas-glossary.js";
import type { Options as MarkingOptions } from "./rehype.js";

export interface Options extends MarkingOptions {
  /** Options of the embed, or false to leave it out. */
  embed?: EmbedOptions | false;
  /** Path of the pages of the glossary, or false for none. Default: "glossary". Marks lead to them, and to link where there are none. */
  page?: string | false;
}

/** withGlossary returns a configuration of Docusaurus with marks, the embed, pages of the glossary, and <Term> and <Glossary>. */
export function withGlossary<Config extends object>(config: Config, options?: Options): Config;
