// A widget of the same function as one would write it without us: the glossary as
// JSON, mark.js to mark it, tippy.js to show cards. bench/cold compares its start
// with ours.

import Mark from "mark.js";
import { delegate } from "tippy.js";
import "tippy.js/dist/tippy.css";

const { src } = document.currentScript;

async function start() {
  const entries = await (await fetch(new URL("glossary.json", src))).json();
  const byName = new Map();
  for (const entry of entries) {
    if (!entry.auto) continue;
    for (const name of [entry.term, entry.abbr, ...(entry.aliases ?? [])])
      if (name) byName.set(name.toLowerCase(), entry);
  }
  const sources = [...byName.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  new Mark(document.body).markRegExp(new RegExp(`\\b(?:${sources.join("|")})s?\\b`, "gi"), {
    exclude: ["code", "code *", "a", "a *", "pre", "pre *", "nav *", "h1", "h2", "h3", "button", "script", "style"],
    each: (mark) => mark.setAttribute("tabindex", "0"),
  });
  delegate(document.body, {
    target: "mark",
    interactive: true,
    content({ textContent }) {
      const name = textContent.toLowerCase();
      const { term, summary, definition } = byName.get(name) ?? byName.get(name.replace(/s$/, ""));
      const card = document.createElement("div");
      for (const text of [term, summary, definition]) card.appendChild(document.createElement("p")).textContent = text;
      return card;
    },
  });
}

start();
