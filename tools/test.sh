#!/usr/bin/env bash
# Runs every test: make test, which has built what they need. Two lanes run side by side. Browsers wait much of their
# time, for frames and for each other; checks and Go tests take what they leave (nice), and their output comes in one
# piece when they end. All run, whatever fails.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
log=$(mktemp)
trap 'kill $(jobs -p) 2>/dev/null; rm -f "$log"' EXIT
say() { printf '\033[1m» %s\033[0m\n' "$1"; }

# What is missing is installed before two lanes want it at once.
tools/install.sh shellcheck:shellcheck gcc:gcc /usr/include/stdlib.h:libc6-dev mkdocs:mkdocs || exit

without_browsers() {
  local failed=0
  say 'Checks'
  tools/check.sh --no-tests || failed=1
  say 'Content'
  bin/cpaas-glossary lint || failed=1
  say 'Go tests with the race detector'
  # Of the command, its workers and those of web/site. All packages are compiled once more for this: without inlining, in
  # two thirds of the time.
  local race=(env CGO_ENABLED=1 go test -race -vet=off -gcflags=all=-l -short)
  "${race[@]}" -run 'Annotate|Progress|ServeAFolder' -skip AnotherGlossary ./cmd/cpaas-glossary || failed=1
  "${race[@]}" ./app/widget ./app/intent || failed=1
  say 'Go tests'
  go tool -modfile=tools/gotestsum/go.mod gotestsum --format pkgname --hide-summary=skipped -- -vet=off ./... || failed=1
  say "Checks and Go tests: $SECONDS s"
  return $failed
}

SECONDS=0
(
  renice -n 5 $BASHPID >/dev/null
  without_browsers >"$log" 2>&1
  code=$?
  cat "$log"
  exit $code
) &
lane=$!
say 'Vectors in WebAssembly and tests in the browser'
failed=0
node e2e/run.mjs || failed=1
if ! wait "$lane"; then
  failed=1
  say 'A check or a Go test failed: see above' >&2
fi
say "All of it: $SECONDS s"
exit $failed
