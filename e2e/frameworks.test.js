// Pages that a framework owns: what the widget marks keeps hydrating, rendering and
// unmounting.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { marks, painted, settled, terms } from "./marks.js";

/** renderOften renders a page a hundred times, once it is marked; what watches it has its turn in between. */
const renderOften = (page) =>
  page.evaluate(async () => {
    for (let i = 1; i <= 100; i++) {
      render(i);
      await new Promise((resolve) => setTimeout(resolve));
      clock.advance(20);
    }
  });

inEveryEngine("frameworks", ({ check, visit }) => {
  check("a React page hydrates, re-renders and unmounts after marking", [], async () => {
    const page = await visit("react.html");
    await settled(page);
    assert.ok((await marks(page, "#root")).length > 4);
    await renderOften(page);
    await page.evaluate(() => CpaasGlossary.refresh());
    assert.equal(
      await page.evaluate(() => document.querySelector("#values").textContent),
      "You sent 100 SMS today, 200 MMS this week.",
    );
    assert.equal(
      await page.evaluate(() => document.querySelector("#text").textContent),
      "An even number, 100, of calls over WebRTC.",
    );
    assert.ok((await terms(page)).includes("webrtc 1"), "what came with the last rendering is marked");
    await page.evaluate(() => unmount());
    assert.equal(await page.evaluate(() => document.querySelector("#root").innerHTML), "");
    await page.evaluate(() => CpaasGlossary.refresh());
    assert.deepEqual(await terms(page), ["sms 1"], "what is gone is forgotten");
  });

  check("its innerHTML is byte-identical", [], async () => {
    const bare = await visit("react.html", { bare: "" });
    const page = await visit("react.html");
    await settled(page);
    const html = (page) => page.evaluate(() => document.querySelector("#root").innerHTML);
    assert.ok((await painted(page)).includes("SMS"));
    assert.equal(await html(page), await html(bare));
    for (const count of [1, 5, 6]) {
      for (const one of [bare, page]) await one.evaluate((count) => render(count), count);
      await page.evaluate(() => CpaasGlossary.refresh());
      assert.equal(await html(page), await html(bare), `rendered with ${count}`);
    }
  });

  check("a page that hydrates after marking does so without an error", [], async () => {
    const page = await visit("react.html", { late: "" });
    await settled(page);
    assert.ok((await painted(page)).length > 4);
    await page.evaluate(() => hydrate());
    await page.waitFor(() => window.render !== undefined);
    for (let i = 1; i <= 10; i++) await page.evaluate((i) => render(i), i);
    await page.evaluate(() => unmount());
  });

  check("a Vue page renders and unmounts after marking", [], async () => {
    const page = await visit("vue.html");
    await settled(page);
    await renderOften(page);
    await page.evaluate(() => CpaasGlossary.refresh());
    assert.equal(
      await page.evaluate(() => document.querySelector("#values").textContent),
      "You sent 100 SMS today, 200 MMS this week.",
    );
    assert.ok((await terms(page)).includes("webrtc 1"));
    assert.ok((await marks(page, "#root")).length > 0);
    await page.evaluate(() => unmount());
    assert.equal(await page.evaluate(() => document.querySelector("#root").innerHTML), "");
  });
});
