// Frames that come when a test asks for them, and as fast as it asks: the browser
// has no more than sixty a second.
{
  let waiting = new Map();
  let last = 0;
  window.requestAnimationFrame = (handle) => {
    waiting.set(++last, handle);
    return last;
  };
  window.cancelAnimationFrame = (handle) => void waiting.delete(handle);
  window.byHand = {
    /** run runs what waits for the next frame. */
    run() {
      const now = waiting;
      waiting = new Map();
      for (const handle of now.values()) handle(performance.now());
    },
  };
}
