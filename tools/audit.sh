#!/usr/bin/env bash
# Compares what we are built of with the known vulnerabilities: make audit. Fails where code of ours reaches one, or an
# npm package has one. Where a database cannot be reached, says so, and what was read in its place.
set -euo pipefail
cd "$(dirname "$0")/.."

# The database of Go as a module, of the day in its version: what is read without a network beyond the Go proxy.
DATABASE=golang.org/x/vulndb@v0.0.0-20261105234957-e22db6528018

say() { printf '\033[1m» %s\033[0m\n' "$1"; }

say 'Go: govulncheck'
go build -trimpath -modfile=tools/govulncheck/go.mod -o .cache/tools/govulncheck golang.org/x/vuln/cmd/govulncheck
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0
scan() { .cache/tools/govulncheck "$@" -format text ./... >"$log" 2>&1; }
unreachable='fetching vulnerabilities|no such host|connection refused|timeout|timed out'
if scan; then
  cat "$log"
elif ! grep -qE "$unreachable" "$log"; then
  cat "$log"
  failed=1
else
  grep -m1 -E "$unreachable" "$log"
  echo "The database cannot be reached from here. Reading $DATABASE instead: what was found since is missing."
  dir=$(go mod download -json "$DATABASE" | sed -nE 's/^\s*"Dir": "(.*)",?$/\1/p')
  if ! scan -db "file://$dir/data/osv"; then failed=1; fi
  # One vulnerability has a trace for each way to it: the first is enough.
  grep -vE '^ +#([2-9]|[0-9]{2,}):' "$log"
fi

say 'npm: npm audit'
if npm audit >"$log" 2>&1; then
  cat "$log"
elif grep -qE 'audit endpoint returned an error|ENOTFOUND|ECONNREFUSED|ETIMEDOUT' "$log"; then
  echo 'The registry that npm uses here answers no audit. Where it can be reached, run: npm audit'
else
  cat "$log"
  failed=1
fi
exit $failed
