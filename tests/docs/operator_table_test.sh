#!/usr/bin/env bash
# docs/operators.md says what the doc comments say, and the script tells what a doc comment lacks.
set -uo pipefail

script=$PWD/tests/docs/operator_table.py
failed=0

made=$(python3 -B "$script") || failed=1
if ! diff docs/operators.md - <<< "$made"; then
  echo 'docs/operators.md is not what the doc comments say. In the root of the project:'
  echo '  tests/docs/operator_table.py > docs/operators.md'
  failed=1
fi

folder=$TEST_TMPDIR/lacking
mkdir -p "$folder/musicfaker/operators"
grep -v '/// - holds:' musicfaker/operators/filter.hpp > "$folder/musicfaker/operators/filter.hpp"
if complaint=$(cd "$folder" && python3 -B "$script" 2>&1 > /dev/null); then
  echo 'a doc comment without its line `- holds: ...` was taken'
  failed=1
fi
if [[ $complaint != *'filter lacks the line `- holds: ...`' ]]; then
  echo "the complaint about a missing line is: $complaint"
  failed=1
fi
exit "$failed"
