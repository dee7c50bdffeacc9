// The owner's server: pages of e2e/hosts with the tag of the widget in them, the
// embed folder, and everything that can be wrong with either. The built glossary
// is at /, and the demo of the project in place of its first page.
//
// A page's query says how it is served: `csp` with a strict policy, `early` with
// scripts of early/ before all others, `clock=real` without the clock that tests
// move, `config` with that configuration in the page, `fault` with an embed folder
// that has it, or one that is a test's own, `bare` without the tag, `away` with the tag from another origin,
// `built` with its terms marked by the annotate command, as often as repeat says, calm if it says nothing;
// `slow` and `dir` are the page's own; what is left is options of the tag.
// /empty.html is what a page shows that no test has.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { FileServer, typeOf } from "../file-server.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const DEMO = fileURLToPath(new URL("../../index.html", import.meta.url));
const PRODUCT = fileURLToPath(new URL("../../web/demo/product.html", import.meta.url));
const SITE = fileURLToPath(new URL("../../dist/site/", import.meta.url));
const EMBED = `${SITE}embed/`;
const COMMAND = fileURLToPath(new URL("../../bin/cpaas-glossary", import.meta.url));

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

/** Policies that refuse what the widget needs. */
const POLICIES = {
  1: POLICY,
  "no-wasm": "script-src 'self'",
  "no-connect": "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
  "other-hash": "script-src 'self' 'wasm-unsafe-eval'",
};

/** What a faulty server answers for the module. */
const FAULTS = {
  missing: () => ({ status: 404, body: "<!doctype html>no such thing", type: "text/html" }),
  broken: () => ({ status: 500, body: "" }),
  truncated: (body) => ({ body: body.subarray(0, body.length >> 1) }),
  changed: (body) => ({ body: Buffer.concat([body, Buffer.from([0])]) }),
  page: () => ({ body: "<!doctype html>welcome", type: "text/html" }),
  hangup: () => null,
  "wrong-type": (body) => ({ body, type: "text/plain" }), // which is no fault to us
};

/** The tag that the demo has. */
const OWN_TAG = /<script src="\/embed\/cpaas-glossary\.js"[^>]*><\/script>/;

/** Headers of what other origins may fetch. */
const SHARED = { "Access-Control-Allow-Origin": "*" };

export class HostServer extends FileServer {
  address = undefined; // localhost is another origin than 127.0.0.1
  #built = new Map();
  #bundles = new Map();
  #made = new Map();

  constructor() {
    super(SITE);
  }

  async start() {
    await super.start();
    this.away = `http://localhost:${this.port}`;
    return this;
  }

  /** at returns the address of a page of hosts/ or, with a slash before it, of any path. */
  at(path, query = {}) {
    const search = new URLSearchParams(query).toString();
    return `${this.url}${path.startsWith("/") ? path.slice(1) : `hosts/${path}`}${search && `?${search}`}`;
  }

  /** make has a path answered with what a test has made, and returns the path. */
  make(path, body, headers = {}, status = 200) {
    this.#made.set(path, { body, headers, status });
    return path;
  }

  /** unmake undoes make. */
  unmake(path) {
    this.#made.delete(path);
  }

