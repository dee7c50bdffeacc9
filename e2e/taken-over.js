// The app starts once a reader does something: tests of the app do it at once.

/** use does what starts the app. page is one of engines.js, or a page or frame of puppeteer. */
export const use = (page) =>
  page.evaluate(() => {
    for (const screenX of [1, 2]) dispatchEvent(new PointerEvent("pointermove", { screenX }));
  });

/** takenOver uses a page and waits until the app has taken it over. */
export async function takenOver(page) {
  await use(page);
  const isReady = () => document.querySelector("html.ready") !== null; // while it loads, a page may have no element
  await (page.waitFor ? page.waitFor(isReady) : page.waitForFunction(isReady));
}
