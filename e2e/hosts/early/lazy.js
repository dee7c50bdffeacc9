// A long page whose author lets the browser lay out late what is out of sight.
document.head.insertAdjacentHTML(
  "beforeend",
  "<style>main > * { content-visibility: auto; contain-intrinsic-size: auto 40px }</style>",
);
