#!/usr/bin/env bash
# Makes the Debian package of the command: deb.sh BINARY ARCH OUT. BINARY is the command for linux on ARCH, and OUT the folder for the
# package. MAINTAINER is who publishes it, as "Name <address>", and REPOSITORY the address of
# the sources.
set -euo pipefail
binary=$(realpath "$1") arch=$2 out=$(realpath "$3")
cd "$(dirname "$0")/.."
tools/install.sh dpkg-deb:dpkg
umask 022
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"

install -D -m 755 "$binary" "$tree/usr/bin/cpaas-glossary"
# What bin has runs here; the command for ARCH may not.
for shell in bash zsh fish; do bin/cpaas-glossary completion "$shell" >"$tree/$shell"; done
install -D -m 644 "$tree/bash" "$tree/usr/share/bash-completion/completions/cpaas-glossary"
install -D -m 644 "$tree/zsh" "$tree/usr/share/zsh/vendor-completions/_cpaas-glossary"
install -D -m 644 "$tree/fish" "$tree/usr/share/fish/vendor_completions.d/cpaas-glossary.fish"
rm "$tree"/{bash,zsh,fish}
documents=$tree/usr/share/doc/cpaas-glossary
mkdir -p "$documents"
cat LICENSE web/dist/NOTICES.txt >"$documents/copyright"
gzip -9n <CHANGELOG.md >"$documents/changelog.gz"

size=$(find "$tree" -type f -printf '%s\n' | awk '{ kilobytes += int(($1 + 1023) / 1024) } END { print kilobytes }')
mkdir "$tree/DEBIAN"
cat >"$tree/DEBIAN/control" <<CONTROL
Package: cpaas-glossary
Version: $(<VERSION)
Architecture: $arch
Maintainer: ${MAINTAINER:-cpaas-glossary authors <root@localhost>}
Installed-Size: $size
Section: web
Priority: optional${REPOSITORY:+
Homepage: $REPOSITORY}
Description: adds a glossary of CPaaS terms, or your own, to any web page
 The command builds the files to publish from a list of terms, highlights the
 terms in HTML files, checks and converts glossaries, and serves the result.
CONTROL
# The same sources give the same bytes: the time is the one that npm gives the files of a package, the owner is root.
SOURCE_DATE_EPOCH=499162500
export SOURCE_DATE_EPOCH
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
level=6
if [[ ${COMPRESS:-} == fast ]]; then level=0; fi
dpkg-deb --root-owner-group -Zxz -z"$level" --build "$tree" "$out" >/dev/null
