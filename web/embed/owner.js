// Whose nodes are these? A framework that keeps references to its text nodes
// must find them untouched: there we paint.

/** Elements that servers and frameworks leave at the roots that they own. */
const ROOTS = [
  "#__next",
  "#___gatsby",
  "[data-reactroot]", // React
  "#__nuxt",
  "[data-v-app]",
  "[data-server-rendered]", // Vue
  "[ng-version]",
  "[ng-server-context]", // Angular
  "[data-sveltekit-hydrate]",
  "[data-sveltekit-preload-data]",
  "[class*=svelte-]", // Svelte
  "astro-island",
  "[data-hk]",
  "[q\\:container]", // Astro, Solid, Qwik
].join(",");

/** How the names of properties begin by which frameworks find their way from an element. */
const KEYS = /^(__react|_react|__vue|__vnode|__ngContext|__svelte|__k$|_\$)/;

/**
 * ownerOf returns the outermost element at or above node, and at or below root,
 * that a framework owns, or null.
 * @param {Node} node
 * @param {Element} root
 */
export function ownerOf(node, root) {
  let owner = null;
  for (let element = node.parentElement; element; element = element.parentElement) {
    if (element.matches(ROOTS) || Object.keys(element).some((name) => KEYS.test(name))) owner = element;
    if (element === root) break;
  }
  return owner;
}
