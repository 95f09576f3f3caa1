#!/bin/sh
# Fetches lockstep's binary once, checks it, and prints its path. For every CI: sh, tar, and curl or wget are enough.
#
# Variables
#   LOCKSTEP_BIN           a binary that is there already: nothing is fetched
#   LOCKSTEP_DOWNLOAD_URL  a mirror, laid out as the releases are: URL/v1.2.3/lockstep-1.2.3-linux-amd64.tar.gz
#   LOCKSTEP_VERSION       another version than this file's; then
#   LOCKSTEP_SHA256        is the checksum of its archive
set -eu

version=0.0.0
# scripts/release writes the version and this table; without it, this is no release.
checksums='
'
releases=https://github.com/acme/lockstep/releases/download

main() {
  if [ "${LOCKSTEP_BIN:-}" ]; then
    bin=$(command -v -- "$LOCKSTEP_BIN") || die "LOCKSTEP_BIN names no program: $LOCKSTEP_BIN"
    echo "$bin"
    return
  fi
  if [ "${LOCKSTEP_VERSION:-}" ]; then version=${LOCKSTEP_VERSION#v}; fi
  case $version in
    *[!0-9A-Za-z.+-]* | *..*) die "LOCKSTEP_VERSION is no version: $version" ;;
  esac
  set_architecture
  archive=lockstep-$version-linux-$architecture.tar.gz
  set_checksum
  place=$(cache)/lockstep/$version/$cache_architecture
  is_in_cache || fetch
  echo "$place/lockstep"
}

set_architecture() {
  system=$(uname -s) machine=$(uname -m)
  case $system-$machine in
    Linux-x86_64 | Linux-amd64) architecture=amd64 cache_architecture=x64 ;;
    Linux-aarch64 | Linux-arm64) architecture=arm64 cache_architecture=arm64 ;;
    *) die "there is no lockstep for $system on $machine: Linux on x86_64 or aarch64 is needed" ;;
  esac
}

set_checksum() {
  checksum=${LOCKSTEP_SHA256:-$(echo "$checksums" | sed -n "s/^\([0-9a-f]*\)  $archive\$/\1/p")}
  [ "$checksum" ] || die "the checksum of $archive is not known here: use a released version of lockstep," \
    "or set LOCKSTEP_SHA256 to it, or LOCKSTEP_BIN to a binary that is there"
}

# The directory of @actions/tool-cache on GitHub's runners, which self-hosted ones keep: NAME/VERSION/ARCHITECTURE, and
# ARCHITECTURE.complete beside it when all is there.
cache() {
  for directory in "${RUNNER_TOOL_CACHE:-}" "${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}" "${RUNNER_TEMP:-}"; do
    if [ "$directory" ] && mkdir -p "$directory/lockstep" 2>/dev/null && [ -w "$directory/lockstep" ]; then
      echo "$directory"
      return
    fi
  done
  mktemp -d "${TMPDIR:-/tmp}/lockstep.XXXXXX"  # of our own: in a name that can be guessed others could put a program
}

is_in_cache() {
  [ -x "$place/lockstep" ] && [ "$(cat "$place.complete" 2>/dev/null)" = "$checksum" ]
}

fetch() {
  mkdir -p "$place"
  work=$(mktemp -d "$place/new.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  url=${LOCKSTEP_DOWNLOAD_URL:-$releases}
  url=${url%/}/v$version/$archive
  download || { sleep 1 && download; } || { sleep 4 && download; } ||
    die "can't download $(without_password "$url"): $(tail -n 1 "$work/said")"
  got=$(sha256sum "$work/archive")
  got=${got%% *}
  [ "$got" = "$checksum" ] || die "$(without_password "$url") has the checksum $got, not $checksum: it is not used"
  tar -xzf "$work/archive" -C "$work" lockstep
  chmod 755 "$work/lockstep"
  # Others may run it, or fetch it, at this moment: a rename puts a whole file in place.
  mv -f "$work/lockstep" "$place/lockstep"
  echo "$checksum" >"$work/complete"
  mv -f "$work/complete" "$place.complete"
}

download() {
  if command -v curl >/dev/null; then
    curl -fsSL --connect-timeout 20 --max-time 300 -o "$work/archive" "$url" 2>"$work/said"
  elif command -v wget >/dev/null; then
    wget -O "$work/archive" "$url" >"$work/said" 2>&1
  else
    die "curl or wget is needed to download lockstep; or set LOCKSTEP_BIN to a binary that is there"
  fi
}

without_password() {
  echo "$1" | sed 's,//[^/]*@,//,'
}

die() {
  if [ "${GITHUB_ACTIONS:-}" ]; then
    echo "::error title=lockstep::$*" >&2
  else
    echo "lockstep: $*" >&2
  fi
  exit 1
}

main
