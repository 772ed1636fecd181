#!/usr/bin/env bash
# A project that knows of musicfaker by find_package: builds and runs.
source tests/consumers/installed.sh
project=tests/consumers/cmake
build=$TEST_TMPDIR/build

cmake -S $project -B "$build" -DCMAKE_PREFIX_PATH="$prefix" -DCOMPONENTS=dashboard
cmake --build "$build"
expect_programs "$build"

# Where libraries are missing the message names each, and its package.
without_libraries() {
  PKG_CONFIG_PATH='' PKG_CONFIG_LIBDIR=/nowhere \
    cmake -S $project -B "$TEST_TMPDIR/build_$1" -DCMAKE_PREFIX_PATH="$prefix" -DCOMPONENTS="$2" 2>&1
}
if output=$(without_libraries all ''); then fail 'all of musicfaker is found without its libraries'; fi
for library in 'libcurl (Debian: libcurl4-openssl-dev)' 'rdkafka (Debian: librdkafka-dev)'; do
  [[ $(tr -s ' \n' ' ' <<< "$output") == *"$library"* ]] || fail "no '$library' in: $output"
done
without_libraries core core > "$TEST_TMPDIR/output" || fail "core: $(< "$TEST_TMPDIR/output")"
