#!/usr/bin/env bash
# Copies the headers to where CMake, pkg-config and compilers look for them:
#
#   ./bazelw run //third_party/install -- --prefix "$HOME/.local"
#
# or this script by itself, with the same arguments. A prefix can be moved to elsewhere later.
#
#   --prefix FOLDER    below it go include/, lib/cmake/, lib/pkgconfig/ and share/doc/; /usr/local
#   --destdir FOLDER   a folder to put in front of the prefix: for who makes packages
#
# PREFIX/include/musicfaker is replaced as a whole, so that no header of an earlier version stays.
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$here/../..

usage() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}

complain() {
  echo "install: $1" >&2
  exit 2
}

# Bazel starts programs elsewhere; a relative folder is meant from where the user is.
cd "${BUILD_WORKING_DIRECTORY:-.}"

prefix=/usr/local
destdir=
while (($# > 0)); do
  case $1 in
    --prefix=* | --destdir=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
    --prefix | --destdir)
      [[ -n ${2-} ]] || complain "$1 wants a folder"
      printf -v "${1#--}" '%s' "$(realpath --canonicalize-missing --no-symlinks -- "$2")"
      shift 2
      ;;
    --help)
      usage
      exit 0
      ;;
    *) complain "what is '$1'? --help tells what there is" ;;
  esac
done

to=$destdir$prefix
version=$(sed -n '/^module(/,/^)/s/^ *version = "\(.*\)",$/\1/p' "$root/MODULE.bazel")
[[ -n $version ]] || complain "no version in $root/MODULE.bazel"

# fill_in FILE FOLDER: a file from here, with the version, to a folder below the prefix.
fill_in() {
  sed "s/@version@/$version/" "$here/$1" | install -D -m 644 /dev/stdin "$to/$2/$1"
}

rm -rf "$to/include/musicfaker"
(cd "$root" && find musicfaker -name '*.hpp' -print0) |
  while IFS= read -r -d '' header; do
    install -D -m 644 "$root/$header" "$to/include/$header"
  done
install -D -m 644 "$root/LICENSE" "$to/share/doc/musicfaker/LICENSE"
fill_in musicfakerConfig.cmake lib/cmake/musicfaker
fill_in musicfakerConfigVersion.cmake lib/cmake/musicfaker
fill_in musicfaker-core.pc lib/pkgconfig
fill_in musicfaker-dashboard.pc lib/pkgconfig
fill_in musicfaker.pc lib/pkgconfig

echo "musicfaker $version is in $to"
