#!/bin/sh
# install.sh LIST...: installs the packages named in LIST.txt that are missing. Silent when none is.
# A second word in a line is a command that does as well, wherever it comes from.
set -eu

here=$(dirname "$(readlink -f "$0")")
packages=$(for list; do sed 's/#.*//' "$here/$list.txt"; done |
  while read -r package command; do
    if ! command -v "$command" > /dev/null; then echo "$package"; fi
  done)

ID='' ID_LIKE=''
if [ -r /etc/os-release ]; then . /etc/os-release; fi
case " $ID $ID_LIKE " in
  *" debian "*) ;;
  *)
    if ! command -v pkg-config > /dev/null; then
      # shellcheck disable=SC2086 # a list of words, as below
      echo "bazelw: pkg-config is missing. Needed, by their names in Debian:" $packages >&2
    fi
    exit 0
    ;;
esac

# shellcheck disable=SC2086
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $packages 2> /dev/null |
  sed -n 's/^installed //p')
# shellcheck disable=SC2086
missing=$(printf '%s\n' $packages | grep -vxF "$installed" | sort -u | tr '\n' ' ' || true)
missing=${missing% }
if [ -z "$missing" ]; then
  exit 0
fi

# Another apt may be at work.
install="apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends $missing"
sudo=
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo > /dev/null; then
    echo "bazelw: packages are missing, and there is no sudo here. As root, run:" >&2
    echo "  apt-get update && apt-get install $missing" >&2
    exit 1
  fi
  sudo=sudo
fi

echo "bazelw: installing from Debian: $missing" >&2
# A package source that does not answer need not be one that matters here.
$sudo apt-get -qq update >&2 || true
# shellcheck disable=SC2086
if ! $sudo env DEBIAN_FRONTEND=noninteractive $install < /dev/null >&2; then
  echo "bazelw: that failed; by hand: ${sudo:+$sudo }apt-get install $missing" >&2
  exit 1
fi
