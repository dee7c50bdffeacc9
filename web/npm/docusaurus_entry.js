import Link from "@docusaurus/Link";
import { translate } from "@docusaurus/Translate";
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
      {
        className: "theme-doc-breadcrumbs margin-bottom--md",
        "aria-label": translate({ id: "theme.docs.breadcrumbs.navAriaLabel", message: "Breadcrumbs" }),
      },
      h(
        "ul",
        { className: "breadcrumbs" },
        step(
          h(
            Link,
            { className: "breadcrumbs__link", to: home },
            translate({ id: "cpaas-glossary.title", message: "Glossary" }),
          ),
        ),
        step(h("span", { className: "breadcrumbs__link" }, category)),
      ),
    ),
    h(
      "article",
      { "data-glossary": "off" },
      h("h1", null, name === term ? term : `${name}: ${term}`),
      h("p", null, summary),
      definition && h("p", null, definition),
      aliases.length > 0 &&
        h(
          "p",
          null,
          translate({ id: "cpaas-glossary.aliases", message: "Also called {names}." }, { names: aliases.join(", ") }),
        ),
      see.length > 0 && h("h2", null, translate({ id: "cpaas-glossary.see", message: "See also" })),
      see.length > 0 &&
        h(
          "ul",
          null,
          see.map((other) => h("li", { key: other.href }, h(Link, { to: other.href }, other.name))),
        ),
    ),
  );
}
