// WebKitGTK by plain WebDriver: MiniBrowser on a display of its own, driven by
// WebKitWebDriver over HTTP. See https://www.w3.org/TR/webdriver2/.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const INSTALL = "run apt-get install webkit2gtk-driver xvfb";

/** The longest that the driver may take to answer, in milliseconds: 5 MB take a busy machine a while. */
const PATIENCE = 120_000;

/** The longest that a session may take to start: after that it never does. */
const START = 15_000;

/** The pointer of a fresh display lies in the middle of it. */
const SCREEN = { width: 4000, height: 2400 };

/**
 * GTK gives the focus to the window that the display's own pointer is in, as
 * there is no window manager. So the toolbar lies under that pointer, where the
 * page does not see it. It is made small: else no window is under 447 px wide.
 */
const WINDOW = { x: SCREEN.width / 2 - 5, y: SCREEN.height / 2 - 10 };
const GTK_CSS = `toolbar, toolbar *, headerbar, headerbar *, entry, button, box, image {
  padding: 0; margin: 0; min-width: 0; min-height: 0; font-size: 1px; border: 0;
}
image { -gtk-icon-transform: scale(0.1); }
`;

/** findMiniBrowser returns MiniBrowser's path, which depends on the machine. */
async function findMiniBrowser() {
  const base = "/usr/lib";
  for (const machine of await readdir(base)) {
    for (const version of ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]) {
      const path = join(base, machine, version, "MiniBrowser");
      if (existsSync(path)) return path;
    }
  }
  throw new Error(`no MiniBrowser of WebKitGTK below ${base}: ${INSTALL}`);
}

/** WebKit starts displays and sessions. */
export class WebKit {
  #display;
  #xvfb;
  #browser;
  #sessions = new Set();

  static async launch() {
    for (const command of ["/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb"]) {
      if (!existsSync(command)) throw new Error(`no ${command}: ${INSTALL}`);
    }
    const webkit = new WebKit();
    webkit.#browser = await findMiniBrowser();
    webkit.#xvfb = spawn(
      "Xvfb",
      ["-displayfd", "3", "-screen", "0", `${SCREEN.width}x${SCREEN.height}x24`, "-nolisten", "tcp"],
      { stdio: ["ignore", "ignore", "ignore", "pipe"] },
    );
    process.once("exit", () => webkit.#xvfb.kill());
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1)); // lets "exit" clean up
    const [number] = await once(webkit.#xvfb.stdio[3].setEncoding("utf8"), "data");
    webkit.#display = `:${number.trim()}`;
    return webkit;
  }

  /** session starts a browser with nothing remembered. */
  async session(look) {
    for (let tries = 1; ; tries++) {
      const session = new Session(await freePort(), this.#display, await desktop(look));
      this.#sessions.add(session);
      try {
        await session.start(this.#browser, look.dark ? ["--automation", "--dark-mode"] : ["--automation"]);
        return session;
      } catch (error) {
        // Now and then driver and browser wait for each other for ever.
        await session.close();
        if (tries === 3) throw error;
      }
    }
  }

  async close() {
    await Promise.all([...this.#sessions].map((session) => session.close()));
    this.#xvfb.kill();
    await once(this.#xvfb, "exit");
  }
}

/**
 * desktop makes a folder of settings: in WebKitGTK what the reader prefers is what
 * the desktop says.
 */
async function desktop({ reducedMotion, moreContrast }) {
  const folder = await mkdtemp(join(tmpdir(), "cpaas-webkit-"));
  await mkdir(join(folder, "gtk-3.0"));
  await writeFile(join(folder, "gtk-3.0/gtk.css"), GTK_CSS);
  await writeFile(
    join(folder, "gtk-3.0/settings.ini"),
    [
      "[Settings]",
      reducedMotion ? "gtk-enable-animations=0" : "",
      moreContrast ? "gtk-theme-name=HighContrast" : "",
    ].join("\n"),
  );
  return folder;
}

class Session {
  #driver;
  #address;
  #folder;
  #id;
  #kill;
  #size = ""; // of the page, as resize has left it

  constructor(port, display, folder) {
    this.#address = `http://127.0.0.1:${port}`;
    this.#folder = folder;
    // In a group of its own, so that the browser ends with it.
    this.#driver = spawn("WebKitWebDriver", [`--port=${port}`], {
      stdio: "ignore",
      detached: true,
      env: {
        ...process.env,
        DISPLAY: display,
        GDK_BACKEND: "x11",
        XDG_CONFIG_HOME: folder,
        XDG_CACHE_HOME: folder,
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
        // There is no graphics card: to draw as if there were one took half of the processor time.
        WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      },
    });
    this.#kill = () => {
      try {
        process.kill(-this.#driver.pid);
      } catch {
        // It has gone by itself.
      }
    };
    process.once("exit", this.#kill);
  }

  async start(binary, args) {
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } };
    for (let tries = 0; ; tries++) {
      try {
        const { sessionId } = await this.#send("POST", "/session", { capabilities }, START);
        this.#id = sessionId;
        return;
      } catch (error) {
        // The driver does not say when it listens.
        if (error.cause?.code !== "ECONNREFUSED" || tries > 400) throw error;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
  }

  /** send calls an endpoint of the session and returns its value. */
  send(method, path, body) {
    return this.#send(method, `/session/${this.#id}${path}`, body);
  }

  async #send(method, path, body, patience = PATIENCE) {
    const answer = await fetch(this.#address + path, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`WebDriver: ${value.error} ${value.message} (${method} ${path})`);
    return value;
  }

  /** resize gives the page, not the window, a size: a tenth of a second, where it has another. */
  async resize(width, height) {
    if (this.#size === `${width} ${height}`) return;
    this.#size = "";
    const inner = () => this.send("POST", "/execute/sync", { script: "return [innerWidth, innerHeight]", args: [] });
    let bar = 20;
    for (let tries = 0; tries < 5; tries++) {
      await this.send("POST", "/window/rect", { ...WINDOW, width, height: height + bar });
      const [w, h] = await inner();
      if (w === width && h === height) {
        this.#size = `${width} ${height}`;
        return;
      }
      bar += height - h;
    }
    throw new Error(`WebKitGTK will not be ${width} by ${height}, but ${await inner()}`);
  }

  async close() {
    if (!this.#kill) return;
    process.off("exit", this.#kill);
    if (this.#id) await this.#send("DELETE", `/session/${this.#id}`).catch(() => {});
    const running = this.#driver.exitCode === null && this.#driver.signalCode === null;
    this.#kill();
    if (running) await once(this.#driver, "exit");
    this.#kill = null;
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
