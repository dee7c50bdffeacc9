// What assistive technology is told of term and card.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { openCards, mark, focus } from "./cards.js";

const SMS = mark("#row", "sms");

inEveryEngine("screen reader", ({ check, visit }) => {
  const open = (look, config, how) => openCards(visit, look, config, how);

  const control = () => document.querySelector('#row cpaas-term[entry="sms"]');

  const box = () => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=card]");

  const more = () => document.querySelector("cpaas-card").shadowRoot.querySelector("[part=off]");

  check("role and name of term, card and buttons are exposed", [], async () => {
    const page = await open();
    assert.ok(await page.isExposed(control, "button", "SMS"));
    await focus(page, SMS);
    assert.ok(await page.isExposed(box, "dialog", "SMS Short Message Service"));
    assert.ok(await page.isExposed(more, "button", "Hide on this site"));
  });

  check("the term says in its attributes what it is, what it means and whether it is open", [], async () => {
    const page = await open();
    const said = () =>
      page.evaluate((s) => {
        const term = document.querySelector(s);
        return Object.fromEntries(
          ["role", "tabindex", "aria-description", "aria-haspopup", "aria-expanded"].map((name) => [
            name,
            term.getAttribute(name),
          ]),
        );
      }, SMS);
    const { "aria-description": description, ...rest } = await said();
    assert.match(description, /mobile/);
    assert.deepEqual(rest, { role: "button", tabindex: "0", "aria-haspopup": "dialog", "aria-expanded": "false" });
    await focus(page, SMS);
    assert.equal((await said())["aria-expanded"], "true");
    await page.key("Escape");
    assert.equal((await said())["aria-expanded"], "false");
  });

  check(
    "the term's definition is its description, read without opening, and its state is exposed",
    ["description"],
    async () => {
      const page = await open();
      let node = await page.exposed(control);
      assert.match(node.description, /mobile/);
      assert.deepEqual([node.haspopup, node.expanded ?? false], ["dialog", false]);
      await focus(page, SMS);
      node = await page.exposed(control);
      assert.equal(node.expanded, true);
    },
  );
});
