#!/usr/bin/env bash
# Makes the npm package of what cpaas-glossary build has made: npm-package.sh SITE OUT
set -euo pipefail
site=$(realpath "$1") out=$(realpath -m "$2")
embed=$site/embed
cd "$(dirname "$0")/.."
mkdir -p "$out"
cp "$embed"/{cpaas-glossary.js,cpaas-glossary.mjs,cpaas-glossary.d.ts,integrity.json,NOTICES.txt,{marks,cards,search}.*.wasm,{adopted,cards,stop,search}.*.js,texts.*.bin} "$out/"
# For programs that build sites: the module, the whole glossary, the plugins.
cp dist/node/*.js dist/node/plugin.wasm "$out/"
cp "$site"/assets/glossary.*.pack "$out/glossary.pack"
cp -r web/npm/*.d.ts web/npm/*.js web/npm/*.css web/npm/docusaurus-theme "$out/"
cp web/npm/README.md LICENSE CHANGELOG.md "$out/"
sed "s/\"0.0.0\"/\"$(<VERSION)\"/" web/npm/package.json >"$out/package.json"
tools/npm-repository.sh "$out/package.json"
