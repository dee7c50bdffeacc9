// In a frame: tells the page around it how high the panel is.

/** The message to the parent: { type, height }, in CSS pixels. */
const TYPE = "cpaas-glossary:size";

export function reportSize() {
  if (window.parent === window) return;
  let last = 0;
  const report = () => {
    const main = document.getElementById("main");
    const height = Math.ceil(main?.getBoundingClientRect().height ?? 0);
    if (height === 0 || height === last) return;
    last = height;
    // A height is no secret, and the parent may be any site.
    window.parent.postMessage({ type: TYPE, height }, "*");
  };
  const observer = new ResizeObserver(report);
  observer.observe(document.body);
  new MutationObserver(report).observe(document.body, { childList: true, subtree: true });
  report();
}
