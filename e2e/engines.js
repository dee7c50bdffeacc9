// One way to drive three engines: Chromium and Firefox by puppeteer, WebKitGTK
// by WebDriver. A page has a pointer, a finger, keys and eyes; what an engine
// cannot do is in engine-limits.js.
//
// An engine opens pages in two ways. open() gives a page a profile of its own,
// which takes half a second. visit() lends one that another test has left, with
// its storage emptied, and takes a fifth of that. A process for each site makes a
// browser start one whenever a page goes to another: all that visit opens are of
// the same server.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { WebKit } from "./webkit.js";

const ALL = ["chromium", "firefox", "webkit"];

/** Which engines run: all, or those in the environment, as in ENGINE=webkit or ENGINE=chromium,firefox. */
export const ENGINES = process.env.ENGINE ? process.env.ENGINE.split(",") : ALL;
for (const name of ENGINES)
  if (!ALL.includes(name))
    throw new Error(`ENGINE=${name} is no engine: use ${ALL.join(", ")}, or several with commas`);

/** The longest that waitFor waits, in milliseconds. */
const PATIENCE = 15_000;

/**
 * What a page is opened with. Sizes are in CSS pixels.
 * @typedef {object} Look
 * @property {number} [width]
 * @property {number} [height]
 * @property {number} [scale] device pixels in a CSS pixel
 * @property {boolean} [touch] a phone: a finger, and no pointer that hovers
 * @property {boolean} [dark]
 * @property {boolean} [reducedMotion]
 * @property {boolean} [forcedColors]
 * @property {boolean} [moreContrast]
 * @property {boolean} [print]
 */

/** The longest that a browser may take to answer, in milliseconds: a page that hangs answers never. */
const PROTOCOL_TIMEOUT = 60_000;

/** start starts the engine of a name. */
export function start(name) {
  return { chromium: Chromium, firefox: Firefox, webkit: WebKitGTK }[name].launch();
}

/**
 * CHROMIUM_SHELL is the same engine without the windows around it, which take half of the time of a short test. Where
 * it is not installed, Chromium itself runs the tests.
 */
const CHROMIUM_SHELL = "/usr/bin/chromium-headless-shell";

/** launchChromium starts Chromium with an empty profile, which close removes. */
export async function launchChromium({ args = [], executablePath, ...options } = {}) {
  executablePath ??= process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath))
    throw new Error(`no browser at ${executablePath}: run apt-get install chromium, or set CHROMIUM`);
  const userDataDir = await mkdtemp(join(tmpdir(), "cpaas-chromium-"));
  const browser = await puppeteer.launch({
    executablePath,
    userDataDir,
    protocolTimeout: PROTOCOL_TIMEOUT,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Processes that no test sees: one for each window, and one for each page that is left.
      "--disable-features=PreloadTopChromeWebUI,BackForwardCache",
      ...args,
    ],
    ...options,
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** An Engine keeps the pages that tests have left, by how they were started. */
class Engine {
  /** @type {{ kind: string, page: any, isBlank: boolean }[]} */
  #idle = [];

  /** visit is open, in a page that a test before has left, if there is one. */
  async visit(url, look = {}) {
    const kind = this.kind(look);
    const at = this.#idle.findLastIndex((idle) => idle.kind === kind);
    const [idle] = at < 0 ? [] : this.#idle.splice(at, 1);
    // What the others still do must not take the time of this test.
    for (const other of this.#idle) {
      if (!other.isBlank) await other.page.goto(new URL(EMPTY, url).href);
      other.isBlank = true;
    }
    if (!idle) return Object.assign(await this.open(url, look), { kind });
    try {
      await idle.page.again(url, look);
    } catch (error) {
      await idle.page.close();
      throw error;
    }
    return idle.page;
  }

  /** leave takes back a page that visit lent. */
  async leave(page) {
    if (this.#idle.length >= this.most) return page.close();
    try {
      await page.clear();
      this.#idle.push({ kind: page.kind, page, isBlank: false });
    } catch {
      await page.close(); // it hangs, or has gone
    }
  }
}

/** EMPTY is the path of an empty page of hosts/server.js. */
const EMPTY = "/empty.html";

/** emptyStorage is run in a page that a test leaves. */
function emptyStorage() {
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].clear();
    } catch {
      // The test has blocked it, or the page has none.
    }
  }
}

/** A Page is what a reader has before them. */
class Page {
  x = 0;
  y = 0;

  /**
   * waitFor evaluates fn in the page until it returns something true, which it
   * returns.
   */
  waitFor(fn, ...args) {
    return this.#until(0, fn, args);
  }

