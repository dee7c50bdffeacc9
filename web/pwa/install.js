// What the foot of the page offers where it holds: that everything is kept for offline, and to install the app.

const root = document.documentElement;

/** What the browser asks the reader with, or null. @type {any} */
let prompt = null;

/** offerInstall shows what there is to offer. */
export function offerInstall() {
  // Chromium alone asks; no other browser lets a page do it.
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // no bar of its own: the offer stands at the foot
    prompt = event;
    root.classList.add("installable");
  });
  addEventListener("appinstalled", withdraw);
  // It is active once it holds every file.
  navigator.serviceWorker?.ready.then(() => root.classList.add("kept-offline"));
}

function withdraw() {
  prompt = null; // it asks once
  root.classList.remove("installable");
}

/** install has the browser ask the reader. */
export function install() {
  prompt?.prompt();
  withdraw();
}
