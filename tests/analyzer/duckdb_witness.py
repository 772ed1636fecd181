"""What is in a tree of music events, found by SQL: the analyzer's report as DuckDB computes it."""

from __future__ import annotations

import pathlib
from typing import Any

import duckdb

from python_witness import Days

Json = Any
Report = dict[str, Json]

# Files of events by their names, without those in progress, and the day that their folders tell.
FILES = r"""
CREATE TABLE files AS
WITH found AS (
  SELECT file, replace(file, $root || '/', '') AS name FROM glob($root || '/**')
), dated AS (
  SELECT *,
    regexp_extract(name, '(?:^|/)year=(\d{4})(?:/month=(\d\d)(?:/day=(\d\d))?)?/',
                   ['year', 'month', 'day']) AS part
  FROM found
  WHERE regexp_matches(name, '\.jsonl?(\.gz|\.zst)?$') AND NOT regexp_matches(name, '(^|/)[_.]')
), spanned AS (
  SELECT file, name,
    CASE WHEN part.day <> '' THEN make_date(part.year::INT, part.month::INT, part.day::INT) END AS day,
    CASE WHEN part.year <> '' THEN
      coalesce(day, make_date(part.year::INT, if(part.month = '', '1', part.month)::INT, 1)) END AS first,
    CASE WHEN part.year <> '' THEN
      coalesce(day, last_day(make_date(part.year::INT, if(part.month = '', '12', part.month)::INT, 1)))
    END AS last
  FROM dated
)
SELECT file, name, day FROM spanned
WHERE $from IS NULL OR first IS NULL OR (first <= $to::DATE AND last >= $from::DATE)
"""

# Each line is a row; of one that is no JSON only a NULL is left. Every field is looked at for its
# type, and times are taken apart by hand: a cast would take more forms than the format has.
LINES = r"""
CREATE TABLE lines AS
WITH parts AS (
  SELECT filename AS file,
    list_bool_and([json_type(json, '$.' || key) IS NOT DISTINCT FROM 'VARCHAR'
      FOR key IN ['user', 'artist', 'track', 'timestamp', 'genre', 'platform', 'device', 'action',
                  'country']]) AS has_texts,
    json_type(json, '$.duration') IN ('UBIGINT', 'BIGINT') AS has_duration,
    TRY_CAST(json->>'$.duration' AS INTEGER) AS duration,
    json->>'$.user' AS user_name, json->>'$.artist' AS artist, json->>'$.track' AS track,
    json->>'$.genre' AS genre, json->>'$.platform' AS platform, json->>'$.device' AS device,
    json->>'$.action' AS action, json->>'$.country' AS country,
    regexp_extract(json->>'$.timestamp',
      '^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])'
      || '(?:\.([0-9]{1,9}))?(Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])?$',
      ['day', 'clock', 'fraction', 'zone']) AS t
  FROM read_ndjson_objects($files, filename = true, ignore_errors = true,
                           maximum_object_size = 100000000)
), timed AS (
  SELECT *,
    TRY_CAST(t.day || ' ' || t.clock AS TIMESTAMP)
      + to_microseconds(rpad(t.fraction[:6], 6, '0')::BIGINT)
      - to_minutes(CASE WHEN t.zone[1] IN ('+', '-')
          THEN (t.zone[1] || '1')::BIGINT * (60 * t.zone[2:3]::BIGINT + right(t.zone, 2)::BIGINT)
          ELSE 0 END) AS time
  FROM parts
)
SELECT * EXCLUDE (t, has_texts, has_duration),
  coalesce(has_texts AND has_duration AND duration >= 0
           AND time BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999', false) AS is_event,
  is_event AND ($from IS NOT NULL AND NOT time::DATE BETWEEN $from::DATE AND $to::DATE) AS is_outside
FROM timed
"""

EVENTS = "CREATE VIEW events AS SELECT * FROM lines WHERE is_event AND NOT is_outside"

TOTALS = """
SELECT count(*) AS events, count(DISTINCT user_name) AS users, count(DISTINCT artist) AS artists,
  count(DISTINCT track) AS tracks, min(time) AS first, max(time) AS last
FROM events
"""

