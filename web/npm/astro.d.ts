import type { Options as EmbedOptions } from "./cpaas-glossary.js";
import type { Options as MarkingOptions } from "./rehype.js";

export interface Options extends MarkingOptions {
  /** Options of the embed, or false to leave it out. */
  embed?: EmbedOptions | false;
}

/** An integration for Astro, and for Starlight: put it last. */
export default function cpaasGlossary(options?: Options): {
  name: string;
  hooks: Record<string, (context: never) => void>;
};
