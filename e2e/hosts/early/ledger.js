// Keeps a ledger of what is alive: listeners, observers, timers.
window.ledger = { listeners: new Map(), observers: new Set(), timers: new Map(), frames: new Set() };
{
  const key = (target, type, handle, options) => {
    const capture = typeof options === "object" ? Boolean(options?.capture) : Boolean(options);
    if (!target.ledgerIds) Object.defineProperty(target, "ledgerIds", { value: new WeakMap() });
    if (!target.ledgerIds.has(handle)) target.ledgerIds.set(handle, Math.random());
    return `${type} ${capture} ${target.ledgerIds.get(handle)}`;
  };
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const forget = (target, name) => {
    const own = ledger.listeners.get(target);
    own?.delete(name);
    if (own?.size === 0) ledger.listeners.delete(target);
  };
  EventTarget.prototype.addEventListener = function (type, handle, options) {
    const target = this ?? window;
    if (!handle || options?.signal?.aborted) return add.call(target, type, handle, options);
    // Signals and media queries that nothing else holds go with their owner.
    if (!(target instanceof AbortSignal)) {
      const name = key(target, type, handle, options);
      if (!ledger.listeners.has(target)) ledger.listeners.set(target, new Set());
      ledger.listeners.get(target).add(name);
      if (options?.signal) add.call(options.signal, "abort", () => forget(target, name));
      if (options?.once) add.call(target, type, () => forget(target, name), options);
    }
    return add.call(target, type, handle, options);
  };
  EventTarget.prototype.removeEventListener = function (type, handle, options) {
    const target = this ?? window;
    if (handle) forget(target, key(target, type, handle, options));
    return remove.call(target, type, handle, options);
  };
  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"]) {
    window[name] = class extends window[name] {
      observe(...args) {
        ledger.observers.add(this);
        return super.observe(...args);
      }
      disconnect() {
        ledger.observers.delete(this);
        return super.disconnect();
      }
    };
  }
  const { setTimeout: set, clearTimeout: clear } = window;
  window.setTimeout = (handle, ...rest) => {
    const id = set(
      () => {
        ledger.timers.delete(id);
        handle();
      },
      ...rest,
    );
    ledger.timers.set(id, String(handle));
    return id;
  };
  window.clearTimeout = (id) => {
    ledger.timers.delete(id);
    clear(id);
  };
  const { requestAnimationFrame: ask, cancelAnimationFrame: cancel } = window;
  window.requestAnimationFrame = (handle) => {
    const id = ask((now) => {
      ledger.frames.delete(id);
      handle(now);
    });
    ledger.frames.add(id);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    ledger.frames.delete(id);
    cancel(id);
  };
}
