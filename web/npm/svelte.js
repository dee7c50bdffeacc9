import { mount } from "./mount.js";

let current = null;
const subscribers = new Set();

function tell(glossary) {
  current = glossary;
  for (const run of subscribers) run(glossary);
}

/** currentGlossary is a store of the glossary of the action, which holds null until the page is marked. */
export const currentGlossary = {
  subscribe(run) {
    subscribers.add(run);
    run(current);
    return () => subscribers.delete(run);
  },
};

/** glossary is an action: <div use:glossary={{ root: "main" }}>. It marks the page for as long as its element is there. */
export function glossary(_element, options = {}) {
  let said = JSON.stringify(options);
  let unmount = mount(options, tell);
  const destroy = () => {
    unmount();
    tell(null);
  };
  return {
    update(changed = {}) {
      // Svelte makes a new object whenever something in it may have changed: what it says is compared.
      if (JSON.stringify(changed) === said) return;
      said = JSON.stringify(changed);
      destroy();
      unmount = mount(changed, tell);
    },
    destroy,
  };
}
