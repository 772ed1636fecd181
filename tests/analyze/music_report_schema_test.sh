#!/usr/bin/env bash
# docs/music_report.schema.json describes what to_json() writes.
set -euo pipefail

if ! python3 -c 'import jsonschema' 2> /dev/null; then
  echo 'jsonschema is missing: sudo apt-get install python3-jsonschema' >&2
  exit 1
fi
tests/analyze/print_reports | python3 -B tests/analyze/check_schema.py docs/music_report.schema.json
