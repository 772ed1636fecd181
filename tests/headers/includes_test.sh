#!/usr/bin/env bash
# What core and operators include: of this library themselves only, and from elsewhere the standard
# library, POSIX and range-v3.
set -euo pipefail

bad=0

# check FOLDER PATTERN: each include in FOLDER matches PATTERN, or is of the system.
check() {
  local system='<([a-z_0-9]+|semaphore\.h|unistd\.h|range/v3/.*\.hpp)>'
  local includes
  includes=$(grep -RHE '^ *# *include' "musicfaker/$1") || { echo "FAIL: no includes in $1"; exit 1; }
  if grep -vE "# *include ($system|\"musicfaker/$2/[a-z_/0-9]+\.hpp\")( *//.*)?$" <<< "$includes"; then
    echo "FAIL: $1 may not include that"
    bad=1
  fi
}
check core 'core'
check operators '(core|operators)'
exit "$bad"
