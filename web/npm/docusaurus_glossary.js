import Layout from "@theme/Layout";
import { createElement as h } from "react";
import { Glossary } from "./docusaurus_components.js";

/** The page of all entries. */
export default function GlossaryPage() {
  return h(
    Layout,
    { title: "Glossary", description: "What the terms mean" },
    h("main", { className: "container margin-vert--lg" }, h("h1", null, "Glossary"), h(Glossary)),
  );
}
