#!/usr/bin/env python3
"""The witnesses find what can be counted by hand, and the comparison sees each difference.

    witness_test.py WITNESS
"""

from __future__ import annotations

import gzip
import importlib
import json
import pathlib
import sys
import tempfile
import unittest
from datetime import date
from typing import Any

import comparison
import odd_lines
import python_witness
from python_witness import Days

Report = dict[str, Any]


def line(time: str, user: str, artist: str, duration: int) -> bytes:
    return json.dumps({
        "user": user, "artist": artist, "track": "A Song", "timestamp": time, "genre": "Rock",
        "duration": duration, "platform": "Deezer", "device": "TV", "action": "play", "country": "IS",
    }).encode()


def small_tree(folder: pathlib.Path) -> None:
    """Six lines in three files: five events, one of them late, and a line that is cut off."""
    thursday = folder / "year=2025/month=07/day=03"
    thursday.mkdir(parents=True)
    (thursday / "a.jsonl").write_bytes(b"\n".join([
        line("2025-07-03T14:30:00.123456", "ann", "Zoë", 100),
        line("2025-07-03T16:30:00+02:00", "bob", "Abe", 130),
        b"",
        line("2025-07-02T23:59:59.9999999Z", "ann", "Zoë", 29)[:60],
        line("2025-07-02T23:59:59.9999999Z", "ann", "Zoë", 29),
    ]))
    (thursday / "_b.part").write_bytes(line("2025-07-03T00:00:00", "none", "None", 1))
    (thursday / "c.json.gz").write_bytes(gzip.compress(line("2025-07-03 00:00:00", "cy", "Abe", 30)))
    friday = folder / "year=2025/month=07/day=04"
    friday.mkdir()
    (friday / "d.jsonl").write_bytes(line("2025-07-04T01:00:00.5", "ann", "Björk", 30) + b"\r\n")


class Witness(unittest.TestCase):
    name = "python"

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = pathlib.Path(folder.name)
        small_tree(self.tree)

    def analyse(self, days: Days | None = None, top: int = 10) -> Report:
        return importlib.import_module(f"{self.name}_witness").analyse(self.tree, days, top)

    def test_counts_what_can_be_counted_by_hand(self) -> None:
        report = self.analyse(top=2)
        self.assertEqual(
            [report[key] for key in ("files", "events", "users", "artists", "tracks", "malformed", "late")],
            [3, 5, 3, 3, 1, 1, 1])
        self.assertEqual((report["first"], report["last"]),
                         ("2025-07-02T23:59:59.999999", "2025-07-04T01:00:00.500000"))
        self.assertEqual(report["top_artists"], [{"name": "Abe", "count": 2}, {"name": "Zoë", "count": 2}])
        self.assertEqual(report["countries"], [{"name": "IS", "count": 5}])
        self.assertEqual([day["count"] for day in report["per_day"]], [1, 3, 1])
        self.assertEqual(report["hours_of_week"][3][14], 2)
        self.assertEqual(report["hours_of_day"][23], 1)

    def test_knows_the_durations(self) -> None:
        durations = self.analyse()["durations"]
        self.assertEqual([durations[key] for key in ("min", "max", "median", "p95")], [29, 130, 30, 100])
        self.assertAlmostEqual(durations["mean"], 63.8, 12)
        self.assertAlmostEqual(durations["standard_deviation"], 2297.2**0.5, 12)
        self.assertEqual(durations["histogram"]["bins"], [
            {"from": 0, "count": 1}, {"from": 30, "count": 2}, {"from": 90, "count": 1},
            {"from": 120, "count": 1}])

    def test_leaves_out_days_that_were_not_asked_for(self) -> None:
        report = self.analyse(Days(date(2025, 7, 3), date(2025, 7, 3)))
        self.assertEqual([report[key] for key in ("files", "events", "outside", "late", "malformed")],
                         [2, 3, 1, 0, 1])


class Lines(unittest.TestCase):
    def is_event(self, text: bytes) -> bool:
        try:
            python_witness.event_of(text)
        except python_witness.NoEvent:
            return False
        return True

    def test_are_what_they_are_meant_to_be(self) -> None:
        for text in [*odd_lines.broken(), *odd_lines.lenient()]:
            self.assertFalse(self.is_event(text), text[:300])
        for text in odd_lines.unusual():
            self.assertTrue(self.is_event(text), text[:300])


class Comparison(unittest.TestCase):
    def differences(self, found: Any, wanted: Any) -> list[str]:
        return list(comparison.differences(found, wanted))

    def test_sees_each_difference(self) -> None:
        self.assertEqual(self.differences({"events": 4}, {"events": 5}), ["events is 4, and should be 5"])
        self.assertEqual(self.differences({}, {"users": 1}), ["users is missing, and should be 1"])
        self.assertEqual(self.differences({"a": [1, 2]}, {"a": [1]}), ["a has 2 entries, and should have 1"])
        self.assertEqual(self.differences({"a": [{"name": "x"}]}, {"a": [{"name": "y"}]}),
                         ["a[0].name is 'x', and should be 'y'"])
        self.assertTrue(self.differences({"mean": 1.00000000001}, {"mean": 1.0}))
        self.assertTrue(self.differences({"durations": None}, {"durations": {"min": 0}}))
        self.assertTrue(self.differences({"first": None}, {"first": "2025-07-03T00:00:00"}))
        self.assertTrue(self.differences({"late": False}, {"late": 0}))

    def test_takes_what_is_the_same(self) -> None:
        self.assertEqual(self.differences({"mean": 1.0000000000000002, "more": 1}, {"mean": 1.0}), [])
        self.assertEqual(self.differences({"last": "2025-07-03T00:00:01.5"},
                                          {"last": "2025-07-03T00:00:01.500000"}), [])

    def test_of_malformed_lines_looks_at_file_and_line(self) -> None:
        wanted = [{"file": "a.jsonl", "line": 3, "reason": "x"}]
        same = [{"file": "a.jsonl", "line": 3, "reason": "y"}]
        self.assertEqual(list(comparison.malformed_differences(same, wanted)), [])
        for other in ([], same + same, [{"file": "a.jsonl", "line": 4, "reason": "y"}],
                      [{"file": "a.jsonl", "line": 3, "reason": ""}], None):
            self.assertTrue(list(comparison.malformed_differences(other, wanted)), other)


if __name__ == "__main__":
    Witness.name = sys.argv.pop(1)
    unittest.main()
