"""Lines that are no event, and events of which readers think differently."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

FIELDS = ["user", "artist", "track", "timestamp", "genre", "duration", "platform", "device",
          "action", "country"]


def line(**changes: object) -> bytes:
    """A line with some of its fields changed, and those that are None left out."""
    event: dict[str, object] = {
        "user": "odd", "artist": "Odd One", "track": "Odd Song", "timestamp": "2025-07-01T10:00:00",
        "genre": "Odd", "duration": 100, "platform": "Spotify", "device": "TV", "action": "play",
        "country": "DE",
    }
    event.update(changes)
    return json.dumps({key: value for key, value in event.items() if value is not None},
                      ensure_ascii=False).encode()


def with_value(field: str, json_text: str) -> bytes:
    """A line with JSON that json.dumps would not write as the value of a field."""
    return line(**{field: "@@"}).replace(b'"@@"', json_text.encode())


def with_more(more: bytes) -> bytes:
    """A line that goes on after its last field."""
    return line()[:-1] + b", " + more + b"}"


def broken() -> list[bytes]:
    """What no reader takes for an event: cut off, damaged, a field missing or out of its range."""
    whole = line()
    lines = [
        whole[:80], whole[:-1], whole[1:], whole.replace(b": ", b" = "), b"{", b"}", b"garbage",
        whole[:40] + b"\x00" + whole[40:], whole.replace(b"Odd One", b"Odd \xff One"),
        whole.replace(b"Odd One", b"M\xf6tley"), whole.replace(b"Odd One", b"tab\tinside"),
        whole.replace(b"Odd One", b"\\x41"), whole.replace(b"Odd One", b"\\u12"),
        whole.replace(b'"', b"'"), with_more(b'"x": True'), with_more(b'"x": 01'), with_more(b'"x": nul'),
        with_more(b"x: 1"), with_more(b'"x" 1'), with_more(b'"x": [[1]'), b"x" * 100_000,
        b'{"user": "' + b"y" * 100_000, b'"text"', b"17", b"null", b"true", b"{}",
    ]
    lines += [line(**{field: None}) for field in FIELDS]
    lines += [with_value(field, "null") for field in FIELDS]
    lines += [with_value("duration", value)
              for value in ('"100"', "100.0", "1e2", "-1", "2147483648", "9223372036854775808",
                            "99999999999999999999999999", "-2147483648", "0180", "+180", "0x10",
                            "true", "[]", "{}")]
    times = ["2025-07-01", "10:00:00", "2025-07-01T10:00", "2025-13-01T10:00:00", "2025-00-01T10:00:00",
             "2025-02-29T10:00:00", "2025-06-31T10:00:00", "2025-07-00T10:00:00", "2025-07-01T24:00:00",
             "2025-07-01T23:59:60", "2025-07-01T10:60:00", "2025-07-01T10:00:00z", "", " ", "now",
             "2025-07-01t10:00:00", "2025-07-01T10:00:00.", "2025-07-01T10:00:00,5",
             "2025-07-01T10:00:00.1234567890", "2025-07-01T10:00:00+24:00", "2025-07-01T10:00:00+02",
             "2025-07-01T10:00:00+2:00", "2025-07-01T10:00:00 +02:00", "2025-07-01T10:00:00 UTC",
             " 2025-07-01T10:00:00", "2025-07-01T10:00:00 ", "2025-7-1T10:00:00", "1751364000",
             "01/07/2025 10:00:00", "20250701T100000", "+002025-07-01T10:00:00", "0000-07-01T10:00:00",
             "9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01", "２０２５-07-01T10:00:00",
             "2025-07-01T10:00:00+02:60", "2025-07-01  10:00:00", "2025-07-01T10:00:00Z\n"]
    return lines + [line(timestamp=time) for time in times]


def lenient() -> list[bytes]:
    """What is no event, though Spark may think so: other types than texts, and loose JSON."""
    whole = line()
    lines = [
        whole + whole, whole + b",", whole + b" x", whole + b" // comment", b"[" + whole + b"]",
        b"[]", b'""', b"-0.5", b"\x00", whole.decode().encode("utf-16-le"),
        whole.replace(b"Odd One", b"\xed\xa0\x80"), whole.replace(b"Odd One", b"\xc0\xaf"),
        whole.replace(b"Odd One", b"\\ud800"), whole.replace(b"Odd One", b"\\udc00"),
        whole.replace(b"Odd One", b"\\ud83c\\ud83c"), whole.replace(b"Odd One", b"\\ud83cx"),
        b"\xef\xbb\xbf" + whole, with_more(b'"x": "\\ud800"'), with_more(b'"x": "\xff"'),
        with_more(b'"x": .5'), with_more(b'"x": 1.'), with_value("duration", "1e400"),
    ]
    return lines + [with_value(field, value) for field in FIELDS if field != "duration"
                    for value in ("7", "true", "1.5", "[]", "{}", '["a"]')]


def unusual() -> list[bytes]:
    """Events, though a reader might think otherwise."""
    return [
        with_value("duration", "-0"), line(duration=0), line(duration=2**31 - 1), line(user=""),
        with_value("user", '"\\u0000"'), with_value("track", '"\\ud83c\\udfb8\\/\\b\\f"'),
        with_more(b'"x": 1e400'), with_more(b'"x": -1E-400'),
        with_more(b'"x": 123456789012345678901234567890'), with_more(b'"x": ' + b"[" * 400 + b"]" * 400),
        line().replace(b", ", b"\t,\r "), line(timestamp="0001-01-01T00:00:00"),
        line(timestamp="9999-12-31T23:59:59.999999999"), line(timestamp="1969-12-31T23:59:59.5"),
        line(timestamp="2024-02-29T23:59:59.9999999"), line(timestamp="2025-07-01T00:30:00+23:59"),
        line(timestamp="1999-12-31T23:30:00-0030"), line(timestamp="2025-07-01 10:00:00.000001-00:00"),
        with_value("timestamp", '"2025\\u002d07-01T10:00:00"'), line(track="z" * 1_000_000),
    ]


def disputed() -> list[bytes]:
    """What DuckDB 2.0 sees in another way than RFC 8259 and this project: it lets commas at the end
    and numbers that are none pass, skips lines of blanks, and of a field that is there twice looks
    at the first only. Here the last one counts, and each has to be right."""
    return [
        line()[:-1] + b",}", with_more(b'"x": [1,]'), with_more(b'"x": {"y": 1,}'),
        with_more(b'"x": NaN'), with_more(b'"x": Infinity'), b"   ", b"\t",
        with_more(b'"artist": "The Last"'), with_more(b'"duration": 7'),
        with_more(b'"timestamp": "2025-07-02T00:00:00Z"'), with_more(b'"\\u0061rtist": "The Last"'),
        with_more(b'"x": 1, "x": 2'), b'{"duration": "no", ' + line()[1:],
        b'{"artist": null, ' + line()[1:], with_more(b'"country": 49'),
        b'{"timestamp": "never", ' + line()[1:],
    ]


KINDS: dict[str, Callable[[], list[bytes]]] = {
    "broken": broken,
    "odd": lambda: [*broken(), *lenient(), *unusual()],
    "disputed": lambda: [*broken(), *lenient(), *unusual(), *(5 * disputed())],
}


def mixed_in(rng: random.Random, lines: list[bytes], kind: str) -> list[bytes]:
    """The lines with some of a kind of the above among them, a third as many, in any order."""
    mixed = lines + rng.sample(KINDS[kind](), max(1, len(lines) // 3))
    rng.shuffle(mixed)
    return mixed
