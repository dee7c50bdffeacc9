// The control of the one stop for keyboards and screen readers: unseen until it has the focus, at the end of the page.
// What it opens comes when it is wanted: stop.js.

import { STOP_WORDS } from "./built.js";
import { doc } from "./dom.js";
import { controlSheet } from "./sheets.js";

export class StopControl {
  host = doc.createElement("cpaas-terms");
  control = doc.createElement("button");
  box = doc.createElement("nav");
  theme;
  #words = {};
  #isOpen = false;

  /**
   * @param {Map<string, string>} options
   * @param {() => void} wanted is called when the control gets the focus, and when it is pressed
   */
  constructor(options, wanted) {
    this.theme = options.get("theme") ?? "auto";
    for (const [name, english] of Object.entries(STOP_WORDS))
      this.#words[name] = options.get(`strings.${name}`) ?? english;
    this.control.type = "button";
    this.control.setAttribute("part", "control");
    this.box.setAttribute("part", "box");
    this.box.ariaLabel = this.#words["stop.landmark"];
    this.box.append(this.control);
    this.host.popover = "manual";
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [controlSheet()];
    root.append(this.box);
    this.box.addEventListener("focusin", wanted);
    this.control.addEventListener("click", wanted);
  }

  /** setOpen says whether the list is open. */
  setOpen(isOpen) {
    this.#isOpen = isOpen;
    if (this.control.ariaExpanded) this.control.ariaExpanded = String(isOpen);
  }

  /**
   * refresh follows the page.
   * @param {number} count of the marks that are painted
   * @param {boolean} isHidden whether the reader has hidden the definitions
   */
  refresh(count, isHidden) {
    const { "stop.label": label, "search.hidden": hidden, "search.turnOn": turnOn } = this.#words;
    const text = isHidden ? `${hidden} ${turnOn}` : label.replace("{n}", count);
    if (this.control.textContent !== text) this.control.textContent = text;
    this.control.ariaHasPopup = isHidden ? null : "listbox";
    this.control.ariaExpanded = isHidden ? null : String(this.#isOpen);
    if (count === 0 && !isHidden) this.host.remove();
    else if (!this.host.isConnected) doc.body.append(this.host);
  }
}
