// A module that runs into a trap in the middle of the page.
{
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const instance = await instantiate.apply(WebAssembly, args);
    let calls = 0;
    const exports = { ...instance.exports };
    exports.scan = (n) => {
      if (++calls === 2) throw new WebAssembly.RuntimeError("unreachable");
      return instance.exports.scan(n);
    };
    return { exports };
  };
}
