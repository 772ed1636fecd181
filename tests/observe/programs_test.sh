#!/usr/bin/env bash
# --describe of every program: prints its pipelines, and connects to nothing and makes nothing.
set -euo pipefail

fail() {
  echo "FAIL: $*" >&2
  exit 1
}

# Whoever connects to these or makes a temporary folder is found out.
nowhere=(--brokers 127.0.0.1:1 --store webhdfs://127.0.0.1:1/nowhere)
export TMPDIR="$TEST_TMPDIR/for_temporary_files"
mkdir -p "$TMPDIR"

# describe PROGRAM FLAG...: its output.
describe() {
  local program=$1
  shift
  timeout 20 "examples/$program" "$@" || fail "$program $* ends with $?"
}

# expect PATTERN: a line of $output is just that.
expect() {
  grep -qxF -- "$1" <<< "$output" || fail "no line '$1' in: $output"
}

output=$(describe music_producer --describe -n 5 -d 0.5 --brokers 127.0.0.1:1)
expect 'generate'
expect '│ music_event'
expect 'pace(2/s)'
expect 'take(5)'
expect 'to_kafka(music_events)'

output=$(describe music_analyzer --describe --threads 3 --store webhdfs://127.0.0.1:1/nowhere)
expect 'merge(3 inputs)'
expect 'aggregate'
output=$(describe music_analyzer --describe --watch --brokers 127.0.0.1:1)
expect 'from_kafka(music_events)'

output=$(describe kafka_hdfs_consumer --describe=text -b 7 "${nowhere[@]}")
expect 'from_kafka(music_events)'
expect '├─ dead_letter'
expect 'batch(7, within 5 s)'
expect '│ std::span<music_event>'
expect 'to_hdfs(webhdfs://127.0.0.1:1/nowhere)'

output=$(describe kafka_hdfs_consumer --describe -m realtime "${nowhere[@]}")
grep -q batch <<< "$output" && fail "a batch in: $output"

output=$(describe realtime_pipeline --describe --topic plays)
expect 'producer:'
expect 'to_kafka(plays)'
expect 'consumer:'
expect "to_hdfs(file://$TMPDIR/musicfaker_realtime_pipeline_XXXXXX/music_events)"

output=$(describe realtime_pipeline --describe=mermaid "${nowhere[@]}")
expect '%% producer'
expect 'flowchart LR'
expect '  n0(["generate"])'

output=$(describe quick_test --describe=graphviz)
expect '// reading back'
expect 'digraph pipeline {'
if command -v dot > /dev/null; then dot -Tsvg <<< "$output" > /dev/null || fail 'dot'; fi

output=$(describe check_pipeline --describe "${nowhere[@]}")
expect 'receiving:'
expect 'from_kafka(musicfaker_check)'
expect 'take(100)'

output=$(describe own_event --describe)
expect '│ ticket'
expect 'to_kafka(tickets)'

[[ -z $(ls -A "$TMPDIR") ]] || fail "left behind: $(ls -A "$TMPDIR")"

code=0
examples/own_event --describe=pictures > /dev/null 2>&1 || code=$?
[[ $code == 2 ]] || fail "an unknown format ends with $code"
