// The marks that the owner's build has put into a page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { inEveryEngine } from "./every-engine.js";
import { page as made } from "./made-pages.js";
import { fetched, settled, painted, spot, unasked } from "./marks.js";

const COMMAND = fileURLToPath(new URL("../bin/cpaas-glossary", import.meta.url));

/** annotated returns a page with the tag, its terms marked by the command. */
const annotated = () =>
  execFileSync(COMMAND, ["annotate", "-"], {
    input: made('<script src="/embed/cpaas-glossary.js" defer></script>', "<main><p>An SMS is sent.</p></main>"),
    encoding: "utf8",
  });

/** ready opens the page and waits until its marks are controls. */
async function ready(visit) {
  const page = await visit("stops.html");
  await settled(page);
  await page.waitFor(() => document.getElementById("sms").role === "button");
  return page;
}

const isOpen = (page) => page.evaluate(() => document.querySelector("cpaas-card[open]") !== null);
const opened = (page) => page.waitFor(() => document.querySelector("cpaas-card[open]") !== null);
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.localName);
const focus = (page, id) => page.evaluate((id) => document.getElementById(id).focus(), id);
const isStop = (page, id) => page.evaluate((id) => document.getElementById(id).tabIndex === 0, id);
const attribute = (page, id, name) =>
  page.evaluate((id, name) => document.getElementById(id).getAttribute(name), id, name);

/** refreshed lets the widget look at the page again. */
const refreshed = (page) => page.evaluate(() => CpaasGlossary.refresh());

/** HYDRATING is an app that hydrates what its build has marked when hydrate() is called, as in production. */
const HYDRATING = `import { createElement as h } from "react";
  import { hydrateRoot } from "react-dom/client";
  window.recovered = [];
  const link = h("a", { href: "#there", onClick: () => { window.followed = true; } }, "SMS");
  const mark = h("cpaas-term", { entry: "sms", title: "A text.", ref: () => { window.isHydrated = true; } }, link);
  window.hydrate = () => hydrateRoot(document.getElementById("root"), h("p", null, "An ", mark, " is sent."), {
    onRecoverableError: (error) => recovered.push(error.message),
  });`;

const LINKED = '<p>An <cpaas-term entry="sms" title="A text."><a href="#there">SMS</a></cpaas-term> is sent.</p>';

