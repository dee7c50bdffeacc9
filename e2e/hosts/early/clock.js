// A clock that stands still until a test moves it. What waits for time waits for
// clock.advance(); what only waits for its turn, a timeout of 0, does not.
{
  const { setTimeout: set, clearTimeout: clear } = window;
  const timers = new Map();
  let now = 1000;
  let last = 0;
  performance.now = () => now;
  window.setTimeout = (handle, delay, ...args) => {
    if (!(delay > 0)) return set(handle, 0, ...args);
    timers.set(--last, { at: now + delay, run: () => handle(...args) }); // below zero: no number of the browser's
    return last;
  };
  window.clearTimeout = (id) => {
    if (!timers.delete(id)) clear(id);
  };
  window.clock = {
    /** frame waits for the next frame, in which the page looks what is under the pointer; a page behind others has none. */
    frame: () =>
      Promise.race([
        new Promise((resolve) => requestAnimationFrame(resolve)),
        new Promise((resolve) => set(resolve, 100)),
      ]),
    /** advance lets milliseconds pass and runs what they were waited for, in order. */
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
        if (!due) break;
        const [id, { at, run }] = due;
        timers.delete(id);
        now = Math.max(now, at);
        run();
      }
      now = end;
    },
  };
}
