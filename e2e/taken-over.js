// The app starts once a reader does something: tests of the app do it at once.

/** use does what starts the app. page is one of engines.js, or a page or frame of puppeteer. */
export const use = (page) => page.evaluate(() => void dispatchEvent(new Event("pointermove")));

/** takenOver uses a page and waits until the app has taken it over. page is a page or frame of puppeteer. */
export async function takenOver(page) {
  await use(page);
  await page.waitForSelector("html.ready");
}
