// The report of a run: what has a budget, and the peers, as text, as
// Markdown and as a chart.

const OURS = "ours";
const isPeer = ({ name }) => name !== OURS && !name.startsWith("floor");

const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const ms = (value) =>
  value === null || value === undefined ? "–" : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
const times = (value) => `${value.toFixed(2)}x`;
const least = (list, of) => list.reduce((best, one) => (of(one) < of(best) ? one : best));

/**
 * rows returns what has a budget: what, required, aim and measured as
 * texts, and whether the measured value meets the two.
 */
export function rows({ sizes, ready, cold, card: firstCard, guest, bytes, frames, pages, matching, annotate, search }) {
  const page = (name) => pages.find((one) => one.name === name).contestants;
  const script = ({ script }) => script.median;
  const of = (name, who) => page(name).find((one) => one.name === who);
  const own = of("docs-1m", OURS);
  const best1m = least(page("docs-1m").filter(isPeer), script);
  const small = of("docs-100k", OURS);
  const best100k = least(page("docs-100k").filter(isPeer), script);
  const bestTotal = least(page("docs-5m").filter(isPeer), ({ all }) => all.median);
  const [few, lots] = Object.keys(matching)
    .map(Number)
    .sort((a, b) => a - b);
  const slow = cold.find(({ title }) => /3G/.test(title)).widgets; // ours and the plain one
  const card = sizes.cardsScript + sizes.cardsModule + sizes.texts;
  const first = of("docs-5m", OURS).first.median / bestTotal.all.median;
  const inModule = ({ p50, p99 }) =>
    `event to rows; in the module ${p50.widget.toFixed(2)} ms median, ${p99.widget.toFixed(2)} ms p99`;
  const best = `best peer: ${bestTotal.name}, ${ms(bestTotal.all.median)}`;
  const row = (what, required, aim, value, show, note = "") => ({
    what,
    required: show(required),
    aim: show(aim),
    measured: show(value),
    met: value <= required,
    aimed: value <= aim,
    note,
  });
  const least1 = (what, required, aim, value, show, note) => ({
    ...row(what, required, aim, value, show, note),
    met: value >= required,
    aimed: value >= aim,
  });
  return [
    ...[
      [228, 34_000, 28_000],
      [450, 40_000, 33_000],
      [5000, 130_000, 90_000],
      [50_000, 1_000_000, 400_000],
    ]
      .filter(([entries]) => bytes[entries])
      .map(([entries, required, aim], i) =>
        row(
          `before the first mark: script, module, names, brotli; ${entries.toLocaleString("en")} entries`,
          required,
          aim,
          bytes[entries],
          kb,
          i === 0 ? `all of ours: script ${kb(sizes.script)}, module with the names ${kb(sizes.module)}` : "",
        ),
      ),
    row(
      "first card: what comes on intent, brotli",
      32_000,
      24_000,
      card,
      kb,
      `script ${kb(sizes.cardsScript)}, module ${kb(sizes.cardsModule)}, the largest file of texts ${kb(sizes.texts)}`,
    ),
    row("a page marked at build time, before a reader asks: the first script", 16_000, 14_000, guest.built, kb),
    row(
      "first mark on Fast 3G, over the plain widget",
      0.85,
      0.7,
      slow[0].first.median / slow[1].first.median,
      times,
      `${ms(slow[0].first.median)} against ${ms(slow[1].first.median)}`,
    ),
    row(
      "first card after the pointer has rested, Fast 4G",
      100,
      0,
      firstCard.wait.median,
      ms,
      `${kb(firstCard.bytes)} come on intent`,
    ),
    row("Tab stops added to a page", 1, 1, guest.stops, String),
    row(
      "module that marks, from its request to ready",
      60,
      20,
      ready.all.median,
      ms,
      `compile ${ms(ready.compile.median)}, start ${ms(ready.start.median)}`,
    ),
    ...[
      ["1 MB page", 0.75, 0.6, own, best1m],
      ["100 KB page", 1, 0.7, small, best100k],
    ].map(([what, required, aim, mine, peer]) =>
      row(
        `${what}: script against the best peer`,
        required,
        aim,
        mine.script.median / peer.script.median,
        times,
        `${ms(mine.script.median)} against ${ms(peer.script.median)} (${peer.name})`,
      ),
    ),
    ...[
      ["lazy-5m", "with"],
      ["docs-5m", "without"],
    ].map(([name, how]) =>
      row(
        `longest task on a 5 MB page ${how} content-visibility`,
        50,
        16,
        of(name, OURS).longest.median,
        ms,
        `one mark by anybody ${ms(of(name, "floor: one mark").longest.median)}`,
      ),
    ),
    row(
      "a frame in which a script changes a style, 3,000 elements, over the page without us",
      3,
      0.5,
      frames.with.median - frames.without.median,
      ms,
      `${ms(frames.with.median)} against ${ms(frames.without.median)}`,
    ),
    row("5 MB page: first mark against the best peer's total", 0.25, 0.05, first, times, best),
    row(
      `matching, from ${few} to ${lots} terms`,
      1.4,
      1.3,
      matching[lots].ns / matching[few].ns,
      times,
      `${matching[few].perByte.toFixed(1)} ns a byte natively`,
    ),
    least1(
      "annotate, HTML per core",
      100,
      150,
      annotate.annotate.median,
      (v) => `${v.toFixed(0)} MB/s`,
      `ripgrep finding the names: ${annotate.rg.median.toFixed(0)} MB/s`,
    ),
    row(
      "search, a key, own glossary, p99",
      0.5,
      0.2,
      search.own.p99.whole,
      (v) => `${v.toFixed(2)} ms`,
      inModule(search.own),
    ),
    row(
      "search, a key, 50,000 entries, p99",
      3,
      1.5,
      search[50_000].p99.whole,
      (v) => `${v.toFixed(2)} ms`,
      inModule(search[50_000]),
    ),
    row("PWA wasm, brotli", 1.2e6, 1e6, sizes.pwa, (v) => `${(v / 1e6).toFixed(2)} MB`),
  ];
}

