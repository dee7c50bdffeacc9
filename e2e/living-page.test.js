// A page that changes: what comes is marked, what goes is forgotten.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { marked, marks, settled, terms, unmarked, PACE, advance } from "./marks.js";

inEveryEngine("a living page", ({ check, visit }) => {
  check("its own changes never wake its own observer", [], async () => {
    const page = await visit("article.html", { early: "count-looks" });
    await settled(page);
    const before = await page.evaluate(() => window.looks);
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await advance(page, 10 * PACE); // a second evaluation: what an observer is told of has been told
    assert.equal(await page.evaluate(() => window.looks), before);
  });

  check("what is added, changed and removed is followed, and marks that stay are left alone", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => {
      window.kept = [...CSS.highlights.get("cpaas-glossary")].filter(
        (r) => r.startContainer.parentElement.id === "second",
      );
      const p = document.createElement("p");
      p.id = "added";
      p.append("A PBX menu and an SMS.");
      document.querySelector("#second").after(p);
    });
    await marked(page, "pbx");
    assert.deepEqual(await marks(page, "#added"), ["PBX"], "SMS has its mark in this section");
    assert.ok(
      await page.evaluate(
        () => window.kept.length > 0 && window.kept.every((range) => CSS.highlights.get("cpaas-glossary").has(range)),
      ),
    );
    await page.evaluate(() => (document.querySelector("#added").firstChild.data = "A TTS voice."));
    assert.equal(await page.evaluate(() => document.querySelector("#added").textContent), "A TTS voice.", "at once");
    await marked(page, "tts");
    await page.evaluate(() => document.querySelector("#first").remove());
    await page.waitOn(PACE, () =>
      [...CSS.highlights.get("cpaas-glossary")].some(
        ({ startContainer: node, startOffset: at }) =>
          node.parentElement?.id === "second" && node.data.slice(at, at + 3) === "SMS",
      ),
    );
    await page.evaluate(() => document.querySelector("#added").remove());
    await unmarked(page, "tts");
  });

  check("what becomes hidden, an editor or nobody's text loses its marks, and gets them back", [], async () => {
    const page = await visit("editor.html");
    await settled(page);
    assert.deepEqual(await terms(page), ["sms 1", "mms 1"]);
    for (const [name, value] of [
      ["contenteditable", "true"],
      ["hidden", ""],
      ["translate", "no"],
      ["data-glossary", "off"],
      ["aria-hidden", "true"],
      ["class", "notranslate"],
    ]) {
      await page.evaluate((name, value) => document.querySelector("#later").setAttribute(name, value), name, value);
      await unmarked(page, "mms");
      assert.equal(
        await page.evaluate(() => document.querySelector("#later").childNodes.length),
        1,
        "the text is whole",
      );
      await page.evaluate((name) => document.querySelector("#later").removeAttribute(name), name);
      await marked(page, "mms");
    }
  });

  check("what is typed in an editor stays the editor's", [], async () => {
    const page = await visit("editor.html");
    await settled(page);
    await page.evaluate(() => {
      const editor = document.querySelector("#editor");
      editor.focus();
      getSelection().selectAllChildren(editor.firstChild);
      getSelection().collapseToEnd();
      for (const c of " and MMS") document.execCommand("insertText", false, c);
    });
    await page.evaluate(() => CpaasGlossary.refresh());
    assert.equal(
      await page.evaluate(() => document.querySelector("#editor").innerHTML.replace("&nbsp;", " ")),
      "<p>In the editor an SMS is text. and MMS</p>",
    );
    await page.evaluate(() => document.execCommand("undo"));
    assert.ok(
      await page.evaluate(() =>
        document.querySelector("#editor").textContent.startsWith("In the editor an SMS is text."),
      ),
    );
  });

  check("a body that Turbo puts in place is marked, there and back", [], async () => {
    const page = await visit("turbo_one.html", { search: "launcher" });
    await settled(page);
    assert.deepEqual(await terms(page), ["sms 1", "mms 1"]);
    await page.evaluate(async () => {
      const loaded = new Promise((resolve) => document.addEventListener("turbo:load", resolve, { once: true }));
      go("/hosts/turbo_two.html?bare");
      await loaded;
    });
    await marked(page, "ivr");
    assert.deepEqual(await terms(page), ["ivr 1", "webhook 1"]);
    assert.equal(
      await page.evaluate(() => document.querySelectorAll("cpaas-search").length),
      1,
      "the launcher comes along",
    );
    await page.evaluate(() => history.back());
    await marked(page, "mms");
    assert.deepEqual(await marks(page), ["SMS", "MMS"]);
    assert.equal(await page.evaluate(() => document.querySelectorAll("cpaas-search").length), 1);
    await page.evaluate(() => CpaasGlossary.open("sms"));
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    await page.evaluate(() => CpaasGlossary.destroy());
    assert.equal(
      await page.evaluate(() => document.querySelector("#one").innerHTML),
      "Page one speaks of an SMS and an MMS.",
    );
    assert.equal(
      await page.evaluate(() => document.querySelectorAll("cpaas-search, cpaas-card, cpaas-term, cpaas-terms").length),
      0,
    );
  });

  check("a body swapped as Astro does, and a page pushed by a router, are marked", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => swap("/hosts/turbo_two.html?bare"));
    await marked(page, "ivr");
    await page.evaluate(() => push("/pushed", "A page of a TTS voice."));
    await marked(page, "tts");
    assert.deepEqual(await terms(page), ["tts 1"]);
  });

  check("a card whose mark is taken away closes", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => CpaasGlossary.open("mms"));
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    await page.evaluate(() => (document.querySelector("#second").textContent = "Nothing to explain here."));
    await page.waitOn(PACE, () => document.querySelector("cpaas-card[open]") === null);
  });

  check("so does one whose page is swapped", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => CpaasGlossary.open("mms"));
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    await page.evaluate(async () => {
      const body = document.createElement("body");
      body.innerHTML = "<main><p>A webhook.</p></main>";
      document.body.replaceWith(body);
      for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    await marked(page, "webhook");
    await page.waitOn(PACE, () => document.querySelector("cpaas-card[open]") === null);
  });

  check("a page that removes what it does not know has the control put back a few times", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => {
      window.removed = 0;
      const sweep = () => {
        for (const host of document.querySelectorAll("cpaas-terms")) {
          host.remove();
          window.removed++;
        }
      };
      new MutationObserver(sweep).observe(document.body, { childList: true });
      sweep();
    });
    for (let i = 0; i < 30; i++) await advance(page, PACE);
    const removed = await page.evaluate(() => window.removed);
    assert.ok(removed > 1 && removed < 20, `${removed} times`);
    assert.deepEqual((await terms(page)).length > 5, true);
  });

  check("a card stays while the sentence around its term is written anew", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    await page.evaluate(() => CpaasGlossary.open("mms"));
    await page.waitFor(() => Boolean(document.querySelector("cpaas-card[open]")));
    for (const change of [
      () => (document.querySelector("#second").textContent = "There is a new MMS."),
      () => (document.querySelector("#second").firstChild.data = "There are 2 new MMS."),
      () => (document.querySelector("#second").innerHTML = "<b>No</b> new MMS."),
    ]) {
      await page.evaluate(change);
      await advance(page, 2 * PACE);
      await page.evaluate(() => CpaasGlossary.refresh());
      assert.ok(await page.evaluate(() => Boolean(document.querySelector("cpaas-card[open]"))), String(change));
    }
  });

  check("a page that changes without rest is looked at a bounded number of times, and stays marked", [], async () => {
    const page = await visit("article.html", { early: "count-looks" });
    await settled(page);
    const looks = await page.evaluate(async () => {
      const p = document.createElement("p");
      document.querySelector("main").append(p);
      const before = window.looks;
      // Five seconds in which it changes every 10 ms.
      for (let i = 0; i < 500; i++) {
        p.textContent = `An IVR has answered ${i} calls over SS7.`;
        await Promise.resolve(); // the observer has its turn
        clock.advance(10);
      }
      await CpaasGlossary.refresh(); // after those that have begun
      return window.looks - before - 1;
    });
    // One every half second, the first at once, and one more when it is over.
    assert.ok(looks >= 1 && looks <= 5000 / PACE + 2, `${looks} looks`);
    await marked(page, "ss7");
  });

  check("a text node that no reader reads is left alone, and what stands around it is marked", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    const longest = 2 ** 17;
    const found = await page.evaluate(async (longest) => {
      const texts = ["TTS ", "SS7 ".repeat(longest / 4), "DKIM ".repeat(longest / 5 + 1), " TTL and CNAM"];
      const blocks = texts.map((text) => {
        const p = document.createElement("p");
        p.textContent = text;
        return p;
      });
      document.querySelector("#list").append(...blocks);
      await CpaasGlossary.refresh();
      return CpaasGlossary.terms().map(({ id }) => id);
    }, longest);
    assert.deepEqual(
      ["tts", "ss7", "dkim", "cnam"].filter((id) => found.includes(id)),
      ["tts", "ss7", "cnam"],
    );
  });

  check("text that goes while the page is looked at stops nothing", [], async () => {
    const page = await visit("article.html", { repeat: "all" });
    await settled(page);
    const left = await page.evaluate(async () => {
      const main = document.createElement("main");
      main.innerHTML =
        `<section style="content-visibility: auto">${"<p>An SMS, then an MMS.</p>".repeat(9)}</section>`.repeat(200);
      document.body.append(main);
      let isOver = false;
      const look = CpaasGlossary.refresh().then(() => (isOver = true));
      for (let n = 0; !isOver && n < 900; n++) {
        const all = main.getElementsByTagName("p");
        all[(n * 7) % all.length].remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
      await look;
      return main.getElementsByTagName("p").length;
    });
    const isRight = (left) => CpaasGlossary.terms().find(({ id }) => id === "mms").marks === left + 1;
    await page.waitOn(PACE, isRight, left);
  });

  check("refresh looks again at once, at all or at a part", [], async () => {
    const page = await visit("article.html");
    await settled(page);
    const found = await page.evaluate(async () => {
      document.querySelector("#list").append("TTS");
      await CpaasGlossary.refresh(document.querySelector("#list"));
      return CpaasGlossary.terms().some(({ id }) => id === "tts");
    });
    assert.equal(found, true);
  });
});
