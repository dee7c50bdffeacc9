// Loading a script of ours when it is needed.

import { doc } from "./dom.js";

/** How often we look whether the page has left the link where it was, in milliseconds. */
const PATIENCE = 250;

/** @type {Map<string, number>} how often each has failed: browsers remember what failed, under its address */
const failures = new Map();

/**
 * loadScript returns what a script exports. import() knows no integrity, but runs what a preload has fetched and
 * checked. The link stands in a shadow root that is in the page for as long as that takes: the page's own nodes are left
 * alone.
 * @param {URL} file
 * @param {string} integrity
 * @param {string} nonce what a policy wants of scripts
 */
export async function loadScript(file, integrity, nonce) {
  const failed = failures.get(file.href) ?? 0;
  const href = failed ? `${file}?${failed}` : file.href;
  const host = doc.createElement("cpaas-loading");
  const link = doc.createElement("link");
  Object.assign(link, { rel: "modulepreload", href, integrity, nonce, crossOrigin: "anonymous" });
  host.attachShadow({ mode: "closed" }).append(link);
  // A page that writes its body anew takes the link with it. Who leaves the page hides it before taking it away.
  const timer = setInterval(() => {
    if (host.hidden) clearInterval(timer);
    else if (!host.isConnected) doc.body?.append(host);
  }, PATIENCE);
  try {
    await new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => reject(new Error(`${file} cannot be loaded`));
      doc.body.append(host);
    });
    return await import(/* @vite-ignore */ href);
  } catch (error) {
    failures.set(file.href, failed + 1);
    throw error;
  } finally {
    clearInterval(timer);
    host.remove();
  }
}
