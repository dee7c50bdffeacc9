// A file server: serves folders as any static host does, and can be published to,
// stopped, started again, and made to die in the middle.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".jsx": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".xhtml": "application/xhtml+xml; charset=utf-8",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".xml": "application/xml",
  ".txt": "text/plain",
};

/** typeOf returns the MIME type of a file by its name. */
export const typeOf = (name) => TYPES[extname(name)] ?? "application/octet-stream";

export class FileServer {
  /** Paths that were asked for, in order. */
  asked = [];
  /** The server dies when a path is asked for that this accepts. */
  dieAt = () => false;
  /** What is waited for before a path is answered. */
  before = async () => {};
  /** Whether a path is answered by 404, its file being there or not. */
  lacks = (_path) => false;
  /** Headers of every answer. */
  headers = {};
  /** Whether FILE.br is sent for FILE where there is one. */
  compressed = false;
  #sockets = new Set();

  /** @param {string} [folder] what is served @param {string} [base] the path at which it is served */
  constructor(folder, base = "/") {
    this.folder = folder;
    this.base = base;
  }

  /** start listens, on the same port as before if there was one. */
  async start() {
    this.server = createServer((request, response) =>
      this.#serve(request, response).catch((error) => {
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { "Content-Type": "text/plain" }).end(String(error.stack));
      }),
    );
    this.server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    await new Promise((resolve, reject) => {
      this.server.on("error", reject);
      this.server.listen(this.port ?? 0, this.address, resolve);
    });
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}${this.base}`;
    return this;
  }

  /** The address to listen at; undefined for all of this machine. */
  address = "127.0.0.1";

  async stop() {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(request, response) {
    const url = new URL(request.url, "http://host");
    this.asked.push(url.pathname);
    if (this.dieAt(url.pathname)) return void this.stop();
    try {
      await this.before(url.pathname);
    } catch {
      return void response.destroy();
    }
    await this.answer(url, response);
  }

  /** answer answers a request. A server of more than one folder has its own. */
  answer({ pathname }, response) {
    const inside = pathname.startsWith(this.base) ? pathname.slice(this.base.length) : null;
    return this.file(inside === null ? null : [this.folder, inside], pathname, response);
  }

  /** file answers with a file: where is its folder and its path below that, or null for none. */
  async file(where, pathname, response) {
    let file = where && !this.lacks(pathname) && join(where[0], normalize("/" + decodeURIComponent(where[1])));
    const found = file && (await stat(file).catch(() => null));
    if (found?.isDirectory()) {
      if (!pathname.endsWith("/")) return void response.writeHead(301, { Location: `${pathname}/` }).end();
      file = join(file, "index.html");
    }
    const headers = { "Content-Type": file && typeOf(file), ...this.headers };
    let data = this.compressed && file && (await readFile(`${file}.br`).catch(() => null));
    if (data) headers["Content-Encoding"] = "br";
    else data = file && (await readFile(file).catch(() => null));
    if (data) return void response.writeHead(200, { ...headers, "Content-Length": data.length }).end(data);
    response.writeHead(404, { ...this.headers, "Content-Type": "text/html; charset=utf-8" });
    response.end(this.folder ? await readFile(join(this.folder, "404.html")).catch(() => "") : "");
  }
}
