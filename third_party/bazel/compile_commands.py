#!/usr/bin/env python3
"""Writes compile_commands.json for clangd and clang-tidy from what Bazel would run.

    third_party/bazel/compile_commands.py [bazel options, e.g. --config=clang]

Build once first with the same options, so that the headers of external libraries exist.
"""

import json
import pathlib
import subprocess
import sys


BAZELW = pathlib.Path(__file__).resolve().parents[2] / "bazelw"


def bazel(*arguments: str) -> str:
    return subprocess.run([BAZELW, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    options = sys.argv[1:] or ["--config=clang"]
    workspace = pathlib.Path(bazel("info", "workspace").strip())
    directory = bazel("info", *options, "execution_root").strip()
    query = 'mnemonic("CppCompile", //...)'
    actions = json.loads(bazel("aquery", *options, "--output=jsonproto", "--ui_event_filters=-info", "--noshow_progress", query))["actions"]

    commands = {}
    for action in actions:
        arguments = [a for a in action["arguments"] if a != "-fno-canonical-system-headers"]
        source = arguments[arguments.index("-c") + 1]
        if not source.startswith(("external/", "bazel-out/")):
            commands[source] = {"directory": directory, "file": str(workspace / source), "arguments": arguments}

    output = workspace / "compile_commands.json"
    output.write_text(json.dumps([commands[source] for source in sorted(commands)], indent=2) + "\n")
    print(f"{output}: {len(commands)} files", file=sys.stderr)


if __name__ == "__main__":
    main()
