import type { Options as EmbedOptions } from "./cpaas-glossary.js";
import type { MatcherOptions } from "./node.js";
import type { SkipPages } from "./rehype.js";

export interface Options extends MatcherOptions {
  /** Options of the embed, or false to leave it out. */
  embed?: EmbedOptions | false;
  /** Address of the site, with a slash at its end. Default: "/". */
  base?: string;
  /** Pages to leave out, by the paths of their sources. */
  skipPages?: SkipPages;
}

/** A plugin of Eleventy. */
export default function cpaasGlossary(eleventyConfig: object, options?: Options): void;
