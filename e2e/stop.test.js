// The one stop for keyboards and screen readers, and what a screen reader says at each step.

import assert from "node:assert/strict";
import { closed } from "./cards.js";
import { inEveryEngine } from "./every-engine.js";

/** The terms of the page, in its order. */
const TERMS = ["SMS", "MMS", "RCS", "SMPP", "Webhook"];

/** Where they stand: far from each other, and one in a box that scrolls. */
const PLACES = ["#first", "#second", "#inside", "#fourth", "#last"];

/** labelled waits until the control has a text. */
const labelled = (page, text) =>
  page.waitFor(
    (text) => document.querySelector("cpaas-terms")?.shadowRoot.querySelector("[part=control]").textContent === text,
    text,
  );

/** focused returns the element that has the focus, in whatever shadow: for isExposed. */
const focused = () => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};

/** name returns what of the focused element tells it from others. */
const name = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element.id || element.getAttribute("part") || element.localName;
  });

/** summary returns what the open card says in a sentence. */
const summary = (page) =>
  page.evaluate(
    () => document.querySelector("cpaas-card[open]").shadowRoot.querySelector("[part=summary]").textContent,
  );

/**
 * says checks what a screen reader says of what has the focus: its name and role, and in Chromium, whose whole tree can
 * be asked, what it says on the way there.
 */
async function says(page, name, role, whole) {
  if (page.cdp) assert.equal(await speech(page), whole);
  assert.ok(await page.isExposed(focused, role, name), `the focus is on ${role} “${name}”`);
}

/** speech returns what has the focus as a screen reader puts it, from the tree that Chromium gives to one. */
async function speech(page) {
  const { nodes } = await page.cdp.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const property = (node, name) => node.properties?.find((one) => one.name === name)?.value.value;
  const node = nodes.findLast((one) => property(one, "focused") && one.role.value !== "RootWebArea");
  if (!node) return "";
  const said = [];
  for (let at = byId.get(node.parentId); at; at = byId.get(at.parentId)) {
    if (!/^(listbox|navigation)$/.test(at.role.value)) continue;
    said.unshift([at.name.value, at.role.value, at.description?.value].filter(Boolean).join(", "));
  }
  said.push(`${node.name.value}, ${node.role.value}`);
  if (property(node, "expanded") !== undefined) said.push(property(node, "expanded") ? "expanded" : "collapsed");
  if (property(node, "selected")) said.push("selected");
  if (node.role.value === "option") {
    const options = byId.get(node.parentId).childIds.filter((id) => byId.get(id).role.value === "option");
    said.push(`${options.indexOf(node.nodeId) + 1} of ${options.length}`);
  }
  if (node.description?.value) said.push(node.description.value);
  return said.join("; ");
}

/** host returns the page without what is ours. */
const host = (page) =>
  page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    for (const ours of copy.querySelectorAll("body > cpaas-terms, body > cpaas-card")) ours.remove();
    return copy.outerHTML;
  });

/** place returns where words are in the viewport, and what lies on them. */
const place = (page, selector) =>
  page.evaluate((selector) => {
    const text = document.querySelector(selector).firstChild;
    const mark = [...CSS.highlights.get("cpaas-glossary")].find((range) => range.startContainer === text);
    const range = document.createRange();
    range.setStart(text, mark.startOffset);
    range.setEnd(text, mark.endOffset);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return { left, top, right, bottom, isOnTop: onTop === text.parentNode };
  }, selector);

/** ring waits for the ring to be around words, and returns how far it is from them. */
async function ring(page, selector) {
  await page.waitFor((selector) => {
    const line = document.querySelector("cpaas-terms").shadowRoot.querySelector("[part=ring]")?.getBoundingClientRect();
    const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
    return line && line.top > top - 8 && line.bottom < bottom + 8;
  }, selector);
  const { left, top, right, bottom, isOnTop } = await place(page, selector);
  const line = await page.evaluate(() => {
    const { left, top, right, bottom } = document
      .querySelector("cpaas-terms")
      .shadowRoot.querySelector("[part=ring]")
      .getBoundingClientRect();
    return { left, top, right, bottom };
  });
  const gaps = [left - line.left, top - line.top, line.right - right, line.bottom - bottom];
  assert.ok(
    gaps.every((gap) => gap > 1 && gap < 6),
    `the ring around ${selector}: ${gaps}`,
  );
  assert.ok(isOnTop, `nothing lies on the words in ${selector}`);
}

