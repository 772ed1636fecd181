#!/usr/bin/env bash
# Programs that know of musicfaker by pkg-config: g++ builds them, and they run.
source tests/consumers/installed.sh
build=$TEST_TMPDIR/build
mkdir "$build"

# compile PROGRAM MODULE
compile() {
  # shellcheck disable=SC2046 # a list of words
  g++ -std=c++20 "tests/consumers/$1.cpp" -o "$build/$1" $(pkg-config --cflags --libs "$2")
}
compile core_only musicfaker-core
compile whole musicfaker
compile live_page musicfaker-dashboard
expect_programs "$build"

[[ $(pkg-config --modversion musicfaker) == "$(pkg-config --modversion musicfaker-core)" ]] ||
  fail 'musicfaker and musicfaker-core differ in their versions'
if pkg-config --variable=prefix musicfaker | grep -q /opt; then fail 'the prefix is written down'; fi

# Each header of the library's folders is there, and no other.
(cd "$prefix/include" && find musicfaker -mindepth 2 -type f | sort) > "$TEST_TMPDIR/installed"
find -L musicfaker -mindepth 2 -name '*.hpp' | sort > "$TEST_TMPDIR/in_the_tree"
diff "$TEST_TMPDIR/in_the_tree" "$TEST_TMPDIR/installed" || fail 'other headers are installed'
