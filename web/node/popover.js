// A definition that a page shows without a script.

/** popoverId returns the ID of what a mark shows. A name that several entries share means all of them. */
export const popoverId = ({ entry, summary }) => `cpaas-term-${entry.id}${summary === entry.summary ? "" : "--senses"}`;

/** popoverWords returns what is in it: the name, the summary, and the words of the link to the entry if it has an address. */
export const popoverWords = ({ entry, summary }, { fullEntry = "Full entry" }) => ({
  name: entry.name,
  summary,
  href: entry.href,
  words: fullEntry,
});
