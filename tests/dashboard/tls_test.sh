#!/usr/bin/env bash
# tls_test.sh PROGRAM: a dashboard with a certificate speaks TLS, to those who have its token.
set -euo pipefail
program=$1
folder=${TEST_TMPDIR:-$(mktemp -d)}

fail() {
  echo "FAIL: $*" >&2
  exit 1
}

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost \
  -keyout "$folder/key.pem" -out "$folder/certificate.pem" 2> /dev/null
cat "$folder/certificate.pem" "$folder/key.pem" > "$folder/server.pem"
openssl rand -hex 16 > "$folder/token"

log=$folder/dashboard.log
: > "$log"
"$program" --port 0 --token-file "$folder/token" --certificate "$folder/server.pem" > "$log" 2>&1 &
pid=$!
trap 'kill "$pid" 2> /dev/null; wait "$pid" 2> /dev/null || true' EXIT
address=
for _ in {1..100}; do
  address=$(sed -n 's/^Dashboard: //p' "$log" | head -n 1)
  [[ -n $address ]] && break
  kill -0 "$pid" || fail "the program has ended: $(< "$log")"
  read -rt 0.1 <> <(:) || true
done
[[ $address == https://* ]] || fail "the address is '$address'"

# ask STATUS ARGUMENT...: what curl is told, by somebody who trusts this certificate only.
ask() {
  local status
  status=$(curl --silent --max-time 20 --cacert "$folder/certificate.pem" --noproxy '*' \
    --output "$folder/body" --write-out '%{http_code}' "${@:2}") || fail "curl ${*:2}"
  [[ $status == "$1" ]] || fail "$status instead of $1 from ${*: -1}: $(< "$folder/body")"
}
ask 200 "$address/health"
ask 401 "$address/api/stats"
ask 200 -H "Authorization: Bearer $(< "$folder/token")" "$address/api/stats"
ask 303 --dump-header "$folder/head" "$address/?token=$(< "$folder/token")"
grep -qi '^set-cookie:.*; secure' "$folder/head" || fail "the cookie may go over plain HTTP"
ask 200 --cookie "$(sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\).*/\1/p' "$folder/head")" "$address/"

# Who speaks no TLS is not answered, and brings nothing down.
curl --silent --max-time 20 --noproxy '*' "http://${address#https://}/health" && fail 'answered without TLS'
ask 200 "$address/health"
