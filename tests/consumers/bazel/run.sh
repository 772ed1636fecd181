#!/usr/bin/env bash
# A Bazel workspace that knows of musicfaker as README.md says: builds and runs its programs. It is
# a script of its own, since a Bazel cannot run inside a test of another one. Takes options for Bazel.
set -euo pipefail
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

bazel_run() { timeout 900 ../../../bazelw run "$@"; }
bazel_run "$@" //:core_only
bazel_run "$@" //:whole -- "$folder/music_events"
