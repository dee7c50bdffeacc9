// Marks the terms of a page while it is built: a plugin for rehype, and so for MDX.

import { HastMarker, offIn } from "./hast.js";

/** See rehype.d.ts. */
export default function rehypeCpaasGlossary(options = {}) {
  const marker = new HastMarker(options);
  return (tree, file) => {
    if (marker.leavesAlone(file?.path ?? file?.history?.at(-1) ?? "", file?.data ?? {})) {
      switchOff(tree);
      return;
    }
    const { replaced, popovers } = marker.marks(tree, file);
    for (const [parent, texts] of replaced)
      parent.children = parent.children.flatMap((node) => texts.get(node) ?? [node]);
    tree.children.push(...popovers);
  };
}

/** switchOff has the script leave a page alone too. @param {any} tree */
function switchOff(tree) {
  const html = tree.children.find(({ tagName }) => tagName === "html");
  const body = html?.children.find(({ tagName }) => tagName === "body");
  if (body) body.properties = { ...body.properties, dataGlossary: "off" };
  if (!html) tree.children = offIn(tree.children);
}
