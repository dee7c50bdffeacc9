// Before the first paint: what the reader chose, and room for what the app adds.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("cpaas-glossary:theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("cpaas-glossary:recent")) root.classList.add("has-recent");
    root.classList.toggle("definitions-hidden", localStorage.getItem("cpaas-glossary:off") !== null);
  } catch {
    // Without storage the page looks as the system does.
  }
  // Results have their query in the address: the text has it as soon as it stands there, and the page says that it
  // searches, also where it comes from the service worker, which keeps one page for all queries.
  const query = /\/search\/?$/.test(location.pathname) && new URLSearchParams(location.search).get("q")?.trim();
  if (query) {
    root.classList.add("asked");
    new MutationObserver((_, observer) => {
      const text = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=q]"));
      if (!text) return;
      observer.disconnect();
      text.value = query;
    }).observe(root, { childList: true, subtree: true });
  }
  // Of the widget in the page, which the reader may have told to hide the definitions.
  document.addEventListener("cpaas-glossary:switch", ({ detail }) =>
    root.classList.toggle("definitions-hidden", detail.hidden),
  );
})();
