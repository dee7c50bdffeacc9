// Building: from the bytes of a tree (see app/view/encode.go) to elements,
// without markup: every string becomes a text node or an attribute value.

const OPEN = 1;
const ATTR = 2;
const TEXT = 3;
const ACTION = 4;

/** An element's action and the entry that it is about. */
export const actions = new WeakMap();

/**
 * build returns the element that bytes describe.
 * @param {Uint8Array} bytes
 * @returns {HTMLElement}
 */
export function build(bytes) {
  const decoder = new TextDecoder();
  let at = 0;
  const number = () => {
    let value = 0;
    let shift = 0;
    for (; bytes[at] >= 0x80; shift += 7) value |= (bytes[at++] & 0x7f) << shift;
    return value | (bytes[at++] << shift);
  };
  const string = () => {
    const length = number();
    return decoder.decode(bytes.subarray(at, (at += length)));
  };
  const root = document.createDocumentFragment();
  let parent = root;
  while (at < bytes.length) {
    switch (bytes[at++]) {
      case OPEN: {
        const element = document.createElement(string());
        const part = string();
        if (part) element.setAttribute("part", part);
        parent = parent.appendChild(element);
        break;
      }
      case ATTR:
        parent.setAttribute(string(), string());
        break;
      case TEXT:
        parent.append(string());
        break;
      case ACTION:
        actions.set(parent, { action: number(), entry: number() });
        break;
      default:
        parent = parent.parentNode;
    }
  }
  return root.firstChild;
}