/** shows waits for the card of a term. */
const shows = (page, term) =>
  page.waitFor((term) => {
    const card = document.querySelector("cpaas-card[open]");
    return card?.shadowRoot.querySelector("[part=abbr]").textContent === term;
  }, term);

/** rings returns how many lines of a term the ring is around. */
const rings = (page) =>
  page.evaluate(() => document.querySelector("cpaas-terms").shadowRoot.querySelectorAll("[part=ring]").length);

/** caret returns where the selection is collapsed: the element, and the word after it. */
const caret = (page) =>
  page.evaluate(() => {
    const { isCollapsed, anchorNode, anchorOffset } = getSelection();
    return isCollapsed && `${anchorNode.parentNode.id}: ${anchorNode.data.slice(anchorOffset).match(/\w+/)[0]}`;
  });

inEveryEngine("the one stop", ({ check, checkOnce, visit }) => {
  /** come opens hosts/stop.html and waits for its marks. */
  const come = async (config = {}, look = {}, label = "Terms on this page (5)") => {
    const page = await visit("stop.html", { repeat: "all", clock: "real", config: JSON.stringify(config) }, look);
    await labelled(page, label);
    return page;
  };

  /** reach goes to the control, as Tab does from the last stop of the page. */
  const reach = async (page) => {
    await page.evaluate(() => document.getElementById("five").focus({ preventScroll: true }));
    await page.key("Tab");
  };

  /** enter opens the list. */
  const enter = async (page) => {
    await reach(page);
    await page.key("Enter");
    await shows(page, "SMS");
  };

  check("steps through the terms, and is heard", [], async () => {
    const page = await come();
    const before = await host(page);
    await reach(page);
    await says(
      page,
      "Terms on this page (5)",
      "button",
      "Glossary terms, navigation; Terms on this page (5), button; collapsed",
    );
    await page.key("Enter");
    for (let i = 0; i < TERMS.length; i++) {
      if (i > 0) await page.key("ArrowDown");
      await shows(page, TERMS[i]);
      await ring(page, PLACES[i]);
      const text = `${TERMS[i]}: ${await summary(page)}`;
      const keys = "Up and Down: go to a term. Enter: into its definition. Escape: read on from there.";
      await says(
        page,
        text,
        "option",
        `Glossary terms, navigation; Terms on this page (5), listbox, ${keys}; ${text}, option; selected; ${i + 1} of 5`,
      );
    }
    await page.key("ArrowUp");
    await shows(page, "SMPP");
    await page.key("Home");
    await shows(page, "SMS");
    await page.key("m");
    await shows(page, "MMS");
    assert.equal(await host(page), before, "the page is as it was");
    assert.deepEqual(await page.evaluate(() => window.keys), ["Tab", "Enter"], "the page sees none of its keys");
  });

  check("goes to a term that content-visibility has not laid out", [], async () => {
    const page = await come();
    await page.evaluate(() => {
      const style = document.createElement("style");
      style.textContent = "#fourth { content-visibility: auto; contain-intrinsic-size: auto 24px }";
      document.head.append(style);
    });
    await enter(page);
    await page.key("m");
    await shows(page, "MMS");
    await page.key("ArrowDown");
    await shows(page, "RCS");
    await page.key("ArrowDown");
    await shows(page, "SMPP");
    await ring(page, "#fourth");
  });

  check("Escape reads on at the term: Tab goes on from there", [], async () => {
    const page = await come();
    await enter(page);
    await page.key("ArrowDown");
    await shows(page, "MMS");
    await page.key("Escape");
    await closed(page);
    assert.equal(await name(page), "body", "nothing of ours keeps the focus");
    assert.equal(await caret(page), "second: MMS");
    assert.equal(await rings(page), 0);
    await page.key("Tab");
    assert.equal(await name(page), "two");
    // The list opens again where the reader was.
    await reach(page);
    await page.key(" ");
    await shows(page, "MMS");
    await page.key("Escape");
    await page.key("Tab", "Shift");
    assert.equal(await name(page), "one");
  });

  check("Tab leaves the list for what comes after the term", [], async () => {
    const page = await come();
    await enter(page);
    await page.key("End");
    await shows(page, "Webhook");
    await page.key("ArrowUp");
    await shows(page, "SMPP");
    await page.key("Tab");
    assert.equal(await name(page), "four");
    await closed(page);
  });

  check("Enter goes into the card, and Escape there reads on at the term", [], async () => {
    const page = await come();
    await enter(page);
    await page.key("ArrowDown");
    await shows(page, "MMS");
    await page.key("Enter");
    assert.equal(await name(page), "card");
    assert.equal(await rings(page), 1, "the ring says where the card belongs");
    await page.key("Escape");
    await closed(page);
    assert.equal(await rings(page), 0);
    assert.equal(await caret(page), "second: MMS");
    await page.key("Tab");
    assert.equal(await name(page), "two");
  });

  check("Tab past the end of the card reads on at the term", [], async () => {
    const page = await come();
    await enter(page);
    await page.key("ArrowDown");
    await page.key("Enter");
    assert.equal(await name(page), "card");
    for (let stops = 0; (await page.evaluate(() => document.activeElement.localName)) === "cpaas-card"; stops++) {
      assert.ok(stops < 12, "the card ends");
      await page.key("Tab");
    }
    assert.equal(await name(page), "two");
  });

  check("passes over what is hidden or gone meanwhile", [], async () => {
    const page = await come();
    await enter(page);
    await page.evaluate(() => {
      document.getElementById("second").style.visibility = "hidden";
    });
    await page.key("ArrowDown");
    await shows(page, "RCS");
    await page.evaluate(() => document.getElementById("inside").remove());
    await shows(page, "SMPP");
    await page.key("ArrowUp");
    await shows(page, "SMS");
  });

  check("is one Tab stop, beside a search box too, and none where no term is marked", [], async () => {
    const page = await come();
    const stops = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll("cpaas-terms")].flatMap((host) =>
            [...host.shadowRoot.querySelectorAll("*")].filter((element) => element.tabIndex >= 0),
          ).length,
      );
    assert.equal(await stops(), 1);
    await page.evaluate(async () => {
      document.body.prepend(document.createElement("cpaas-search"));
      await CpaasGlossary.refresh();
    });
    assert.equal(await stops(), 1);
    await page.evaluate(() => document.querySelector("cpaas-terms").remove());
    await page.waitFor(() => document.querySelectorAll("cpaas-terms").length === 1);
    await page.evaluate(() => document.querySelector("article").remove());
    await page.waitFor(() => document.querySelector("cpaas-terms") === null);
    await page.evaluate(() => document.body.append("A new SMS"));
    await labelled(page, "Terms on this page (1)");
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(await page.evaluate(() => document.querySelector("cpaas-terms")), null);
  });

  checkOnce("has no weight in the page", [], async () => {
    const page = await come();
    const size = () =>
      page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
    const before = await size();
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(await page.evaluate(() => document.querySelector("cpaas-terms")), null);
    assert.deepEqual(await size(), before);
  });

  checkOnce("shows the definitions again where the reader has hidden them", [], async () => {
    const page = await come();
    await enter(page);
    await page.key("Enter");
    await page.evaluate(() => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=off]").click());
    const offer = "Definitions are hidden on this site. Show definitions";
    await labelled(page, offer);
    await page.reload();
    await page.waitFor(() => document.querySelector("cpaas-terms") !== null);
    await reach(page);
    await says(page, offer, "button", `Glossary terms, navigation; ${offer}, button`);
    await page.key("Enter");
    await labelled(page, "Terms on this page (5)");
    assert.equal(await name(page), "control", "the focus is where it was");
  });

  checkOnce("speaks the owner's words", [], async () => {
    const strings = { stop: { label: "Begriffe: {n}", landmark: "Glossar" } };
    const page = await come({ strings }, {}, "Begriffe: 5");
    const landmark = () => document.querySelector("cpaas-terms").shadowRoot.querySelector("nav");
    assert.ok(await page.isExposed(landmark, "navigation", "Glossar"));
  });

  check("stands out in forced colours", ["forcedColors"], async () => {
    const page = await come({}, { forcedColors: true });
    await enter(page);
    const style = await page.evaluate(() => {
      const line = document.querySelector("cpaas-terms").shadowRoot.querySelector("[part=ring]");
      return getComputedStyle(line).borderTopStyle;
    });
    assert.equal(style, "solid");
  });
});
