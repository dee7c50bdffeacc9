// Keeps what is said for the owner's ears.
window.said = [];
console.debug = (...words) => said.push(words.join(" "));
