#!/usr/bin/env -S python3 -B
"""Prints one C++ test of all examples: the ```cpp blocks of the doc comments of operators and sources,
of all doc comments in OTHERS, of README and of CONTRIBUTING.

    tests/docs/doc_examples.py > doc_examples.cpp     (in the root of the project)

A block is the body of a function, or a whole program where it has `int main()`. It is compiled and
run, in a folder of its own; after ```cpp no_run it is compiled only (it is endless, or needs a
server). `assert` is EXPECT_TRUE in it. Errors point to the line of the header or the text.
"""

import pathlib
import re
from typing import NamedTuple

from doc_comments import Example, all_comments, commented, fenced

TEXTS = ("README.md", "CONTRIBUTING.md", "docs/dashboard.md")
OTHERS = "musicfaker/analyze"  # where much is neither operator nor source

START = """\
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <range/v3/all.hpp>
#include <ranges>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "musicfaker/dashboard/dashboard.hpp"
#include "musicfaker/musicfaker.hpp"
{includes}

#undef assert
#define assert(...) EXPECT_TRUE((__VA_ARGS__))

// Each example has a folder of its own as the current one.
class DocExamples : public testing::Test {{
 protected:
  void SetUp() override {{
    const auto folder = std::filesystem::path{{testing::TempDir()}} / "doc_examples" /
                        testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::filesystem::current_path(folder);
  }}
}};
"""

# What a program of a user begins with, too.
USING = ["using namespace musicfaker;", "using namespace std::chrono_literals;"]

# In a function of the namespace itself, `tee` is not confused with the one of Linux.
OPEN = ["namespace musicfaker {", "using namespace std::chrono_literals;"]


class Named(NamedTuple):
    name: str
    path: str
    example: Example


def examples_of_texts() -> list[Named]:
    found = []
    for text in TEXTS:
        lines = pathlib.Path(text).read_text().splitlines()
        for example in fenced(lines, 1):
            headings = [line for line in lines[: example.line - 1] if re.match("#+ ", line)]
            words = re.findall(r"[a-z0-9]+", headings[-1].lower())
            found.append(Named("_".join([pathlib.Path(text).stem.lower(), *words]), text, example))
    return found


def examples_of_others(known: list[Named]) -> list[Named]:
    lines = {(each.path, each.example.line) for each in known}
    return [Named(path.stem, str(path), example)
            for path in sorted(pathlib.Path(OTHERS).glob("*.hpp")) for example in commented(path)
            if (str(path), example.line) not in lines]


def numbered(found: list[Named]) -> list[Named]:
    """The second of two with one name gets a 2."""
    seen: dict[str, int] = {}
    result = []
    for each in found:
        seen[each.name] = seen.get(each.name, 0) + 1
        suffix = f"_{seen[each.name]}" if seen[each.name] > 1 else ""
        result.append(each._replace(name=each.name + suffix))
    return result


class Writer:
    """The lines of the test, which knows where it is itself."""

    def __init__(self, start: str):
        self.lines = start.splitlines()

    def own(self, *lines: str) -> None:
        self.lines += lines

    def quote(self, each: Named, code: list[str]) -> None:
        self.own(f'#line {each.example.line} "{each.path}"', *code)
        self.own(f'#line {len(self.lines) + 2} "doc_examples.cpp"')


def write_function(out: Writer, each: Named) -> None:
    runs = "no_run" not in each.example.flags
    head = f"TEST_F(DocExamples, {each.name}) {{" if runs else f"void compiled_{each.name}() {{"
    out.own("", *OPEN, head)
    out.quote(each, each.example.code)
    out.own("}", "}")


def write_program(out: Writer, each: Named) -> None:
    # In a namespace main is a function like any other: it has to return, and includes stand above.
    code = ["" if line.startswith("#include") else line for line in each.example.code]
    last = max(number for number, line in enumerate(code) if line == "}")
    code[last] = "return 0; }"
    out.own("", f"namespace {each.name} {{", *USING)
    out.quote(each, code)
    out.own("}")
    if "no_run" not in each.example.flags:
        out.own(f"TEST_F(DocExamples, {each.name}) {{", f"EXPECT_EQ({each.name}::main(), 0);", "}")


def main() -> None:
    comments = all_comments()
    found = [Named(comment.name, str(comment.path), example)
             for comment in comments for example in comment.examples]
    found += examples_of_others(found)
    includes = {f'#include "{each.path}"' for each in found}
    includes |= {f'#include "{comment.path}"' for comment in comments}
    found = numbered(found + examples_of_texts())
    code = [line for each in found for line in each.example.code]
    includes |= {line for line in code if line.startswith("#include")}
    out = Writer(START.format(includes="\n".join(sorted(includes))))
    for each in found:
        is_program = any(line.startswith("int main()") for line in each.example.code)
        (write_program if is_program else write_function)(out, each)
    print("\n".join(out.lines))


if __name__ == "__main__":
    main()
