#!/usr/bin/env bash
# Makes dist of a commit that can be released, or says why it cannot: docs/releasing.md has the steps around it.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(<VERSION)

refuse() {
  echo "not released: $1" >&2
  exit 1
}

[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || refuse "VERSION is '$version': write three numbers, such as 0.2.0"
[[ -z $(git status --porcelain) ]] || refuse "there are changes that are not committed: git status"
if git rev-parse -q --verify "refs/tags/v$version" >/dev/null; then refuse "v$version is released: raise VERSION"; fi
grep -qx "## $version" CHANGELOG.md || refuse "CHANGELOG.md has no section '## $version'"

LONG=1 make test
make dist
[[ -z $(git status --porcelain) ]] || refuse "the build changed files that are committed: git diff"
printf 'dist has version %s. Try it, then: git tag v%s && git push origin v%s\n' "$version" "$version" "$version"
