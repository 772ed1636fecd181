#!/usr/bin/env python3
"""Reports on music events with Spark, for trees that are too large for one machine.

    spark-submit music_report.py --store hdfs://namenode:8020/music_events \\
        --from 2025-07-01 --to 2025-07-31 > report.json

Prints one JSON document, with the keys and the numbers of music_analyzer --format json. README.md
beside this file says how to run it, and where Spark reads lines in another way.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from datetime import date, datetime, timezone
from functools import reduce
from operator import and_
from typing import Any, NamedTuple

from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import IntegerType, StringType, StructField, StructType

Report = dict[str, Any]

TEXTS = ["user", "artist", "track", "timestamp", "genre", "platform", "device", "action", "country"]
CORRUPT = "_corrupt_record"
SCHEMA = StructType(
    [StructField(name, StringType()) for name in TEXTS]
    + [StructField("duration", IntegerType()), StructField(CORRUPT, StringType())]
)
FILES_OF_EVENTS = "*.{json,jsonl,json.gz,jsonl.gz,json.zst,jsonl.zst}"
BIN_WIDTH = 30
MALFORMED_SHOWN = 20

# The forms that are times: a cast alone would take more.
TIME = (r"\A(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{1,9})?"
        r"(?:Z|([+-](?:[01]\d|2[0-3])):?([0-5]\d))?\z")


def parse_flags() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--store", required=True, help="a folder that Spark can read: hdfs://, file:///, s3a://")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, help="the first day, UTC")
    parser.add_argument("--to", dest="last", type=date.fromisoformat, help="the last day, itself included")
    parser.add_argument("--top", type=int, default=10, help="how many artists and tracks")
    flags = parser.parse_args()
    if (flags.first is None) != (flags.last is None):
        parser.error("--from and --to go together")
    if flags.first and flags.last < flags.first:
        parser.error("--from is after --to")
    return flags


def day_of_folder(path: Column) -> Column:
    """The day that `year=2025/month=07/day=03` in a path tells."""
    parts = r"/year=(\d{4})/month=(\d{2})/day=(\d{2})/"
    return F.try_to_date(F.regexp_replace(F.regexp_extract(path, parts, 0), parts, "$1-$2-$3"))


class Files(NamedTuple):
    """The files that may have events of the days that are asked for."""

    paths: list[str]  # of those in which there is something
    count: int
    bytes: int


def find_files(spark: SparkSession, flags: argparse.Namespace) -> Files:
    """What begins with _ or . is skipped by Spark itself; the column with the content is not read."""
    files = (
        spark.read.format("binaryFile")
        .option("recursiveFileLookup", True)
        .option("pathGlobFilter", FILES_OF_EVENTS)
        .load(flags.store)
        .select("path", "length")
    )
    # An empty file is no row, but among the input files.
    everything = spark.createDataFrame([(path,) for path in files.inputFiles()], "path string")
    if flags.first is not None:
        day = day_of_folder(F.col("path"))
        is_asked_for = day.isNull() | day.between(flags.first, flags.last)
        files, everything = files.where(is_asked_for), everything.where(is_asked_for)
    found = files.orderBy("path").collect()
    return Files([row["path"] for row in found], everything.count(), sum(row["length"] for row in found))


def read_lines(spark: SparkSession, paths: list[str]) -> DataFrame:
    """Each line as a row: the ten fields, and the whole line where it is no JSON."""
    if not paths:
        return spark.createDataFrame([], SCHEMA).withColumn("path", F.lit(""))
    return (
        spark.read.schema(SCHEMA)
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", CORRUPT)
        .option("lineSep", "\n")
        .option("allowSingleQuotes", False)
        .option("allowNonNumericNumbers", False)
        .json(paths)
        .withColumn("path", F.col("_metadata.file_path"))
    )


def time_of(text: Column) -> Column:
    """A timestamp in UTC; NULL where the text is none."""
    plain = F.try_to_timestamp(F.regexp_replace(text, TIME, "$1 $2$3"))
    hours = F.regexp_extract(text, TIME, 4)  # with its sign; empty where there is no offset
    minutes = F.concat(F.substring(hours, 1, 1), F.regexp_extract(text, TIME, 5))
    offset = F.make_dt_interval(hours=hours.try_cast("int"), mins=minutes.try_cast("int"))
    return F.when(text.rlike(TIME), F.when(hours == "", plain).otherwise(plain - offset))


def with_verdict(lines: DataFrame, flags: argparse.Namespace) -> DataFrame:
    """Tells events, events of other days and lines that are no event from one another."""
    nothing_is_missing = reduce(and_, (F.col(name).isNotNull() for name in [*TEXTS, "time", "duration"]))
    is_event = (F.col(CORRUPT).isNull() & nothing_is_missing & (F.col("duration") >= 0)
                & F.year("time").between(1, 9999))
    is_outside = ~F.to_date("time").between(flags.first, flags.last) if flags.first else F.lit(False)
    return (
        lines.withColumn("time", time_of(F.col("timestamp")))
        .withColumn("is_event", F.coalesce(is_event, F.lit(False)))
        .withColumn("is_outside", F.col("is_event") & is_outside)
    )


def counted(events: DataFrame, column: str, most: int | None = None) -> list[Report]:
    """How often each name came, the most frequent first; of equals, the lesser name first."""
    counts = events.groupBy(F.col(column).alias("name")).agg(F.count("*").alias("count"))
    ordered = counts.orderBy(F.desc("count"), "name")
    return [row.asDict() for row in (ordered if most is None else ordered.limit(most)).collect()]


def text_of(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def totals(events: DataFrame) -> Report:
    found = events.agg(
        F.count("*").alias("events"),
        F.count_distinct("user").alias("users"),
        F.count_distinct("artist").alias("artists"),
        F.count_distinct("track").alias("tracks"),
        # As text: a time of the year 1 is none to every Python.
        F.date_format(F.min("time"), "yyyy-MM-dd'T'HH:mm:ss.SSSSSS").alias("first"),
        F.date_format(F.max("time"), "yyyy-MM-dd'T'HH:mm:ss.SSSSSS").alias("last"),
    ).first()
    return found.asDict()


def durations(events: DataFrame) -> Report | None:
    """Exact: there are few different durations, so that the rest is done here, in whole numbers."""
    counts = {row["duration"]: row["count"]
              for row in events.groupBy("duration").count().orderBy("duration").collect()}
    count = sum(counts.values())
    if count == 0:
        return None
    total = sum(value * times for value, times in counts.items())
    squares = sum(value * value * times for value, times in counts.items())
    variance = (count * squares - total * total) / (count * (count - 1)) if count > 1 else 0.0
    bins: dict[int, int] = {}
    for value, times in counts.items():
        start = value // BIN_WIDTH * BIN_WIDTH
        bins[start] = bins.get(start, 0) + times
    return {
        "min": min(counts), "max": max(counts), "mean": total / count,
        "standard_deviation": math.sqrt(variance),
        "median": value_at(counts, 0.5), "p95": value_at(counts, 0.95),
        "histogram": {"width": BIN_WIDTH,
                      "bins": [{"from": start, "count": times} for start, times in bins.items()]},
    }


def value_at(counts: dict[int, int], share: float) -> int:
    """The value that a share of all is not above, of values that are in order."""
    before = math.floor(share * (sum(counts.values()) - 1))
    for value, times in counts.items():
        if before < times:
            return value
        before -= times
    raise AssertionError("a share is from 0 to 1")


def by_time(events: DataFrame) -> Report:
    hour = F.date_format(F.date_trunc("hour", "time"), "yyyy-MM-dd'T'HH:mm:ss")
    per_hour = {row["start"]: row["count"]
                for row in events.groupBy(hour.alias("start")).count().orderBy("start").collect()}
    per_day: dict[str, int] = {}
    of_week = [[0] * 24 for _ in range(7)]
    for start, count in per_hour.items():
        moment = datetime.fromisoformat(start)
        day = text_of(moment.replace(hour=0))
        per_day[day] = per_day.get(day, 0) + count
        of_week[moment.weekday()][moment.hour] += count
    return {
        "per_day": [{"start": start, "count": count} for start, count in per_day.items()],
        "per_hour": [{"start": start, "count": count} for start, count in per_hour.items()],
        "hours_of_day": [sum(day[hour] for day in of_week) for hour in range(24)],
        "hours_of_week": of_week,
    }


def what_is_amiss(lines: DataFrame, store: str) -> Report:
    """Malformed lines have no number in Spark: lines of a file may be read in several places."""
    no_event = lines.where(~F.col("is_event"))
    found = lines.agg(
        F.count_if(~F.col("is_event")).alias("malformed"),
        F.count_if(F.col("is_outside")).alias("outside"),
        F.count_if(F.col("is_event") & ~F.col("is_outside")
                   & (F.to_date("time") < day_of_folder(F.col("path")))).alias("late"),
    ).first()
    first_ones = no_event.select("path", F.substring(CORRUPT, 1, 80).alias("line")).orderBy("path", "line")
    listed = [{"file": row["path"].rsplit(store.rstrip("/").split("://")[-1], 1)[-1].lstrip("/"),
               "line": None, "reason": f"no event: {row['line'] or 'a field is missing or wrong'}"}
              for row in first_ones.limit(MALFORMED_SHOWN).collect()]
    return {**found.asDict(), "malformed_lines": listed}


def make_report(spark: SparkSession, flags: argparse.Namespace) -> Report:
    began = time.monotonic()
    files = find_files(spark, flags)
    lines = with_verdict(read_lines(spark, files.paths), flags)
    lines.persist(StorageLevel.MEMORY_AND_DISK)  # read once, asked many times
    events = lines.where(F.col("is_event") & ~F.col("is_outside"))
    report: Report = {
        "schema": "musicfaker.music_report.v1", "store": flags.store,
        "from": flags.first and flags.first.isoformat(), "to": flags.last and flags.last.isoformat(),
        "made_at": text_of(datetime.now(timezone.utc).replace(microsecond=0, tzinfo=None)),
        "files": files.count, "bytes": files.bytes, "seconds": 0.0,
        **totals(events), "top": flags.top,
        "genres": counted(events, "genre"), "platforms": counted(events, "platform"),
        "actions": counted(events, "action"), "countries": counted(events, "country"),
        "devices": counted(events, "device"), "top_artists": counted(events, "artist", flags.top),
        "top_tracks": counted(events, "track", flags.top), "durations": durations(events),
        **by_time(events), **what_is_amiss(lines, flags.store),
    }
    report["seconds"] = time.monotonic() - began
    return report


def main() -> None:
    flags = parse_flags()
    spark = (
        SparkSession.builder.appName("music_report")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    try:
        print(json.dumps(make_report(spark, flags), ensure_ascii=False))
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
