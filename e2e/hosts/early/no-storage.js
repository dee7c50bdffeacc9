// A browser that keeps all storage from the page.
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
  Object.defineProperty(window, name, {
    get() {
      throw new DOMException("no storage for you", "SecurityError");
    },
  });
}
Object.defineProperty(Document.prototype, "cookie", {
  get: () => "",
  set() {
    throw new DOMException("no cookies for you", "SecurityError");
  },
});
