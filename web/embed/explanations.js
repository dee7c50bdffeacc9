// What explains the terms of a page: the modules of its glossaries, by the numbers that these give the entries.

import { ROOM } from "./glossaries.js";

export class Explanations {
  #glossaries;

  /** @param {import("./glossaries.js").Glossaries} glossaries */
  constructor(glossaries) {
    this.#glossaries = glossaries;
  }

  /**
   * explained is kept when the texts of entries are there; it is null where they are.
   * @param {number[]} numbers
   * @returns {Promise<any> | null}
   */
  explained(numbers) {
    const waits = numbers
      .map((number) => {
        const { explain, explainer } = this.#glossaries.of(number);
        const entry = number % ROOM;
        return explainer ? explainer.explained(entry) : explain().then((one) => one.explained(entry));
      })
      .filter(Boolean);
    return waits.length > 0 ? Promise.all(waits) : null;
  }

  summary(number) {
    return this.#glossaries.of(number).explainer.summary(number % ROOM);
  }

  card(number, depth, marked, used) {
    return this.#glossaries.of(number).explainer.card(number % ROOM, depth, marked, used);
  }

  /** related returns the number of a related entry in the card of another. */
  related(number, entry) {
    return number - (number % ROOM) + entry;
  }

  hidden() {
    return this.#glossaries.cards.hidden();
  }

  step(kind, details) {
    return this.#glossaries.cards.step(kind, details);
  }

  placed(rect) {
    return this.#glossaries.cards.placed(rect);
  }
}
