import type { Entry } from "./node.js";
import type { PluginOptions } from "./rehype.js";

export interface Options extends PluginOptions {
  /** Is called for each part of a mark: false leaves it out. */
  mark?: (mark: { entry: Entry; text: string; isFirst: boolean; env: unknown }) => unknown;
}

/** What the plugin needs of markdown-it. */
export interface MarkdownIt {
  core: { ruler: { push(name: string, rule: (state: never) => void): unknown } };
}

/** A plugin of markdown-it. */
export default function markdownItCpaasGlossary(md: MarkdownIt, options?: Options): void;
