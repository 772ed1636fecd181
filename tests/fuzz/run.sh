#!/usr/bin/env bash
# tests/fuzz/run.sh TARGET [SECONDS]: fuzzes json, timestamp, store_uri, partition or view with libFuzzer
# (clang 19 with its runtime: third_party/debian/check.txt), for a minute by default, with the address
# and the undefined-behaviour sanitizer. What it finds is in the folder that it names at its end; a
# find belongs into tests/fuzz/corpus/TARGET, where //tests/fuzz keeps trying it.
set -euo pipefail
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/../.."

target=${1:?TARGET: json, timestamp, store_uri, partition or view}
seconds=${2:-60}
folder=${MUSICFAKER_FUZZ_DIR:-${TMPDIR:-/tmp}/musicfaker_fuzz}/$target
mkdir -p "$folder/corpus" "$folder/found"

clang++-19 -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -I. \
  "tests/fuzz/${target}_fuzz.cpp" -o "$folder/fuzz" -lsimdjson
echo "finds: $folder/found"
# What the fuzzer learns goes into the first folder; those after it are only read.
"$folder/fuzz" -max_total_time="$seconds" -max_len=4096 -timeout=5 -print_final_stats=1 \
  -artifact_prefix="$folder/found/" "$folder/corpus" "tests/fuzz/corpus/$target"