DURATIONS = """
SELECT min(duration) AS min, max(duration) AS max, sum(duration) / count(*) AS mean,
  coalesce(sqrt((count(*) * sum(duration::HUGEINT * duration) - (sum(duration) * sum(duration))::HUGEINT)
                / nullif(count(*) * (count(*) - 1), 0)), 0) AS standard_deviation,
  list_sort(list(duration))[floor(0.5 * (count(*) - 1))::BIGINT + 1] AS median,
  list_sort(list(duration))[floor(0.95 * (count(*) - 1))::BIGINT + 1] AS p95
FROM events
"""


class Database:
    """The lines of a tree in DuckDB's tables."""

    def __init__(self, tree: pathlib.Path, days: Days | None) -> None:
        self.connection = duckdb.connect()
        asked = {"from": days.first if days else None, "to": days.last if days else None}
        self.connection.execute(FILES, {"root": str(tree), **asked})
        self.files = [row["file"] for row in self.rows("SELECT file FROM files ORDER BY file")]
        self.connection.execute(LINES, {"files": self.files, **asked})
        self.connection.execute(EVENTS)

    def rows(self, sql: str) -> list[Report]:
        cursor = self.connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, sql: str) -> Report:
        return self.rows(sql)[0]

    def one(self, sql: str) -> Json:
        return next(iter(self.row(sql).values()))

    def size_of_files(self) -> int:
        sizes = "SELECT coalesce(sum(size), 0)::BIGINT FROM read_blob($files)"
        return self.connection.execute(sizes, {"files": self.files}).fetchall()[0][0]

    def by_count(self, column: str, most: int | None = None) -> list[Report]:
        limit = f" LIMIT {most}" if most is not None else ""
        return self.rows(f"SELECT {column} AS name, count(*) AS count FROM events GROUP BY ALL "
                         f"ORDER BY count DESC, name{limit}")

    def per(self, period: str) -> list[Report]:
        found = self.rows(f"SELECT date_trunc('{period}', time)::TIMESTAMP AS start, count(*) AS count "
                          "FROM events GROUP BY ALL ORDER BY start")
        return [{"start": row["start"].isoformat(), "count": row["count"]} for row in found]

    def durations(self) -> Report | None:
        summary = self.row(DURATIONS)
        if summary["min"] is None:
            return None
        bins = self.rows('SELECT duration // 30 * 30 AS "from", count(*) AS count '
                         "FROM events GROUP BY ALL ORDER BY ALL")
        return {**summary, "histogram": {"width": 30, "bins": bins}}

    def hours_of_week(self) -> list[list[int]]:
        hours = [[0] * 24 for _ in range(7)]
        for row in self.rows("SELECT isodow(time) - 1 AS day, hour(time) AS hour, count(*) AS count "
                             "FROM events GROUP BY ALL"):
            hours[row["day"]][row["hour"]] = row["count"]
        return hours


def analyse(tree: pathlib.Path, days: Days | None = None, top: int = 10) -> Report:
    """The numbers of the analyzer's report."""
    data = Database(tree, days)
    totals = data.row(TOTALS)
    hours = data.hours_of_week()
    return {
        "files": len(data.files), "bytes": data.size_of_files(),
        **totals,
        "first": totals["first"] and totals["first"].isoformat(),
        "last": totals["last"] and totals["last"].isoformat(),
        "top": top,
        "genres": data.by_count("genre"), "platforms": data.by_count("platform"),
        "actions": data.by_count("action"), "countries": data.by_count("country"),
        "devices": data.by_count("device"), "top_artists": data.by_count("artist", top),
        "top_tracks": data.by_count("track", top), "durations": data.durations(),
        "per_day": data.per("day"), "per_hour": data.per("hour"),
        "hours_of_day": [sum(day[hour] for day in hours) for hour in range(24)],
        "hours_of_week": hours,
        "malformed": data.one("SELECT count(*) FILTER (NOT is_event) FROM lines"),
        "outside": data.one("SELECT count(*) FILTER (is_outside) FROM lines"),
        "late": data.one("SELECT count(*) FROM events JOIN files USING (file) WHERE time::DATE < day"),
    }
