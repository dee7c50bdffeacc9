// One process of the runner: imports the test files that it is given, so that
// they run in turn and share their server and engines.

for (const file of process.argv.slice(2)) await import(new URL(file, import.meta.url).href);
