// The service worker: registers it, offers a new version, and applies it when the
// reader agrees.

/** How often a page that stays open asks for a new version, in milliseconds. */
const ASK_AGAIN = 60 * 60 * 1000;

export async function watchForUpdates(worker, base) {
  if (!("serviceWorker" in navigator)) return;
  const address = new URL(worker, location.href).href;
  // That of another language, whose folder is above, may answer this page until ours does.
  const isOurs = () => navigator.serviceWorker.controller?.scriptURL === address;
  // The first worker takes this page over too; that is no reason to load it again.
  let controlled = isOurs();
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (controlled) location.reload();
    controlled = true;
  });
  let registration;
  try {
    registration = await navigator.serviceWorker.register(worker, { scope: base, updateViaCache: "none" });
  } catch (error) {
    console.warn(`[cpaas-glossary] no offline copy: ${error.message}`);
    return;
  }
  const consider = () => {
    if (registration.waiting && isOurs()) offer(registration);
  };
  const watch = (fresh) => fresh?.addEventListener("statechange", () => fresh.state === "installed" && consider());
  consider();
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < ASK_AGAIN) return;
    asked = Date.now();
    registration.update().catch(() => {}); // offline
  });
}

function offer(registration) {
  if (document.getElementById("update")) return;
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("offer"));
  const box = /** @type {Element} */ (template.content.firstElementChild.cloneNode(true));
  const yes = /** @type {HTMLButtonElement} */ (box.querySelector(".primary"));
  yes.onclick = () => {
    yes.disabled = true;
    registration.waiting?.postMessage("apply");
  };
  /** @type {HTMLButtonElement} */ (box.querySelector(".later")).onclick = () => box.remove();
  document.body.append(box);
}
