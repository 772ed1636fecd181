#!/usr/bin/env python3
"""What a pipeline costs the compiler, and whoever reads its stack: time and memory to compile the
include alone, 10 operators and 30; size of the object and its longest symbol; frames an operator.

    bench/compile_cost.py            with g++, and clang++-19 where it is installed
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDES = (
    '#include <cstdio>\n#include <range/v3/view/iota.hpp>\n'
    '#include "musicfaker/core/core.hpp"\n#include "musicfaker/operators/operators.hpp"\n'
)
# Each pair is two stages of different types, as each lambda is one.
PAIR = " | filter([](int n) { return n % %d != 0; }) | transform([](int n) { return n + %d; })"


def program(operators):
    if operators == 0:
        return INCLUDES + "int main() {}\n"
    pairs = "".join(PAIR.replace("%d", str(i + 2)) for i in range((operators - 2) // 2))
    return (
        INCLUDES
        + "using namespace musicfaker;\nint main() {\n  long sum = 0;\n"
        + f"  run(ranges::views::iota(0, 1000){pairs} | batch(8) | "
        + "for_each([&](std::span<int> items) { sum += items[0]; }));\n"
        + '  std::printf("%ld\\n", sum);\n}\n'
    )


FRAMES = (
    INCLUDES
    + """#include <execinfo.h>
using namespace musicfaker;
int depth() { void* frames[200]; return backtrace(frames, 200); }
int main() {
  int none = 0, four = 0;
  const auto all = [](int) { return true; };
  run(ranges::views::iota(0, 1) | for_each([&](int) { none = depth(); }));
  run(ranges::views::iota(0, 1) | filter(all) | filter(all) | filter(all) | filter(all) |
      for_each([&](int) { four = depth(); }));
  std::printf("%.1f\\n", (four - none) / 4.0);
}
"""
)


def compile_once(compiler, source, target, *flags):
    """Seconds of a processor and megabytes of one compilation."""
    command = [compiler, "-std=c++20", f"-I{ROOT}", *flags, source, "-o", target]
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def longest_symbol(target):
    names = subprocess.run(["nm", "-P", target], capture_output=True, text=True, check=True).stdout
    return max(len(line.split(" ", 1)[0]) for line in names.splitlines())


def main():
    compilers = sys.argv[1:] or [c for c in ("g++", "clang++-19") if shutil.which(c)]
    print(f"{'compiler':<12} {'flags':<6} {'operators':>9} {'seconds':>8} {'MB':>6} "
          f"{'object kB':>9} {'longest symbol':>14}")
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "pipeline.cpp"
        target = pathlib.Path(folder) / "pipeline.o"
        for compiler in compilers:
            for operators in (0, 10, 30):
                source.write_text(program(operators))
                for level in ("-O0", "-O2"):
                    # The best of three: whatever else runs only adds time.
                    runs = [compile_once(compiler, source, target, level, "-c") for _ in range(3)]
                    print(f"{compiler:<12} {level:<6} {operators:>9} {min(runs)[0]:>8.2f} "
                          f"{max(run[1] for run in runs):>6.0f} {target.stat().st_size / 1024:>9.0f} "
                          f"{longest_symbol(target):>14}", flush=True)
            for level in ("-O0", "-Og"):
                source.write_text(FRAMES)
                compile_once(compiler, source, target, level)
                frames = subprocess.run([target], capture_output=True, text=True, check=True).stdout
                print(f"{compiler:<12} {level:<6} {frames.strip()} frames an operator", flush=True)


if __name__ == "__main__":
    main()
