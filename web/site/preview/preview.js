// The preview: a panel that sets the tokens of the theme on this page and writes
// down what to copy, and, under cpaas-glossary build --watch, the way to hear of a
// new build.

const root = document.documentElement;
const form = /** @type {HTMLFormElement} */ (document.getElementById("theme"));
const inputs = /** @type {HTMLInputElement[]} */ ([...form.elements]);
const ground = document.getElementById("ground");

/** What the reader wrote, by ground and token. */
const written = { light: {}, dark: {} };
const now = () => root.dataset.ground ?? "light";

function write(input) {
  const grounds = "shaded" in input.dataset ? [now()] : ["light", "dark"];
  for (const name of grounds) {
    if (input.value.trim()) written[name][input.name] = input.value.trim();
    else delete written[name][input.name];
  }
  show();
}

/** show puts the values of this ground on the page, and both into the texts. */
function show() {
  for (const input of inputs) {
    const value = written[now()][input.name] ?? "";
    if (input !== document.activeElement) input.value = value;
    root.style.setProperty(`--cpaas-${input.name}`, value);
  }
  document.getElementById("yaml").textContent = yaml();
  document.getElementById("css").textContent = css();
}

function yaml() {
  const lines = inputs.flatMap(({ name, dataset }) => {
    const light = written.light[name];
    const dark = written.dark[name];
    if (!light && !dark) return [];
    if (!("shaded" in dataset) || light === dark) return [`  ${name}: ${JSON.stringify(light)}`];
    const missing = (value) => (value ? JSON.stringify(value) : "… # write one");
    return [`  ${name}: {light: ${missing(light)}, dark: ${missing(dark)}}`];
  });
  return lines.length ? `theme:\n${lines.join("\n")}` : "theme: {}";
}

function css() {
  const rules = (values) =>
    Object.entries(values)
      .map(([name, value]) => `  --cpaas-${name}: ${value};\n`)
      .join("");
  const dark = Object.fromEntries(
    Object.entries(written.dark).filter(([name, value]) => written.light[name] !== value),
  );
  return (
    `:root {\n${rules(written.light)}}` +
    (Object.keys(dark).length ? `\n@media (prefers-color-scheme: dark) {\n:root {\n${rules(dark)}}\n}` : "")
  );
}

form.addEventListener("input", (e) => write(e.target));
form.addEventListener("submit", (e) => e.preventDefault());
ground.addEventListener("click", () => {
  root.dataset.ground = now() === "dark" ? "light" : "dark";
  ground.textContent = now() === "dark" ? "Light" : "Dark";
  show();
});

if (root.dataset.events) {
  const problems = document.getElementById("problems");
  const events = new EventSource(root.dataset.events);
  events.addEventListener("built", (e) => {
    if (e.data !== root.dataset.build) location.reload();
  });
  events.addEventListener("problems", (e) => {
    problems.textContent = JSON.parse(e.data);
    problems.hidden = false;
  });
}
