import type { Glossary, Options } from "./cpaas-glossary.js";

/** glossary is an action: it marks the page for as long as its element is there. */
export function glossary(element: HTMLElement, options?: Options): { update(options?: Options): void; destroy(): void };

/** currentGlossary is a store of the glossary of the action, which holds null until the page is marked. */
export const currentGlossary: { subscribe(run: (glossary: Glossary | null) => void): () => void };
