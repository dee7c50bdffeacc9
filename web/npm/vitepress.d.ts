import type { Options as EmbedOptions } from "./cpaas-glossary.js";
import type { Options as MarkingOptions } from "./markdown-it.js";

export interface Options extends MarkingOptions {
  /** Options of the embed, or false to leave it out. */
  embed?: EmbedOptions | false;
}

/** withGlossary returns a configuration of VitePress with marks, and with the embed that takes them over. */
export function withGlossary<Config extends object>(config: Config, options?: Options): Config;
