#!/usr/bin/env bash
# check_test.sh ANALYZER WITNESS PACKAGES KIND...: the analyzer finds in foreign trees of each kind
# what the witness finds, in all of a tree and in some of its days. PACKAGES is a file beside the
# Python environment that the witness needs, or `none`.
set -euo pipefail

analyzer=$1 witness=$2 packages=$3
shift 3
python=python3
if [[ $packages != none ]]; then python=$(dirname "$(realpath "$packages")")/venv/bin/python3; fi
here=tests/analyzer
failed=0

# Spark takes half a minute however few events there are.
events=6000
if [[ $witness == spark ]]; then events=300; fi

for kind; do
  tree=$TEST_TMPDIR/$kind
  python3 -B "$here/foreign_trees.py" "$tree" --kind "$kind" --events "$events"
  for flags in '--top 10 --threads 2' '--from 2025-06-30 --to 2025-07-01 --top 3 --threads 1'; do
    # shellcheck disable=SC2086 # a list of words
    "$python" -B "$here/report_check.py" "$witness" "$analyzer" "$tree" $flags || failed=1
  done
done
exit "$failed"
