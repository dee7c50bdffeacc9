// Whose nodes are these? A framework that keeps references to its text nodes
// must find them untouched: there we paint.

/** Elements that servers and frameworks leave at the roots that they own. */
const ROOTS = [
  "#__next", "#___gatsby", "[data-reactroot]", // React
  "#__nuxt", "[data-v-app]", "[data-server-rendered]", // Vue
  "[ng-version]", "[ng-server-context]", // Angular
  "[data-sveltekit-hydrate]", "[data-sveltekit-preload-data]", // SvelteKit
  "astro-island", "[data-hk]", "[q\\:container]", // Astro, Solid, Qwik
].join(",");

/** Properties by which a framework finds its way from an element. */
const KEYS = ["__reactContainer$", "__reactFiber$", "_reactRootContainer", "__vue_app__", "__vue__", "__ngContext__",
  "__svelte", "__k", "_$owner"];

/**
 * ownerOf returns the outermost element at or above node, and below or at root,
 * that a framework owns, or null.
 * @param {Node} node
 * @param {Element} root
 */
export function ownerOf(node, root) {
  let owner = null;
  for (let element = node.parentElement; element; element = element.parentElement) {
    if (element.matches(ROOTS) || hasKey(element)) owner = element;
    if (element === root) break;
  }
  return owner;
}

function hasKey(element) {
  for (const name in element) {
    if (!Object.hasOwn(element, name)) break; // own properties come first
    if (KEYS.some((key) => name.startsWith(key))) return true;
  }
  return false;
}
