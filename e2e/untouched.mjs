// Holds that real pages stay as they are: node e2e/untouched.mjs FOLDER loads each HTML file below FOLDER in each engine
// (ENGINE=firefox for one), marks it, opens a card, and compares outerHTML and innerText with what they were. Not part of
// make test: the pages are yours.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ENGINES, start } from "./engines.js";
import { HostServer } from "./hosts/server.js";

const [folder] = process.argv.slice(2);
if (!folder || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error("name a folder with HTML files: node e2e/untouched.mjs FOLDER");
  process.exit(2);
}
const files = readdirSync(folder, { recursive: true }).filter((name) => /\.html?$/.test(name));

/** touch lets the widget do all it does, in the page, and returns what has changed and how many marks there were. */
async function touch() {
  const look = () => [document.documentElement.outerHTML, document.body.innerText];
  const before = look();
  const script = document.createElement("script");
  script.src = "/embed/cpaas-glossary.js";
  document.head.append(script);
  await new Promise((resolve) => {
    script.onload = resolve;
  });
  script.remove();
  await CpaasGlossary.init({ repeat: "all" });
  const marks = CSS.highlights.get("cpaas-glossary")?.size ?? 0;
  const [term] = CpaasGlossary.terms();
  if (term) {
    CpaasGlossary.open(term.id);
    const isOpen = () => document.querySelector("cpaas-card")?.shadowRoot?.querySelector("[part=card]");
    while (!isOpen()) await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  for (const host of document.querySelectorAll("cpaas-card, cpaas-terms, cpaas-loading")) host.remove();
  const after = look();
  const changed = ["outerHTML", "innerText"].filter((_, i) => before[i] !== after[i]);
  CpaasGlossary.destroy();
  if (document.documentElement.outerHTML !== before[0]) changed.push("outerHTML after destroy");
  return { changed, marks };
}

const server = await new HostServer().start();
let failed = 0;
for (const name of ENGINES) {
  const engine = await start(name);
  let marks = 0;
  for (const file of files) {
    const path = server.make(`/made/${file}`, readFileSync(join(folder, file), "utf8"));
    const page = await engine.visit(server.at(path));
    const seen = await page.evaluate(touch);
    await engine.leave(page);
    marks += seen.marks;
    if (seen.changed.length === 0) continue;
    failed++;
    console.log(`${name}: ${file}: ${seen.changed.join(", ")} changed`);
  }
  console.log(`${name}: ${files.length} pages, ${marks} marks`);
  await engine.close();
}
await server.stop();
process.exitCode = failed > 0 ? 1 : 0;
