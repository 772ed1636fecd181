#!/usr/bin/env python3
"""Writes a tree of music events as other programs write them: by Python alone, from a seed.

    foreign_trees.py FOLDER [--kind KIND] [--seed N] [--events N] [--days N]

Kinds:
    clean    every line is an event, though no two writers write it alike
    broken   the same, with lines among them that no reader takes for an event
    odd      the same, with more such lines, of which a lenient reader takes some for events
    disputed the same as odd, with lines too of which DuckDB thinks differently
    marked   as clean, with a byte order mark at the start of some files
    empty    files in which there is nothing

The folders are those of the project, year=2025/month=07/day=03, with a few that are not: a folder
above, a file beside them, files in progress. Needs the program zstd.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import random
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import odd_lines

Event = dict[str, Any]

FIRST_DAY = datetime(2025, 6, 29)

# What a spreadsheet, a terminal, a page or a plotting program could take for something else.
HOSTILE_NAMES = [
    "Earth, Wind & Fire", 'The "Quoted" Ones', "=1+2", "+49", "-5", "@SUM(A1)", "\tTab", "two\nlines",
    "return\r\n", "back\\slash", "<script>alert(1)</script>", "'; DROP TABLE events; --", "a|b",
    "Sóley Vindar", "Motörhead", "久石 譲", "방탄소년단", "Мумий Тролль", "أم كلثوم", "עידן רייכל",
    "🎸🎶", "👩‍🎤", "e\u0301 and \u00e9", "\u202eright to left", "\u2028line separator", "\x85next line",
    "\x1b[31mred", "bell\a", "\x00zero", "\ufeffmark", "\U0010ffff", "", " ", "null", "NaN", "İstanbul",
]

GENRES = ["Rock", "Jazz", "Hip-Hop", "R&B", "Électro", "K-pop", "古典", "Folk", "Rock, Pop"]
PLATFORMS = ["Spotify", "Deezer", "YouTube Music", "Apple Music", "网易云音乐"]
DEVICES = ["Mobile", "Desktop", "Smart Speaker", "TV", "Car"]
ACTIONS = ["play", "skip", "like", "add_to_playlist", "share"]
COUNTRIES = ["US", "DE", "JP", "BR", "IS", "CI", "ZA"]


def skewed(rng: random.Random, names: list[str]) -> str:
    """The first ones often, the last ones seldom: so that there is a top, and ties below it."""
    return names[min(int(rng.expovariate(4 / len(names))), len(names) - 1)]


def make_names(rng: random.Random, kind: str, count: int) -> list[str]:
    """Names of which some are hostile, and one is 10 kB long."""
    names = [f"{kind} {number}" for number in range(count)] + HOSTILE_NAMES
    rng.shuffle(names)
    return [*names, f"long {kind} " + "x\u00e9" * 5000]


def make_duration(rng: random.Random) -> int:
    """Seconds: mostly those of songs, and the ends of what is allowed."""
    edge = rng.random()
    if edge < 0.01:
        return rng.choice([0, 1, 29, 30, 59, 60, 86_400, 2**31 - 1])
    return max(0, round(rng.gauss(210, 80)))


def make_events(rng: random.Random, count: int, days: int) -> Iterator[Event]:
    users = make_names(rng, "user", 300)
    artists = make_names(rng, "artist", 60)
    tracks = make_names(rng, "track", 500)
    for _ in range(count):
        time = FIRST_DAY + timedelta(seconds=rng.randrange(days * 86_400))
        if rng.random() < 0.7:
            time += timedelta(microseconds=rng.randrange(1_000_000))
        yield {
            "user": skewed(rng, users), "artist": skewed(rng, artists), "track": skewed(rng, tracks),
            "timestamp": time, "genre": skewed(rng, GENRES), "duration": make_duration(rng),
            "platform": skewed(rng, PLATFORMS), "device": skewed(rng, DEVICES),
            "action": skewed(rng, ACTIONS), "country": skewed(rng, COUNTRIES),
        }


def written_time(rng: random.Random, time: datetime) -> str:
    """A time in UTC, in one of the forms in which programs write it."""
    fraction = f".{time.microsecond:06}"
    second = time.strftime("%Y-%m-%dT%H:%M:%S")
    zone = timezone(timedelta(minutes=rng.choice([-720, -330, -1, 60, 120, 345, 840])))
    local = time.replace(tzinfo=timezone.utc).astimezone(zone)
    shorter = fraction.rstrip("0")
    return rng.choice([
        time.isoformat(),
        time.isoformat(" "),
        time.isoformat() + "Z",
        local.isoformat(),
        local.strftime("%Y-%m-%dT%H:%M:%S.%f%z"),
        second + (shorter if len(shorter) > 1 else ""),
        f"{second}{fraction}{rng.randrange(10)}",
        f"{second}{fraction}{rng.randrange(1000):03}Z",
    ])


def with_unknown_keys(rng: random.Random, event: Event) -> Event:
    """As newer writers do: keys that nobody here asks for, some with a whole event inside."""
    extra: list[tuple[str, Any]] = [
        ("session", None), ("volume", 0.5), ("tags", ["user", "artist", {"track": "inner"}]),
        ("context", {"user": "not this one", "duration": -1, "timestamp": "never"}),
        ("User", "of another case"), ("artist ", "with a blank"), ("", ""), ("offline", True),
        ("position", [[48.85, 2.35], [1e-7, -0.0]]), ("deep", json.loads("[" * 90 + "]" * 90)),
    ]
    items = [*event.items(), *rng.sample(extra, rng.randint(1, 3))]
    rng.shuffle(items)
    return dict(items)


def shuffled(rng: random.Random, event: Event) -> Event:
    items = list(event.items())
    rng.shuffle(items)
    return dict(items)


def escaped_more(text: str) -> str:
    """JSON of which the slashes are escaped, as PHP does, and a name in its first key too."""
    return text.replace("/", "\\/").replace('"user":', '"\\u0075ser":', 1)


def with_blanks(text: str) -> str:
    return "\t " + text.replace('": ', '"\t:\r ').replace(", \"", " ,  \"") + "  \t"


def make_writer(rng: random.Random) -> Callable[[Event], str]:
    """How one program writes an event as a line, without its end."""
    ascii_only = rng.random() < 0.5
    separators = rng.choice([(",", ":"), (", ", ": ")])
    arrange = rng.choice([lambda _, event: event, shuffled, with_unknown_keys])
    decorate = rng.choice([str, str, str, escaped_more, with_blanks])

    def write(event: Event) -> str:
        whole = arrange(rng, event | {"timestamp": written_time(rng, event["timestamp"])})
        return decorate(json.dumps(whole, ensure_ascii=ascii_only, separators=separators))

    return write


def packed(name: str, content: bytes) -> bytes:
    """What is stored under a name, in two pieces where the format has such."""
    half = len(content) // 2
    if name.endswith(".gz"):
        return b"".join(gzip.compress(part, mtime=0) for part in (content[:half], content[half:]))
    if name.endswith(".zst"):
        skipped = b"\x50\x2a\x4d\x18\x04\x00\x00\x00skip"  # a frame that readers pass over
        return zstd(content[:half]) + skipped + zstd(content[half:])
    return content


def zstd(content: bytes) -> bytes:
    return subprocess.run(["zstd", "-q", "-c"], input=content, stdout=subprocess.PIPE, check=True).stdout


def folder_of(rng: random.Random, time: datetime) -> str:
    """That of the day, now and then that of a neighbour: late events, and clocks that go wrong."""
    day = time + timedelta(days=rng.choice([0] * 18 + [1, -1]))
    folder = day.strftime("year=%Y/month=%m/day=%d")
    return rng.choice(["", "", "", "region=north/"]) + folder


def lines_joined(rng: random.Random, lines: list[bytes]) -> bytes:
    end = rng.choice([b"\n", b"\r\n"])
    pieces = []
    for line in lines:
        pieces.append(line + end)
        if rng.random() < 0.02:
            pieces.append(end)
    text = b"".join(pieces)
    return text.removesuffix(end) if rng.random() < 0.3 else text


class Tree:
    """A folder to write files into."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder

    def write(self, path: str, content: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(packed(path, content))

    def write_what_is_skipped(self) -> None:
        """What no reader may read: it would be found out by its counts."""
        event = json.dumps({"user": "nobody", "artist": "nobody", "track": "nobody",
                            "timestamp": "2025-06-30T12:00:00", "genre": "none", "duration": 1,
                            "platform": "none", "device": "none", "action": "none", "country": "XX"})
        day = "year=2025/month=06/day=30"
        for path in (f"{day}/_batch_1.part", f"{day}/.batch_2.jsonl", f"{day}/_batch_3.jsonl",
                     f"{day}/_SUCCESS", f"{day}/.batch_4.jsonl.crc", f"{day}/notes.txt",
                     "_temporary/0/part-0.jsonl", ".staging/part-1.jsonl",
                     f"{day}/_temporary/part-2.json"):
            self.write(path, event.encode() + b"\n")

    def write_empty_files(self) -> None:
        for name in ("empty.jsonl", "empty.json", "empty.jsonl.gz", "empty.jsonl.zst"):
            self.write(f"year=2025/month=06/day=30/{name}", b"")
        self.write("year=2025/month=07/day=01/only_ends.jsonl", b"\n\r\n\n")


def write_tree(folder: pathlib.Path, kind: str, seed: int, count: int, days: int) -> None:
    rng = random.Random(seed)
    tree = Tree(folder)
    tree.write_what_is_skipped()
    tree.write_empty_files()
    if kind == "empty":
        return
    by_folder: dict[str, list[Event]] = {}
    for event in make_events(rng, count, days):
        by_folder.setdefault(folder_of(rng, event["timestamp"]), []).append(event)
    by_folder[""] = list(make_events(rng, 20, days))  # a file that lies beside the folders
    for number, (path, events) in enumerate(sorted(by_folder.items())):
        for part in range(0, len(events), 120):
            write = make_writer(rng)
            lines = [write(event).encode() for event in events[part:part + 120]]
            if kind in odd_lines.KINDS:
                lines = odd_lines.mixed_in(rng, lines, kind)
            content = lines_joined(rng, lines)
            if kind == "marked" and rng.random() < 0.5:
                content = b"\xef\xbb\xbf" + content
            ending = rng.choice([".jsonl", ".json", ".jsonl.gz", ".jsonl.zst", ".json.gz"])
            tree.write(f"{path}/part-{number:03}-{part:06}{ending}".lstrip("/"), content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--kind", choices=["clean", *odd_lines.KINDS, "marked", "empty"], default="clean")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--events", type=int, default=6000)
    parser.add_argument("--days", type=int, default=5)
    flags = parser.parse_args()
    write_tree(flags.folder, flags.kind, flags.seed, flags.events, flags.days)


if __name__ == "__main__":
    main()
