// A browser from before constructable style sheets.
delete Document.prototype.adoptedStyleSheets;
delete CSSStyleSheet.prototype.replaceSync;
