// The sentences in many languages that Go, the page and the command mark alike: each paragraph says its language, and beside
// each sentence stands what is marked in it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DATA = join(ROOT, "glossary/match/testdata");
export const GLOSSARY = join(DATA, "languages");

/** @type {{ lang: string, page: string, want: string }[]} */
const sentences = JSON.parse(await readFile(join(DATA, "sentences.json"), "utf8"));

/** The sentences by the language of their page. */
export const byPage = new Map();
for (const sentence of sentences) byPage.set(sentence.page, [...(byPage.get(sentence.page) ?? []), sentence]);

/** command runs the command from the root of the project. */
export const command = (...args) => promisify(execFile)("bin/cpaas-glossary", args, { cwd: ROOT });

export const langAttribute = (lang) => (lang ? ` lang="${lang}"` : "");

/** bodyOf returns the sentences as paragraphs. */
export const bodyOf = (sentences) =>
  sentences.map(({ lang, want }) => `<p${langAttribute(lang)}>${want.replace(/[«»]/g, "")}</p>`).join("\n");

/** assertMarked compares texts, in which guillemets stand around what is marked, with the sentences of a page. */
export const assertMarked = (texts, page, sentences) =>
  assert.deepEqual(
    texts.map((text, i) => `${sentences[i]?.lang}: ${text}`),
    sentences.map(({ lang, want }) => `${lang}: ${want}`),
    `on a page in ${page || "no language"}`,
  );
