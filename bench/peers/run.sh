#!/usr/bin/env bash
# A race on the same files: music_analyzer, DuckDB, Polars, ClickHouse (chdb) and pandas make the
# same report with two threads each, and simdjson alone tells how much of it is reading.
#
#     bench/peers/run.sh               5 million events, 1.2 GB
#     bench/peers/run.sh 200000        fewer
#
# ROUNDS (5) and THREADS (2) say what they say; WITHOUT="pandas chdb" leaves some out. The files and
# the peers stay in ~/.cache/musicfaker/peers (PEERS_FOLDER) for the next time. ANALYZER, MAKE_TREE
# and SIMDJSON_ONLY name programs to use in place of those that Bazel builds.
set -euo pipefail
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/../.."

events=${1:-5000000}
folder=${PEERS_FOLDER:-${XDG_CACHE_HOME:-$HOME/.cache}/musicfaker/peers}
requirements=third_party/python/peers.txt
tree=$folder/events_$events
python=$folder/venv_$(sha256sum "$requirements" | cut -c1-12)

if [[ -z ${ANALYZER:-} || -z ${MAKE_TREE:-} || -z ${SIMDJSON_ONLY:-} ]]; then
  ./bazelw build --config=opt //examples:music_analyzer //bench/peers:make_tree \
    //bench/peers:simdjson_only >&2
  # Whatever comes next: bazel-bin is the last build's.
  programs=$(realpath bazel-bin)
fi
analyzer=${ANALYZER:-$programs/examples/music_analyzer}
make_tree=${MAKE_TREE:-$programs/bench/peers/make_tree}
simdjson_only=${SIMDJSON_ONLY:-$programs/bench/peers/simdjson_only}

# Made beside their place and renamed: what was begun and not finished is not taken for whole.
mkdir -p "$folder"
unfinished=$(mktemp -d "$folder/unfinished.XXXXXX")
trap 'rm -rf "$unfinished"' EXIT
if [[ ! -d $tree ]]; then
  "$make_tree" "$unfinished/tree" "$events" >&2
  mv "$unfinished/tree" "$tree"
fi
if [[ ! -e $python/complete ]]; then
  rm -rf "$python"
  python3 -m venv "$python"
  "$python/bin/python3" -m pip install --quiet --disable-pip-version-check --no-deps \
    --require-hashes -r "$requirements" >&2
  touch "$python/complete"
fi

# shellcheck disable=SC2086 # a list of words
python3 -B bench/peers/race.py "$tree" --analyzer "$analyzer" --simdjson "$simdjson_only" \
  --python "$python/bin/python3" --rounds "${ROUNDS:-5}" --threads "${THREADS:-2}" \
  ${WITHOUT:+--without $WITHOUT}
