#!/bin/sh
# Brings one pinned third-party file into a cache folder, without root.
#
#   fetch.sh pool POOL_PATH SHA256 OUT      a file of the distribution's pool, by hash
#   fetch.sh sid-source NAME DIR            the newest source package from the signed index of sid
#   fetch.sh sid-binary NAME DIR            the newest architecture-independent package, likewise
#
# The mirror is the one that this machine's apt already uses. Exit 0 and the file, or a message and exit 1.
set -eu

keyring=/usr/share/keyrings/debian-archive-keyring.gpg

mirror() {
  uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null |
    grep -v security | sed -n 1p)
  if [ -z "$uri" ]; then
    # Empty lists, as in a fresh container: ask apt which addresses it would use.
    scratch=$(mktemp -d)
    mkdir -p "$scratch/partial"
    uri=$(apt-get -o Dir::State::Lists="$scratch" update --print-uris 2>/dev/null |
      sed -n "s#^'\(.*/debian/\)dists/.*#\1#p" | sed -n 1p)
    rm -rf "$scratch"
  fi
  [ -n "$uri" ] || { echo "fetch.sh: no Debian mirror is set up on this machine" >&2; exit 1; }
  echo "$uri"
}

# apt with lists of its own, so that it needs no root and changes nothing of the system.
private_apt() {
  state=$1; shift
  apt-get -q -o Dir::Etc::SourceList="$state/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State="$state" -o Dir::State::Lists="$state/lists" -o Dir::Cache="$state/cache" \
    -o Acquire::Languages=none -o Acquire::AllowInsecureRepositories=false \
    -o Acquire::AllowDowngradeToInsecureRepositories=false -o APT::Get::AllowUnauthenticated=false \
    -o Acquire::Check-Valid-Until=false -o Acquire::Retries=3 -o APT::Sandbox::User=root "$@"
}

case ${1:-} in
  pool)
    uri=$(mirror)
    mkdir -p "$(dirname "$4")"
    /usr/lib/apt/apt-helper -o APT::Sandbox::User=root download-file "$uri$2" "$4" "SHA256:$3" >&2
    ;;
  sid-source | sid-binary)
    uri=$(mirror)
    mkdir -p "$3"
    state=$(mktemp -d)
    trap 'rm -rf "$state"' EXIT
    mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
    if [ "$1" = sid-source ]; then
      echo "deb-src [signed-by=$keyring target=Sources] $uri sid main" >"$state/sources.list"
    else
      echo "deb [signed-by=$keyring arch=all target=Packages lang=none] $uri sid main" >"$state/sources.list"
    fi
    private_apt "$state" update >&2
    cd "$3"
    if [ "$1" = sid-source ]; then
      private_apt "$state" source --download-only "$2" >&2
    else
      private_apt "$state" download "$2" >&2
    fi
    ;;
  *)
    echo "fetch.sh: unknown call '${1:-}'; see its head" >&2
    exit 1
    ;;
esac
