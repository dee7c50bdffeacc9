// A host that wraps what everybody uses, as monitoring and zone libraries do.
for (const [proto, names] of [
  [Node.prototype, ["appendChild", "insertBefore", "removeChild", "contains"]],
  [Element.prototype, ["setAttribute", "append", "remove", "replaceWith", "closest"]],
  [EventTarget.prototype, ["addEventListener"]],
]) {
  for (const name of names) {
    const own = proto[name];
    proto[name] = function (...args) {
      return own.apply(this, args);
    };
  }
}
Array.prototype.surprise = () => "enumerable";
Object.defineProperty(Object.prototype, "astonishment", { value: 1, enumerable: false });
