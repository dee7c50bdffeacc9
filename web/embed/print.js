// Printing: the definitions of a page's terms, printed after it, where the owner wants that.

import { build } from "./cards.js";
import { doc } from "./dom.js";
import { printedSheet } from "./sheets.js";

export class Printing {
  #glossaries;
  #marks;
  #explanations;
  #host = null;
  #end = new AbortController();

  /**
   * @param {import("./glossaries.js").Glossaries} glossaries
   * @param {import("./marks.js").Marks} marks
   * @param {import("./explanations.js").Explanations} explanations
   */
  constructor(glossaries, marks, explanations) {
    this.#glossaries = glossaries;
    this.#marks = marks;
    this.#explanations = explanations;
    addEventListener("beforeprint", () => this.#add(), { signal: this.#end.signal });
    addEventListener("afterprint", () => this.#remove(), { signal: this.#end.signal });
    this.refresh();
  }

  get #entries() {
    return [...this.#marks.byEntry().keys()];
  }

  /** refresh follows the page: nothing can be fetched once it is printed. */
  refresh() {
    this.#explanations.explained(this.#entries)?.catch(() => {}); // what is there is printed
  }

  destroy() {
    this.#end.abort();
    this.#remove();
  }

  #add() {
    this.#remove();
    this.#host = doc.createElement("cpaas-printed");
    const root = this.#host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [printedSheet()];
    const entries = this.#entries;
    for (const { marker, explainer } of this.#glossaries.all) {
      const own = entries.map((entry) => this.#glossaries.own(marker, entry)).filter((entry) => entry >= 0);
      if (own.length > 0 && explainer) root.append(build(explainer.printed(own)));
    }
    doc.body.append(this.#host);
  }

  #remove() {
    this.#host?.remove();
    this.#host = null;
  }
}
