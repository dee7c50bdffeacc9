// What the tests of the card's place share: a page that a test writes, served beside the embed folder of this tree.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { inEach } from "./every-engine.js";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html; charset=utf-8" };

async function serve() {
  const folder = mkdtempSync(join(tmpdir(), "card-"));
  execFileSync("bin/cpaas-glossary", ["build", "-o", join(folder, "site")], { stdio: "pipe" });
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://host");
    const send = (type, body) => response.writeHead(200, { "Content-Type": type }).end(body);
    if (pathname === "/favicon.ico") return void response.writeHead(204).end();
    if (pathname.startsWith("/embed/"))
      return void send(TYPES[extname(pathname)], readFileSync(join(folder, "site", pathname)));
    send(TYPES[".html"], searchParams.get("html"));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * inEveryEngine describes tests in each engine. show opens a page with a body and style of its own and the tag, and
 * waits until it is marked.
 */
export function inEveryEngine(what, define) {
  inEach(what, serve, ({ visit, ...tools }) =>
    define({
      ...tools,
      async show(body, { style = "", tag = "", html = 'lang="en"', look } = {}) {
        const text = `<!doctype html><html ${html}><meta charset="utf-8"><meta name="viewport" content="width=device-width">
          <title>Page</title><style>${style}</style><script src="/embed/cpaas-glossary.js" data-repeat="all" ${tag} defer></script>
          <body>${body}</body></html>`;
        const page = await visit(`/?html=${encodeURIComponent(text)}`, look);
        await page.evaluate(() => CpaasGlossary.init());
        return page;
      },
    }),
  );
}

/** opened opens the card of an entry, and waits until it stands still. */
export async function opened(page, id) {
  await page.evaluate((id) => CpaasGlossary.open(id), id);
  await settled(page);
}

/** settled waits until the open card has not moved for some frames. */
export const settled = (page) =>
  page.evaluate(async () => {
    const at = () => JSON.stringify(document.querySelector("cpaas-card")?.getBoundingClientRect());
    for (let before = "", still = 0; still < 4; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = at();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });

/**
 * seenAt returns where what selector finds is seen, found by what lies at the points of the viewport: under zoom,
 * rectangles mean different things in different engines. Nothing smaller than 4 px is found.
 */
export const seenAt = (page, selector) =>
  page.evaluate((selector) => {
    const element = document.querySelector(selector);
    const card = document.querySelector("cpaas-card");
    if (element !== card) card.style.setProperty("pointer-events", "none", "important");
    const isAt = (x, y) => element.contains(document.elementFromPoint(x, y));
    const box = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
    for (let x = 0; x < innerWidth; x += 4)
      for (let y = 0; y < innerHeight; y += 4)
        if (isAt(x, y)) {
          box.left = Math.min(box.left, x);
          box.top = Math.min(box.top, y);
          box.right = Math.max(box.right, x);
          box.bottom = Math.max(box.bottom, y);
        }
    card.style.removeProperty("pointer-events");
    return box;
  }, selector);

export const isOpen = (page) => page.evaluate(() => document.querySelector("cpaas-card:popover-open") !== null);
