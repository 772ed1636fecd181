#!/usr/bin/env bash
# program_test.sh ANALYZER: what music_analyzer prints, writes and says, as a user sees it.
set -uo pipefail

analyzer=$PWD/$1
tree=$TEST_TMPDIR/tree
python3 -B tests/analyzer/foreign_trees.py "$tree" --kind broken --events 500
cd "$TEST_TMPDIR" || exit 1
failures=0

# check WHAT COMMAND...: complains where the command fails.
check() {
  local what=$1
  shift
  "$@" && return
  echo "FAILED: $what" >&2
  failures=$((failures + 1))
}
says() { grep -qF -- "$1" "$2"; }
count_of() { find "$1" -type f -name "$2" | wc -l; }

# A report, plain where it is piped.
"$analyzer" --store "$tree" >text 2>words
check 'a report ends with 0' test $? -eq 0
check 'a report has totals' says 'events' text
check 'a piped report has no escape sequences' test "$(grep -c $'\x1b' text)" -eq 0
check 'malformed lines are shown with their file and number' grep -qE '\.jsonl.* [0-9]+ ' text

# Everything at once.
"$analyzer" --store "$tree" --format all --out all >text 2>words
check 'all ends with 0' test $? -eq 0
check 'there are nine tables' test "$(count_of all '*.csv')" -eq 9
check 'there is JSON' python3 -m json.tool "$(find all -name '*.json')" /dev/null
check 'there is a page' test "$(count_of all '*.html')" -eq 1
check 'there are six charts, twice' test "$(count_of all '*.svg') $(count_of all '*.png')" = '6 6'
check 'no file is left half' test "$(count_of all '.*')" -eq 0
events=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["events"])' all/*.json)
rows=$(python3 -c 'import csv,sys; print(len(list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))) - 1)' all/*_events.csv)
check "the table of events has a row for each: $rows of $events" test "$rows" = "$events"

"$analyzer" --store "$tree" --format csv --out few --no-events-csv >text 2>words
check 'the table of events can be left out' test "$(count_of few '*.csv')" -eq 8

# Without gnuplot the page goes without charts, and says so.
PATH=$TEST_TMPDIR/nothing "$analyzer" --store "$tree" --format html --out page >text 2>words
check 'a page without gnuplot ends with 0' test $? -eq 0
check 'it says what is missing' says 'gnuplot-nox' words
check 'it is there all the same' test "$(count_of page '*.html')" -eq 1

# Mistakes.
"$analyzer" --store "$TEST_TMPDIR/nowhere" >text 2>words
check 'a store that is not there ends with 1' test $? -eq 1
check 'it says so' says 'hdfs.not_found' words
for wrong in '--last week' '--from yesterday' '--format pdf' '--threads 0' '--last 7d --from 2025-01-01'; do
  # shellcheck disable=SC2086 # a list of words
  "$analyzer" --store "$tree" $wrong >text 2>words
  check "$wrong ends with 2" test $? -eq 2
done
"$analyzer" --store "$tree" --from 2025-07-02 --to 2025-07-01 >text 2>words
check 'days the wrong way round end with 2' test $? -eq 2
"$analyzer" --store "$tree" --format csv --out /dev/null/here >text 2>words
check 'a folder that cannot be made ends with 1' test $? -eq 1
check 'it says which' says '/dev/null/here' words

exit "$failures"
