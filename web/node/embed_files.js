// The embed for sites that a generator builds: its files, which the package has beside this one, and its tag.

import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SCRIPT_FILE } from "./built.js";

/** The folder of a site in which the files of the embed are. */
export const FOLDER = "cpaas-glossary";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** @returns {Record<string, string>} the integrity of each file, by its name */
const integrity = () => JSON.parse(readFileSync(join(HERE, "integrity.json"), "utf8"));

/** embedFiles returns the names of the files that pages fetch. */
export const embedFiles = () => Object.keys(integrity()).filter((name) => !name.endsWith(".mjs"));

/** readEmbedFile returns the content of one of embedFiles. */
export const readEmbedFile = (name) => readFileSync(join(HERE, name));

/** copyEmbed copies the files to a folder. */
export function copyEmbed(to) {
  mkdirSync(to, { recursive: true });
  for (const name of embedFiles()) copyFileSync(join(HERE, name), join(to, name));
}

/**
 * tagOf returns the attributes of the script tag, by name.
 * @param {string} base address of the site, with a slash at its end
 * @param {Record<string, unknown>} options of the tag
 */
export function tagOf(base, options = {}) {
  /** @type {Record<string, string>} */
  const attributes = {
    src: `${base}${FOLDER}/${SCRIPT_FILE}`,
    integrity: integrity()[SCRIPT_FILE],
    crossorigin: "anonymous",
    defer: "",
  };
  for (const [name, value] of Object.entries(options)) attributes[`data-${name}`] = String(value);
  return attributes;
}

const TYPES = { js: "text/javascript", wasm: "application/wasm", bin: "application/octet-stream" };

/** viteEmbed returns a plugin of Vite: the development server has the files, and the build writes them. */
export function viteEmbed() {
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
        if (!name || !embedFiles().includes(name)) return next();
        response.setHeader("Content-Type", TYPES[name.split(".").at(-1)]);
        response.end(readEmbedFile(name));
      });
    },
    generateBundle() {
      if (this.environment ? this.environment.name !== "client" : false) return;
      for (const name of embedFiles())
        this.emitFile({ type: "asset", fileName: `${FOLDER}/${name}`, source: readEmbedFile(name) });
    },
  };
}
