import type { FunctionComponent, ReactNode } from "react";
import type { Glossary, GlossaryElements, Options } from "./cpaas-glossary.js";

/** GlossaryProvider marks the page for as long as it is mounted. Its props are the options. */
export const GlossaryProvider: FunctionComponent<Options & { children?: ReactNode }>;

/** useGlossary returns the glossary of the provider, or null until the page is marked. */
export function useGlossary(): Glossary | null;

/** Term marks its children as the term of an entry by hand. */
export const Term: FunctionComponent<{ id: string; definition?: string; children?: ReactNode }>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends GlossaryElements {}
  }
}