/** hydrating returns the script of such an app. */
async function hydrating() {
  const { outputFiles } = await build({
    stdin: { contents: HYDRATING, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0].text;
}

inEveryEngine("marks from build time", ({ engine, server, check, visit: open }) => {
  /** visit opens a page in which the browser's own clock goes on. */
  const visit = (path, query = {}, look = undefined) => open(path, { clock: "real", ...query }, look);

  check("open their card when a key moves the focus there, and not when a script does", [], async () => {
    const page = await ready(visit);
    await focus(page, "sms");
    assert.equal(await focused(page), "sms");
    assert.equal(await isOpen(page), false, "a script moved it");
    await page.evaluate(() => {
      dispatchEvent(new Event("blur"));
      document.getElementById("sms").blur();
      document.getElementById("sms").focus();
    });
    assert.equal(await isOpen(page), false, "so does the browser, when the reader comes back to the tab");
    await page.key("Tab");
    assert.equal(await focused(page), "mms");
    await opened(page);
  });

  check("let Tab go on to the next stop of the page, and other keys into the card", [], async () => {
    const page = await ready(visit);
    await focus(page, "before");
    await page.key("Tab");
    await opened(page);
    await page.key("Tab");
    assert.equal(await focused(page), "mms");
    await page.key("Tab");
    assert.equal(await focused(page), "after");
    await page.waitFor(() => document.querySelector("cpaas-card[open]") === null);
    for (const key of ["Enter", " ", "ArrowDown"]) {
      await focus(page, "mms");
      await page.key(key);
      await opened(page);
      assert.equal(await focused(page), "cpaas-card", `${key} goes in`);
      await page.key("Escape");
      assert.equal(await focused(page), "mms", "Escape goes back");
    }
  });

  check("leave keys with Shift to the reader", [], async () => {
    const page = await ready(visit);
    await focus(page, "mms");
    await page.key("ArrowDown", "Shift");
    assert.equal(await isOpen(page), false);
    assert.equal(await focused(page), "mms");
  });

  check("are described only while they have the focus", [], async () => {
    const page = await ready(visit);
    assert.equal(await attribute(page, "sms", "aria-description"), null);
    await focus(page, "sms");
    assert.match(await attribute(page, "sms", "aria-description"), /\w+ .*\./);
    await focus(page, "after");
    assert.equal(await attribute(page, "sms", "aria-description"), null);
  });

  check("leave a dialog its first focus, and are stops while it is open", [], async () => {
    const page = await ready(visit);
    await focus(page, "open");
    for (let i = 0; i < 2; i++) {
      assert.equal(await isStop(page, "in-dialog"), false, "closed");
      await page.evaluate(() => document.getElementById("dialog").showModal());
      assert.equal(await focused(page), "ok", "what the page would have it be");
      assert.equal(await isStop(page, "in-dialog"), true, "open");
      await page.key("Tab", "Shift");
      assert.equal(await focused(page), "in-dialog");
      await opened(page);
      await page.key("Escape");
      await page.evaluate(() => document.getElementById("dialog").close());
      await page.waitFor(() => document.getElementById("in-dialog").tabIndex === -1);
    }
  });

  check("are stops in an open popover, which moves no focus", [], async () => {
    const page = await ready(visit);
    await focus(page, "open");
    assert.equal(await isStop(page, "in-popover"), false, "closed");
    await page.evaluate(() => document.getElementById("popover").showPopover());
    await page.waitFor(() => document.getElementById("in-popover").tabIndex === 0);
    await page.evaluate(() => document.getElementById("popover").hidePopover());
    await page.waitFor(() => document.getElementById("in-popover").tabIndex === -1);
  });

  check("are stops in a dialog by role, once it has the focus", [], async () => {
    const page = await ready(visit);
    const first = await page.evaluate(() => {
      const role = document.getElementById("role");
      role.hidden = false;
      // As focus traps do: the first element that can have the focus.
      const first = [...role.querySelectorAll("*")].find((element) => element.tabIndex >= 0);
      first.focus();
      return first.id;
    });
    assert.equal(first, "close");
    assert.equal(await isStop(page, "in-role"), true);
    await page.evaluate(() => {
      document.getElementById("role").hidden = true;
      document.getElementById("open").focus();
    });
    assert.equal(await isStop(page, "in-role"), false);
  });

  check("count: the next of a term in their section is not painted, all else is", [], async () => {
    const page = await ready(visit);
    assert.deepEqual(await painted(page), ["RCS"]);
  });

  check("are adopted anew where the page writes its attributes anew", [], async () => {
    const page = await ready(visit);
    await page.evaluate(() => {
      const sms = document.getElementById("sms");
      for (const { name } of [...sms.attributes]) if (name !== "id" && name !== "entry") sms.removeAttribute(name);
      sms.title = "A text.";
    });
    await page.waitFor(() => document.getElementById("sms").role === "button");
    assert.equal(await attribute(page, "sms", "title"), null);
    await page.evaluate(() => {
      const sms = document.getElementById("sms");
      sms.setAttribute("entry", "rcs");
      sms.title = "Rich.";
      sms.firstChild.data = "RCS";
    });
    await page.waitFor(() => CpaasGlossary.terms()[0].id === "rcs");
    await focus(page, "before");
    await page.key("Tab");
    await page.waitFor(() => document.querySelector("cpaas-card[open]")?.shadowRoot.textContent.includes("RCS"));
  });

  check("are what they were once the page has removed them, and again ours when they come back", [], async () => {
    const page = await ready(visit);
    await page.evaluate(() => {
      window.kept = document.getElementById("sms");
      kept.remove();
    });
    await page.waitFor(() => kept.title === "A text.");
    assert.deepEqual(await page.evaluate(() => kept.getAttributeNames().sort()), ["entry", "id", "title"]);
    assert.ok(!(await page.evaluate(() => CpaasGlossary.terms().some(({ id, marks }) => id === "sms" && marks === 2))));
    await page.evaluate(() => document.getElementById("text").prepend(kept));
    await page.waitFor(() => kept.role === "button" && kept.tabIndex === 0);
  });

  check("do not keep a page from being looked at when a router changes it", [], async () => {
    const page = await ready(visit);
    await page.evaluate(() => {
      history.pushState({}, "", "?next");
      document.getElementById("app").innerHTML =
        "<h2>Next</h2><p>A PSTN call, and a <cpaas-term entry=hlr title=x>HLR</cpaas-term>.</p>";
    });
    await page.waitFor(() => CpaasGlossary.terms().some(({ id }) => id === "pstn"));
    assert.ok(await page.evaluate(() => CpaasGlossary.terms().some(({ id }) => id === "hlr")));
    await page.evaluate(() => (document.getElementById("app").innerHTML = "<h2>Last</h2><p>A DTMF tone.</p>"));
    await page.waitFor(() => CpaasGlossary.terms().some(({ id }) => id === "dtmf"));
    await refreshed(page);
    assert.ok(await page.evaluate(() => !CpaasGlossary.terms().some(({ id }) => id === "pstn" || id === "hlr")));
  });

  /** linked opens a page with a mark that is a link, and an app to hydrate it, and waits until the mark is a control. */
  async function linked() {
    const script = server().make(`/made/${engine}-hydrating.js`, await hydrating());
    const tags = `<script src="${script}" defer></script><script src="/embed/cpaas-glossary.js" defer></script>`;
    const page = await visit(
      server().make(`/made/${engine}-linked.html`, made(tags, `<main id="root">${LINKED}</main>`)),
    );
    await page.waitFor(() => document.querySelector("cpaas-term").role === "button");
    return page;
  }

  const follows = (page) => page.evaluate(() => window.followed === true || location.hash !== "");

  check(
    "keep a link without its address, so that a press is one on the mark, and destroy puts it back",
    [],
    async () => {
      const page = await linked();
      const isBare = await page.evaluate(() => {
        const link = document.querySelector("cpaas-term > a");
        const { color, pointerEvents } = getComputedStyle(link);
        return (
          !link.hasAttribute("href") && color === getComputedStyle(link.parentElement).color && pointerEvents === "none"
        );
      });
      assert.ok(isBare);
      await page.click(...(await spot(page, "SMS", "main")).point);
      await opened(page);
      assert.equal(await follows(page), false);
      await page.evaluate(() => CpaasGlossary.destroy());
      assert.equal(await page.evaluate(() => document.querySelector("main").innerHTML), LINKED);
    },
  );

  check("are hydrated by an app after they became controls, with no node made anew", [], async () => {
    const page = await linked();
    await page.evaluate(() => {
      window.written = document.querySelector("cpaas-term > a");
      hydrate();
    });
    await page.waitFor(() => window.isHydrated === true);
    assert.deepEqual(await page.evaluate(() => recovered), []);
    assert.ok(await page.evaluate(() => written.isConnected && document.querySelectorAll("cpaas-term").length === 1));
    await page.click(...(await spot(page, "SMS", "main")).point);
    await opened(page);
    assert.equal(await follows(page), false, "the app hears no press on its link");
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(await page.evaluate(() => document.querySelector("main").innerHTML), LINKED);
  });

  check("are given back by destroy as they were", [], async () => {
    const bare = await visit("stops.html", { bare: "" });
    const before = await bare.evaluate(() => document.body.innerHTML);
    const page = await ready(visit);
    await focus(page, "sms");
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(await page.evaluate(() => document.body.innerHTML), before);
  });
});

inEveryEngine("a page that annotate has marked", ({ engine, check, visit, server }) => {
  const FIRST = ["cpaas-glossary.js"];
  const MARKS = ["adopted.js", "cpaas-glossary.js", "marks.wasm"];
  const CARD = [...MARKS, "cards.js", "cards.wasm", "texts.bin"].sort();

  /** asleep opens such a page, and waits until what a tag does by itself is done. */
  async function asleep(query = {}) {
    const page = await visit("article.html", { built: "", clock: "real", ...query });
    await unasked(page);
    return page;
  }

  /** later puts a paragraph into the page. */
  const later = (page) =>
    page.evaluate(() => {
      document.querySelector("main").insertAdjacentHTML("beforeend", "<h2>Later</h2><p>A TTS call.</p>");
    });

  /** cardIs waits for the card of a term. */
  const cardIs = (page, name) =>
    page.waitFor(
      (name) => document.querySelector("cpaas-card[open]")?.shadowRoot.textContent.startsWith(name) ?? false,
      name,
    );

  check("fetches the first script and nothing else while nobody asks", [], async () => {
    const page = await asleep();
    await page.moveTo(2, 2);
    await page.wheel(100);
    await page.evaluate(() => {
      document.body.append(document.createElement("script"), document.createElement("div"));
      document.title = "Another";
      document.querySelector("cpaas-term").classList.add("theirs");
    });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    assert.deepEqual(await fetched(page), FIRST);
  });

  check("shows the card of the mark that the pointer rests on, for one chunk", [], async () => {
    const page = await asleep();
    await page.moveTo(...(await spot(page, "SMS", "#first")).point);
    await cardIs(page, "SMS");
    assert.deepEqual(await fetched(page), CARD);
  });

  check("shows the card of a mark that is pressed", [], async () => {
    const page = await asleep();
    await page.click(...(await spot(page, "SMS", "#first")).point);
    await cardIs(page, "SMS");
  });

  check("shows the card of a press that ends while the page is looked at", [], async () => {
    const page = await asleep();
    await page.evaluate(() => {
      const term = document.querySelector("#first cpaas-term");
      const { left, top } = term.getBoundingClientRect();
      const where = { clientX: left + 2, clientY: top + 2 };
      const fire = (type) =>
        term.dispatchEvent(
          new PointerEvent(type, { ...where, bubbles: true, pointerType: "mouse", isPrimary: true, detail: 1 }),
        );
      // The marks are there, and the look is not over.
      new MutationObserver((_, observer) => {
        observer.disconnect();
        fire("pointerup");
        fire("click");
      }).observe(term, { attributes: true });
      fire("pointerover");
      fire("pointerdown");
    });
    await cardIs(page, "SMS");
    await page.evaluate(() => CpaasGlossary.prefetch());
    await cardIs(page, "SMS");
  });

  check("has its marks as stops once the reader goes by keys", [], async () => {
    const page = await asleep();
    await page.key("Tab");
    await page.waitFor(() => document.querySelector("#first cpaas-term")?.tabIndex === 0);
    assert.deepEqual(await fetched(page), MARKS);
  });

  check("has marked what comes later", [], async () => {
    const page = await asleep();
    assert.deepEqual(await painted(page), []);
    await later(page);
    await page.waitFor(() => CpaasGlossary.terms().some(({ id }) => id === "tts"));
    assert.deepEqual(await painted(page), ["TTS"]);
  });

  check("is looked at where a script has put text into it before", [], async () => {
    const path = server().make(
      `/made/${engine}-before.html`,
      annotated().replace(
        "</body>",
        '<script>document.body.insertAdjacentHTML("beforeend", "<p>A TTS call.</p>");</script></body>',
      ),
    );
    const page = await visit(path);
    await page.waitFor(() => CpaasGlossary.terms().some(({ id }) => id === "tts"));
  });

  check("is looked at where another glossary has marked it, or other options", [], async () => {
    const other = server().make(`/made/${engine}-other.html`, annotated().replace(/ page="(\d+) \w+"/, ' page="$1 0"'));
    for (const page of [await visit(other), await asleep({ disable: "sms" })])
      await page.waitFor(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/marks.")));
  });

  check("answers a script", [], async () => {
    const page = await asleep();
    assert.deepEqual(await page.evaluate(() => CpaasGlossary.terms()), []);
    assert.equal(await page.evaluate(() => CpaasGlossary.open("no-such-entry")), false);
    assert.deepEqual(await fetched(page), FIRST);
    assert.equal(await page.evaluate(() => CpaasGlossary.open("sms")), true);
    await cardIs(page, "SMS");
    const other = await asleep();
    await refreshed(other);
    assert.ok(await other.evaluate(() => CpaasGlossary.terms().length > 0));
  });

  check("is as it was after destroy, and after hide asleep still", [], async () => {
    const page = await asleep();
    await page.evaluate(() => CpaasGlossary.hide());
    await page.evaluate(() => CpaasGlossary.show());
    assert.deepEqual(await fetched(page), FIRST);
    await page.evaluate(() => CpaasGlossary.destroy());
    await later(page);
    await page.key("Tab");
    assert.deepEqual(await fetched(page), FIRST);
  });
});
