// Which pages a plugin leaves alone, and which parts of a page.

/** Where generators keep the front matter of a page. */
const FRONT_MATTER = ["frontMatter", "frontmatter", "matter"];

/**
 * isLeftAlone reports whether a page is skipped: its front matter says glossary: false, or skipPages names it.
 * @param {string} path of the source
 * @param {Record<string, any>} data of the page
 * @param {import("../npm/rehype.js").SkipPages} skipPages
 */
export function isLeftAlone(path, data, skipPages = []) {
  const matters = [...FRONT_MATTER.map((name) => data[name]), data.astro?.frontmatter];
  if (matters.some((matter) => matter?.glossary === false || matter?.glossary === "off")) return true;
  if (typeof skipPages === "function") return skipPages(path);
  const slashed = path.replaceAll("\\", "/");
  return skipPages.some((page) => (page instanceof RegExp ? page.test(slashed) : slashed.includes(page)));
}

const COMPOUND = /^(?:[\w-]+|\*)?(?:[.#][\w-]+|\[[\w-]+(?:=(?:"[^"]*"|[\w-]+))?\])*$/;
const SIMPLE = /([.#]?)([\w-]+)|\[([\w-]+)(?:=(?:"([^"]*)"|([\w-]+)))?\]/g;

/**
 * excluder returns what tells whether an element is excluded by a selector: names, classes, IDs and attributes of the
 * element itself. While a site is built there is no browser to ask for more.
 * @param {string} [selector]
 * @returns {(name: string, attributes: [string, string][]) => boolean}
 */
export function excluder(selector) {
  if (!selector) return () => false;
  const tests = selector.split(",").map((one) => {
    const compound = one.trim();
    if (!COMPOUND.test(compound) || compound === "")
      throw new Error(
        `cpaas-glossary: exclude has "${compound}": use names, .classes, #ids and [attributes] of the element itself, as in ".legal, [data-api]"`,
      );
    return [...compound.matchAll(SIMPLE)].map(([, sign, name, attribute, quoted, bare]) => ({
      key: attribute ?? { ".": "class", "#": "id" }[sign] ?? "",
      value: attribute ? (quoted ?? bare) : name,
    }));
  });
  return (element, attributes) => {
    const has = ({ key, value }) => {
      if (key === "") return value === element;
      const given = attributes.find(([name]) => name === key)?.[1];
      if (given === undefined) return false;
      if (key === "class") return given.split(/\s+/).includes(value);
      return value === undefined || given === value;
    };
    return tests.some((test) => test.every(has));
  };
}
