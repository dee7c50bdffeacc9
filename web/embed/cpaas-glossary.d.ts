/** Options of the owner of a page: see docs/configuration.md. */
export interface Options {
  /** How often a term is highlighted. Default: "calm". */
  repeat?: "calm" | "section" | "page" | "all";
  /** CSS selector of the part of the page to search for terms. Default: "body". */
  root?: string;
  /** CSS selector of more elements to skip, in addition to those that are always skipped. */
  exclude?: string;
  /** "on" highlights terms in links too. */
  links?: "on";
  /** IDs of entries to highlight even though they are ordinary words. */
  enable?: string | string[];
  /** IDs of entries never to highlight. */
  disable?: string | string[];
  /** How a pointer opens a card. Default: "hover". */
  open?: "hover" | "click";
  /** How long the pointer must rest before a card opens, in milliseconds. Default: 500. */
  rest?: number;
  /** How long a card stays after the pointer has left it, in milliseconds. Default: 300. */
  grace?: number;
  /** For this long after one card closes, the next one opens without delay, in milliseconds. Default: 400. */
  group?: number;
  /** Space between mark and card, in CSS pixels. Default: 8. */
  gap?: number;
  /** Language code of the glossary, as in the attribute lang. Default: "en". */
  lang?: string;
  /** Address of "Full entry" in a card, with {id}. */
  link?: string;
  /** Default: "auto", which follows the text around the term. */
  theme?: "auto" | "light" | "dark";
  /** "idle" fetches the files for cards as soon as the page is idle, instead of when a reader asks. */
  prefetch?: "idle";
  /** Prints the definitions of the page's terms after the page. */
  print?: "definitions";
  /** "launcher" shows a floating button that opens the search. */
  search?: "launcher";
  /** Keyboard shortcut that opens the search, such as "mod+k". */
  shortcut?: string;
  /** Words of the card and the search, for example in another language: see docs/configuration.md. */
  strings?: Record<string, unknown>;
  /** Name of this glossary, for <cpaas-search glossary="…"> on a page with several glossaries. */
  name?: string;
  /** Address of the folder that contains all other files. */
  base?: string;
  /** Logs to the console what the script does and why. */
  debug?: boolean;
}

/** A term that is highlighted on the page. */
export interface Term {
  /** ID of its entry. */
  id: string;
  /** Its short name. */
  name: string;
  /** How many marks it has. */
  marks: number;
}

/** The glossaries of a page: also the global CpaasGlossary. */
export interface Glossary {
  readonly version: string;
  /** Adds a glossary to the page. Resolves when the terms are highlighted, or when the page stays unchanged. */
  init(options?: Options): Promise<Glossary>;
  /** Removes the glossary and restores the page. */
  destroy(): void;
  /** Processes the page again, below root or everywhere. Changes of the page are noticed without it. */
  refresh(root?: Element): Promise<void>;
  /** Fetches the files for cards now. Resolves when they are loaded. */
  prefetch(): Promise<void>;
  /** Opens the card at the first mark of an entry. Returns false if there is none. */
  open(id: string): boolean;
  /**
   * The highlighted terms, in the order of the page. Empty on a page that `annotate` has marked, until a reader asks or
   * `refresh` is called.
   */
  terms(): Term[];
  /** Whether this reader has hidden the definitions. */
  readonly hidden: boolean;
  /** Hides the definitions for this reader, on all pages of this origin. */
  hide(): void;
  /** Shows them again. Resolves when the terms are highlighted. */
  show(): Promise<void>;
}

/**
 * Detail of cpaas-glossary:switch, on the document: what hid the definitions or showed them again, and the term of the card, if
 * it happened in a card. "page" is the owner's own switch, "call" is a script.
 */
export type SwitchEvent = CustomEvent<{
  hidden: boolean;
  trigger: "card" | "undo" | "stop" | "search" | "page" | "call";
  id?: string;
  text?: string;
}>;

/** Detail of cpaas-glossary:mark, on the document: the terms that are highlighted now. */
export type MarkEvent = CustomEvent<{ terms: Term[] }>;

/** Detail of cpaas-glossary:open and cpaas-glossary:close: the ID of the entry, the text of the mark, and what opened the card. */
export type GlossaryEvent = CustomEvent<{
  id: string;
  text: string;
  trigger: "hover" | "press" | "focus" | "key" | "jump" | "related";
}>;

/** Detail of cpaas-glossary:search: the ID of the entry. */
export type SearchEvent = CustomEvent<{ id: string }>;

/** Detail of cpaas-glossary:miss: the text in a search box that nothing matches. */
export type MissEvent = CustomEvent<{ query: string }>;

/** Version of the script. */
export const version: string;

/**
 * Highlights the terms of the page with the glossary of this package. It never rejects: an error is one warning in the console.
 * It resolves to an object whose destroy removes what this call added. The last destroy restores the page.
 */
export function init(options?: Options): Promise<Glossary>;

export interface GlossaryEvents {
  "cpaas-glossary:open": GlossaryEvent;
  "cpaas-glossary:close": GlossaryEvent;
  "cpaas-glossary:search": SearchEvent;
  "cpaas-glossary:miss": MissEvent;
}

/** The elements that you can write in a page, for frameworks with JSX. */
export interface GlossaryElements {
  "cpaas-search": {
    glossary?: string;
    class?: string;
    className?: string;
    style?: unknown;
    id?: string;
    key?: string | number;
  };
  "cpaas-term": { entry: string; title?: string; children?: unknown; key?: string | number };
}

declare global {
  interface Window {
    CpaasGlossary?: Glossary;
  }
  interface HTMLElementEventMap extends GlossaryEvents {}
  interface DocumentEventMap extends GlossaryEvents {
    "cpaas-glossary:mark": MarkEvent;
    "cpaas-glossary:switch": SwitchEvent;
  }
  namespace JSX {
    interface IntrinsicElements extends GlossaryElements {}
  }
}
