// What a page is, to somebody who looks closely: its nodes, and where they lie.

/**
 * shape returns the document as markup in which text nodes are told apart, so
 * that a divided one shows; of the head, the elements. Scripts are not part of it,
 * nor is the one stop, while it is ours: at the end of the body.
 */
export const shape = (page) =>
  page.evaluate(() => {
    const isStop = (node) => node.localName === "cpaas-terms" && node === document.body.lastChild;
    const write = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return `‹${node.data}›`;
      if (node.nodeType === Node.COMMENT_NODE) return `<!--${node.data}-->`;
      if (node.nodeType !== Node.ELEMENT_NODE) return "";
      if (node.localName === "script" || isStop(node)) return "";
      const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).join("");
      return `<${node.localName}${attributes}>${[...node.childNodes].map(write).join("")}</${node.localName}>`;
    };
    const head = [...document.head.children]
      .filter(({ localName }) => localName !== "script")
      .map((element) => `${write(element)}\n`)
      .join("");
    return head + write(document.body).replaceAll("<", "\n<");
  });

/** layout returns where everything is. */
export const layout = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll("*:not(cpaas-term, cpaas-terms, cpaas-card, script)")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${[x, y, width, height].map((n) => Math.round(n * 10) / 10)}`;
    }),
  );
