// Marks the terms of a page while it is built: a plugin for Sätteri, which reads Markdown and MDX in Astro 7.

import { fileURLToPath } from "node:url";
import { HastMarker, offIn } from "./hast.js";

/** See satteri.d.ts. */
export default function satteriCpaasGlossary(options = {}) {
  const marker = new HastMarker(options);
  const plugin = { name: "cpaas-glossary", after: (tree, context) => mark(tree, context, marker) };
  return (document) => {
    // Before 0.10 it tells nothing here, and never calls after: no term would be marked, and nobody told.
    if (!document) throw new Error("cpaas-glossary needs Sätteri 0.10 or later, which Astro has from 7.2.10 on");
    return plugin;
  };
}

function mark(tree, context, marker) {
  const { fileURL, data } = context;
  const path = fileURL?.protocol === "file:" ? fileURLToPath(fileURL) : (fileURL?.pathname ?? "");
  if (marker.leavesAlone(path, data)) {
    context.replaceNode(tree, { type: "root", children: offIn(tree.children) });
    return;
  }
  const { replaced, popovers } = marker.marks(tree, { path, data });
  for (const texts of replaced.values()) for (const [text, nodes] of texts) context.replaceNode(text, nodes);
  if (popovers.length > 0) context.appendChild(tree, popovers);
}
