// What is marked in a page, whatever marks it: a painted range, or an element that
// the owner's build has put there.

/** complaints returns what a page has said of itself: warnings, errors, violations. */
export const complaints = (page) => page.evaluate(() => [...seen.console, ...seen.errors]);

/** settled waits until the widget has marked the page, or given up, and what explains is there. */
export const settled = (page) =>
  page.evaluate(async () => {
    await window.CpaasGlossary?.init();
    await window.CpaasGlossary?.prefetch?.();
  });

/** unasked waits until the widget has marked the page, and leaves the rest to what the reader does. */
export const unasked = (page) =>
  page.evaluate(async () => {
    await window.CpaasGlossary?.init();
  });

/** refreshed waits until the widget has looked at the whole page again. */
export const refreshed = (page) => page.evaluate(() => CpaasGlossary.refresh());

/** advance lets milliseconds pass on the clock of the page: hosts/early/clock.js. */
export const advance = (page, ms) =>
  page.evaluate(async (ms) => {
    await clock.frame(); // what the pointer has come to, the page sees in its next frame
    clock.advance(ms);
  }, ms);

/**
 * spot finds the nth place where text stands in what inside selects, across
 * inline tags, and scrolls it into view. It returns the middle of its first line
 * box, all its line boxes, in CSS pixels of the viewport, and whether it is marked.
 * @returns {Promise<{ point: [number, number], rects: { left: number, top: number, right: number, bottom: number }[], marked: boolean }>}
 */
export const spot = (page, text, inside = "body", nth = 0) =>
  page.evaluate(
    (text, inside, nth) => {
      const root = document.querySelector(inside);
      if (!root) throw new Error(`nothing is ${inside}`);
      const nodes = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) nodes.push(walker.currentNode);
      const whole = nodes.map((node) => node.data).join("");
      let at = -1;
      for (let i = 0; i <= nth; i++) {
        at = whole.indexOf(text, at + 1);
        if (at < 0) throw new Error(`“${text}” stands ${i} times in ${inside}, wanted number ${nth}`);
      }
      /** place returns the node and the offset in it of the character before, or after, a place in whole. */
      const place = (offset, isEnd) => {
        for (const node of nodes) {
          if (isEnd ? offset <= node.length : offset < node.length) return [node, offset];
          offset -= node.length;
        }
      };
      const range = document.createRange();
      range.setStart(...place(at, false));
      range.setEnd(...place(at + text.length, true));
      const inView = ({ top, bottom }) => top >= 0 && bottom <= innerHeight;
      if (![...range.getClientRects()].every(inView))
        range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
      const rects = [...range.getClientRects()]
        .filter(({ width }) => width > 0)
        .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
      const [{ left, top, right, bottom }] = rects;
      const isPainted = [...(globalThis.CSS?.highlights?.get("cpaas-glossary") ?? [])].some(
        ({ startContainer, startOffset, endContainer, endOffset }) => {
          if (!startContainer.isConnected || !endContainer.isConnected) return false;
          const painted = document.createRange();
          painted.setStart(startContainer, startOffset);
          painted.setEnd(endContainer, endOffset);
          return (
            painted.compareBoundaryPoints(Range.END_TO_START, range) < 0 &&
            painted.compareBoundaryPoints(Range.START_TO_END, range) > 0
          );
        },
      );
      return {
        point: [Math.round((left + right) / 2), Math.round((top + bottom) / 2)],
        rects,
        marked: isPainted || range.startContainer.parentElement.closest("cpaas-term[entry]") !== null,
      };
    },
    text,
    inside,
    nth,
  );

/** marks returns the texts of the marks in what selector finds, painted or in elements, in the order of the page. */
export const marks = (page, selector = "body") =>
  page.evaluate((selector) => {
    const ranges = [...document.querySelectorAll("cpaas-term[entry]")].map((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range;
    });
    for (const { startContainer, startOffset, endOffset } of globalThis.CSS?.highlights?.get("cpaas-glossary") ?? []) {
      if (!startContainer.isConnected) continue;
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(startContainer, endOffset);
      ranges.push(range);
    }
    return ranges
      .filter((range) => range.startContainer.parentElement.closest(`:is(${selector}), :is(${selector}) *`))
      .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))
      .map(String);
  }, selector);

/** painted returns the texts of the painted marks, in no particular order. */
export const painted = (page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get("cpaas-glossary") ?? [])]
      .map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset))
      .sort(),
  );

/** terms returns "id marks" of each term that is marked. */
export const terms = (page) => page.evaluate(() => CpaasGlossary.terms().map(({ id, marks }) => `${id} ${marks}`));

/** The longest that a change of the page waits for a look, in milliseconds. */
export const PACE = 500;

/** marked waits until an entry is marked, as it is once the widget has noticed a change. */
export const marked = (page, id) => page.waitOn(PACE, (id) => CpaasGlossary.terms().some((term) => term.id === id), id);

/** unmarked waits until an entry is not marked any more. */
export const unmarked = (page, id) =>
  page.waitOn(PACE, (id) => !CpaasGlossary.terms().some((term) => term.id === id), id);

/** fetched returns the files of ours that a page has, without the hashes in their names. */
export const fetched = (page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith("/embed/"))
      .map((path) => path.replace("/embed/", "").replace(/\.[0-9a-f]{16,20}(?=\.)/, ""))
      .sort(),
  );
