#!/usr/bin/env bash
# Installs Debian packages that are missing: install.sh COMMAND:PACKAGE ...
# A COMMAND that is a path is looked for as a file. Says what it does, and where
# it may not do it, exactly what to run.
set -euo pipefail
missing=()
for want in "$@"; do
  command=${want%%:*} package=${want#*:}
  if [[ $command == /* ]]; then
    [[ -e $command ]] || missing+=("$package")
  else
    command -v "$command" >/dev/null || missing+=("$package")
  fi
done
[[ ${#missing[@]} -gt 0 ]] || exit 0
# One at a time: apt does not wait for the lock of its lists.
cache=$(dirname "$0")/../.cache
mkdir -p "$cache"
exec 9>"$cache/install.lock"
! command -v flock >/dev/null || flock 9
as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if sudo -n true 2>/dev/null; then as_root=(sudo -n); else
    echo "missing: ${missing[*]}. Run: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
fi
if ! command -v apt-get >/dev/null; then
  echo "missing: ${missing[*]} (names of Debian packages): install them with this system's package manager" >&2
  exit 1
fi
printf '\033[1m» Installing %s\033[0m\n' "${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! { "${as_root[@]}" apt-get update -qq -o DPkg::Lock::Timeout=300 && "${as_root[@]}" apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "apt-get failed. Run: sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
