"""What is in a tree of music events, found by plain Python: one line after the other, no library.

Written from the description of the format alone, to be a second opinion on the analyzer's numbers.
"""

from __future__ import annotations

import gzip
import json
import math
import pathlib
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

Json = Any
Report = dict[str, Json]

TEXTS = ("user", "artist", "track", "genre", "platform", "device", "action", "country")
FIELDS = (*TEXTS, "timestamp", "duration")
MOST_SECONDS = 2**31 - 1
BIN_WIDTH = 30
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?"
                  r"(?:Z|([+-])(\d\d):?(\d\d))?", re.ASCII)


class NoEvent(ValueError):
    """Why a line is none."""


class Days(NamedTuple):
    """The days that are asked for, both included."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last


class EventFile(NamedTuple):
    path: pathlib.Path
    name: str  # below the tree, with slashes
    day: date | None  # that its folders tell


class Event(NamedTuple):
    texts: dict[str, str]
    time: datetime
    duration: int


class Pairs(list):  # type: ignore[type-arg]
    """An object with its keys in order, those that are there twice included."""


def time_of(text: str) -> datetime:
    """A time in UTC, to the microsecond."""
    found = TIME.fullmatch(text)
    if not found:
        raise NoEvent("not a time")
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    fraction = int((found[7] or "0")[:6].ljust(6, "0"))
    offset = timedelta()
    if found[8]:
        hours, minutes = int(found[9]), int(found[10])
        if hours > 23 or minutes > 59:
            raise NoEvent("no such offset")
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if found[8] == "-" else 1)
    try:
        return datetime(year, month, day, hour, minute, second, fraction) - offset
    except (ValueError, OverflowError) as problem:
        raise NoEvent("no such time") from problem


def checked(key: str, value: Json) -> Json:
    """The value of one of the ten fields."""
    if key == "duration":
        if type(value) is not int or not 0 <= value <= MOST_SECONDS:
            raise NoEvent("duration is no whole number of seconds")
        return value
    if not isinstance(value, str):
        raise NoEvent(f"{key} is no text")
    return time_of(value) if key == "timestamp" else value


def refuse(constant: str) -> Json:
    raise NoEvent(f"{constant} is not JSON")


def needs_whole_characters(value: Json) -> None:
    """An escape that is half of a pair, \\ud83c alone, is no text: it has no UTF-8."""
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, Pairs):
        for key, inner in value:
            key.encode()
            needs_whole_characters(inner)
    elif isinstance(value, list):
        for inner in value:
            needs_whole_characters(inner)


def event_of(line: bytes) -> Event:
    """The event that a line is; raises NoEvent."""
    try:
        found = json.loads(line.decode("utf-8"), object_pairs_hook=Pairs, parse_constant=refuse)
        needs_whole_characters(found)
    except (ValueError, RecursionError) as problem:
        raise NoEvent(str(problem)) from problem
    if not isinstance(found, Pairs):
        raise NoEvent("not an object")
    values = {key: checked(key, value) for key, value in found if key in FIELDS}
    missing = [key for key in FIELDS if key not in values]
    if missing:
        raise NoEvent(f"no {', '.join(missing)}")
    return Event({key: values[key] for key in TEXTS}, values["timestamp"], values["duration"])


def is_hidden(name: str) -> bool:
    return name.startswith(("_", "."))


def is_event_file(name: str) -> bool:
    return re.search(r"\.(jsonl|json)(\.gz|\.zst)?$", name) is not None


def days_of_folder(name: str) -> tuple[date, date] | None:
    """The first and the last day of year=2025/month=07/day=03, or of its upper folders."""
    found = re.search(r"(?:^|/)year=(\d{4})(?:/month=(\d\d)(?:/day=(\d\d))?)?/", name, re.ASCII)
    if not found:
        return None
    year, month, day = found.groups()
    if day:
        only = date(int(year), int(month), int(day))
        return only, only
    first = date(int(year), int(month or 1), 1)
    next_month = first.replace(month=int(month or 12), day=28) + timedelta(days=4)
    return first, next_month.replace(day=1) - timedelta(days=1)


def event_files(tree: pathlib.Path, days: Days | None) -> Iterator[EventFile]:
    """By their names; files in progress, and those of days that were not asked for, left out."""
    for path in sorted(tree.rglob("*"), key=lambda path: [part.encode() for part in path.parts]):
        below = path.relative_to(tree)
        if not path.is_file() or any(is_hidden(part) for part in below.parts):
            continue
        name = below.as_posix()
        told = days_of_folder(name)
        if days and told and (told[1] < days.first or days.last < told[0]):
            continue
        if is_event_file(path.name):
            yield EventFile(path, name, told[0] if told and told[0] == told[1] else None)


def content_of(path: pathlib.Path) -> bytes:
    packed = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(packed)
    if path.suffix == ".zst" and packed:
        return subprocess.run(["zstd", "-dqc"], input=packed, stdout=subprocess.PIPE, check=True).stdout
    return packed


def lines_of(path: pathlib.Path) -> Iterator[tuple[int, bytes]]:
    """The lines with something in them, numbered from 1, without their ends."""
    content = content_of(path).removeprefix(BYTE_ORDER_MARK)
    for number, line in enumerate(content.split(b"\n"), 1):
        line = line.removesuffix(b"\r")
        if line:
            yield number, line


class Counts:
    """Everything that is counted, one event after the other."""

    def __init__(self) -> None:
        self.names: dict[str, Counter[str]] = {key: Counter() for key in TEXTS}
        self.durations: Counter[int] = Counter()
        self.hours: Counter[datetime] = Counter()
        self.events = 0
        self.first: datetime | None = None
        self.last: datetime | None = None

    def add(self, event: Event) -> None:
        self.events += 1
        for key, text in event.texts.items():
            self.names[key][text] += 1
        self.durations[event.duration] += 1
        self.hours[event.time.replace(minute=0, second=0, microsecond=0)] += 1
        self.first = min(self.first or event.time, event.time)
        self.last = max(self.last or event.time, event.time)


def by_count(counts: Counter[str], most: int | None = None) -> list[Json]:
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0].encode()))
    return [{"name": name, "count": count} for name, count in order[:most]]


def summary_of(durations: Counter[int]) -> Json:
    """Exact: with whole numbers up to the last division."""
    count = durations.total()
    if count == 0:
        return None
    total = sum(value * times for value, times in durations.items())
    squares = sum(value * value * times for value, times in durations.items())
    in_order = sorted(durations.elements())
    variance = (count * squares - total * total) / (count * (count - 1)) if count > 1 else 0.0
    bins: Counter[int] = Counter()
    for value, times in durations.items():
        bins[value // BIN_WIDTH * BIN_WIDTH] += times
    return {
        "min": in_order[0], "max": in_order[-1], "mean": total / count,
        "standard_deviation": math.sqrt(variance),
        "median": in_order[math.floor(0.5 * (count - 1))], "p95": in_order[math.floor(0.95 * (count - 1))],
        "histogram": {"width": BIN_WIDTH,
                      "bins": [{"from": start, "count": bins[start]} for start in sorted(bins)]},
    }


def iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def by_time(hours: Counter[datetime]) -> Report:
    days: Counter[datetime] = Counter()
    of_day = [0] * 24
    of_week = [[0] * 24 for _ in range(7)]
    for hour, count in hours.items():
        days[hour.replace(hour=0)] += count
        of_day[hour.hour] += count
        of_week[hour.weekday()][hour.hour] += count
    return {
        "per_day": [{"start": iso(day), "count": days[day]} for day in sorted(days)],
        "per_hour": [{"start": iso(hour), "count": hours[hour]} for hour in sorted(hours)],
        "hours_of_day": of_day, "hours_of_week": of_week,
    }


def analyse(tree: pathlib.Path, days: Days | None = None, top: int = 10) -> Report:
    """The numbers of the analyzer's report, with all malformed lines."""
    counts = Counts()
    files = size = outside = late = 0
    malformed = []
    for file in event_files(tree, days):
        files += 1
        size += file.path.stat().st_size
        for number, line in lines_of(file.path):
            try:
                event = event_of(line)
            except NoEvent as problem:
                malformed.append({"file": file.name, "line": number, "reason": str(problem)})
                continue
            if days and not days.has(event.time.date()):
                outside += 1
                continue
            late += file.day is not None and event.time.date() < file.day
            counts.add(event)
    names = counts.names
    return {
        "files": files, "bytes": size, "events": counts.events,
        "users": len(names["user"]), "artists": len(names["artist"]), "tracks": len(names["track"]),
        "first": iso(counts.first), "last": iso(counts.last), "top": top,
        "genres": by_count(names["genre"]), "platforms": by_count(names["platform"]),
        "actions": by_count(names["action"]), "countries": by_count(names["country"]),
        "devices": by_count(names["device"]), "top_artists": by_count(names["artist"], top),
        "top_tracks": by_count(names["track"], top), "durations": summary_of(counts.durations),
        **by_time(counts.hours),
        "malformed": len(malformed), "malformed_lines": malformed, "outside": outside, "late": late,
    }
