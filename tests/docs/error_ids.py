#!/usr/bin/env -S python3 -B
"""Compares docs/errors.md with the error ids in the code; exit code 1 where they differ.

    tests/docs/error_ids.py     (in the root of the project)

Every id in the code has one row in the table, with a cause and a remedy, and every id in the table,
or named in a doc comment, is in the code. Any string of the form "area.reason" counts as an id.
"""

import pathlib
import re
import sys

TABLE = pathlib.Path("docs/errors.md")

STRING = r'"(?:\\.|[^"\\\n])*"'
TOKEN = re.compile(rf"{STRING}|'(?:\\.|[^'\\])'|//[^\n]*|/\*.*?\*/", re.DOTALL)
ID = re.compile(r'"([a-z_]+\.(?!so")[a-z_]+)"')  # but for libraries, as libssl.so

# Strings that look like ids: settings of librdkafka, a selector of CSS.
NO_IDS = {"table.sortable", "bootstrap.servers", "compression.type", "enable.idempotence", "group.id", "linger.ms"}

# Names of files look like ids, too.
FILES = (".csv", ".gp", ".html", ".json", ".svg", ".tsv")


def sources() -> list[pathlib.Path]:
    found = [*pathlib.Path("musicfaker").rglob("*.hpp"), *pathlib.Path("examples").glob("*.[ch]pp")]
    return sorted(found)


def ids_in(code: str) -> set[str]:
    code = re.sub(r"#include .*", "", code)
    strings = [token for token in TOKEN.findall(code) if token.startswith('"')]
    found = {match[1] for match in map(ID.fullmatch, strings) if match} - NO_IDS
    return {id for id in found if not id.endswith(FILES)}


def rows(table: str) -> list[list[str]]:
    """The cells of the rows whose first cell is an id."""
    lines = [line for line in table.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def main() -> int:
    table = rows(TABLE.read_text())
    listed = [row[0].strip("`") for row in table]

    raised: dict[str, pathlib.Path] = {}  # id -> where
    named: dict[str, pathlib.Path] = {}  # id -> a file whose comments speak of it
    for path in sources():
        text = path.read_text()
        for id in ids_in(text):
            raised.setdefault(id, path)
        for id in re.findall(r"//.*?`([a-z_]+\.[a-z_]+)`", text):
            if not id.endswith(FILES):
                named.setdefault(id, path)
    areas = {id.split(".")[0] for id in raised}

    complaints = [f"{TABLE}: no row for `{id}`, which {path} raises"
                  for id, path in sorted(raised.items()) if id not in listed]
    complaints += [f"{TABLE}: `{id}` is nowhere in the code" for id in listed if id not in raised]
    complaints += [f"{TABLE}: two rows for `{id}`" for id in set(listed) if listed.count(id) > 1]
    complaints += [f"{TABLE}: `{row[0].strip('`')}` needs a cause and a remedy" for row in table
                   if len(row) != 3 or not all(row)]
    complaints += [f"{path}: a comment names `{id}`, which nothing raises"
                   for id, path in sorted(named.items())
                   if id.split(".")[0] in areas and id not in raised]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(raised)} ids in the code, {len(listed)} in {TABLE}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
