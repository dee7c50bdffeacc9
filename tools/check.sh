#!/usr/bin/env bash
# Runs every check that needs neither a browser nor TinyGo: make check. With --no-tests it leaves out the short Go
# tests, for make test, which runs all of them afterwards. Two lanes run side by side, one for each of two
# cores. Each check prints how long it took, and what it has to say only where it fails. All run, whatever fails.
# shellcheck disable=SC2046 # commands give lists of packages and files
set -euo pipefail
cd "$(dirname "$0")/.."
SECONDS=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

tools/install.sh shellcheck:shellcheck
# Package web carries what the build makes, and its tests read it. What is there may be older than the sources.
if [[ ! -e web/dist/search.wasm || ! -e web/dist/pwa/app.wasm.br ]]; then make build; fi

# check NAME COMMAND...
check() {
  local name=$1 begun=$EPOCHREALTIME log output
  shift
  log=$(mktemp -p "$scratch")
  local sign='✓'
  if ! "$@" >"$log" 2>&1; then
    sign='✗'
    touch "$scratch/failed"
    output=$(<"$log")
  fi
  # One write, so that the lanes do not mix. Both times have six decimals.
  printf '%s %5d ms  %s%s\n' "$sign" $(((${EPOCHREALTIME/[.,]/} - ${begun/[.,]/}) / 1000)) "$name" "${output+$'\n'$output}"
}

# The packages of ours in a program for another platform: packages_of DIR [FLAG...]
packages_of() {
  go list "${@:2}" -deps -f '{{if not .Standard}}{{.ImportPath}}{{end}}' "$1" | grep '^cpaas-glossary/'
}

# Files that git has or would take: new ones are checked too.
files() { git ls-files --cached --others --exclude-standard -- "$@" | while read -r file; do [[ -e $file ]] && echo "$file"; done; }

gofmt_all() {
  local wrong
  wrong=$(files '*.go' | xargs gofmt -l)
  [[ -z $wrong ]] || { printf '%s\nrun: gofmt -w .\n' "$wrong"; return 1; }
}

tidy() {
  local mod wrong=0
  for mod in go.mod tools/*/go.mod; do
    (cd "$(dirname "$mod")" && go mod tidy -diff) || { echo "in $(dirname "$mod") run: go mod tidy"; wrong=1; }
  done
  return $wrong
}

js() { GOOS=js GOARCH=wasm "$@"; }

# As tools/tinygo/widget.json has it, but for the compiler.
tiny() { GOOS=linux GOARCH=arm CGO_ENABLED=0 "$@"; }

# Tests are written for the standard compiler on this system, and what they import need not be compiled for another.
no_tests=$scratch/no-tests.json
go list -f '{{range .TestGoFiles}}"{{$.Dir}}/{{.}}": ""{{"\n"}}{{end}}{{range .XTestGoFiles}}"{{$.Dir}}/{{.}}": ""{{"\n"}}{{end}}' ./... |
  paste -sd, | sed 's/.*/{"Replace": {&}}/' >"$no_tests"

vet_js() { js go vet -overlay "$no_tests" $(js packages_of ./cmd/pwa) $(js packages_of ./cmd/widget/...); }
vet_tinygo() { tiny go vet -overlay "$no_tests" -tags tinygo $(tiny packages_of ./cmd/widget/... -tags tinygo); }

staticcheck=$PWD/.cache/tools/staticcheck
setup_staticcheck() { go build -modfile=tools/staticcheck/go.mod -o "$staticcheck" honnef.co/go/tools/cmd/staticcheck; }

# Exports of a module look unused, and so does what only other platforms use.
static_js() { js "$staticcheck" -tests=false -checks inherit,-U1000 ./cmd/pwa ./cmd/widget/... $(js packages_of ./cmd/pwa | grep /app/); }
static_tinygo() { tiny "$staticcheck" -tests=false -tags tinygo -checks inherit,-U1000 $(tiny packages_of ./cmd/widget/... -tags tinygo); }

types() {
  go run ./tools/bundle -types
  npx --no-install tsc -p tsconfig.json --pretty false || return
  npx --no-install tsc -p tsconfig.node.json --pretty false || return
  npx --no-install tsc -p web/pwa/tsconfig.worker.json --pretty false
}

biome() {
  npx --no-install biome ci --colors=off --error-on-warnings --max-diagnostics=50 . ||
    { echo 'run: npx biome check --write . (it formats, and mends what is safe to mend)'; return 1; }
}

shells() { files '*.sh' .ci/run | xargs shellcheck; }

# Links to files and headings of ours; no address on the web is asked.
links() {
  files '*.md' | grep -v /testdata/ |
    xargs npx --no-install remark --no-config --no-stdout --no-color --quiet --frail --use remark-validate-links=repository:false
}

{
  check 'gofmt' gofmt_all
  check 'go vet' go vet ./...
  check 'go vet for js/wasm' vet_js
  check 'go vet for TinyGo' vet_tinygo
  [[ ${1:-} == --no-tests ]] || check 'go test -short' go test -short ./...
} &
{
  check 'shellcheck' shells
  check 'biome: JavaScript and CSS' biome
  check 'tsc: types in JavaScript' types
  check 'links in the docs' links
  check 'go mod tidy' tidy
  check 'set up staticcheck' setup_staticcheck
  check 'staticcheck' "$staticcheck" ./...
  check 'staticcheck for js/wasm' static_js
  check 'staticcheck for TinyGo' static_tinygo
} &
wait
[[ ! -e $scratch/failed ]] || { echo "make check: some of it failed, after $SECONDS s" >&2; exit 1; }
echo "make check: all passed in $SECONDS s"
