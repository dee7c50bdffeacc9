#!/usr/bin/env bash
# Makes the npm package of a folder that pages embed: npm-package.sh EMBED OUT
set -euo pipefail
embed=$(realpath "$1") out=$(realpath -m "$2")
cd "$(dirname "$0")/.."
mkdir -p "$out"
cp "$embed"/{cpaas-glossary.js,cpaas-glossary.mjs,cpaas-glossary.d.ts,integrity.json,NOTICES.txt,{marks,cards,search}.*.wasm,{adopted,cards,stop,search}.*.js,texts.*.bin} "$out/"
cp web/npm/README.md LICENSE CHANGELOG.md "$out/"
sed "s/\"version\": \"0.0.0\"/\"version\": \"$(<VERSION)\"/" web/npm/package.json >"$out/package.json"
