// What Astro's client router and its like do: fetch a page, put its head and body
// in the place of ours, and tell the history.
window.swap = async (path) => {
  const next = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
  document.title = next.title;
  document.body.replaceWith(document.adoptNode(next.body));
  history.pushState({}, "", path);
  document.dispatchEvent(new Event("astro:after-swap"));
};
// What routers of single pages do.
window.push = (path, text) => {
  history.pushState({}, "", path);
  document.querySelector("main").textContent = "";
  const p = document.createElement("p");
  p.id = "pushed";
  p.textContent = text;
  document.querySelector("main").append(p);
};
