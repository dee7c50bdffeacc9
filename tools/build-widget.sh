#!/usr/bin/env bash
# Compiles a module of cmd/widget: build-widget.sh tinygo|go marks|cards|search OUT
set -euo pipefail
cd "$(dirname "$0")/.."
compiler=$1 part=$2 out=$3
fresh=$(mktemp "$out.XXXXXX")
trap 'rm -f "$fresh"' EXIT
case $compiler in
tinygo)
  if ! tools/setup-tinygo.sh; then
    echo "TinyGo cannot be had here. For development, use the standard compiler: make WIDGET_COMPILER=go" >&2
    exit 1
  fi
  # shellcheck source=/dev/null
  source .cache/tinygo/env
  "$TINYGO" build -target "$PWD/tools/tinygo/widget.json" -buildmode=c-shared -scheduler=none \
    -panic=trap -no-debug -opt=z -o "$fresh" "./cmd/widget/$part"
  # 1 % smaller once more. What the build may use is what tools/tinygo/widget.json says.
  wasm-opt --enable-bulk-memory --enable-mutable-globals --enable-nontrapping-float-to-int --enable-sign-ext \
    -g -Oz --converge "$fresh" -o "$fresh"
  ;;
go)
  echo "compiling with the standard Go compiler: for development only, the module is ten times as large" >&2
  GOOS=js GOARCH=wasm go build -trimpath -ldflags='-s -w' -o "$fresh" "./cmd/widget/$part"
  ;;
*)
  echo "WIDGET_COMPILER is '$compiler': use tinygo or go" >&2
  exit 1
  ;;
esac
chmod 644 "$fresh"
mv "$fresh" "$out"
