#!/usr/bin/env bash
# alone.sh FOLDER: each header below FOLDER compiles by itself on g++, without warnings; on clang,
# where it is installed, all of them together do: its warnings are others, what a header misses is
# the same. In a test's folder lies only what the BUILD file names: the folders that FOLDER may
# include.
set -euo pipefail

folder=$1
flags=(-std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fsyntax-only -I. -x c++ -)
bad=0

complain() {
  echo "FAIL: $*"
  bad=1
}

# One header in so many is this shard's.
if [[ -n ${TEST_SHARD_STATUS_FILE-} ]]; then touch "$TEST_SHARD_STATUS_FILE"; fi
every=${TEST_TOTAL_SHARDS:-1}
first=$((${TEST_SHARD_INDEX:-0} + 1))
mapfile -t headers < <(find -L "$folder" -name '*.hpp' | sort | sed -n "$first~${every}p")
((${#headers[@]} > 0)) || complain "no headers in $folder"

for header in "${headers[@]}"; do
  g++ "${flags[@]}" <<< "#include \"$header\"" || complain "g++: $header"
done
if command -v clang++-19 > /dev/null; then
  printf '#include "%s"\n' "${headers[@]}" | clang++-19 "${flags[@]}" || complain "clang: ${headers[*]}"
else
  echo 'clang++-19: not installed, not tried'
fi
exit "$bad"
