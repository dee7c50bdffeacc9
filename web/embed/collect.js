// Collecting: from the page to runs of text. A run is the text of one block, or of a part of it between two line
// breaks.

import {
  BLOCKS,
  BREAKS,
  BLOCK_BREAK,
  BOLD,
  CELLS,
  CELL_BREAK,
  CHAPTERS,
  CHAPTER_BREAK,
  HEADER,
  HEADER_OF_CHAPTER,
  HEADINGS,
  INLINE,
  LABEL_LIMIT,
  LABEL_SIGNS,
  LANGUAGE_LETTERS,
  LANGUAGE_SIGN,
  LINK,
  LIST,
  LIST_BREAK,
  LONGEST_TEXT,
  NAME,
  OPENING,
  SECTION_BREAK,
  SILENT,
  SKIP,
} from "./built.js";
import {
  above,
  attributeOf,
  closest,
  doc,
  findAll,
  firstChildOf,
  hasAttributes,
  matches,
  nextSiblingOf,
  parentElementOf,
  parentOf,
} from "./dom.js";

const TEXT_NODE = 3;
const ELEMENT_NODE = 1;
const FRAGMENT_NODE = 11; // a shadow root

// What an element's name says of it.
const BLOCK = 1;
const HEADING = 2;
const BREAK = 4;
const SKIPPED = 8;
const FORM = 16; // its fields may have taken the names of its properties
const SILENT_ONE = 32; // parts nothing
const CONDITION = 64; // is skipped on a condition
const MAY_OPEN = 128; // opens a section with a heading in it
const FOLDING = 256; // shows its text only if it has the attribute open
const CHAPTER = 512; // a heading that opens a chapter
const CELL = 1024; // of a table
const STRONG = 2048; // its text is bold
const LISTED = 4096; // a name in a list of terms
const LISTING = 8192; // such a list

const rules = SKIP.split(",");
const isName = (rule) => /^[\w-]+$/.test(rule);
/** The rules about elements of a name, and of any name. */
const CONDITIONS = rules.filter((rule) => !isName(rule) && !rule.startsWith("["));

/** What each name says: one look-up for every element of the page. */
const kinds = new Map();
for (const [names, kind] of /** @type {[Iterable<string>, number][]} */ ([
  [BLOCKS, BLOCK],
  [HEADINGS, HEADING],
  [CHAPTERS, CHAPTER],
  [BREAKS, BREAK],
  [CELLS, CELL],
  [BOLD, STRONG],
  [rules.filter(isName), SKIPPED],
  [SILENT, SILENT_ONE],
  [CONDITIONS.map((rule) => rule.match(/^\w+/)[0]), CONDITION],
  [[HEADER], MAY_OPEN],
  [["details"], FOLDING],
  [["form"], FORM],
  [[NAME], LISTED],
  [[LIST], LISTING],
])) {
  for (const name of names) kinds.set(name, kinds.get(name) | kind);
}

/** kindOf returns what the name of an element says of it. A form may answer with one of its fields. */
const kindOf = ({ localName }) => kinds.get(typeof localName === "string" ? localName : "form");

