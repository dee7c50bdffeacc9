#!/usr/bin/env bash
# Makes what is released: dist.sh OUT. It takes the command in bin and the parts
# in web/dist, so make build comes first. The same sources give the same bytes.
# TARGETS names other systems than the six that are released: linux/amd64 …
# COMPRESS=fast is for tests: the best compression takes a quarter of a minute.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1
targets=${TARGETS:-linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64}
version=$(<VERSION)
mkdir -p "$(dirname "$out")" .cache
fresh=$(mktemp -d "$(dirname "$out")/.dist-XXXXXX")
trap 'rm -rf "$fresh"' EXIT
umask 022
chmod 755 "$fresh"

say() { printf '\033[1m» %s\033[0m\n' "$1"; }

say "The static site and the folder to embed"
bin/cpaas-glossary build -o "$fresh/site" --compress "${COMPRESS:-best}" >/dev/null
cp -r "$fresh/site/embed" "$fresh/embed"

say "The schemas of a glossary's files"
bin/cpaas-glossary schema "$fresh/schema" >/dev/null

say "The npm package"
tools/npm-package.sh "$fresh/site" "$fresh/npm"
(cd "$fresh/npm" && npm pack --loglevel=error --pack-destination .. >/dev/null)

mkdir "$fresh/bin"
for target in $targets; do
  os=${target%/*} arch=${target#*/} ending=
  if [[ $os == windows ]]; then ending=.exe; fi
  say "The command for $os on $arch"
  CGO_ENABLED=0 GOOS=$os GOARCH=$arch go build -trimpath -buildvcs=false -ldflags "-s -w -buildid= -X main.version=$version" \
    -o "$fresh/bin/cpaas-glossary-$version-$os-$arch$ending" ./cmd/cpaas-glossary
  tools/npm-command.sh "$fresh/bin/cpaas-glossary-$version-$os-$arch$ending" "$os" "$arch" "$fresh/npm-$os-$arch"
  (cd "$fresh/npm-$os-$arch" && npm pack --loglevel=error --pack-destination .. >/dev/null)
  rm -r "$fresh/npm-$os-$arch"
  if [[ $os == linux ]]; then tools/deb.sh "$fresh/bin/cpaas-glossary-$version-$os-$arch" "$arch" "$fresh"; fi
done

say "The bills of materials"
go build -trimpath -modfile=tools/cyclonedx/go.mod -o .cache/cyclonedx-gomod github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod
first=$(find "$fresh/bin" -type f | sort | head -1)
.cache/cyclonedx-gomod bin -json -noserial -notimestamp -std -version "v$version" -output "$fresh/sbom-go.cdx.json" "$first" 2>/dev/null
scratch=$(mktemp -d)
trap 'rm -rf "$fresh" "$scratch"' EXIT
npm_only=$scratch/cpaas-glossary # npm takes the name of the folder
mkdir "$npm_only"
sed "s/\"private\"/\"version\": \"$version\", \"private\"/" package.json >"$npm_only/package.json"
cp package-lock.json "$npm_only/"
(cd "$npm_only" && npm sbom --package-lock-only --omit=dev --sbom-format=cyclonedx --loglevel=error) |
  node -e 'const bom = JSON.parse(require("fs").readFileSync(0)); delete bom.serialNumber; delete bom.metadata.timestamp; console.log(JSON.stringify(bom, null, 2))' \
  >"$fresh/sbom-npm.cdx.json"

cp CHANGELOG.md Dockerfile LICENSE web/dist/NOTICES.txt "$fresh/"
# shellcheck disable=SC2094 # SHA256SUMS is left out
(cd "$fresh" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS)
rm -rf "$out"
mv "$fresh" "$out"
say "$out: $(wc -l <"$out/SHA256SUMS") files, $(du -sh "$out" | cut -f1)"
