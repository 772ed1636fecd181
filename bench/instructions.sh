#!/usr/bin/env bash
# Instructions an item of each chain above the loop by hand, counted by callgrind at -O2, with g++
# and with clang. The counts of two runs are subtracted, so that starting the program costs nothing.
#
#     bench/instructions.sh            all of it
#     bench/instructions.sh g++        with one compiler
set -euo pipefail
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/.."

few=20000
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for tool in valgrind g++; do
  command -v "$tool" > /dev/null || { echo "$tool is missing: apt-get install $tool" >&2; exit 1; }
done

# instructions CHAIN COUNT: of a whole run.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$scratch/$compiler" "$1" "$2" 2>&1 |
    sed -n 's/.*Collected : //p'
}

# per_item CHAIN: between a run over few items and one over twice as many.
per_item() {
  echo $(($(instructions "$1" $((2 * few))) - $(instructions "$1" $few)))
}

# row CHAIN LOOP BASE: BASE is what making the items costs.
row() {
  local chain loop base
  chain=$(per_item "$1") loop=$(per_item "$2") base=$(per_item "$3")
  awk -v name="$1" -v compiler="$compiler" -v chain="$chain" -v loop="$loop" -v base="$base" \
    -v items="$few" 'BEGIN {
      printf "%-12s %-32s %9.1f %9.1f %+8.1f %+8.1f %%\n", compiler, name, (chain - base) / items,
        (loop - base) / items, (chain - loop) / items, 100 * (chain - loop) / (loop - base) }'
}

printf '%-12s %-32s %9s %9s %8s\n' compiler chain 'an item' 'by hand' more
for compiler in "${@:-g++}" $([ $# -eq 0 ] && command -v clang++-19 > /dev/null && echo clang++-19); do
  "$compiler" -std=c++20 -O2 -I. bench/chain_instructions.cpp -o "$scratch/$compiler" -lsimdjson
  row filter_transform_chain filter_transform_by_hand nothing
  row filter_transform_range_v3 filter_transform_by_hand nothing
  row filter_transform_std_ranges filter_transform_by_hand nothing
  row filter_batch_chain filter_batch_by_hand nothing
  row filter_batch_range_v3 filter_batch_by_hand nothing
  row list_filter_transform_chain list_filter_transform_by_hand list_nothing
  row list_filter_batch_chain list_filter_batch_by_hand list_nothing
  row events_json_chain events_json_by_hand events_nothing
done
