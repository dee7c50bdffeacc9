/** How the terms of a page are marked; see docs/configuration.md. */
export interface MatchOptions {
  /** How often a term is marked. Default: "calm". */
  repeat?: "calm" | "section" | "page" | "all";
  /** IDs of entries to mark although they are ordinary words. */
  enable?: string | readonly string[];
  /** IDs of entries not to mark. */
  disable?: string | readonly string[];
  /** Address of an entry, with {id}: marks then hold a link to it. */
  link?: string;
}

export interface MatcherOptions extends MatchOptions {
  /**
   * A compiled glossary: its bytes, the path of a .pack file, or of a folder that `cpaas-glossary build` has made.
   * Plugins that add the embed take it from the same folder; there is none for bytes. Default: the glossary of this package.
   */
  glossary?: string | URL | ArrayBuffer | ArrayBufferView;
}

export interface Entry {
  id: string;
  term: string;
  /** "" where there is none. */
  abbr: string;
  aliases: string[];
  /** Title of the category. */
  category: string;
  /** One sentence. */
  summary: string;
  /** "" where the summary says all. */
  definition: string;
  /** IDs of related entries. */
  see: string[];
  /** The abbreviation, or the term where there is none. */
  name: string;
  /** Its address, after the option link; "" without. */
  href: string;
}

export interface Match {
  /** Where it begins and ends, in UTF-16 code units. */
  start: number;
  end: number;
  text: string;
  /** ID of its entry. */
  id: string;
}

/** A Matcher is one glossary in one WebAssembly module. It keeps its memory: make one, and use it for all pages. */
export interface Matcher {
  /** How many entries there are. */
  readonly size: number;
  /** The terms to mark in a plain text, in order. */
  find(text: string): Match[];
  /** A document, or a part of one, with its terms marked: as `cpaas-glossary annotate` does it. It throws what cannot be marked. */
  annotateHtml(html: string): string;
  /** All entries, by their IDs. */
  entries(): Entry[];
  /** The entry with an ID, or null. */
  entry(id: string): Entry | null;
}

/** createMatcher opens a glossary. It throws one line that says what is wrong with it, or with the options. */
export function createMatcher(options?: MatcherOptions): Matcher;

/** Version of the package. */
export const version: string;
