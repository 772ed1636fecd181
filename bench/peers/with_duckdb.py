"""The report by DuckDB: one scan of all files with the types told, and GROUPING SETS for the lists.
A table in memory with a query for each list takes a little more processor time."""

from __future__ import annotations

from typing import Any

import duckdb

import shape

TEXTS = ["user", *shape.MANY, *shape.FEW]
NAMES = ", ".join(f'"{name}"' for name in [*TEXTS, "duration", "hour"])
SETS = ", ".join(f'("{name}")' for name in [*TEXTS, "duration", "hour"])

# Bit for bit, grouping() tells which column a row is of: the first one is the highest bit.
COUNT = f"""
CREATE TABLE counts AS
SELECT {NAMES}, grouping({NAMES}) AS which, count(*) AS n, min(timestamp) AS first, max(timestamp) AS last
FROM (SELECT *, date_trunc('hour', timestamp)::TIMESTAMP AS hour
      FROM read_json($files, format = 'newline_delimited', hive_partitioning = false, columns = {{
        'user': 'VARCHAR', 'artist': 'VARCHAR', 'track': 'VARCHAR', 'timestamp': 'TIMESTAMP',
        'genre': 'VARCHAR', 'duration': 'INTEGER', 'platform': 'VARCHAR', 'device': 'VARCHAR',
        'action': 'VARCHAR', 'country': 'VARCHAR'}}))
GROUP BY GROUPING SETS ({SETS})
"""


class Counts:
    def __init__(self, files: list[str], threads: int) -> None:
        self.connection = duckdb.connect(config={"threads": threads})
        self.connection.execute("SET preserve_insertion_order = false")
        self.connection.execute(COUNT, {"files": files})

    def where(self, column: str) -> str:
        every = [*TEXTS, "duration", "hour"]
        all_but_one = (1 << len(every)) - 1 - (1 << (len(every) - 1 - every.index(column)))
        return f"FROM counts WHERE which = {all_but_one}"

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def of(self, column: str, most: int | None = None) -> list[tuple[Any, ...]]:
        limit = f"LIMIT {most}" if most else ""
        return self.rows(f'SELECT "{column}", n {self.where(column)} ORDER BY n DESC, 1 {limit}')

    def different(self, column: str) -> int:
        return self.rows(f"SELECT count(*) {self.where(column)}")[0][0]


def main() -> None:
    counts = Counts(*shape.arguments())
    first, last = counts.rows(f"SELECT min(first), max(last) {counts.where('hour')}")[0]
    shape.print_report(shape.Counts(
        few={field: counts.of(field) for field in shape.FEW},
        many={field: counts.of(field, shape.TOP) for field in shape.MANY},
        different={field: counts.different(field) for field in ["user", *shape.MANY]},
        durations=counts.of("duration"), hours=counts.of("hour"), first=first, last=last))


if __name__ == "__main__":
    main()
