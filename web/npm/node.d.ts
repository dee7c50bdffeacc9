/** Options for marking: see docs/configuration.md. */
export interface MatchOptions {
  /** How often a term is marked. Default: "calm". */
  repeat?: "calm" | "section" | "page" | "all";
  /** IDs of entries to mark even though they are ordinary words. */
  enable?: string | readonly string[];
  /** IDs of entries never to mark. */
  disable?: string | readonly string[];
  /** Address of an entry, with {id}. With it, marks are links. */
  link?: string;
}

export interface MatcherOptions extends MatchOptions {
  /**
   * A compiled glossary: its bytes, the path of a .pack file, or of a folder that `cpaas-glossary build` wrote.
   * Plugins that add the script take it from the same folder. If you pass bytes, they cannot add it. Default: the built-in glossary.
   */
  glossary?: string | URL | ArrayBuffer | ArrayBufferView;
}

export interface Entry {
  id: string;
  term: string;
  /** "" if there is none. */
  abbr: string;
  aliases: string[];
  /** Title of the category. */
  category: string;
  /** One sentence. */
  summary: string;
  /** "" if there is only a summary. */
  definition: string;
  /** IDs of related entries. */
  see: string[];
  /** The abbreviation, or the term if there is none. */
  name: string;
  /** Its address, made with the option link. "" without that option. */
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

/** A Matcher is one glossary in one WebAssembly module. Create one and use it for all pages, because it keeps its memory. */
export interface Matcher {
  /** Number of entries. */
  readonly size: number;
  /** The terms to mark in a plain text, in order. */
  find(text: string): Match[];
  /** Marks the terms in a document or a part of one, like `cpaas-glossary annotate`. Throws if the document cannot be marked. */
  annotateHtml(html: string): string;
  /** All entries, by their IDs. */
  entries(): Entry[];
  /** The entry with an ID, or null. */
  entry(id: string): Entry | null;
}

/** Opens a glossary. Throws one line that says what is wrong with the glossary or the options. */
export function createMatcher(options?: MatcherOptions): Matcher;

/** Version of the package. */
export const version: string;
