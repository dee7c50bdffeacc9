// A page that nobody sees, as in a tab behind others: it has no frames.
window.requestAnimationFrame = () => 0;