  /** waitOn is waitFor in a page whose clock goes on by milliseconds before each look. */
  waitOn(ms, fn, ...args) {
    return this.#until(ms, fn, args);
  }

  async #until(ms, fn, args) {
    const deadline = Date.now() + PATIENCE;
    // Each look costs several processes: they come less and less often.
    for (let pause = 5; ; pause = Math.min(pause * 1.6, 60)) {
      if (ms > 0) await this.evaluate((ms) => clock.advance(ms), ms);
      const value = await this.evaluate(fn, ...args);
      if (value) return value;
      if (Date.now() > deadline) throw new Error(`never true in the page: ${fn} with ${JSON.stringify(args)}`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** moveTo moves the pointer there in a straight line of steps. */
  async moveTo(x, y, steps = 1) {
    const [fromX, fromY] = [this.x, this.y];
    for (let i = 1; i <= steps; i++) {
      this.x = Math.round(fromX + ((x - fromX) * i) / steps);
      this.y = Math.round(fromY + ((y - fromY) * i) / steps);
      await this.pointer("move");
    }
  }

  down() {
    return this.pointer("down");
  }

  up() {
    return this.pointer("up");
  }

  async click(x, y) {
    await this.moveTo(x, y);
    await this.down();
    await this.up();
  }

  /** point returns the middle of the first line box of what selector finds. */
  point(selector) {
    return this.evaluate((selector) => {
      const element = document.querySelector(selector);
      if (!element) throw new Error(`nothing is ${selector}`);
      const { x, y, width, height } = element.getClientRects()[0];
      return [Math.round(x + width / 2), Math.round(y + height / 2)];
    }, selector);
  }

  /** tap puts a finger down and takes it off. */
  async tap(x, y) {
    const finger = await this.touch(x, y);
    await finger.end();
  }

  /** key presses a key, named as in KeyboardEvent.key, with modifiers held. */
  async key(name, ...modifiers) {
    for (const modifier of modifiers) await this.keyDown(modifier);
    await this.keyDown(name);
    await this.keyUp(name);
    for (const modifier of modifiers.reverse()) await this.keyUp(modifier);
  }
}

class PuppeteerPage extends Page {
  constructor(context, page) {
    super();
    this.context = context;
    this.page = page;
    this.seen = { console: [], errors: [] };
    page.on("console", (message) => this.seen.console.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => this.seen.errors.push(error.message));
  }

  static async open(browser, url, look) {
    const context = await browser.createBrowserContext();
    const page = new this(context, await context.newPage());
    await page.prepare(look);
    await page.goto(url);
    return page;
  }

  /** again opens another address in a page that is used again. */
  async again(url, look) {
    [this.x, this.y] = [0, 0];
    this.seen.console = [];
    this.seen.errors = [];
    await this.page.bringToFront();
    await this.prepare(look);
    await this.goto(url);
  }

  goto(url) {
    return this.page.goto(url, { waitUntil: "load" });
  }

  /** clear empties what a test has left in the page. */
  async clear() {
    await this.page.evaluate(emptyStorage);
    await this.page.mouse.reset();
  }

  prepare({ width, height, scale, touch }) {
    this.look = { deviceScaleFactor: scale ?? 1, hasTouch: touch ?? false, isMobile: touch ?? false };
    return this.resize(width ?? 1280, height ?? 900);
  }

  resize(width, height) {
    return this.page.setViewport({ width, height, ...this.look });
  }

  reload() {
    return this.page.reload({ waitUntil: "load" });
  }

  evaluate(fn, ...args) {
    return this.page.evaluate(fn, ...args);
  }

  pointer(what) {
    return what === "move" ? this.page.mouse.move(this.x, this.y) : this.page.mouse[what]();
  }

  doubleClick(x, y) {
    [this.x, this.y] = [x, y];
    return this.page.mouse.click(x, y, { count: 2 });
  }

  /** touch puts a finger down: it can move and end. */
  touch(x, y) {
    return this.page.touchscreen.touchStart(x, y);
  }

  wheel(deltaY) {
    return this.page.mouse.wheel({ deltaY });
  }

  keyDown(name) {
    return this.page.keyboard.down(name);
  }

  keyUp(name) {
    return this.page.keyboard.up(name);
  }

  /** screenshot returns a PNG of the viewport. */
  async screenshot() {
    return Buffer.from(await this.page.screenshot());
  }

  /** complaints returns what the console and error events have said. */
  complaints() {
    return [...this.seen.console, ...this.seen.errors];
  }

  close() {
    return this.context.close();
  }
}

class ChromiumPage extends PuppeteerPage {
  constructor(context, page) {
    super(context, page);
    this.requests = [];
    page.on("request", (request) => this.requests.push(request.url()));
  }

  again(url, look) {
    this.requests = [];
    return super.again(url, look);
  }

  async prepare(look) {
    await super.prepare(look);
    this.cdp ??= await this.page.createCDPSession();
    await this.cdp.send("Emulation.setEmulatedMedia", {
      media: look.print ? "print" : "",
      features: [
        { name: "prefers-color-scheme", value: look.dark ? "dark" : "light" },
        { name: "prefers-reduced-motion", value: look.reducedMotion ? "reduce" : "no-preference" },
        { name: "prefers-contrast", value: look.moreContrast ? "more" : "no-preference" },
        { name: "forced-colors", value: look.forcedColors ? "active" : "none" },
      ],
    });
  }

  /** longPress holds a finger until it is no tap any more. */
  longPress(x, y) {
    return this.cdp.send("Input.synthesizeTapGesture", { x, y, duration: 1000, gestureSourceType: "touch" });
  }

  /** exposed returns what a screen reader gets of the element that find returns. */
  async exposed(find) {
    const root = (await this.page.evaluateHandle(find)).asElement();
    return this.page.accessibility.snapshot({ root, interestingOnly: false });
  }

  /** isExposed reports whether the element that find returns has role and name. */
  async isExposed(find, role, name) {
    const node = await this.exposed(find);
    return node.role === role && node.name === name;
  }
}

class FirefoxPage extends PuppeteerPage {
  /** moveTo waits until the page has had the move: Firefox makes one of all that come between two frames. */
  async moveTo(x, y, steps) {
    await super.moveTo(x, y, steps);
    await this.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }

  async isExposed(find, role, name) {
    const element = (await this.page.evaluateHandle(find)).asElement();
    const parent = (await element.evaluateHandle((e) => e.parentNode)).asElement();
    for await (const found of parent.queryAXTree(name, role)) {
      if (await found.evaluate((a, b) => a === b, element)) return true;
    }
    return false;
  }
}

class Chromium extends Engine {
  name = "chromium";
  most = 4;

  static async launch() {
    const engine = new Chromium();
    engine.launched = await launchChromium(
      process.env.CHROMIUM || !existsSync(CHROMIUM_SHELL) ? {} : { executablePath: CHROMIUM_SHELL },
    );
    engine.browser = engine.launched.browser;
    return engine;
  }

  /** kind is what a page has to be opened anew for. */
  kind({ touch }) {
    return touch ? "touch" : "";
  }

  /** @param {Look} [look] */
  open(url, look = {}) {
    return ChromiumPage.open(this.browser, url, look);
  }

  close() {
    return this.launched.close();
  }
}

/** What a reader of Firefox prefers is set before it starts. */
const FIREFOX_PREFERENCES = {
  dark: { "layout.css.prefers-color-scheme.content-override": 0 },
  reducedMotion: { "ui.prefersReducedMotion": 1 },
  moreContrast: { "ui.useAccessibilityTheme": 1, "browser.display.document_color_use": 1 },
  forcedColors: { "browser.display.document_color_use": 2 },
  touch: { "dom.w3c_touch_events.enabled": 1, "ui.primaryPointerCapabilities": 1, "ui.allPointerCapabilities": 1 },
};

/** What no test sees, and what took more than a third of the processor time that Firefox needs for a page. */
const FIREFOX_QUIET = {
  "fission.autostart": false, // no other process for each site
  "places.history.enabled": false,
  "browser.sessionstore.interval": 3_600_000, // ms
  "extensions.enabledScopes": 0, // built-in extensions
};

class Firefox extends Engine {
  name = "firefox";
  most = 4;
  #browsers = new Map();

  static async launch() {
    const engine = new Firefox();
    await engine.#browser({});
    return engine;
  }

  kind({ width, height, ...look }) {
    return JSON.stringify(look);
  }

  /** #browser returns a browser for look; it starts one for each that differs. */
  async #browser(look) {
    const names = Object.keys(FIREFOX_PREFERENCES).filter((name) => look[name]);
    const key = names.join(" ");
    if (!this.#browsers.has(key)) {
      const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
      if (!existsSync(executablePath)) {
        throw new Error(`no browser at ${executablePath}: run apt-get install firefox-esr, or set FIREFOX`);
      }
      this.#browsers.set(
        key,
        await puppeteer.launch({
          browser: "firefox",
          executablePath,
          protocolTimeout: PROTOCOL_TIMEOUT,
          networkEnabled: false, // telling what each page fetches takes a fifth of the processor time
          args: ["--kiosk"], // no toolbars to draw
          extraPrefsFirefox: Object.assign({}, FIREFOX_QUIET, ...names.map((name) => FIREFOX_PREFERENCES[name])),
        }),
      );
    }
    return this.#browsers.get(key);
  }

