"""The report by ClickHouse, embedded: one scan of all files with the types told, and GROUPING SETS
for the lists. A table in memory takes about as long; text with LowCardinality, read from files,
takes three times the processor time."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from typing import Any

from chdb import session

import shape

TEXTS = ["user", *shape.MANY, *shape.FEW]
EVERY = [*TEXTS, "duration", "hour"]
COLUMNS = ", ".join([*(f"{name} String" for name in TEXTS), "timestamp DateTime64(6, 'UTC')",
                     "duration Int32"])


class Counts:
    def __init__(self, tree: str, threads: int) -> None:
        self.session = session.Session()
        files = f"file('{os.path.abspath(tree)}/**/*.jsonl', 'JSONEachRow', $${COLUMNS}$$)"
        names, sets = ", ".join(EVERY), ", ".join(f"({name})" for name in EVERY)
        # Bit for bit, GROUPING tells which column a row is of: the first one is the highest bit.
        self.session.query("CREATE DATABASE race ENGINE = Atomic")
        self.session.query(
            f"CREATE TABLE race.counts ENGINE = Memory AS "
            f"SELECT {names}, GROUPING({names}) AS which, count() AS n, min(timestamp) AS first, "
            f"max(timestamp) AS last FROM (SELECT *, toStartOfHour(timestamp) AS hour FROM {files}) "
            f"GROUP BY GROUPING SETS ({sets}) SETTINGS max_threads = {threads}")

    def where(self, column: str) -> str:
        all_but_one = (1 << len(EVERY)) - 1 - (1 << (len(EVERY) - 1 - EVERY.index(column)))
        return f"FROM race.counts WHERE which = {all_but_one}"

    def rows(self, sql: str) -> list[Any]:
        return [json.loads(line) for line in str(self.session.query(sql, "JSONCompactEachRow")).splitlines()]

    def of(self, column: str, most: int | None = None) -> list[tuple[Any, int]]:
        limit = f"LIMIT {most}" if most else ""
        rows = self.rows(f"SELECT {column}, n {self.where(column)} ORDER BY n DESC, {column} {limit}")
        return [(name, int(times)) for name, times in rows]

    def different(self, column: str) -> int:
        return int(self.rows(f"SELECT count() {self.where(column)}")[0][0])


def main() -> None:
    _, threads = shape.arguments()
    counts = Counts(sys.argv[1], threads)
    first, last = counts.rows(f"SELECT min(first), max(last) {counts.where('hour')}")[0]
    shape.print_report(shape.Counts(
        few={field: counts.of(field) for field in shape.FEW},
        many={field: counts.of(field, shape.TOP) for field in shape.MANY},
        different={field: counts.different(field) for field in ["user", *shape.MANY]},
        durations=counts.of("duration"),
        hours=[(datetime.fromisoformat(hour), times) for hour, times in counts.of("hour")],
        first=datetime.fromisoformat(first), last=datetime.fromisoformat(last)))


if __name__ == "__main__":
    main()
