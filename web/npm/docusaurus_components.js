import Link from "@docusaurus/Link";
import { usePluginData } from "@docusaurus/useGlobalData";
import { createElement as h } from "react";

/** Term marks its children, or the name of an entry, as a term by hand. */
export function Term({ id, children }) {
  const [name, summary] = usePluginData("cpaas-glossary").names[id] ?? [];
  if (!name) return children ?? id;
  return h("cpaas-term", { entry: id, title: summary }, children ?? name);
}

/** Glossary lists the entries. */
export function Glossary() {
  const { names, link } = usePluginData("cpaas-glossary");
  return h(
    "dl",
    { "data-glossary": "off" },
    Object.entries(names).map(([id, [name, summary]]) => [
      h("dt", { key: id, id }, link ? h(Link, { to: link.replace("{id}", id) }, name) : name),
      h("dd", { key: `${id}-text` }, summary),
    ]),
  );
}
