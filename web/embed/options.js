// Options come from the script tag's data attributes and from JSON in
// <script type="application/json" id="cpaas-glossary-config">; the tag wins.

const CONFIG_ID = "cpaas-glossary-config";

/** Options that are about the page and stay here; all others go to Go. */
const PAGE_OPTIONS = new Set(["root", "exclude", "theme", "base"]);

/**
 * readOptions returns the owner's options by name, as strings.
 * @param {HTMLScriptElement | null} script the tag that loaded us
 */
export function readOptions(script) {
  const options = {};
  const config = document.getElementById(CONFIG_ID);
  if (config) {
    for (const [name, value] of Object.entries(JSON.parse(config.textContent))) {
      options[name] = String(value);
    }
  }
  return Object.assign(options, script?.dataset);
}

/** forGo returns what Go reads of options: name, US, value, RS for each. */
export function forGo(options) {
  let text = "";
  for (const [name, value] of Object.entries(options)) {
    if (!PAGE_OPTIONS.has(name)) text += name + "\x1f" + value + "\x1e";
  }
  return text;
}
