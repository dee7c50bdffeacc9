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
  // Of the widget in the page, which the reader may have told to hide the definitions.
  document.addEventListener("cpaas-glossary:switch", ({ detail }) =>
    root.classList.toggle("definitions-hidden", detail.hidden),
  );
})();
