"""The differences between two reports, in words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from python_witness import NoEvent, time_of

Json = Any
Report = dict[str, Json]

# Of the same doubles in another order of sums.
CLOSE = 1e-12

TIMES = ("first", "last", "start")


def shown(value: Json) -> str:
    text = repr(value)
    return text if len(text) <= 120 else text[:117] + "..."


def same_time(found: Json, wanted: Json) -> bool:
    """Fractions may be written with zeros at their end or without."""
    try:
        return time_of(found) == time_of(wanted)
    except (NoEvent, TypeError):
        return found == wanted


def same_value(place: str, found: Json, wanted: Json) -> bool:
    if isinstance(wanted, float) and isinstance(found, (int, float)):
        return math.isclose(found, wanted, rel_tol=CLOSE)
    if place.rsplit(".", 1)[-1] in TIMES:
        return same_time(found, wanted)
    return type(found) is type(wanted) and found == wanted


def differences(found: Json, wanted: Json, place: str = "") -> Iterator[str]:
    """What is not as wanted, one sentence each; keys that are not wanted are not looked at."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key, value in wanted.items():
            inner = f"{place}.{key}".lstrip(".")
            if key in found:
                yield from differences(found[key], value, inner)
            else:
                yield f"{inner} is missing, and should be {shown(value)}"
    elif isinstance(wanted, list) and isinstance(found, list):
        if len(found) != len(wanted):
            yield f"{place} has {len(found)} entries, and should have {len(wanted)}"
        for number, (one, other) in enumerate(zip(found, wanted, strict=False)):
            yield from differences(one, other, f"{place}[{number}]")
    elif not same_value(place, found, wanted):
        yield f"{place} is {shown(found)}, and should be {shown(wanted)}"


def malformed_differences(found: Json, wanted: list[Report]) -> Iterator[str]:
    """The analyzer lists the first malformed lines only, each with a reason of its own wording."""
    if not isinstance(found, list):
        yield f"malformed_lines is {shown(found)}, and should be a list"
        return
    if len(found) < min(len(wanted), 10):
        yield f"malformed_lines has {len(found)} entries of {len(wanted)}"
    for number, entry in enumerate(found):
        place = f"malformed_lines[{number}]"
        if number >= len(wanted):
            yield f"{place} is {shown(entry)}, which is one too many"
            continue
        yield from differences(entry, {key: wanted[number][key] for key in ("file", "line")}, place)
        if not entry.get("reason"):
            yield f"{place} has no reason"
