import { usePluginData } from "@docusaurus/useGlobalData";
import DocSidebar from "@theme/DocSidebar";
import ExpandButton from "@theme/DocRoot/Layout/Sidebar/ExpandButton";
import Layout from "@theme/Layout";
import { createElement as h, useState } from "react";
import "./docusaurus_page.css";

/** Page is a page of the glossary in the layout of the docs, with the entries by category in the sidebar. */
export function Page({ title, description, path, children }) {
  const [isHidden, hide] = useState(false);
  const { categories, names, link } = usePluginData("cpaas-glossary");
  const sidebar = categories.map(([label, ids]) => ({
    type: "category",
    label,
    collapsible: true,
    collapsed: true,
    items: ids.map((id) => ({ type: "link", label: names[id][0], href: link.replace("{id}", id) })),
  }));
  const toggle = () => hide((was) => !was);
  return h(
    Layout,
    { title, description },
    h(
      "div",
      { className: "cpaas-glossary-page" },
      h(
        "aside",
        { className: `theme-doc-sidebar-container cpaas-glossary-sidebar${isHidden ? " cpaas-glossary-hidden" : ""}` },
        h(
          "div",
          null,
          h(DocSidebar, { sidebar, path, onCollapse: toggle, isHidden }),
          isHidden && h(ExpandButton, { toggleSidebar: toggle }),
        ),
      ),
      h("main", { className: "container padding-top--md padding-bottom--lg" }, children),
    ),
  );
}
