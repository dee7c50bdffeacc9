import { mount } from "./mount.js";

/** glossary is an action: <div use:glossary={{ root: "main" }}>. It marks the page for as long as its element is there. */
export function glossary(_element, options = {}) {
  let unmount = mount(options);
  return {
    update(changed) {
      unmount();
      unmount = mount(changed);
    },
    destroy: () => unmount(),
  };
}
