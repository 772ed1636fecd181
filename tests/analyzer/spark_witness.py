"""What is in a tree of music events, found by the Spark job of the examples, on this machine."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import tempfile
from typing import Any

from python_witness import Days

Report = dict[str, Any]

JOB = pathlib.Path("examples/spark/music_report.py")

# What is of the run and not of the tree, and what Spark cannot number.
OF_THE_RUN = ["store", "made_at", "seconds", "malformed_lines"]

# For few events on few processors; nothing listens but on the loopback interface. The long times are
# for a machine that has stood still for minutes: Spark would give its only executor up.
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.executor.heartbeatInterval": "1h",
    "spark.network.timeout": "2h",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.files.openCostInBytes": "1",
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def submit_arguments(scratch: str) -> str:
    settings = SETTINGS | {"spark.local.dir": scratch, "spark.sql.warehouse.dir": scratch}
    return " ".join(["--master local[2]", *(f"--conf {key}={value}" for key, value in settings.items()),
                     "pyspark-shell"])


def analyse(tree: pathlib.Path, days: Days | None = None, top: int = 10) -> Report:
    """The numbers of the job's report."""
    command = [sys.executable, "-B", str(JOB), "--store", tree.resolve().as_uri(), "--top", str(top)]
    if days:
        command += ["--from", str(days.first), "--to", str(days.last)]
    with tempfile.TemporaryDirectory() as scratch:
        environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable,
                                    "PYSPARK_SUBMIT_ARGS": submit_arguments(scratch)}
        ended = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True)
    report = json.loads(ended.stdout)
    return {key: value for key, value in report.items() if key not in OF_THE_RUN}
