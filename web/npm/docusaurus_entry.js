import Link from "@docusaurus/Link";
import Layout from "@theme/Layout";
import { createElement as h } from "react";

/** The page of one entry. */
export default function EntryPage({ entry }) {
  const { name, term, aliases, category, summary, definition, see, home } = entry;
  return h(
    Layout,
    { title: name, description: summary },
    h(
      "main",
      { className: "container margin-vert--lg" },
      h("nav", { "aria-label": "Breadcrumbs" }, h(Link, { to: home }, "Glossary"), ` / ${category}`),
      h("h1", null, name === term ? term : `${name}: ${term}`),
      h("p", { "data-glossary": "off" }, summary),
      definition && h("p", { "data-glossary": "off" }, definition),
      aliases.length > 0 && h("p", null, `Also called ${aliases.join(", ")}.`),
      see.length > 0 && h("h2", null, "See also"),
      see.length > 0 &&
        h(
          "ul",
          null,
          see.map((other) => h("li", { key: other.href }, h(Link, { to: other.href }, other.name))),
        ),
    ),
  );
}
