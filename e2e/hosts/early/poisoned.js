// A host that has broken what marking needs.
Text.prototype.splitText = () => {
  throw new Error("splitText is gone");
};
