#!/usr/bin/env bash
# Makes the npm package of the command for one system: npm-command.sh BINARY GOOS GOARCH OUT
set -euo pipefail
binary=$(realpath "$1") os=$2 arch=$3 out=$(realpath -m "$4")
cd "$(dirname "$0")/.."
ending=
# Node.js has other names.
if [[ $os == windows ]]; then os=win32 ending=.exe; fi
if [[ $arch == amd64 ]]; then arch=x64; fi
mkdir -p "$out"
install -m 755 "$binary" "$out/cpaas-glossary$ending"
cp LICENSE "$out/"
cat >"$out/package.json" <<JSON
{
  "name": "cpaas-glossary-$os-$arch",
  "version": "$(<VERSION)",
  "description": "The command of cpaas-glossary for $os on $arch",
  "license": "MIT AND CC-BY-4.0",
  "os": ["$os"],
  "cpu": ["$arch"],
  "files": ["cpaas-glossary$ending"]
}
JSON
tools/npm-repository.sh "$out/package.json"
cat >"$out/README.md" <<README
# cpaas-glossary-$os-$arch

The command of the package \`cpaas-glossary\` for $os on $arch, which that package installs and runs: \`npx cpaas-glossary --help\`.
README
