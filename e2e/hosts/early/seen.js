// What a page complains about.
window.seen = { console: [], errors: [] };
for (const kind of ["warn", "error"]) {
  const say = console[kind];
  console[kind] = (...words) => {
    seen.console.push(`${kind}: ${words.join(" ")}`);
    say.apply(console, words);
  };
}
addEventListener("error", (e) => seen.errors.push(`error: ${e.message}`));
addEventListener("unhandledrejection", (e) => seen.errors.push(`rejection: ${e.reason}`));
document.addEventListener("securitypolicyviolation", (e) => {
  // Firefox asks for an icon by itself.
  if (!e.blockedURI.endsWith("/favicon.ico")) seen.errors.push(`violation: ${e.violatedDirective} ${e.blockedURI}`);
});
