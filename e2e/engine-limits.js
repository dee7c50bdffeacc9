// What an engine, or the tool that drives it, cannot do. Nothing else may be
// skipped: a test that needs what is listed here says so, and is skipped with
// the reason, in that engine only.

export const LIMITS = {
  chromium: {},
  firefox: {
    touchScroll: "a finger by WebDriver BiDi scrolls nothing in a headless Firefox",
    longPress:
      "a finger by WebDriver BiDi passes by what knows gestures: held for two seconds, it is still no long press",
    description: "WebDriver BiDi looks up elements by role and name, and tells neither description nor state",
  },
  webkit: {
    touch: "WebKitWebDriver makes a mouse of a finger: pointerType is mouse, and there are no touch events",
    touchScroll: "WebKitWebDriver makes a mouse of a finger",
    longPress: "WebKitWebDriver makes a mouse of a finger",
    coarsePointer: "WebKitGTK says (pointer: fine) without a touch screen, and a display under Xvfb has none",
    description: "WebDriver tells the role and the name of an element, neither description nor state",
    shownOffsets:
      "WebKit paints and measures ranges by offsets in the text as it shows it, which a drop cap and a ß in capitals shift",
    moduleIntegrity: "WebKitGTK runs a module whose modulepreload link has another integrity",
    forcedColors: "WebKitGTK has no forced colours: whatever the desktop says, (forced-colors: none) matches",
  },
};

/** skip returns the reason why engine cannot have all of needs, or false. */
export function skip(engine, needs) {
  for (const need of needs) {
    if (LIMITS[engine][need]) return `${engine}: ${LIMITS[engine][need]}`;
  }
  return false;
}
