// Writes what becomes of each test as a line of JSON, for run.mjs.

import { FLAKY, describeError } from "./retry.js";

/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type === "test:diagnostic" && data.message.startsWith(FLAKY)) {
      const [name, ...error] = data.message.slice(FLAKY.length).split("\n");
      yield JSON.stringify({ name, flaky: error.join("\n") }) + "\n";
    }
    if (type !== "test:pass" && type !== "test:fail") continue;
    const { name, nesting, skip, details } = data;
    const line = { name, nesting, skip, suite: details.type === "suite", ms: details.duration_ms };
    if (type === "test:fail") {
      // A suite fails with its tests, which have said why.
      const known = details.error?.failureType === "subtestsFailed";
      line.error = known ? "" : describeError(details.error?.cause ?? details.error);
    }
    yield JSON.stringify(line) + "\n";
  }
}
