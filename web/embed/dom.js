// The DOM as the browser made it. A document answers with an image, and a form with a field, where these carry the
// name of one of its properties (DOM clobbering), so what a page's users write could steer us. Prototypes cannot be
// clobbered: they are asked instead, wherever a node may be a document or a form.

/**
 * ask returns a property of an object as its prototype defines it; a method comes bound to the object. Not by bind,
 * which old libraries have replaced.
 * @param {object} object
 * @param {string | symbol} name
 * @returns {any}
 */
export function ask(object, name) {
  const value = Reflect.get(Object.getPrototypeOf(object), name, object);
  return typeof value === "function" ? (...given) => Reflect.apply(value, object, given) : value;
}

/**
 * safe returns an object whose properties are read as ask reads them.
 * @param {object} object
 * @returns {any}
 */
export const safe = (object) => new Proxy({}, { get: (_, name) => ask(object, name) });

/**
 * The page's document, safe from clobbering.
 * @type {Document}
 */
export const doc = /** @type {any} */ (new Proxy({}, { get: (_, name) => ask(document, name) }));

/** A server that imports the package has no DOM: nothing is asked of it there. */
const prototype = (name) => globalThis[name]?.prototype ?? {};

// The bundler leaves out those that a script does not use.

/* @__NO_SIDE_EFFECTS__ */
function getter(owner, name) {
  const get = Object.getOwnPropertyDescriptor(prototype(owner), name)?.get;
  return (node) => Reflect.apply(get, node, []);
}

/* @__NO_SIDE_EFFECTS__ */
function method(owner, name) {
  const run = prototype(owner)[name];
  return (node, ...given) => Reflect.apply(run, node, given);
}

/** @type {(node: Node) => Node | null} */
export const parentOf = getter("Node", "parentNode");
/** @type {(node: Node) => Element | null} */
export const parentElementOf = getter("Node", "parentElement");
/** @type {(node: Node) => ChildNode | null} */
export const firstChildOf = getter("Node", "firstChild");
/** @type {(node: Node) => ChildNode | null} */
export const nextSiblingOf = getter("Node", "nextSibling");
/** @type {(node: Node) => boolean} */
export const isConnected = getter("Node", "isConnected");
/** @type {(node: Node) => Document | null} */
export const documentOf = getter("Node", "ownerDocument");
/** @type {(node: Node) => number} */
export const typeOf = getter("Node", "nodeType");
/** @type {(node: Node, other: Node | null) => boolean} */
export const contains = method("Node", "contains");
/** @type {(node: Node, other: Node) => boolean} */
export const precedes = (node, other) => (comparePosition(node, other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
/** @type {(node: Node, other: Node) => number} */
const comparePosition = method("Node", "compareDocumentPosition");
/** @type {(node: Node) => any} a document, a shadow root, or what is in neither */
export const rootOf = method("Node", "getRootNode");
/** @type {(node: Node, child: Node) => Node} */
export const append = method("Node", "appendChild");
/** @type {(element: Element) => string} */
export const nameOf = getter("Element", "localName");
/** @type {(element: Element) => boolean} */
export const hasAttributes = method("Element", "hasAttributes");
/** @type {(element: Element, name: string) => string | null} */
export const attributeOf = method("Element", "getAttribute");
/** @type {(element: Element, selector: string) => boolean} */
export const matches = method("Element", "matches");
/** @type {(element: Element, selector: string) => Element | null} */
export const closest = method("Element", "closest");
/** @type {(element: Element, selector: string) => NodeListOf<Element>} */
export const findAll = method("Element", "querySelectorAll");
/** @type {(element: Element) => DOMRect} */
export const boxOf = method("Element", "getBoundingClientRect");
/** @type {(element: Element) => number} */
export const cssZoomOf = getter("Element", "currentCSSZoom");

/** @type {(element: Element, options?: object) => boolean} Safari has it since 17.4 */
export const checkVisibility = prototype("Element").checkVisibility ? method("Element", "checkVisibility") : () => true;

/** shadowHostOf returns the element whose shadow tree a node stands in, or null. */
export function shadowHostOf(node) {
  const root = rootOf(node);
  return root instanceof ShadowRoot ? root.host : null;
}

/** above returns the element around a node, outside its shadow tree as well. */
export const above = (node) => parentElementOf(node) ?? shadowHostOf(node);

/** deepest returns what lies at a point of target, in its shadow tree if it has one: listeners are told of the host alone. */
export function deepest(target, x, y) {
  const root = ask(target, "shadowRoot");
  const inner = root?.elementFromPoint(x, y);
  return inner && rootOf(inner) === root ? deepest(inner, x, y) : target;
}

/** lightOf returns a node, or the element of the document in whose shadow it stands. */
export function lightOf(node) {
  for (let host = shadowHostOf(node); host; host = shadowHostOf(node)) node = host;
  return node;
}

/** tell tells the page of what has happened, at a node of it. A form may have given another meaning to dispatchEvent. */
export const tell = (node, type, detail) =>
  dispatch(node, new CustomEvent(`cpaas-glossary:${type}`, { bubbles: true, detail }));
const dispatch = method("EventTarget", "dispatchEvent");