/** The rules about attributes, and what an element must have for one of them to apply. */
const ATTRIBUTES = rules.filter((rule) => rule.startsWith("[")).join();
const CANDIDATES = [...new Set(ATTRIBUTES.replace(/(?<!class~)="[^"]*"i/g, "").split(","))].join();
const CONDITIONAL = CONDITIONS.join();

/**
 * isSkipped reports whether an element's name, of that kind, or its attributes say so. Few have any of those: the dear
 * question comes last.
 */
const isSkipped = (element, kind) =>
  (kind & SKIPPED) !== 0 ||
  ((kind & CONDITION) !== 0 && matches(element, CONDITIONAL)) ||
  (hasAttributes(element) && matches(element, CANDIDATES) && matches(element, ATTRIBUTES));

/** opensSection reports whether a skipped element opens a section: by its role, or with the heading in it. */
const opensSection = (element, kind) =>
  ((kind & SKIPPED) === 0 ? attributeOf(element, "role") !== null : (kind & MAY_OPEN) !== 0) &&
  matches(element, OPENING);

const languageOf = (element) => attributeOf(element, "lang") ?? "";

/** languageAt returns the language of a text, outside its shadow tree that of the page. */
const languageAt = (node) => languageOf(closest(above(node), "[lang]") ?? doc.documentElement);

/** shifted returns the letter as which the sign of a language has a letter. */
const shifted = (letter) => String.fromCharCode((letter.charCodeAt(0) & 31) + LANGUAGE_SIGN.charCodeAt(0));

/** signOf returns the sign of a language, as match.SignOf does. */
const signOf = (...languages) =>
  LANGUAGE_SIGN +
  languages
    .map((tag) =>
      tag
        .match(/^[a-z]*/i)[0]
        .slice(0, LANGUAGE_LETTERS)
        .replace(/./g, shifted),
    )
    .join(" ") +
  BLOCK_BREAK;

/** Matches what a block that is only bold may have besides. */
const SIGNS = new RegExp(`^[${LABEL_SIGNS}]*$`);

const SOLID = /[^ \t\n\f\r]/;

/** isLetter reports whether a code unit may be part of a word. */
const isLetter = (code) => code > 0x7f || /\w/.test(String.fromCharCode(code));

/**
 * skipSelector returns the selector of all that is left alone, by us and by the owner.
 * @param {string} exclude the owner's, or ""
 * @param {string} links not "" where links are read
 */
export const skipSelector = (exclude, links) =>
  (links ? SKIP.replace(`${LINK},`, "") : SKIP) + (exclude && `,${exclude}`);

/**
 * A scope is the part of the page below root, after the element `after` and before the element `before`, where these
 * are given.
 * @typedef {{ root: Element, after?: Element, before?: Element }} Scope
 *
 * A batch is the text of one call into Go: runs in document order, with breaks between them. Text node n has its data
 * at starts[n] of the text. Run r begins with text node runs[r], and the last one ends where nodes end. Lists of
 * numbers, not objects: a page has thousands of nodes.
 * @typedef {{ text: string, nodes: Text[], data: string[], starts: number[], runs: number[] }} Batch
 */

/** The last of the ASCII characters that are white space, and others that are rare. */
const SPACE = 0x20;

/**
 * Room in a batch, in UTF-16 code units of text and nodes gone over. A run that has begun ends in it. The first one, which
 * is shown at once, has half of it.
 */
const ROOM = 16 * 1024;

/**
 * collect yields the batches of a scope. The page may change between two of them.
 * @param {Scope} scope
 * @param {string} exclude the owner's selector of what to leave alone, or ""
 * @param {string} links not "" where links are read
 * @param {(element: Element) => boolean} isMark whether an element is a mark that the owner's build made: its text
 *   counts, whatever it is made of
 * @param {import("./layout.js").Layout} layout
 * @param {(root: ShadowRoot) => void} enter is told of each shadow tree
 * @returns {Generator<Batch>}
 */
export function* collect(scope, exclude, links, isMark, layout, enter) {
  const { root } = scope;
  const skip = skipSelector(exclude, links);
  if (closest(root, skip)) return;
  const excluded = exclude ? new Set(findAll(root, exclude)) : null;
  const isRead = links ? (element) => isMark(element) || !matches(element, skip) : isMark;
  const walk = new Walk(scope, excluded, isRead, layout, enter);
  while (!walk.isOver) yield walk.batch();
}

/** A Walk goes over the nodes of a scope in document order. */
class Walk {
  #scope;
  #excluded;
  #isRead;
  #layout;
  #enter;
  /** @type {any} comes next */
  #node;
  /** What stands before the next run. */
  #opening = BLOCK_BREAK;
  /** @type {Element | null} the outermost element around that makes text bold */
  #bold = null;
  /** Whether parts of the page are in languages of their own. */
  #isMixed = doc.querySelector("body [lang],body[lang]") !== null;
  #page = languageOf(doc.documentElement);
  #room = ROOM / 2;

  constructor(scope, excluded, isRead, layout, enter) {
    this.#scope = scope;
    this.#excluded = excluded;
    this.#isRead = isRead;
    this.#layout = layout;
    this.#enter = enter;
    const { root, after, before } = scope;
    const first = firstChildOf(root);
    this.#node = after ?? (first === before ? null : first);
    for (let at = after && parentElementOf(after); at && at !== root; at = parentElementOf(at)) {
      if (kindOf(at) & STRONG) this.#bold = at;
    }
  }

  get isOver() {
    return this.#node === null;
  }

  /**
   * batch goes on until a batch is full or the scope ends. Of looking at a page, this takes longest: it is one loop
   * over variables, and asks each node little. Only forms need to be asked with care.
   */
  batch() {
    const { root, after, before } = this.#scope;
    const excluded = this.#excluded;
    const isRead = this.#isRead;
    const layout = this.#layout;
    const parts = [];
    const nodes = [];
    const data = [];
    const starts = [];
    const runs = [];
    let length = 0;
    let room = this.#room;
    this.#room = ROOM;
    let inRun = false; // the next node may belong to the run of the one before
    let isBold = false; // all of the run is
    let size = 0; // of the run, in UTF-16 code units
    let from = 0; // its first part
    let to = 0; // the one after its last
    /** A short run that is only bold is a label. With spaces instead, all places stay what they are. */
    const endRun = () => {
      if (!isBold || size > LABEL_LIMIT) return;
      for (; from < to; from++) parts[from] = " ".repeat(parts[from].length);
    };
    let last = 0; // the code unit that ends the run
    let sign = ""; // of a language that begins with the next run
    let heard = ""; // the language of the text
    let crossed = []; // elements that began or ended since
    let node = this.#node;
    while (node !== null && (room > 0 || inRun)) {
      let next = null;
      let text = "";
      let kind = 0;
      if (node.nodeType === TEXT_NODE) {
        text = node.data;
        if (text.length > LONGEST_TEXT) [text, inRun] = ["", false];
        // White space where a run begins means nothing, and most text nodes are that.
        else if (!inRun && text.charCodeAt(0) <= SPACE && !/\S/.test(text)) text = "";
        else if (crossed.length > 0) {
          if (inRun && isLetter(last) && isLetter(text.charCodeAt(0)) && layout.divide(crossed)) inRun = false;
          crossed = [];
        }
        const lang = this.#isMixed ? languageAt(node) : this.#page;
        if (lang !== heard && SOLID.test(text)) {
          inRun = false;
          heard = lang;
          sign = signOf(lang, lang && this.#page);
        }
      } else if (node.nodeType === ELEMENT_NODE || typeof node.nodeType !== "number") {
        kind = kindOf(node);
        if (node === after) {
          // What is in there is not of the scope.
        } else {
          if (kind & (BLOCK | BREAK) || layout.parts(node)) inRun = false;
          else if (inRun) crossed.push(node);
          let opens = "";
          if (kind & HEADING) opens = kind & CHAPTER ? CHAPTER_BREAK : SECTION_BREAK;
          else if ((isSkipped(node, kind) || excluded?.has(node)) && !isRead(node)) {
            if (opensSection(node, kind)) {
              inRun = false;
              opens = kind & MAY_OPEN && matches(node, HEADER_OF_CHAPTER) ? CHAPTER_BREAK : SECTION_BREAK;
            } else if (!(kind & (BLOCK | BREAK | SILENT_ONE))) text = INLINE;
          } else if (!(kind & BREAK || layout.hides(node) || (kind & FOLDING && !node.open))) {
            next = kind & FORM ? firstChildOf(node) : node.firstChild;
            if (!(kind & FORM) && node.shadowRoot) {
              inRun = false;
              this.#enter(node.shadowRoot);
              next = node.shadowRoot.firstChild ?? next;
            }
            if (kind & CELL && next) this.#opening = CELL_BREAK;
            if (kind & LISTED && next) this.#opening = LIST_BREAK;
            if (kind & STRONG && next) this.#bold ??= node;
          }
          if (opens) {
            parts.push(opens);
            length += opens.length;
            this.#opening = BLOCK_BREAK;
          }
        }
      }
      if (text !== "") {
        if (!inRun) {
          endRun();
          inRun = true;
          isBold = this.#opening !== LIST_BREAK;
          this.#opening = sign + this.#opening;
          sign = "";
          parts.push(this.#opening);
          length += this.#opening.length;
          this.#opening = BLOCK_BREAK;
          runs.push(nodes.length);
          from = parts.length;
          size = -Math.max(text.search(SOLID), 0);
        }
        isBold &&= this.#bold !== null || SIGNS.test(text);
        if (text !== INLINE) {
          nodes.push(node);
          data.push(text);
          starts.push(length);
        }
        // Each line that is kept is a text of its own.
        parts.push(layout.keeps(node) ? text.replaceAll("\n", BLOCK_BREAK) : text);
        to = parts.length;
        length += text.length;
        size += text.length;
        last = text.charCodeAt(text.length - 1);
        room -= text.length;
      }
      room--;
      while (next === null) {
        next = kind & FORM ? nextSiblingOf(node) : node.nextSibling;
        if (next !== null) break;
        node = kind & FORM ? parentOf(node) : node.parentNode;
        if (node === null || node === root) break;
        if (node === this.#bold) this.#bold = null;
        if (node.nodeType === FRAGMENT_NODE) {
          node = node.host;
          inRun = false;
          next = node.firstChild;
        }
        kind = kindOf(node);
        if (kind & (CELL | LISTED)) this.#opening = BLOCK_BREAK;
        if (kind & LISTING) length += parts[parts.push(LIST_BREAK) - 1].length;
        if (kind & BLOCK || layout.parts(node)) inRun = false;
        else if (inRun) crossed.push(node);
      }
      node = next === before ? null : next;
    }
    endRun();
    this.#node = node;
    return { text: parts.join(""), nodes, data, starts, runs };
  }
}
