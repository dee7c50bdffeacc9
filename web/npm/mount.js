// Mounting the glossary for as long as a component lives. On a server nothing happens.

let turn = Promise.resolve();

/**
 * mount marks the page, and returns what unmounts that. One comes after the other: a component that is mounted, unmounted and
 * mounted again, as StrictMode and hot updates do it, ends with one glossary.
 */
export function mount(options, ready = () => {}) {
  let glossary = null;
  let isOver = false;
  // What fails is reported, and does not keep the next from its turn.
  turn = turn
    .then(async () => {
      if (isOver) return;
      const { init } = await import("./cpaas-glossary.mjs");
      if (isOver) return;
      glossary = await init(options);
      if (!isOver) ready(glossary);
    })
    .catch(reportError);
  return () => {
    isOver = true;
    turn = turn.then(() => glossary?.destroy()).catch(reportError);
  };
}
