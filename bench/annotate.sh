#!/usr/bin/env bash
# Throughput of `cpaas-glossary annotate` on one core, beside ripgrep looking for
# the same names in the same files. Annotate also writes the files anew, ripgrep
# only prints what it finds. The two take turns; medians of five, with the slowest
# and the fastest. The argument is the size in megabytes.
set -euo pipefail
cd "$(dirname "$0")/.."
megabytes=${1:-32}
tools/install.sh rg:ripgrep
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go run ./bench/pages annotate "$work/pages" "$megabytes"
mv "$work/pages/terms.txt" "$work/terms.txt"

seconds() { # seconds COMMAND...: how long it takes
  local start=$EPOCHREALTIME
  "$@" >/dev/null 2>&1
  awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }'
}
annotate() { GOMAXPROCS=1 bin/cpaas-glossary annotate --repeat all "$work/copy"; }
search() { rg -j1 -o -w -F -f "$work/terms.txt" "$work/pages"; }

for _ in 1 2 3 4 5; do
  rm -rf "$work/copy"
  cp -r "$work/pages" "$work/copy"
  seconds annotate >>"$work/annotate.times"
  seconds search >>"$work/rg.times"
done
for who in annotate rg; do
  sort -n "$work/$who.times" | awk -v who="$who" -v mb="$megabytes" '{ t[NR] = $1 } END {
    printf "%-10s %7.1f MB/s   (%.1f to %.1f, %d MB of HTML, one core)\n", who, mb * 1.048576 / t[3], mb * 1.048576 / t[5], mb * 1.048576 / t[1], mb }'
done
