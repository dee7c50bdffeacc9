// A host that has broken what marking needs.
window.StaticRange = class {
  constructor() {
    throw new Error("StaticRange is gone");
  }
};
