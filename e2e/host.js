// A file host: serves a folder as any static host does, and can be published to,
// stopped, started again, and made to die in the middle.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".xml": "application/xml",
  ".txt": "text/plain",
};

export class FileHost {
  /** Paths that were asked for, in order. */
  asked = [];
  /** The host dies when a path is asked for that this accepts. */
  dieAt = () => false;
  /** What is waited for before a path is answered. */
  before = async () => {};
  #sockets = new Set();

  /** @param {string} folder @param {string} base path at which the folder is served */
  constructor(folder, base = "/") {
    this.folder = folder;
    this.base = base;
  }

  /** start listens, on the same port as before if there was one. */
  async start() {
    this.server = createServer((request, response) => this.#answer(request, response).catch(() => response.destroy()));
    this.server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    await new Promise((resolve, reject) => {
      this.server.on("error", reject);
      this.server.listen(this.port ?? 0, "127.0.0.1", resolve);
    });
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}${this.base}`;
    return this;
  }

  async stop() {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, "http://host");
    this.asked.push(pathname);
    if (this.dieAt(pathname)) return void this.stop();
    await this.before(pathname);
    const inside = pathname.startsWith(this.base) ? pathname.slice(this.base.length) : null;
    let file = inside === null ? null : join(this.folder, normalize("/" + decodeURIComponent(inside)));
    const found = file && (await stat(file).catch(() => null));
    if (found?.isDirectory()) {
      if (!pathname.endsWith("/")) return void response.writeHead(301, { Location: `${pathname}/` }).end();
      file = join(file, "index.html");
    }
    const data = file && (await readFile(file).catch(() => null));
    if (data) {
      response.writeHead(200, {
        "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
        "Content-Length": data.length,
      });
      return void response.end(data);
    }
    response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(await readFile(join(this.folder, "404.html")));
  }
}
