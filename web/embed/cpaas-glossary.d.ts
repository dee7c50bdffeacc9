/** What the owner of a page chooses; see docs/configuration.md. */
export interface Options {
  /** How often a term is marked. Default: "calm". */
  repeat?: "calm" | "section" | "page" | "all";
  /** Selector of where to look for terms. Default: "body". */
  root?: string;
  /** Selector of what to leave alone, besides what always is. */
  exclude?: string;
  /** "on" marks terms in links as well. */
  links?: "on";
  /** IDs of entries to mark although they are ordinary words. */
  enable?: string | string[];
  /** IDs of entries not to mark. */
  disable?: string | string[];
  /** What opens a card with a pointer. Default: "hover". */
  open?: "hover" | "click";
  /** How long the pointer rests before a card opens, in milliseconds. Default: 500. */
  rest?: number;
  /** How long a card stays when the pointer has left, in milliseconds. Default: 300. */
  grace?: number;
  /** How soon after a card the next one opens at once, in milliseconds. Default: 400. */
  group?: number;
  /** Space between mark and card, in CSS pixels. Default: 8. */
  gap?: number;
  /** Language of the glossary, as in the attribute lang. Default: "en". */
  lang?: string;
  /** Where "Full entry" leads: an address with {id}. */
  link?: string;
  /** Default: "auto", which follows the text around the term. */
  theme?: "auto" | "light" | "dark";
  /** "idle" fetches what explains the terms as soon as the page is idle, and not when the reader asks. */
  prefetch?: "idle";
  /** Prints the definitions of the page's terms after the page. */
  print?: "definitions";
  /** A button that floats over the page and opens the search. */
  search?: "launcher";
  /** The key that opens the search, as in "/" or "mod+k". */
  shortcut?: string;
  /** Words of the card and the search in another language; see docs/configuration.md. */
  strings?: Record<string, unknown>;
  /** Which <cpaas-search glossary="…"> belongs to this glossary, where there are several. */
  name?: string;
  /** Address of the folder that holds the module. */
  base?: string;
  /** Tells in the console what is done and why. */
  debug?: boolean;
}

/** A term that is marked on the page. */
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
  /** Adds a glossary to the page. Kept when the page is marked, or was left as it was. */
  init(options?: Options): Promise<Glossary>;
  /** Gives the page back as it was. */
  destroy(): void;
  /** Looks again, at what is below root or at the whole page. Changes are also noticed by themselves. */
  refresh(root?: Element): Promise<void>;
  /** Fetches what explains the terms of the page before a reader asks. Kept when it is there. */
  prefetch(): Promise<void>;
  /** Opens the card of an entry at its first mark; false where there is none. */
  open(id: string): boolean;
  /**
   * The terms that are marked, in the order of the page. A page that `annotate` has marked has none until a reader asks
   * or `refresh` is called.
   */
  terms(): Term[];
  /** Whether this reader has hidden the definitions. */
  readonly hidden: boolean;
  /** Hides the definitions for this reader, on this page and those to come. */
  hide(): void;
  /** Shows them again. Kept when the page is marked. */
  show(): Promise<void>;
}

/**
 * What cpaas-glossary:switch tells, on the document: what hid the definitions, or showed them again, and the term that the
 * reader was at, if it was in a card. "page" is the owner's own switch, "call" a script.
 */
export type SwitchEvent = CustomEvent<{
  hidden: boolean;
  trigger: "card" | "undo" | "stop" | "search" | "page" | "call";
  id?: string;
  text?: string;
}>;

/** What cpaas-glossary:mark tells, on the document: the terms that are marked now. */
export type MarkEvent = CustomEvent<{ terms: Term[] }>;

/** What cpaas-glossary:open and cpaas-glossary:close tell: the ID of the entry, the text of the mark, and what opened the card. */
export type GlossaryEvent = CustomEvent<{
  id: string;
  text: string;
  trigger: "hover" | "press" | "focus" | "key" | "jump" | "related";
}>;

/** What cpaas-glossary:search tells: the ID of the entry. */
export type SearchEvent = CustomEvent<{ id: string }>;

/** What cpaas-glossary:miss tells: the text that a reader has typed into a search box, and that nothing matches. */
export type MissEvent = CustomEvent<{ query: string }>;

/** Version of the widget. */
export const version: string;

/**
 * Marks the page with the glossary of this package. It never rejects: what goes wrong is one warning in the console. destroy
 * of what it resolves to takes away what this call has brought; with the last one the page is as it was.
 */
export function init(options?: Options): Promise<Glossary>;

export interface GlossaryEvents {
  "cpaas-glossary:open": GlossaryEvent;
  "cpaas-glossary:close": GlossaryEvent;
  "cpaas-glossary:search": SearchEvent;
  "cpaas-glossary:miss": MissEvent;
}

/** The elements that an owner may write, for frameworks with JSX. */
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