  async answer(url, response) {
    const [, area, ...rest] = url.pathname.split("/");
    const send = (body, type, headers = {}, status = 200) =>
      response.writeHead(status, { "Content-Type": type, ...headers }).end(body);
    const made = this.#made.get(url.pathname);
    if (made) return send(made.body, typeOf(url.pathname), made.headers, made.status);
    if (area === "embed" || area === "fault") {
      const name = rest.at(-1);
      const body = await readFile(EMBED + name).catch(() => null);
      if (!body || rest[0] === "gone") return send("", "text/plain", {}, 404);
      const spoil = area === "fault" && name.endsWith(".wasm") && FAULTS[rest[0]];
      const fault = spoil ? spoil(body) : { body };
      if (!fault) return response.destroy();
      return send(fault.body, fault.type ?? typeOf(name), SHARED, fault.status);
    }
    if (area === "web") return send(await this.#page(await readFile(PRODUCT, "utf8"), url), typeOf(PRODUCT));
    if (area === "acme") return send(await readFile(`${this.acme}/${rest.join("/")}`), typeOf(url.pathname), SHARED);
    if (area === "favicon.ico") return send("", "image/x-icon");
    const policy = POLICIES[url.searchParams.get("csp")];
    const headers = policy ? { "Content-Security-Policy": policy } : {};
    if (url.pathname === "/empty.html") return send("<!doctype html><title>Empty</title>", typeOf(DEMO));
    if (url.pathname === "/") return send(await this.#page(await readFile(DEMO, "utf8"), url), typeOf(DEMO));
    if (area !== "hosts") return super.answer(url, response);
    const name = rest.join("/");
    if (name.endsWith(".css")) return send(await readFile(HERE + name), typeOf(name));
    if (name.endsWith(".js")) return send(await this.#bundle(name), typeOf(name));
    return send(await this.#page(await this.#source(name), url), typeOf(name), headers);
  }

  /** #page returns a page with the scripts that its query asks for. */
  async #page(html, url) {
    const { csp, early, clock, config, fault, bare, away, built, slow, dir, ...options } = Object.fromEntries(
      url.searchParams,
    );
    const first = ["seen", ...(clock === "real" ? [] : ["clock"]), ...(early ? early.split(" ") : [])];
    if (built !== undefined) html = await this.#annotated(html, options.repeat ?? "calm");
    const scripts = first.map((one) => `<script src="/hosts/early/${one}.js"></script>`);
    if (config) scripts.push(`<script type="application/json" id="cpaas-glossary-config">${config}</script>`);
    if (OWN_TAG.test(html)) {
      if (bare !== undefined) html = html.replace(OWN_TAG, "");
    } else if (bare === undefined) {
      const data = Object.entries(options)
        .map(([key, value]) => ` data-${key}="${value}"`)
        .join("");
      const folder = fault ? `/fault/${fault}` : "/embed";
      const tag =
        away === undefined
          ? `src="${folder}/cpaas-glossary.js"`
          : (await readFile(`${EMBED}snippet.html`, "utf8")).match(/integrity="[^"]*"/)[0] +
            ` src="${this.away}/embed/cpaas-glossary.js" crossorigin="anonymous"`;
      scripts.push(`<script ${tag}${data} defer></script>`);
    }
    return html.replace("<title>", `${scripts.join("\n")}\n<title>`);
  }

  /** #annotated returns a page as the annotate command leaves it. */
  async #annotated(html, repeat) {
    const key = `${repeat} ${html}`;
    if (!this.#built.has(key)) {
      const command = execFile(COMMAND, ["annotate", "-", "--repeat", repeat]);
      command.stdin.end(html);
      this.#built.set(key, text(command.stdout));
    }
    return this.#built.get(key);
  }

  async #source(name) {
    if (name === "big.html") return big();
    const html = await readFile(HERE + name, "utf8");
    if (name !== "react.html") return html;
    const code = await this.#bundle("react_server.jsx", "esm");
    const { markup } = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
    return html.replace("<!--app-->", markup);
  }

  /** #bundle returns a script of hosts/ with the packages that it imports. */
  #bundle(name, format = "iife") {
    if (!this.#bundles.has(name)) {
      this.#bundles.set(
        name,
        build({
          entryPoints: [HERE + (name === "react.js" ? "react.jsx" : name)],
          bundle: true,
          write: false,
          logLevel: "warning",
          jsx: "automatic",
          format,
          alias: { vue: "vue/dist/vue.esm-bundler.js" },
          define: {
            "process.env.NODE_ENV": '"development"', // which complains
            __VUE_OPTIONS_API__: "true",
            __VUE_PROD_DEVTOOLS__: "false",
            __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
          },
        }).then((result) => result.outputFiles[0].text),
      );
    }
    return this.#bundles.get(name);
  }
}

/** big returns a page of about 5 MB: sections of sentences, some with terms. */
function big() {
  const sentence = (i) =>
    [
      "The platform keeps a record of what was sent and when it arrived, for as long as the contract says.",
      `An SMS to number ${i} is billed by its parts, and the delivery report tells which of them arrived.`,
      "Nothing in this paragraph needs an explanation, and most paragraphs of most pages are like it.",
      `Route ${i} is tried first; where it fails, the next one is tried, until one accepts the call over SIP.`,
    ][i % 4];
  const parts = [];
  for (let i = 0, size = 0; size < 5e6; i++) {
    const part = `${i % 40 === 0 ? `<h2>Section ${i / 40}</h2>\n` : ""}<p>${sentence(i)} <em>${sentence(i + 1)}</em> ${sentence(i + 2)}</p>\n`;
    parts.push(part);
    size += part.length;
  }
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Big</title></head><body><main>${parts.join("")}</main></body></html>`;
}
