// How long a key takes. It runs in Node and in a page.

/** The longest that an engine is measured, after the first round, in milliseconds. */
const PATIENCE = 10_000;

/**
 * timing returns percentiles of the time of a key, in milliseconds. The time of
 * a key is its best of several rounds: an engine that is slow gets fewer rounds,
 * and every nth key, so that it is done in about ten seconds.
 * @param {(query: string) => unknown} search
 * @param {string[]} keys what stands in the box after each key
 */
export function timing(search, keys) {
  const start = performance.now();
  for (let i = 0; i < 20; i++) search(keys[Math.floor((i * keys.length) / 20)]);
  const each = (performance.now() - start) / 20;
  const step = Math.max(1, Math.floor((each * keys.length) / (PATIENCE / 2)));
  const sample = keys.filter((_, i) => i % step === 0);
  const best = sample.map(() => Infinity);
  const end = performance.now() + PATIENCE;
  for (let round = 0; round < 7 && (round === 0 || performance.now() < end); round++) {
    sample.forEach((key, i) => {
      const from = performance.now();
      search(key);
      best[i] = Math.min(best[i], performance.now() - from);
    });
  }
  best.sort((a, b) => a - b);
  const at = (share) => best[Math.min(best.length - 1, Math.floor(share * best.length))];
  return { p50: at(0.5), p99: at(0.99), max: at(1), keys: best.length };
}
