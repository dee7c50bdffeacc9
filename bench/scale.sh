#!/usr/bin/env bash
# A glossary of 50,000 entries (or as many as the argument says) through the
# command: lint, build, load, match, search. Seconds of wall clock and of the
# processor, and the greatest resident memory of the process.
set -euo pipefail
cd "$(dirname "$0")/.."
entries=${1:-50000}
tools/install.sh /usr/bin/time:time
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go run ./bench/searchdata/write -n "$entries" -csv "$work/large.csv"
go run ./bench/pages annotate "$work/pages" 32

measure() { # measure NAME COMMAND...
  local name=$1
  shift
  /usr/bin/time -o "$work/time" -f '%e %U %M' "$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  read -r seconds busy kilobytes <"$work/time"
  printf '%-10s %8.1f s  %8.1f s of processor  %8.0f MB\n' "$name" "$seconds" "$busy" "$(awk -v k="$kilobytes" 'BEGIN { print k / 1024 }')"
}
printf '%d entries, %d KB of CSV\n' "$entries" "$(($(stat -c %s "$work/large.csv") / 1024))"
measure lint bin/cpaas-glossary lint "$work/large.csv"
measure build bin/cpaas-glossary build "$work/large.csv" -o "$work/out-site"
grep -A3 'brotli\|warning' "$work/out" | sed 's/^/  /' || true
pack=$(echo "$work"/out-site/assets/glossary.*.pack)
cat "$work"/pages/*.html >"$work/all.html"
measure match bin/cpaas-glossary annotate --repeat all --glossary "$pack" "$work/all.html"
measure search bin/cpaas-glossary search --glossary "$pack" delivery report
