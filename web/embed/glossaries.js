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
   * find returns what to mark in each of runs: start, end and entry, in turn, in
   * order. Where glossaries disagree, the earlier one has its way.
   * @param {import("./collect.js").Run[]} runs
   * @returns {number[][]}
   */
  find(runs) {
    if (this.#all.length === 1) return findIn(this.#first, runs.map(({ text }) => text));
    const wanted = runs.map(() => []);
    this.#all.forEach(({ module, holds }, n) => {
      const own = [...runs.keys()].filter((i) => runs[i].pieces.length === 0 || holds(runs[i].pieces[0].node));
      const found = findIn(module, own.map((i) => runs[i].text));
      own.forEach((i, k) => {
        for (let j = 0; j < found[k].length; j += 3) insert(wanted[i], found[k][j], found[k][j + 1], n * ROOM + found[k][j + 2]);
      });
    });
    return wanted;
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

  card(number, depth) {
    return this.#of(number).card(number % ROOM, depth);
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

/** findIn returns start, end and entry of what is to be marked in each text. */
function findIn(module, texts) {
  const found = module.find(texts);
  let i = 0;
  let start = 0;
  return texts.map(({ length }) => {
    const own = [];
    for (; i < found.length && found[i] < start + length; i += 3) own.push(found[i] - start, found[i + 1] - start, found[i + 2]);
    start += length + 1;
    return own;
  });
}

/** insert puts a range into a list of ranges in order, unless it overlaps one. */
function insert(list, start, end, entry) {
  let at = list.length;
  while (at > 0 && list[at - 3] >= end) at -= 3;
  if (at === 0 || list[at - 2] <= start) list.splice(at, 0, start, end, entry);
}
