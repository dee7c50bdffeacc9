// How mark and card look: themes, motion, contrast, sizes, print.

import assert from "node:assert/strict";
import { inEveryEngine } from "./every-engine.js";
import { openCards, mark, focus, card, assertWhole } from "./cards.js";

const SMS = mark("#row", "sms");

inEveryEngine("appearance", ({ check, checkOnce, visit }) => {
  const open = (look, config, how) => openCards(visit, look, config, how);

  check(
    "on a page from right to left the card is at the right of its mark, and reads as the glossary does",
    [],
    async () => {
      const page = await open();
      await page.evaluate(() => {
        document.documentElement.dir = "rtl";
      });
      await focus(page, SMS);
      await assertWhole(page);
      const place = await page.evaluate((s) => {
        const host = document.querySelector("cpaas-card");
        const rect = (part) => host.shadowRoot.querySelector(`[part=${part}]`).getBoundingClientRect();
        return {
          aligned:
            Math.abs(host.getBoundingClientRect().right - document.querySelector(s).getBoundingClientRect().right) < 2,
          foot: rect("link").left < rect("off").left,
          direction: getComputedStyle(host.shadowRoot.querySelector("[part=card]")).direction,
        };
      }, SMS);
      assert.deepEqual(
        place,
        { aligned: true, foot: true, direction: "ltr" },
        "at the mark's side, and written as English is",
      );
    },
  );

  checkOnce("reduced motion has no transition, otherwise it is under 120 ms", [], async () => {
    const motion = async (look) => {
      const page = await open(look);
      await focus(page, SMS);
      return page.evaluate(() => {
        const style = getComputedStyle(document.querySelector("cpaas-card").shadowRoot.querySelector("[part=card]"));
        const hostStyle = getComputedStyle(document.querySelector("cpaas-card"));
        return {
          name: style.animationName,
          ms: parseFloat(style.animationDuration) * 1000,
          transition: style.transitionDuration + hostStyle.transitionDuration,
        };
      });
    };
    const moving = await motion({});
    assert.ok(moving.name !== "none" && moving.ms > 0 && moving.ms <= 120, JSON.stringify(moving));
    const still = await motion({ reducedMotion: true });
    assert.equal(still.name, "none");
    assert.equal(still.transition, "0s0s");
  });

  check("forced colours show mark and border", ["forcedColors"], async () => {
    const page = await open({ forcedColors: true });
    await focus(page, SMS);
    const look = await page.evaluate((s) => {
      const probe = document.body.appendChild(document.createElement("i"));
      const system = (name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      };
      const card = getComputedStyle(document.querySelector("cpaas-card").shadowRoot.querySelector("[part=card]"));
      const mark = getComputedStyle(document.querySelector(s));
      return {
        border: card.borderTopColor === system("CanvasText") && card.borderTopStyle === "solid",
        surface: card.backgroundColor === system("Canvas"),
        line: mark.textDecorationLine,
        lineSeen: mark.textDecorationColor !== system("Canvas"),
      };
    }, SMS);
    assert.deepEqual(look, { border: true, surface: true, line: "underline", lineSeen: true });
  });

  checkOnce("print shows neither card nor underline", [], async () => {
    const page = await open({ print: true });
    await page.evaluate(() => CpaasGlossary.open("sms"));
    const look = await page.evaluate((s) => {
      const sheets = [
        ...document.adoptedStyleSheets,
        ...document.querySelector("cpaas-card").shadowRoot.adoptedStyleSheets,
      ];
      if (!matchMedia("print").matches) {
        // An engine that cannot emulate the medium: its rules hold for all media.
        for (const rule of sheets.flatMap((sheet) => [...sheet.cssRules])) {
          if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
        }
      }
      return [
        getComputedStyle(document.querySelector(s)).textDecorationLine,
        getComputedStyle(document.querySelector("cpaas-card")).display,
      ];
    }, SMS);
    assert.deepEqual(look, ["none", "none"]);
  });

  check("a 62.5 % root font changes nothing", [], async () => {
    const page = await open();
    const look = async () => {
      await focus(page, SMS);
      await assertWhole(page);
      const size = await page.evaluate(() => getComputedStyle(document.querySelector("cpaas-card")).fontSize);
      const { width, height } = await card(page);
      await page.key("Escape");
      return [size, Math.round(width), Math.round(height)];
    };
    const before = await look();
    assert.equal(before[0], "16px");
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "62.5%";
    });
    assert.deepEqual(await look(), before);
  });

  check("the card's text follows that of the page, from 13 to 16 px", [], async () => {
    const page = await open();
    for (const [size, want] of [
      ["14px", "14px"],
      ["125%", "16px"],
      ["40px", "16px"],
      ["9px", "13px"],
    ]) {
      await page.evaluate((size) => {
        document.querySelector("#row").style.fontSize = size;
      }, size);
      await focus(page, SMS);
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("cpaas-card")).fontSize), want);
      await page.key("Escape");
    }
  });

  check("the text spacing of WCAG 1.4.12 cuts nothing off", [], async () => {
    for (const look of [
      { width: 1280, height: 900 },
      { width: 320, height: 400 },
    ]) {
      const page = await open(look);
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
        );
        document.adoptedStyleSheets.push(sheet);
      });
      await focus(page, SMS);
      await assertWhole(page);
      const result = await page.evaluate(() => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        root.querySelector("details")?.toggleAttribute("open", true);
        const clipped = [...root.querySelectorAll("[part]:not([part=card])")].filter(
          (node) =>
            node.scrollWidth > node.clientWidth + 1 &&
            getComputedStyle(node).display !== "inline" &&
            node.clientWidth > 0,
        );
        return {
          spacing: getComputedStyle(root.querySelector("[part=summary]")).letterSpacing,
          clipped: clipped.map((n) => n.getAttribute("part")),
        };
      });
      assert.match(result.spacing, /^1\.92/, "it reaches the card");
      assert.deepEqual(result.clipped, []);
      await assertWhole(page);
    }
  });

  check("what can be pressed measures 24 px or more", [], async () => {
    const stops = (page) =>
      page.evaluate(() => {
        const root = document.querySelector("cpaas-card").shadowRoot;
        return [...root.querySelectorAll("a, button, summary")]
          .map((node) => node.getBoundingClientRect())
          .filter((r) => r.width > 0)
          .map((r) => Math.min(r.width, r.height));
      });
    const page = await open();
    await focus(page, SMS);
    const sizes = await stops(page);
    assert.ok(sizes.length >= 4 && Math.min(...sizes) >= 24, `${sizes}`);
  });

  check("under a finger what can be pressed measures 36 px or more", ["coarsePointer"], async () => {
    const page = await open({ width: 360, height: 700, touch: true });
    await focus(page, SMS);
    await assertWhole(page);
    const heights = await page.evaluate(() => {
      const root = document.querySelector("cpaas-card").shadowRoot;
      // Names in a sentence are as high as its lines (WCAG 2.5.8 says inline).
      const controls = root.querySelectorAll("a, button:not([part=mention]), summary");
      return [...controls].map((node) => node.getBoundingClientRect().height);
    });
    assert.ok(Math.min(...heights) >= 36, `${heights}`);
  });

  check("marks look unlike links", [], async () => {
    const page = await open();
    const [term, link, text] = await page.evaluate(
      (s) =>
        [s, "#link", "#travel"].map((selector) => {
          const style = getComputedStyle(document.querySelector(selector));
          return {
            color: style.color,
            line: style.textDecorationStyle,
            cursor: style.cursor,
            weight: style.fontWeight,
            background: style.backgroundColor,
          };
        }),
      SMS,
    );
    assert.equal(term.color, text.color, "the page's own colour");
    assert.equal(term.weight, text.weight);
    assert.notEqual(term.color, link.color);
    assert.deepEqual([term.line, link.line], ["dotted", "solid"]);
    assert.equal(term.cursor, "help");
    assert.notEqual(link.cursor, "help"); // pointer, or as WebKit has it, auto
  });

  checkOnce("more contrast gives full lines", [], async () => {
    const page = await open({ moreContrast: true });
    await focus(page, SMS);
    const look = await page.evaluate((s) => {
      const term = getComputedStyle(document.querySelector(s));
      const root = document.querySelector("cpaas-card").shadowRoot;
      const box = getComputedStyle(root.querySelector("[part=card]"));
      return {
        thickness: parseFloat(term.textDecorationThickness),
        underline: term.textDecorationColor === term.color,
        border: box.borderTopColor === box.color,
        quiet: getComputedStyle(root.querySelector("[part=off]")).color === box.color,
      };
    }, SMS);
    assert.deepEqual(look, { thickness: 2, underline: true, border: true, quiet: true });
  });

  for (const theme of ["light", "dark"]) {
    checkOnce(`text in the ${theme} card has a contrast of 7 to 1 or more`, [], async () => {
      const page = await open({ dark: theme === "dark" });
      if (theme === "dark") {
        await page.evaluate(() => {
          document.documentElement.style.cssText = "background: oklch(0.2 0.02 250); color: oklch(0.93 0.01 250)";
        });
      }
      await focus(page, SMS);
      const result = await page.evaluate(() => {
        const host = document.querySelector("cpaas-card");
        const luminance = (color) => {
          const [r, g, b] = color
            .match(/[\d.]+/g)
            .slice(0, 3)
            .map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const surface = luminance(getComputedStyle(host.shadowRoot.querySelector("[part=card]")).backgroundColor);
        const low = [];
        for (const node of host.shadowRoot.querySelectorAll("[part]")) {
          const ink = luminance(getComputedStyle(node).color);
          const ratio = (Math.max(ink, surface) + 0.05) / (Math.min(ink, surface) + 0.05);
          if (ratio < 7) low.push(`${node.getAttribute("part")} ${ratio.toFixed(1)}`);
        }
        return { theme: host.getAttribute("theme"), low };
      });
      assert.deepEqual(result, { theme, low: [] });
    });
  }
});
