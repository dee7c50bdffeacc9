// When we work, and how long at a time.

import { doc } from "./dom.js";

/** The longest we wait for the page to be idle, in milliseconds. */
const PATIENCE = 2000;

/** How long we hold the main thread at a time, in milliseconds. */
const SLICE = 8;

const FIRST_MOVES = ["pointermove", "pointerdown", "keydown"];

/** idle is kept when the page is idle, or at the reader's first move. */
export function idle(signal) {
  return new Promise((resolve) => {
    const once = new AbortController();
    const end = () => {
      once.abort();
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
    for (const type of FIRST_MOVES) addEventListener(type, end, { signal: once.signal, passive: true });
    const wait = () => whenIdle(end);
    if (doc.readyState === "complete") wait();
    else addEventListener("load", wait, { signal: once.signal, once: true });
  });
}

/** once returns a function that does what make does a first time, keeps that promise, and forgets it where it fails. */
export function once(make) {
  let kept = null;
  return () =>
    (kept ??= make().catch((error) => {
      kept = null;
      throw error;
    }));
}

/** whenIdle calls act when the browser has nothing else to do. */
export function whenIdle(act) {
  // Where the browser has no such call, an element may have its name.
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: PATIENCE });
  else setTimeout(act);
}

/** A Clock adds up how long we work, in milliseconds. */
export class Clock {
  work = 0;
  #since = performance.now();

  /** isOver reports whether we have had the thread for long enough. */
  get isOver() {
    return performance.now() - this.#since >= SLICE;
  }

  stop() {
    this.work += performance.now() - this.#since;
  }

  /** rest leaves the thread to the page until a promise is kept. */
  async rest(promise) {
    this.stop();
    await promise;
    this.#since = performance.now();
  }
}

export function nextTask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
