#!/usr/bin/env bash
# witness_test.sh WITNESS PACKAGES: as in check_test.sh.
set -euo pipefail

python=python3
if [[ $2 != none ]]; then python=$(dirname "$(realpath "$2")")/venv/bin/python3; fi
exec "$python" -B tests/analyzer/witness_test.py "$1"
