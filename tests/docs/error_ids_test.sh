#!/usr/bin/env bash
# docs/errors.md has the error ids of the code, and the script tells each difference.
set -uo pipefail

script=$PWD/tests/docs/error_ids.py
failed=0
python3 -B "$script" || failed=1

folder=$TEST_TMPDIR/differing
mkdir -p "$folder/musicfaker/core" "$folder/docs"
cat > "$folder/musicfaker/core/example.hpp" << 'END'
/// @throws error `area.forgotten`
throw error{"area.new", "https://example.org", ""};  // not "area.comment"
throw error{found ? "area.one" : "area.other", problem, ""};
END
cat > "$folder/docs/errors.md" << 'END'
| `area.one` | cause | remedy |
| `area.other` | cause | |
| `area.old` | cause | remedy |
END
if complaints=$(cd "$folder" && python3 -B "$script" 2>&1 > /dev/null); then
  echo 'a table that differs from the code was taken'
  failed=1
fi
wanted='docs/errors.md: no row for `area.new`, which musicfaker/core/example.hpp raises
docs/errors.md: `area.old` is nowhere in the code
docs/errors.md: `area.other` needs a cause and a remedy
musicfaker/core/example.hpp: a comment names `area.forgotten`, which nothing raises'
if ! diff - <(echo "$complaints") <<< "$wanted"; then
  echo 'the complaints are not those that were wanted'
  failed=1
fi
exit "$failed"
