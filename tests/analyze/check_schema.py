#!/usr/bin/env -S python3 -B
"""Checks reports against docs/music_report.schema.json; exit code 1 where one does not keep to it.

    print_reports | check_schema.py SCHEMA

Reads one report a line. The schema itself has to be one, and has to notice what is wrong: a copy of
each report with a field left out, of another type or unknown.
"""

import copy
import json
import pathlib
import sys
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

Report = dict[str, Any]


def broken(report: Report) -> Iterator[tuple[str, Report]]:
    """Copies of a report, each with one thing wrong."""
    for field in report:
        lacking = copy.deepcopy(report)
        del lacking[field]
        yield f"a report without {field}", lacking
        wrong = copy.deepcopy(report)
        wrong[field] = {"no": "such"}
        yield f"a report whose {field} is an object", wrong
    yield "a report with an unknown field", report | {"surprise": 1}


def main() -> int:
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    complaints = []
    reports = [json.loads(line) for line in sys.stdin]
    for report in reports:
        complaints += [f"{'.'.join(map(str, each.absolute_path))}: {each.message}"
                       for each in validator.iter_errors(report)]
        complaints += [f"{what} is taken" for what, copy_of_it in broken(report)
                       if validator.is_valid(copy_of_it)]
    if not reports:
        complaints.append("no report was printed")
    print(*complaints, f"{len(reports)} reports, {len(complaints)} complaints", sep="\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
