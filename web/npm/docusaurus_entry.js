import Link from "@docusaurus/Link";
import { createElement as h } from "react";
import { Page } from "./docusaurus_page.js";

/** The page of one entry. */
export default function EntryPage({ entry }) {
  const { name, term, href, aliases, category, summary, definition, see, home } = entry;
  const step = (...inside) => h("li", { className: "breadcrumbs__item" }, ...inside);
  return h(
    Page,
    { title: name, description: summary, path: href },
    h(
      "nav",
      { className: "theme-doc-breadcrumbs margin-bottom--md", "aria-label": "Breadcrumbs" },
      h(
        "ul",
        { className: "breadcrumbs" },
        step(h(Link, { className: "breadcrumbs__link", to: home }, "Glossary")),
        step(h("span", { className: "breadcrumbs__link" }, category)),
      ),
    ),
    h(
      "article",
      { "data-glossary": "off" },
      h("h1", null, name === term ? term : `${name}: ${term}`),
      h("p", null, summary),
      definition && h("p", null, definition),
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
