import { useLocation } from "@docusaurus/router";
import { translate } from "@docusaurus/Translate";
import { createElement as h } from "react";
import { Glossary } from "./docusaurus_components.js";
import { Page } from "./docusaurus_page.js";

/** The page of all entries. */
export default function GlossaryPage() {
  const { pathname } = useLocation();
  const title = translate({ id: "cpaas-glossary.title", message: "Glossary" });
  const description = translate({ id: "cpaas-glossary.description", message: "What the terms mean" });
  return h(Page, { title, description, path: pathname }, h("h1", null, title), h(Glossary));
}
