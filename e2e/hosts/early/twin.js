// The words that are marked, in elements: what a pointer hits here, it must hit where they are painted.
addEventListener("DOMContentLoaded", () => {
  const texts = [];
  for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode(); )
    texts.push(walker.currentNode);
  const whole = texts.map((text) => text.data).join("");
  const starts = texts.map(
    (
      (at) => (text) =>
        (at += text.length) - text.length
    )(0),
  );
  for (const { index, 0: words } of [...whole.matchAll(/delivery report|SMS|MMS|RCS/g)].reverse()) {
    texts.forEach((text, i) => {
      const from = Math.max(index - starts[i], 0);
      const to = Math.min(index + words.length - starts[i], text.length);
      if (from >= to) return;
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, to);
      range.surroundContents(document.createElement("cpaas-word"));
    });
  }
});
