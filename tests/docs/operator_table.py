#!/usr/bin/env -S python3 -B
"""Prints docs/operators.md: the tables of operators and sources, made of their doc comments.

    tests/docs/operator_table.py > docs/operators.md     (in the root of the project)

Exit code 1 where a doc comment lacks something; says what.
"""

import sys

from doc_comments import Comment, all_comments, complain_of_what_lacks

INTRODUCTION = """\
# Operators and sources

<!-- Made of the doc comments by tests/docs/operator_table.py: change those, not this. -->

A pipeline is a source and operators: `source | operator | operator`. Each name leads to the header,
whose doc comment has all the rest: parameters, errors, and an example that is compiled and run by
the tests.

In a file that includes `<fcntl.h>` and says `using namespace musicfaker`, write `musicfaker::tee`:
Linux has a function of that name.

*Holds* is what an operator keeps back: so long as it does, the source does not commit it, and after
a crash it comes again. *Stops* is when it wants no more and so ends the run.
"""


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def table(columns: list[str], found: list[Comment]) -> str:
    keys = [column for column in columns if column not in ("name", "what it does")]
    lines = [row(columns), row(["---"] * len(columns))]
    for comment in found:
        link = f"[`{comment.name}`](../{comment.path})"
        values = [cell(comment.lines.get(key, "")) for key in keys]
        lines.append(row([link, cell(comment.summary), *values]))
    return "\n".join(lines) + "\n"


def main() -> int:
    found = all_comments()
    operators = [comment for comment in found if not comment.is_source]
    sources = [comment for comment in found if comment.is_source]
    print(INTRODUCTION)
    print("## Operators\n")
    print(table(["name", "what it does", "in", "out", "holds", "stops", "cost"], operators))
    print("## Sources\n")
    print("Any range of the standard library or of range-v3 is a source too.\n")
    print(table(["name", "what it does", "out", "stops", "cost"], sources), end="")
    return 1 if complain_of_what_lacks(found) else 0


if __name__ == "__main__":
    sys.exit(main())
