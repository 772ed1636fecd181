#!/usr/bin/env bash
# schemathesis_test.sh PACKAGES PROGRAM: the answers of a real dashboard are those that its OpenAPI
# file says, whatever is asked. The stream has no end, and is tried elsewhere.
set -euo pipefail
schemathesis=$(dirname "$(realpath "$1")")/venv/bin/schemathesis  # PACKAGES lies beside it
program=$2

folder=${TEST_TMPDIR:-$(mktemp -d)}
log=$folder/dashboard.log
: > "$log"
"$program" --port 0 --rate 50 --store "$folder/store/music_events" > "$log" 2>&1 &
pid=$!
trap 'kill "$pid" 2> /dev/null; wait "$pid" 2> /dev/null || true' EXIT

address=
for _ in {1..100}; do
  address=$(sed -n 's/^Dashboard: //p' "$log" | head -n 1)
  [[ -n $address ]] && break
  kill -0 "$pid" || { cat "$log"; echo 'FAIL: the program has ended'; exit 1; }
  read -rt 0.1 <> <(:) || true
done
[[ -n $address ]] || { cat "$log"; echo 'FAIL: no address'; exit 1; }

# Each case is another view, of which so many are made a second. CivetWeb takes TRACE for no request
# at all, and answers 400; what other methods are told, serve_test sees.
"$schemathesis" run "${address/localhost/127.0.0.1}/api/openapi.json" --exclude-path /api/stream \
  --checks all --exclude-checks unsupported_method --rate-limit 25/s --max-examples 50 --workers 1 \
  --generation-deterministic
