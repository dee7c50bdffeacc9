#!/usr/bin/env bash
# Makes .cache/tinygo/env, which names the TinyGo to use: one on PATH that is
# new enough, or one built here from the pinned module with Debian's LLVM.
set -euo pipefail
cd "$(dirname "$0")/.."
cache=$PWD/.cache/tinygo
version=$(sed -n 's/^\tgithub.com\/tinygo-org\/tinygo \(v[0-9.]*\).*/\1/p; s/^require github.com\/tinygo-org\/tinygo \(v[0-9.]*\).*/\1/p' tools/tinygo/go.mod)
stamp="$version $(go env GOVERSION)"
mkdir -p "$cache"
# Several modules are compiled side by side: one sets up, the others wait.
exec 8>"$cache/lock"
! command -v flock >/dev/null || flock 8 # macOS has none
[[ -f $cache/env && $(cat "$cache/stamp" 2>/dev/null) == "$stamp" ]] && exit 0

tools/install.sh wasm-opt:binaryen wasm-metadce:binaryen
if command -v tinygo >/dev/null; then
  have=$(tinygo version | sed -n 's/^tinygo version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  read -r major minor <<<"$have"
  if ((major > 0 || minor >= 41)); then
    echo "using $(tinygo version)"
    printf 'TINYGO=%q\n' "$(command -v tinygo)" >"$cache/env"
    echo "$stamp" >"$cache/stamp"
    exit 0
  fi
  echo "the tinygo on PATH is older than 0.41: building $version"
fi

tools/install.sh /usr/lib/llvm-19/include/llvm/IR/Module.h:llvm-19-dev \
  /usr/lib/llvm-19/include/clang/AST/AST.h:libclang-19-dev /usr/lib/llvm-19/include/lld/Common/Driver.h:liblld-19-dev \
  clang-19:clang-19 ld.lld-19:lld-19
printf '\033[1m» Building TinyGo %s (about a minute, once)\033[0m\n' "$version"
(
  cd tools/tinygo
  go mod download github.com/tinygo-org/tinygo
  CGO_ENABLED=1 go build -tags llvm19 -o "$cache/tinygo" github.com/tinygo-org/tinygo
)
# TinyGo wants a root that it may look into as a release has it: a writable copy
# of the module, with the src/net that the module leaves out.
module=$(cd tools/tinygo && go list -m -f '{{.Dir}}' github.com/tinygo-org/tinygo)
rm -rf "$cache/tree"
mkdir -p "$cache/tree/lib"
cp -r "$module/src" "$module/targets" "$cache/tree/"
chmod -R u+w "$cache/tree"
mkdir -p "$cache/tree/src/net"
printf 'TINYGO=%q\nexport TINYGOROOT=%q\n' "$cache/tinygo" "$cache/tree" >"$cache/env"
echo "$stamp" >"$cache/stamp"