const verdict = ({ met, aimed }) => (aimed ? "aim met" : met ? "met" : "NOT MET");

/** text returns the report for a terminal. */
export function text(results) {
  const lines = [`${results.date}, ${results.machine}${results.quick ? ", quick" : ""}`, ""];
  grid(
    lines,
    ["what", "required", "aim", "measured", "", "note"],
    results.rows.map((r) => [r.what, r.required, r.aim, r.measured, verdict(r), r.note]),
  );
  for (const page of results.pages) {
    lines.push("", page.title);
    grid(lines, HEADS, page.contestants.map(cells));
  }
  lines.push("", "Cold start, to the first mark");
  grid(lines, ["network", "ours", "plain widget"], coldCells(results));
  return lines.join("\n");
}

const HEADS = [
  "",
  "script",
  "from–to",
  "style, layout",
  "first mark",
  "all marks",
  "longest task",
  "heap",
  "marks",
  "runs",
];

function cells(one) {
  const { script, layout, first, all, longest, heap, marks, runs, noisy } = one;
  return [
    one.name,
    ms(script.median),
    `${script.min.toFixed(0)}–${script.max.toFixed(0)}`,
    ms(layout.median),
    ms(first?.median),
    ms(all.median),
    ms(longest.median),
    `${(heap.median / 1e6).toFixed(1)} MB`,
    String(marks),
    `${runs}${noisy ? `, ${noisy} noisy` : ""}`,
  ];
}

function coldCells({ cold }) {
  return cold.map(({ title, widgets }) => [
    title,
    ...widgets.map(({ first, bytes }) => `${ms(first.median)} (${kb(bytes)})`),
  ]);
}

function grid(lines, heads, body) {
  const all = [heads, ...body];
  const widths = heads.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  for (const row of all)
    lines.push(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  "));
}

/** table returns the report as Markdown. */
export function table(results) {
  const md = (heads, body) =>
    [heads, heads.map(() => "---"), ...body].map((row) => `| ${row.join(" | ")} |`).join("\n");
  const parts = [
    `Measured on ${results.date}: ${results.machine}.`,
    md(
      ["what", "required", "aim", "measured", "", ""],
      results.rows.map((r) => [r.what, r.required, r.aim, `**${r.measured}**`, verdict(r), r.note]),
    ),
    ...results.pages.map((page) => `### ${page.title}\n\n${md(HEADS, page.contestants.map(cells))}`),
    `### Cold start, to the first mark\n\n${md(["network", "ours", "plain widget"], coldCells(results))}`,
  ];
  return parts.join("\n\n") + "\n";
}

const escapeXML = (value) => value.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** chart returns an SVG of script and layout time on the 1 MB page, by contestant. */
export function chart(results) {
  const { title, contestants } = results.pages.find(({ name }) => name === "docs-1m");
  const shown = contestants.map(({ name, script, layout }) => ({ name, script: script.median, layout: layout.median }));
  const most = Math.max(...shown.map(({ script, layout }) => script + layout));
  const LEFT = 190,
    WIDTH = 430,
    ROW = 26,
    TOP = 60;
  const height = TOP + ROW * shown.length + 16;
  const x = (value) => (value / most) * WIDTH;
  const bars = shown.map(({ name, script, layout }, i) => {
    const y = TOP + ROW * i;
    return `<text x="${LEFT - 8}" y="${y + 14}" text-anchor="end">${escapeXML(name)}</text>
<rect class="${name.startsWith("ours") ? "ours" : "script"}" x="${LEFT}" y="${y}" width="${x(script).toFixed(1)}" height="18"/>
<rect class="layout" x="${(LEFT + x(script)).toFixed(1)}" y="${y}" width="${x(layout).toFixed(1)}" height="18"/>
<text x="${(LEFT + x(script + layout) + 6).toFixed(1)}" y="${y + 14}">${script.toFixed(0)} + ${layout.toFixed(0)} ms</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 110} ${height}" role="img" aria-label="${escapeXML(title)}: script and layout by contestant">
<style>
text { font: 13px system-ui, sans-serif; fill: #1c2024 } .title { font-weight: 600; font-size: 15px }
.ours { fill: #0b57a4 } .script { fill: #8a949e } .layout { fill: #d8dce0 } .back { fill: #fff }
@media (prefers-color-scheme: dark) { text { fill: #eceff1 } .back { fill: #1e2226 } .ours { fill: #6db1f5 } .layout { fill: #3f464c } }
</style>
<rect class="back" width="100%" height="100%"/>
<text class="title" x="16" y="26">Marking a page of ${escapeXML(title)}</text>
<text x="16" y="46">Script, then style and layout (light); medians of ${contestants[0].runs} runs, ${results.date}</text>
${bars.join("\n")}
</svg>
`;
}
