// Presses in what we show. A modal or menu of the page takes a press that bubbles up from there for one outside of it, and
// closes.

const PRESSES = ["pointerdown", "mousedown", "touchstart", "click"];

/** keepPresses keeps the presses in a host of ours from the listeners around it, but for those of the capture phase. */
export function keepPresses(host) {
  for (const type of PRESSES) host.addEventListener(type, (e) => e.stopPropagation());
}
