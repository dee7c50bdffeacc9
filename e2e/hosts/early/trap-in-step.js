// A module that runs into a trap when a key is pressed.
{
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const instance = await instantiate.apply(WebAssembly, args);
    const exports = { ...instance.exports };
    exports.step = (...event) => {
      if (event[8] !== 0) throw new WebAssembly.RuntimeError("unreachable");
      return instance.exports.step(...event);
    };
    return { exports };
  };
}
