#!/usr/bin/env python3
"""Runs the analysis of one tree by music_analyzer and by its peers, one process after the other, and
prints a table in Markdown. Ends with 1 where their numbers are not the same.

    race.py TREE --analyzer PROGRAM --simdjson PROGRAM --python PYTHON [--rounds N] [--threads N]

Every round runs each of them once, so that what else the machine does meets all of them. Processor
time and memory are what the kernel has counted for the process.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any, NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tests" / "analyzer"))

import comparison  # noqa: E402

Report = dict[str, Any]
PEERS = {"DuckDB": "duckdb", "Polars": "polars", "chdb": "chdb", "pandas": "pandas"}
MOST_SHOWN = 10


class Run(NamedTuple):
    wall: float  # seconds
    processor: float  # seconds, of all threads
    memory: int  # bytes, at its most


class Contender(NamedTuple):
    name: str
    command: list[str]
    is_analysis: bool


def contenders(flags: argparse.Namespace) -> list[Contender]:
    tree, threads = str(flags.tree), str(flags.threads)
    ours = [flags.analyzer, "--store", tree, "--format", "json", "--top", "10",
            "--threads", threads]
    peers = [Contender(name, [flags.python, "-B", str(HERE / f"with_{module}.py"), tree, threads], True)
             for name, module in PEERS.items() if module not in flags.without]
    alone = [Contender(f"simdjson alone, {count} thread{'s' if count > 1 else ''}",
                       [flags.simdjson, tree, str(count)], False) for count in sorted({1, flags.threads})]
    return [Contender("music_analyzer", ours, True), *peers, *alone]


def run_once(command: list[str]) -> tuple[Run, Report]:
    with tempfile.TemporaryFile() as output:
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"{' '.join(command)} ended with {child.returncode}")
        output.seek(0)
        report = json.load(output)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024), report


def warm(tree: pathlib.Path) -> int:
    """Reads every file, so that none of the runs waits for the disk; their size in bytes."""
    size = 0
    for path in tree.rglob("*.jsonl"):
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                size += len(piece)
    return size


def disagreements(reports: dict[str, Report]) -> list[str]:
    """Of every analysis with DuckDB's: what each of them has to give."""
    wanted = reports["DuckDB"]
    return [f"{name}: {difference}" for name, report in reports.items()
            for difference in list(comparison.differences(report, wanted))[:MOST_SHOWN]]


def table(runs: dict[str, list[Run]], events: int) -> str:
    best = {name: min(each) for name, each in runs.items()}
    ours = best["music_analyzer"].wall
    rows = ["| | best s | median s | M events/s | CPU µs/event | peak MB | times our best |",
            "| --- | --- | --- | --- | --- | --- | --- |"]
    for name, each in runs.items():
        processor = min(run.processor for run in each)
        rows.append(
            f"| {name} | {best[name].wall:.2f} | {statistics.median(run.wall for run in each):.2f} "
            f"| {events / best[name].wall / 1e6:.2f} | {processor / events * 1e6:.2f} "
            f"| {max(run.memory for run in each) / 1e6:.0f} | {best[name].wall / ours:.2f} |")
    return "\n".join(rows)


def parse_flags() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("tree", type=pathlib.Path)
    parser.add_argument("--analyzer", required=True)
    parser.add_argument("--simdjson", required=True)
    parser.add_argument("--python", required=True, help="one that has the peers' packages")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--without", nargs="*", default=[], choices=["polars", "chdb", "pandas"])
    return parser.parse_args()


def main() -> None:
    flags = parse_flags()
    size = warm(flags.tree)
    racing = contenders(flags)
    runs: dict[str, list[Run]] = {each.name: [] for each in racing}
    reports: dict[str, Report] = {}
    for number in range(flags.rounds):
        for each in racing:
            print(f"round {number + 1} of {flags.rounds}: {each.name}", file=sys.stderr)
            run, report = run_once(each.command)
            runs[each.name].append(run)
            if each.is_analysis:
                reports[each.name] = report
    events = reports["DuckDB"]["events"]
    print(f"{events:,} events, {size / 1e6:,.0f} MB, {flags.threads} threads, {flags.rounds} rounds\n")
    print(table(runs, events))
    wrong = disagreements(reports)
    print("\nAll analyses agree." if not wrong else "\nThey do not agree:\n" + "\n".join(wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
