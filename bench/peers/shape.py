"""From the counts that a peer has made to the report that all of them have to give."""

from __future__ import annotations

import json
import math
import pathlib
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

Report = dict[str, Any]
Pairs = Iterable[tuple[Any, int]]

BIN_WIDTH = 30
TOP = 10

# Few names, of which all are wanted, and many, of which the first are, with how many there are.
FEW = {"genre": "genres", "platform": "platforms", "action": "actions", "country": "countries",
       "device": "devices"}
MANY = {"artist": "top_artists", "track": "top_tracks"}


class Counts(NamedTuple):
    """What a peer has to count. Names come in order: the most frequent first, then by name."""

    few: dict[str, Pairs]
    many: dict[str, Pairs]
    different: dict[str, int]  # of user, artist, track
    durations: Pairs
    hours: Pairs  # datetimes at which hours begin
    first: datetime
    last: datetime


def named(pairs: Pairs) -> list[Report]:
    return [{"name": name, "count": count} for name, count in pairs]


def durations_of(pairs: Pairs) -> Report:
    counts = sorted(pairs)
    count = sum(times for _, times in counts)
    total = sum(value * times for value, times in counts)
    squares = sum(value * value * times for value, times in counts)
    bins: dict[int, int] = {}
    for value, times in counts:
        bins[value // BIN_WIDTH * BIN_WIDTH] = bins.get(value // BIN_WIDTH * BIN_WIDTH, 0) + times
    return {
        "min": counts[0][0], "max": counts[-1][0], "mean": total / count,
        "standard_deviation": math.sqrt((count * squares - total * total) / (count * (count - 1))),
        "median": value_at(counts, math.floor(0.5 * (count - 1))),
        "p95": value_at(counts, math.floor(0.95 * (count - 1))),
        "histogram": {"width": BIN_WIDTH,
                      "bins": [{"from": start, "count": bins[start]} for start in bins]},
    }


def value_at(counts: list[tuple[int, int]], place: int) -> int:
    for value, times in counts:
        if place < times:
            return value
        place -= times
    raise AssertionError("a place is less than the count")


def times_of(pairs: Pairs) -> Report:
    hours = sorted(pairs)
    days: dict[datetime, int] = {}
    of_week = [[0] * 24 for _ in range(7)]
    for hour, count in hours:
        day = hour.replace(hour=0)
        days[day] = days.get(day, 0) + count
        of_week[hour.weekday()][hour.hour] += count
    return {
        "per_day": [{"start": day.isoformat(), "count": count} for day, count in days.items()],
        "per_hour": [{"start": hour.isoformat(), "count": count} for hour, count in hours],
        "hours_of_day": [sum(day[hour] for day in of_week) for hour in range(24)],
        "hours_of_week": of_week,
    }


def report_of(counts: Counts) -> Report:
    hours = list(counts.hours)
    return {
        "events": sum(count for _, count in hours),
        "users": counts.different["user"], "artists": counts.different["artist"],
        "tracks": counts.different["track"],
        "first": counts.first.isoformat(), "last": counts.last.isoformat(),
        **{key: named(counts.few[field]) for field, key in FEW.items()},
        **{key: named(counts.many[field]) for field, key in MANY.items()},
        "durations": durations_of(counts.durations), **times_of(hours),
    }


def arguments() -> tuple[list[str], int]:
    """The files of the tree that the command line names, and how many threads to use."""
    return sorted(str(path) for path in pathlib.Path(sys.argv[1]).rglob("*.jsonl")), int(sys.argv[2])


def print_report(counts: Counts) -> None:
    print(json.dumps(report_of(counts)))
