import type { Options } from "./rehype.js";

export type { Options };

/** A plugin of Sätteri 0.10 or later for trees of hast: hastPlugins of satteri() in Astro 7. */
export default function satteriCpaasGlossary(options?: Options): (document: object) => { name: string };
