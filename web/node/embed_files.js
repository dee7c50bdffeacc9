// The embed for sites that a generator builds: its files, which the package has beside this one, and its tag.

import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { MATCH_OPTIONS, SCRIPT_FILE } from "./built.js";

/** The folder of a site in which the files of the embed are. */
export const FOLDER = "cpaas-glossary";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** Options of the plugins that the script has too: without them it would paint what the build has left out. */
const SHARED = [...MATCH_OPTIONS, "exclude"];

/** Embed is the embed of the glossary that a plugin marks with: its files, and its options. */
export class Embed {
  /** The folder that has the files. */
  folder;
  /** @type {Record<string, any>} */
  options;
  /** @type {Record<string, string>} by name of the file */
  #integrity;

  /**
   * @param {Record<string, any>} options of the embed
   * @param {Record<string, any>} marking options of the plugin
   */
  constructor(options, marking) {
    this.folder = folderOf(marking.glossary);
    const given = SHARED.filter((name) => marking[name] !== undefined).map((name) => [name, marking[name]]);
    this.options = { ...Object.fromEntries(given), ...options };
    this.#integrity = JSON.parse(readFileSync(join(this.folder, "integrity.json"), "utf8"));
  }

  /** The names of the files that pages fetch. */
  get files() {
    return Object.keys(this.#integrity).filter((name) => !name.endsWith(".mjs"));
  }

  /** read returns the content of one of the files. */
  read(name) {
    return readFileSync(join(this.folder, name));
  }

  /** copy copies the files to a folder. */
  copy(to) {
    mkdirSync(to, { recursive: true });
    for (const name of this.files) copyFileSync(join(this.folder, name), join(to, name));
  }

  /**
   * tags returns the script tags of a page: each has attributes by name, and what is in it.
   * @param {string} base address of the site, with a slash at its end
   * @returns {{ attributes: Record<string, string>, content: string }[]}
   */
  tags(base) {
    const { strings, ...options } = this.options;
    const attributes = {
      src: `${base}${FOLDER}/${SCRIPT_FILE}`,
      integrity: this.#integrity[SCRIPT_FILE],
      crossorigin: "anonymous",
      defer: "",
    };
    for (const [name, value] of Object.entries(options)) attributes[`data-${name}`] = String(value);
    const script = { attributes, content: "" };
    if (!strings) return [script];
    // The words are no attribute of the tag.
    const content = JSON.stringify({ strings }).replaceAll("<", "\\u003c");
    return [{ attributes: { type: "application/json", id: "cpaas-glossary-config" }, content }, script];
  }
}

/**
 * folderOf returns the folder with the embed of a glossary: the package has that of its own, and a folder that was built
 * has it beside the compiled glossary.
 * @param {string | URL | ArrayBuffer | ArrayBufferView} [glossary]
 */
function folderOf(glossary) {
  if (glossary === undefined || glossary === "") return HERE;
  if (typeof glossary === "string" || glossary instanceof URL) {
    const path = resolve(glossary instanceof URL ? fileURLToPath(glossary) : glossary);
    for (const out of [path, dirname(path), dirname(dirname(path))])
      if (existsSync(join(out, "embed/integrity.json"))) return join(out, "embed");
  }
  throw new Error(
    "cpaas-glossary: there is no embed folder for this glossary: use the folder that cpaas-glossary build wrote, or set embed: false",
  );
}

const TYPES = { js: "text/javascript", wasm: "application/wasm", bin: "application/octet-stream" };

/** viteEmbed returns a plugin of Vite: the development server has the files, and the build writes them. @param {Embed} embed */
export function viteEmbed(embed) {
  let base = "/";
  return {
    name: "cpaas-glossary:embed",
    configResolved(config) {
      base = config.base;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url.split("?")[0];
        const name = [`${base}${FOLDER}/`, `/${FOLDER}/`]
          .filter((at) => path.startsWith(at))
          .map((at) => path.slice(at.length))[0];
        if (!name || !embed.files.includes(name)) return next();
        response.setHeader("Content-Type", TYPES[name.split(".").at(-1)]);
        response.end(embed.read(name));
      });
    },
    generateBundle() {
      if (this.environment ? this.environment.name !== "client" : false) return;
      for (const name of embed.files)
        this.emitFile({ type: "asset", fileName: `${FOLDER}/${name}`, source: embed.read(name) });
    },
  };
}
