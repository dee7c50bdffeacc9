#!/usr/bin/env bash
# A docs estate through annotate: pages of 64 KB, by xargs on all cores, each
# process with one core and 500 pages. Prints pages a second and core.
set -euo pipefail
cd "$(dirname "$0")/.."
megabytes=${1:-128}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go run ./bench/pages annotate "$work/pages" "$megabytes"
rm "$work/pages/terms.txt"
pages=$(find "$work/pages" -name '*.html' | wc -l)
cores=$(nproc)
run() { find "$work/pages" -name '*.html' -print0 | GOMAXPROCS=1 xargs -0 -P "$cores" -n 500 bin/cpaas-glossary annotate "$@" 2>/dev/null; }
TIMEFORMAT='%R %U %S'
figures() { # figures NAME: of `time` on standard input
  awk -v name="$1" -v n="$pages" -v cores="$cores" '{ printf "%-9s %6d pages of 64 KB  %6.1f s  %6.0f pages a second and core (wall)  %6.0f (processor)\n", name, n, $1, n / $1 / cores, n / ($2 + $3) }'
}
{ time run; } 2>&1 | figures first
{ time run --repeat all; } 2>&1 | figures again
