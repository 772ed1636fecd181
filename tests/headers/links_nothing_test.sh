#!/usr/bin/env bash
# A program of core and operators runs, and needs no library but those of C++ and C.
set -euo pipefail
program=tests/headers/links_nothing

"$program"
needed=$(LC_ALL=C readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
grep -qx 'libstdc++\.so\.6' <<< "$needed" || { echo "FAIL: what does it need? $needed"; exit 1; }
if grep -vE '^(libstdc\+\+|libm|libgcc_s|libc)\.so\.[0-9]+$' <<< "$needed"; then
  echo 'FAIL: these libraries are needed too'
  exit 1
fi
