#!/usr/bin/env bash
# browser_test.sh TEST PACKAGES REALTIME_PIPELINE DASHBOARD OWN_BOARD: what TEST says of the page that
# the programs open, in Chromium. With TEST screenshots.mjs it makes the pictures of the documents.
set -euo pipefail
test=$1
packages=$(dirname "$(realpath "$2")")  # PACKAGES lies beside them
export MUSICFAKER_PACKAGES=$packages
export MUSICFAKER_REALTIME=$PWD/$3 MUSICFAKER_DASHBOARD=$PWD/$4 MUSICFAKER_OWN_BOARD=$PWD/$5

# A browser wants a home, and a test has none.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
HOME=$home XDG_CONFIG_HOME=$home XDG_CACHE_HOME=$home "$packages/node" "tests/browser/$test"
