import { useLocation } from "@docusaurus/router";
import { createElement as h } from "react";
import { Glossary } from "./docusaurus_components.js";
import { Page } from "./docusaurus_page.js";

/** The page of all entries. */
export default function GlossaryPage() {
  const { pathname } = useLocation();
  return h(
    Page,
    { title: "Glossary", description: "What the terms mean", path: pathname },
    h("h1", null, "Glossary"),
    h(Glossary),
  );
}
