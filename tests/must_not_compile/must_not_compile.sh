#!/usr/bin/env bash
# must_not_compile.sh FILE COMPILER...: FILE compiles as it stands, and with -DMISTAKE fails with
# one error of at most 12 lines that holds the text after "wants:", which may go on in the comment
# lines that follow.
set -uo pipefail

file=$1
shift

# Types as g++ and clang both write them.
plain() { sed -E ':a; s/ ([&*(])/\1/g; s/std::__cxx11::/std::/g; s/> >/>>/g; ta'; }

wants=$(sed -n '/^#/q; s|^// ||p' "$file" | grep -v '^at most: ' | tr '\n' ' ' | plain)
wants=${wants#wants: }
wants=${wants% }
at_most=$(sed -n 's|^// at most: \([0-9]*\) lines.*|\1|p' "$file")
flags=(-std=c++20 -Wall -Wextra -Werror -fsyntax-only -I.)
bad=0

complain() {
  echo "$compiler: $1" >&2
  echo "$output" | cut -c1-400 >&2
  bad=1
}

for compiler in "$@"; do
  command -v "$compiler" > /dev/null || { echo "$compiler: not installed, not tried"; continue; }
  output=$("$compiler" "${flags[@]}" "$file" 2>&1) || complain 'fails without its mistake'
  if output=$("$compiler" "${flags[@]}" -DMISTAKE "$file" 2>&1); then
    complain 'compiles with its mistake'
    continue
  fi
  lines=$(wc -l <<< "$output")
  errors=$(grep -cE '^[^ ].*: (fatal )?error: ' <<< "$output")
  [ "$lines" -le "${at_most:-12}" ] || complain "$lines lines, wanted at most ${at_most:-12}"
  [ "$errors" -eq 1 ] || complain "$errors errors, wanted one"
  [[ $(plain <<< "$output") == *"$wants"* ]] || complain "the text lacks: $wants"
  echo "$compiler: one error in $lines lines"
done
exit "$bad"
