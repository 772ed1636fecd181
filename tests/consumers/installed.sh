#!/usr/bin/env bash
# For the tests that use an installed musicfaker, to be sourced: $prefix is one, below $TEST_TMPDIR,
# and is moved before it is used, so that a path that was written down would show.
set -euo pipefail

fail() {
  echo "FAIL: $*" >&2
  exit 1
}

third_party/install/install --destdir "$TEST_TMPDIR/package" --prefix /opt/musicfaker
prefix=$TEST_TMPDIR/moved/here
mkdir "$TEST_TMPDIR/moved"
mv "$TEST_TMPDIR/package/opt/musicfaker" "$prefix"
export PKG_CONFIG_PATH=$prefix/lib/pkgconfig

# expect_programs FOLDER: the programs in it do what they should.
expect_programs() {
  "$1/core_only"
  "$1/live_page"
  "$1/whole" "$TEST_TMPDIR/music_events"
  find "$TEST_TMPDIR/music_events" -name '*.jsonl' | grep -q . || fail 'whole has stored nothing'
}
