// A host that has broken what marking needs.
window.StaticRange = () => {
  throw new Error("StaticRange is gone");
};
