#!/usr/bin/env bash
# Compiles a module of cmd/widget, or that of cmd/plugin: build-widget.sh tinygo|go marks|cards|search|plugin OUT
set -euo pipefail
cd "$(dirname "$0")/.."
compiler=$1 part=$2 out=$3
package=./cmd/widget/$part stack=65536 collector=() again=(--converge)
if [[ $part == plugin ]]; then
  # It walks through documents whose elements are nested 512 deep, thousands of them in a build. No page downloads it, and
  # to optimize it until it gets no smaller takes eight seconds, for 362 of 832125 bytes.
  package=./cmd/plugin stack=1048576 collector=(-gc=precise) again=()
fi
mkdir -p "$(dirname "$out")"
fresh=$(mktemp "$out.XXXXXX") target=$(mktemp --suffix .json) exports=$(mktemp --suffix .json)
trap 'rm -f "$fresh" "$target" "$exports"' EXIT
case $compiler in
tinygo)
  if ! tools/setup-tinygo.sh; then
    echo "TinyGo cannot be had here. For development, use the standard compiler: make WIDGET_COMPILER=go" >&2
    exit 1
  fi
  # shellcheck source=/dev/null
  source .cache/tinygo/env
  sed "s/65536/$stack/" tools/tinygo/widget.json >"$target"
  "$TINYGO" build -target "$target" -buildmode=c-shared -scheduler=none "${collector[@]}" \
    -panic=trap -no-debug -opt=z -o "$fresh" "$package"
  # What the build may use is what tools/tinygo/widget.json says.
  features=(--enable-bulk-memory --enable-mutable-globals --enable-nontrapping-float-to-int --enable-sign-ext)
  # TinyGo exports four functions about floats that nobody calls: 200 bytes of each module. What it is to export is what
  # its source says.
  {
    mapfile -t names < <(sed -n 's|^//go:wasmexport ||p' "$package"/*.go; printf '%s\n' memory _initialize)
    printf '[{"name": "page", "root": true, "reaches": ["%s"' "${names[0]}"
    printf ', "%s"' "${names[@]:1}"
    printf ']}'
    for name in "${names[@]}"; do printf ', {"name": "%s", "export": "%s"}' "$name" "$name"; done
    printf ']'
  } >"$exports"
  wasm-metadce "${features[@]}" -g --graph-file "$exports" "$fresh" -o "$fresh" >/dev/null
  # The stack lies lowest, and grows down: its last kilobyte is never used.
  wasm-opt "${features[@]}" -g -Oz "${again[@]}" --low-memory-unused "$fresh" -o "$fresh"
  ;;
go)
  echo "compiling with the standard Go compiler: for development only, the module is ten times as large" >&2
  GOOS=js GOARCH=wasm go build -trimpath -ldflags='-s -w' -o "$fresh" "$package"
  ;;
*)
  echo "WIDGET_COMPILER is '$compiler': use tinygo or go" >&2
  exit 1
  ;;
esac
chmod 644 "$fresh"
mv "$fresh" "$out"
