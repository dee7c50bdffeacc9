import type { Options } from "./cpaas-glossary.js";

/** glossary is an action: it marks the page for as long as its element is there. */
export function glossary(element: HTMLElement, options?: Options): { update(options?: Options): void; destroy(): void };
