import type { DefineComponent, ShallowRef } from "vue";
import type { Glossary, Options } from "./cpaas-glossary.js";

/** GlossaryProvider marks the page for as long as it is mounted. */
export const GlossaryProvider: DefineComponent<{ options?: Options }>;

/** useGlossary returns a ref of the glossary of the provider, which holds null until the page is marked. */
export function useGlossary(): ShallowRef<Glossary | null>;

/** Term marks what is in it as the term of an entry by hand. */
export const Term: DefineComponent<{ id: string; definition?: string }>;
