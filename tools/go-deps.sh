#!/usr/bin/env bash
# Prints, as rules of make, which files of this module each thing that Go makes is
# made of: go-deps.sh. The Makefile includes it as .cache/deps.mk.
set -euo pipefail
shopt -s dotglob # a target in .cache begins with a dot
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# files TARGET PACKAGE...: the Go files of the packages and of what they import, and
# what these embed. What the build made itself has rules of its own.
files() {
  local target=$1
  shift
  go list -deps -f '{{if not .Standard}}{{with .Module}}{{if .Main}}{{range $.GoFiles}}{{$.Dir}}/{{.}}
{{end}}{{range $.EmbedFiles}}{{$.Dir}}/{{.}}
{{end}}{{end}}{{end}}{{end}}' "$@" | sed -n "s#^$PWD/##p" | grep -v '^web/dist/' | sort -u >"$scratch/${target//\//+}"
}

files bin/cpaas-glossary ./cmd/cpaas-glossary &
files glossary/builtin/default.pack ./glossary/builtin/gen &
files web/dist/cpaas-glossary.js ./tools/bundle &
files .cache/vectors/native.json ./e2e/vectors &
(
  export GOOS=js GOARCH=wasm
  for part in marks cards search; do files "web/dist/$part.wasm" -tags tinygo "./cmd/widget/$part"; done
  files dist/node/plugin.wasm -tags tinygo ./cmd/plugin
  files web/dist/pwa/app.wasm.br ./cmd/pwa
) &
files tools/pwamodule ./tools/pwamodule &
for job in $(jobs -p); do wait "$job"; done
cat "$scratch/tools+pwamodule" >>"$scratch/web+dist+pwa+app.wasm.br"
rm "$scratch/tools+pwamodule"

for list in "$scratch"/*; do
  target=$(basename "$list")
  printf '%s:' "${target//+/\/}"
  printf ' '
  tr '\n' ' ' <"$list"
  echo
done
# A file that is gone is not missed: the list is made anew.
sort -u "$scratch"/* | grep -v '^glossary/builtin/default.pack$' | sed 's/$/:/'
