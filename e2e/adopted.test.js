// The marks that the owner's build has put into a page.

import assert from "node:assert/strict";
import { inEveryHouse, settled, painted } from "./house.js";

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

inEveryHouse("marks from build time", ({ check, visit }) => {
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

  check("are given back by destroy as they were", [], async () => {
    const bare = await visit("stops.html", { bare: "" });
    const before = await bare.evaluate(() => document.body.innerHTML);
    const page = await ready(visit);
    await focus(page, "sms");
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(await page.evaluate(() => document.body.innerHTML), before);
  });
});
