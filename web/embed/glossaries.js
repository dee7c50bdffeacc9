// The glossaries of a page behind one face. Each has a module of its own; the
// first also runs the card. An entry is numbered by its glossary and its place
// in it.

/** Room for the entries of one glossary. */
const ROOM = 2 ** 24;

export class Glossaries {
  /** @type {{ module: import("./module.js").Module, holds: (node: Node) => boolean }[]} */
  #all = [];

  /** add takes a module and what tells whether its terms are marked in a place. */
  add(module, holds) {
    this.#all.push({ module, holds });
  }

  get #first() {
    return this.#all[0].module;
  }

  #of(entry) {
    return this.#all[Math.trunc(entry / ROOM)].module;
  }

  /** number returns how an entry of a module is numbered here. */
  number(module, entry) {
    return this.#all.findIndex((one) => one.module === module) * ROOM + entry;
  }

  /** own returns the entry of a module that number stands for, or -1. */
  own(module, number) {
    return this.#of(number) === module ? number % ROOM : -1;
  }

  restart() {
    for (const { module } of this.#all) module.restart();
  }

  /**
   * find returns the places to mark in the text of a batch: start, end and entry,
   * in turn, in order. Where glossaries disagree, the earlier one has its way.
   * @param {import("./collect.js").Batch} batch
   * @returns {ArrayLike<number>}
   */
  find(batch) {
    if (this.#all.length === 1) return this.#first.find(batch.text);
    return this.#all.reduce(
      (found, { module, holds }, n) => merge(found, module.find(textFor(batch, holds)), n * ROOM),
      [],
    );
  }

  /** lookup returns the first entry with an id, or -1. */
  lookup(id) {
    for (const { module } of this.#all) {
      const entry = module.lookup(id);
      if (entry >= 0) return this.number(module, entry);
    }
    return -1;
  }

  describe(number) {
    return this.#of(number).describe(number % ROOM);
  }

  card(number, depth, marked) {
    return this.#of(number).card(number % ROOM, depth, marked);
  }

  hidden() {
    return this.#first.hidden();
  }

  /**
   * printed yields the encoded tree of the definitions of entries, for each glossary that has some of them.
   * @param {number[]} numbers
   */
  *printed(numbers) {
    for (const { module } of this.#all) {
      const own = numbers.map((number) => this.own(module, number)).filter((entry) => entry >= 0);
      if (own.length > 0) yield module.printed(own);
    }
  }

  /** related returns the number of a related entry in the card of another. */
  related(number, entry) {
    return number - (number % ROOM) + entry;
  }

  step(kind, details) {
    return this.#first.step(kind, details);
  }

  placed(rect) {
    return this.#first.placed(rect);
  }

  /**
   * stopRows returns the encoded tree of the list of the marks with these entries.
   * @param {number[]} entries
   */
  stopRows(entries) {
    const texts = new Map();
    const textOf = (entry) => {
      const { name, summary } = this.describe(entry);
      return `${name}\x1f${summary}\x1e`;
    };
    for (const entry of entries) if (!texts.has(entry)) texts.set(entry, textOf(entry));
    return this.#first.stopRows(entries.map((entry) => texts.get(entry)).join(""));
  }

  stop(kind, details) {
    return this.#first.stop(kind, details);
  }

  changed() {
    return this.#first.changed();
  }

  woken() {
    return this.#first.woken();
  }

  looked(took) {
    this.#first.looked(took);
  }
}

/** textFor returns the text of a batch, with spaces for the runs that do not hold a glossary's terms. */
function textFor({ text, nodes, starts, runs }, holds) {
  let own = "";
  let at = 0;
  runs.forEach((first, r) => {
    const end = starts[runs[r + 1]] ?? text.length;
    const run = text.slice(at, end);
    own += first < nodes.length && holds(nodes[first]) ? run : run.replace(/[^\0\x01]/g, " ");
    at = end;
  });
  return own;
}

/** merge returns first and those of second that overlap none of it, in order; offset is added to the entries of these. */
function merge(first, second, offset) {
  const all = [];
  let i = 0;
  let end = 0; // of what comes before, in first
  for (let j = 0; j < second.length; j += 3) {
    for (; i < first.length && first[i] < second[j + 1]; i += 3) all.push(first[i], (end = first[i + 1]), first[i + 2]);
    if (end <= second[j]) all.push(second[j], second[j + 1], offset + second[j + 2]);
  }
  for (; i < first.length; i++) all.push(first[i]);
  return all;
}
