import type { Entry, MatcherOptions } from "./node.js";

/** Parts of the paths of pages to leave out, or what says which. */
export type SkipPages = readonly (string | RegExp)[] | ((path: string) => boolean);

export interface PluginOptions extends MatcherOptions {
  /** Selector of what to leave alone: names, .classes, #ids and [attributes] of the element itself. */
  exclude?: string;
  /** Pages to leave out, by the build and by the script. So does `glossary: false` in the front matter of a page. */
  skipPages?: SkipPages;
  /**
   * What a reader without scripts has. "title": the definition as a tooltip of the browser, which the embed takes over.
   * "popover": a button that opens the definition by HTML alone, for pages without the embed. Default: "title".
   */
  definitions?: "title" | "popover";
  /** Words of the link in a popover. Default: "Full entry". */
  fullEntry?: string;
}

/** An element of hast. */
export interface MarkElement {
  type: "element";
  tagName: string;
  properties: Record<string, unknown>;
  children: unknown[];
}

export interface Options extends PluginOptions {
  /**
   * What components of MDX are in HTML: { Hint: "aside", Lead: "p" }. Without, one on lines of its own is a block, and one in
   * a line is left alone.
   */
  components?: Record<string, string>;
  /** Is called for each element of a mark: false leaves it out, another node takes its place. */
  mark?: (element: MarkElement, mark: { entry: Entry; text: string; isFirst: boolean; file: unknown }) => unknown;
}

/** A plugin of unified for trees of hast: rehypePlugins of MDX, Astro, Docusaurus, Next. */
export default function rehypeCpaasGlossary(options?: Options): (tree: object, file?: object) => void;
