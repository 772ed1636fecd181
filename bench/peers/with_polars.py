"""The report by Polars: all files read once into a frame, with the types told, then a group_by for
each list, all of them handed over at once. Without the frame, and with categories for text, it
takes about as much processor time or more."""

from __future__ import annotations

import os

import shape


def main() -> None:
    files, threads = shape.arguments()
    os.environ["POLARS_MAX_THREADS"] = str(threads)  # looked at when it is imported
    import polars as pl

    text = dict.fromkeys(["user", "artist", "track", "timestamp", *shape.FEW], pl.String)
    time = pl.col("timestamp").str.to_datetime("%Y-%m-%dT%H:%M:%S%.6f", time_unit="us")
    frame = (
        pl.scan_ndjson(files, schema={**text, "duration": pl.Int32})
        .with_columns(time)
        .collect(engine="streaming")
    ).lazy()

    def counts(what: pl.Expr) -> pl.LazyFrame:
        return frame.group_by(what.alias("name")).agg(pl.len().alias("n"))

    def in_order(field: str) -> pl.LazyFrame:
        return counts(pl.col(field)).sort("n", "name", descending=[True, False])

    fields = [*shape.FEW, *shape.MANY]
    *lists, durations, hours, rest = pl.collect_all([
        *(in_order(field) for field in fields),
        counts(pl.col("duration")),
        counts(pl.col("timestamp").dt.truncate("1h")),
        frame.select(users=pl.col("user").n_unique(), first=pl.col("timestamp").min(),
                     last=pl.col("timestamp").max()),
    ])
    found = dict(zip(fields, lists, strict=True))
    shape.print_report(shape.Counts(
        few={field: found[field].rows() for field in shape.FEW},
        many={field: found[field].head(shape.TOP).rows() for field in shape.MANY},
        different={"user": rest["users"][0], "artist": found["artist"].height,
                   "track": found["track"].height},
        durations=durations.rows(), hours=hours.rows(), first=rest["first"][0], last=rest["last"][0]))


if __name__ == "__main__":
    main()
