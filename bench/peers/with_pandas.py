"""The report by pandas, its files read by Arrow: the text of few names as categories, then a count
for each list. It has all events in memory, and counts on one thread."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.json

import shape


def in_order(counts: pd.Series) -> list[tuple[str, int]]:
    return sorted(((name, int(times)) for name, times in counts.items()),
                  key=lambda pair: (-pair[1], pair[0].encode()))


def main() -> None:
    files, threads = shape.arguments()
    pa.set_cpu_count(threads)
    texts = ["user", *shape.MANY, *shape.FEW]
    schema = pa.schema([*((field, pa.string()) for field in texts),
                        ("timestamp", pa.timestamp("us")), ("duration", pa.int32())])
    options = pa.json.ParseOptions(explicit_schema=schema)
    tables = [pa.json.read_json(file, parse_options=options) for file in files]
    frame = pa.concat_tables(tables).to_pandas(categories=texts)
    found = {field: frame[field].value_counts(sort=False) for field in texts}
    durations = frame["duration"].value_counts(sort=False)
    hours = frame["timestamp"].dt.floor("h").value_counts(sort=False)
    shape.print_report(shape.Counts(
        few={field: in_order(found[field]) for field in shape.FEW},
        many={field: in_order(found[field])[:shape.TOP] for field in shape.MANY},
        different={field: len(found[field]) for field in ["user", *shape.MANY]},
        durations=[(int(value), int(times)) for value, times in durations.items()],
        hours=[(hour.to_pydatetime(), int(times)) for hour, times in hours.items()],
        first=frame["timestamp"].min().to_pydatetime(), last=frame["timestamp"].max().to_pydatetime()))


if __name__ == "__main__":
    main()
