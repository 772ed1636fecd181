#!/usr/bin/env python3
"""Compares the report of an analyzer with what a witness finds in the same tree, to the digit.

    report_check.py WITNESS ANALYZER TREE [--from DAY --to DAY] [--top N] [--threads N]

WITNESS is `python`, `duckdb` or `spark`. Prints each difference, and ends with 1 where there is one.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pathlib
import subprocess
import sys
from datetime import date
from typing import Any

import comparison
from python_witness import Days

Report = dict[str, Any]

MOST_SHOWN = 40


def report_of(analyzer: str, flags: argparse.Namespace) -> Report:
    """What the analyzer prints."""
    command = [analyzer, "--store", str(flags.tree), "--format", "json", "--top", str(flags.top)]
    if flags.days:
        command += ["--from", str(flags.days.first), "--to", str(flags.days.last)]
    if flags.threads:
        command += ["--threads", str(flags.threads)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if ended.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}")
    return json.loads(ended.stdout)


def of_the_request(flags: argparse.Namespace) -> Report:
    """What a report says of what it was asked for."""
    first, last = flags.days or (None, None)
    return {"schema": "musicfaker.music_report.v1", "from": first and str(first), "to": last and str(last),
            "top": flags.top}


def parse_flags() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("witness", choices=["duckdb", "python", "spark"])
    parser.add_argument("analyzer")
    parser.add_argument("tree", type=pathlib.Path)
    parser.add_argument("--from", dest="first", type=date.fromisoformat)
    parser.add_argument("--to", dest="last", type=date.fromisoformat)
    parser.add_argument("--top", type=int, default=10)
    parser.add_argument("--threads", type=int)
    flags = parser.parse_args()
    if (flags.first is None) != (flags.last is None):
        parser.error("--from and --to go together")
    flags.days = Days(flags.first, flags.last) if flags.first else None
    return flags


def main() -> None:
    flags = parse_flags()
    wanted = importlib.import_module(f"{flags.witness}_witness").analyse(flags.tree, flags.days, flags.top)
    found = report_of(flags.analyzer, flags)
    wanted |= of_the_request(flags)
    malformed_lines = wanted.pop("malformed_lines", None)
    complaints = list(comparison.differences(found, wanted))
    if malformed_lines is not None:
        complaints += comparison.malformed_differences(found.get("malformed_lines"), malformed_lines)
    for complaint in complaints[:MOST_SHOWN]:
        print(complaint)
    if len(complaints) > MOST_SHOWN:
        print(f"... and {len(complaints) - MOST_SHOWN} more")
    print(f"{flags.tree}: {wanted['events']} events, {wanted['malformed']} malformed lines: "
          f"{len(complaints)} differences from what {flags.witness} finds")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
