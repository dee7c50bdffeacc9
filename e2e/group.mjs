// One process of the runner: imports the test files that it is given, so that
// they run in turn and share their server and engines.

import { after } from "node:test";

for (const file of process.argv.slice(2)) await import(new URL(file, import.meta.url).href);

/** How long what was told may take to be written, in milliseconds. */
const LAST_WORDS = 3000;

// A test that failed may have left a server that listens. Not --test-force-exit: that ends a process of several files
// before their tests have run.
after(() => void setTimeout(() => process.exit(), LAST_WORDS).unref());
