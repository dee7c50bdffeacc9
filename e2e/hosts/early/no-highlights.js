// A browser from before the CSS Custom Highlight API.
delete window.Highlight;
delete CSS.highlights;
