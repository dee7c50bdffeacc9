// The preview: a panel that sets the tokens of the theme on this page and writes
// down what to copy, and, under cpaas-glossary build --watch, the way to hear of a
// new build.

const root = document.documentElement;
const form = /** @type {HTMLFormElement} */ (document.getElementById("theme"));
const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name]")]);
const pickers = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[data-for]")]);
const ground = document.getElementById("ground");
const contrast = document.getElementById("contrast");
const card = document.getElementById("card");

/** What the reader wrote, by ground and token. */
const written = { light: {}, dark: {} };
const now = () => root.dataset.ground ?? "light";

/** current returns what holds for a token on this ground: what was written, or the default. */
const current = (token) => {
  const input = inputs.find(({ name }) => name === token);
  return written[now()][token] ?? input.dataset[now()];
};

const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** rgb returns red, green and blue of a colour as the page shows it, 0 to 255, on white or black ground. */
function rgb(value) {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = value;
  const color = getComputedStyle(probe).color;
  probe.remove();
  for (const layer of [now() === "dark" ? "#000" : "#fff", color]) {
    canvas.fillStyle = layer;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

const hex = (value) =>
  `#${rgb(value)
    .map((part) => part.toString(16).padStart(2, "0"))
    .join("")}`;

/** ratio returns the contrast of two colours (WCAG 2.2). */
function ratio(one, other) {
  const luminance = (value) => {
    const [r, g, b] = rgb(value).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** What text needs against its ground (WCAG 2.2, 1.4.3). */
const ENOUGH = 4.5;

/** tell says how the colours of text stand out from their ground. */
function tell() {
  contrast.replaceChildren(
    ...[
      ["text", "surface"],
      ["quiet", "surface"],
      ["accent", "surface"],
      ["text", "hover"],
    ].map(([text, surface]) => {
      const value = Math.floor(ratio(current(text), current(surface)) * 10) / 10;
      const line = document.createElement("span");
      line.textContent = `${text} on ${surface}: ${value}:1${value < ENOUGH ? ", too little: 4.5:1 is needed" : ""}`;
      line.classList.toggle("low", value < ENOUGH);
      return line;
    }),
  );
}

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
    input.placeholder = input.dataset[now()];
    root.style.setProperty(`--cpaas-${input.name}`, value);
  }
  for (const picker of pickers) if (picker !== document.activeElement) picker.value = hex(current(picker.dataset.for));
  card?.setAttribute("theme", now());
  tell();
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

form.addEventListener("input", (e) => {
  const picker = /** @type {HTMLInputElement} */ (e.target);
  const token = picker.dataset.for;
  const input = token ? inputs.find(({ name }) => name === token) : picker;
  if (token) input.value = picker.value;
  write(input);
});
form.addEventListener("submit", (e) => e.preventDefault());
ground.addEventListener("click", () => {
  root.dataset.ground = now() === "dark" ? "light" : "dark";
  ground.textContent = now() === "dark" ? "Light" : "Dark";
  show();
});

show();

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
