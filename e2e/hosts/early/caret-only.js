// A browser that does not tell which highlights are at a point.
if (window.HighlightRegistry) delete HighlightRegistry.prototype.highlightsFromPoint;
