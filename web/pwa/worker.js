// The service worker of version {{.Version}}: one version, whole or not at all.
//
// install fills a cache of its own and fails unless every file is there and is the
// file of this version, by its hash. Then the old worker stays, with its cache.
// Answers come from the cache of this version alone, so old and new never mix.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const VERSION = "{{.Version}}";
const BASE = __BASE__; // path of the site
const FILES = __FILES__; // path below BASE and integrity
const PAGES = __PAGES__; // the file among them that holds all pages
const OTHERS = __OTHERS__; // paths below BASE of the site in other languages, which have workers of their own
const FAMILY = "cpaas-glossary " + BASE + " ";
const CACHE = FAMILY + VERSION;

/** Files under this path are named after their content and never change. */
const FROZEN = BASE + "assets/";

/** Other sites may show this page in a frame, so it has a policy of its own. */
const PANEL = "panel/";

/** Headers by which a server says what a page may do. */
const POLICIES = [
  "Content-Security-Policy",
  "Permissions-Policy",
  "Referrer-Policy",
  "Cross-Origin-Opener-Policy",
  "Cross-Origin-Embedder-Policy",
  "X-Frame-Options",
];

worker.addEventListener("install", (event) => event.waitUntil(fill()));

async function fill() {
  try {
    const cache = await caches.open(CACHE);
    const old = await oldCaches();
    await Promise.all(FILES.map(([path, integrity]) => add(cache, old, BASE + path, integrity)));
    const pages = await (await cache.match(BASE + PAGES)).json();
    const [common, panel] = await Promise.all([BASE, BASE + PANEL].map(headersOf));
    await Promise.all(
      Object.entries(pages).map(([path, html]) => {
        const headers = path === PANEL ? panel : common;
        return cache.put(BASE + path, new Response(html, { headers, status: path === "404.html" ? 404 : 200 }));
      }),
    );
    await cache.delete(BASE + PAGES);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** headersOf returns the headers of a page that the worker makes: what it may do is what the server says. */
async function headersOf(url) {
  const response = await fetch(url, { cache: "no-cache" });
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
  for (const name of POLICIES) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

async function add(cache, old, url, integrity) {
  const frozen = url.startsWith(FROZEN);
  if (frozen) {
    for (const other of old) {
      const kept = await other.match(url);
      if (kept) return cache.put(url, kept);
    }
  }
  const response = await fetch(url, { integrity, cache: frozen ? "default" : "no-cache" });
  if (!response.ok) throw new Error(url + ": " + response.status);
  return cache.put(url, response);
}

async function oldCaches() {
  const names = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== CACHE);
  return Promise.all(names.map((name) => caches.open(name)));
}

// Only a worker that is whole gets here.
worker.addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(FAMILY) && name !== CACHE) await caches.delete(name);
      }
      await worker.clients.claim();
    })(),
  ),
);

worker.addEventListener("message", (event) => {
  if (event.data === "apply") event.waitUntil(worker.skipWaiting());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(BASE)) return;
  if (OTHERS.some((path) => url.pathname.startsWith(path))) return;
  event.respondWith(request.mode === "navigate" ? page(request, url) : file(request, url));
});

/** page answers with a page of this version; what is none of ours comes from the network. */
async function page(request, url) {
  const cache = await caches.open(CACHE);
  let path = url.pathname.replace(/index\.html$/, "");
  if (!path.endsWith("/") && path !== BASE + "404.html") path += "/";
  const kept = await cache.match(path);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    return (await cache.match(BASE + "404.html")) ?? Promise.reject(error);
  }
}

async function file(request, url) {
  const cache = await caches.open(CACHE);
  return (await cache.match(url.pathname)) ?? fetch(request);
}
