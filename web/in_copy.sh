#!/bin/sh
# in_copy.sh PACKAGES PACKAGE_JSON FILE... -- COMMAND...: runs COMMAND in a copy of the folder of
# PACKAGE_JSON, with the FILEs, and with the packages that lie beside PACKAGES. Tools of npm want them
# there, and write beside what they read; Bazel allows neither.
set -eu

packages=$(dirname "$(readlink -f "$1")")
folder=$(dirname "$2")
shift
copy=$(mktemp -d "${TEST_TMPDIR:-${TMPDIR:-/tmp}}/web.XXXXXX")
trap 'rm -rf "$copy"' EXIT

while [ "$1" != -- ]; do
  mkdir -p "$copy/$(dirname "$1")"
  cp -L "$1" "$copy/$1"
  shift
done
shift
ln -s "$packages/node_modules" "$copy/$folder/node_modules"

cd "$copy/$folder"
PATH=$packages:$PATH "$@"
