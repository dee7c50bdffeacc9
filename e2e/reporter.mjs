// Writes what becomes of each test as a line of JSON, for run.mjs.

/** text returns an error as a reader needs it: what was wrong, and where in a test. */
function text(error) {
  const cause = error?.cause ?? error;
  return typeof cause === "object" ? (cause.stack ?? cause.message ?? String(cause)) : String(cause);
}

/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const { name, nesting, skip, details } = data;
    const line = { name, nesting, skip, suite: details.type === "suite", ms: details.duration_ms };
    if (type === "test:fail") {
      // A suite fails with its tests, which have said why.
      const known = details.error?.failureType === "subtestsFailed";
      line.error = known ? "" : text(details.error);
    }
    yield JSON.stringify(line) + "\n";
  }
}
