#!/usr/bin/env bash
# embed_test.sh PROGRAM DIST.tar: the page is in the program as Vite has made it; and embed.py says
# what it cannot embed.
set -euo pipefail

python3 -B tests/web/embed_test.py "$@"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
embed() { tar -cf "$folder/dist.tar" -C "$folder/dist" . && python3 -B web/embed.py "$folder/dist.tar"; }

mkdir "$folder/dist"
touch "$folder/dist/other.html"
if embed > /dev/null 2> "$folder/complaint"; then echo 'FAIL: a page without index.html'; exit 1; fi
grep -q 'no index.html' "$folder/complaint"

touch "$folder/dist/index.html" "$folder/dist/what.xyz"
if embed > /dev/null 2> "$folder/complaint"; then echo 'FAIL: a file of no known type'; exit 1; fi
grep -q 'no content type is known for /what.xyz' "$folder/complaint"

rm "$folder/dist/what.xyz"
first=$(embed)
touch "$folder/dist/index.html"
[[ $first == "$(embed)" ]] || { echo 'FAIL: it depends on the time'; exit 1; }