  /** @param {Look} [look] */
  async open(url, look = {}) {
    return FirefoxPage.open(await this.#browser(look), url, { ...look, touch: false });
  }

  async close() {
    for (const browser of this.#browsers.values()) await browser.close();
  }
}

const WEBDRIVER_KEYS = {
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  " ": " ",
  Home: "\uE011",
  End: "\uE010",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
};

/** Where a page keeps its last answer to WebDriver, as code. */
const ANSWER = 'Symbol.for("e2e answer")';

class WebKitPage extends Page {
  constructor(session) {
    super();
    this.session = session;
  }

  resize(width, height) {
    return this.session.resize(width, height);
  }

  async again(url, { width = 1280, height = 900 }) {
    [this.x, this.y] = [0, 0];
    await this.resize(width, height);
    await this.goto(url);
  }

  goto(url) {
    return this.session.send("POST", "/url", { url });
  }

  /** clear empties what a test has left in the page. */
  async clear() {
    await this.evaluate(emptyStorage);
    await this.session.send("DELETE", "/actions");
  }

  reload() {
    return this.session.send("POST", "/refresh", {});
  }

  async evaluate(fn, ...args) {
    const script = `const tell = arguments[arguments.length - 1];
      const done = (answer) => {
        Object.defineProperty(window, ${ANSWER}, { value: answer, configurable: true });
        tell(answer);
      };
      Promise.resolve().then(() => (${fn})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = this.session.send("POST", "/execute/async", { script, args });
    const { value, error } = await answer.catch((lost) => {
      // Once in some thousand calls WebKitGTK's driver loses what the page has answered.
      if (!lost.message.includes("Could not parse script result")) throw lost;
      return this.session.send("POST", "/execute/sync", { script: `return window[${ANSWER}]`, args: [] });
    });
    if (error) throw new Error(`${error} in ${fn}`);
    return value;
  }

  #actions(actions) {
    return this.session.send("POST", "/actions", { actions });
  }

  pointer(what) {
    const { x, y } = this;
    const action = {
      move: { type: "pointerMove", x, y, duration: 0, origin: "viewport" },
      down: { type: "pointerDown", button: 0 },
      up: { type: "pointerUp", button: 0 },
    }[what];
    return this.#actions([{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [action] }]);
  }

  doubleClick(x, y) {
    [this.x, this.y] = [x, y];
    const actions = [{ type: "pointerMove", x, y, duration: 0, origin: "viewport" }];
    for (let i = 0; i < 2; i++) actions.push({ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 });
    return this.#actions([{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }]);
  }

  wheel(deltaY) {
    const { x, y } = this;
    return this.#actions([{ type: "wheel", id: "wheel", actions: [{ type: "scroll", x, y, deltaX: 0, deltaY }] }]);
  }

  #keys(type, name) {
    return this.#actions([{ type: "key", id: "keyboard", actions: [{ type, value: WEBDRIVER_KEYS[name] ?? name }] }]);
  }

  keyDown(name) {
    return this.#keys("keyDown", name);
  }

  keyUp(name) {
    return this.#keys("keyUp", name);
  }

  async screenshot() {
    return Buffer.from(await this.session.send("GET", "/screenshot"), "base64");
  }

  async isExposed(find, role, name) {
    const element = await this.session.send("POST", "/execute/sync", { script: `return (${find})()`, args: [] });
    const path = `/element/${Object.values(element)[0]}`;
    return (
      (await this.session.send("GET", `${path}/computedrole`)) === role &&
      (await this.session.send("GET", `${path}/computedlabel`)) === name
    );
  }

  /** The driver does not tell what the console said: pages that care keep it. */
  complaints() {
    return this.evaluate(() => (typeof seen === "object" ? [...seen.console, ...seen.errors] : []));
  }

  close() {
    return this.session.close();
  }
}

class WebKitGTK extends Engine {
  name = "webkit";
  most = 1; // a window under another one would not get the focus

  static async launch() {
    const engine = new WebKitGTK();
    engine.webkit = await WebKit.launch();
    return engine;
  }

  /** kind is what a window is started with: the rest of a look is not WebKitGTK's. */
  kind({ dark, reducedMotion, moreContrast }) {
    return JSON.stringify([dark, reducedMotion, moreContrast]);
  }

  /** @param {Look} [look] */
  async open(url, look = {}) {
    const page = new WebKitPage(await this.webkit.session(look));
    await page.resize(look.width ?? 1280, look.height ?? 900);
    await page.goto(url);
    return page;
  }

  close() {
    return this.webkit.close();
  }
}
