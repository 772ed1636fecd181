"""The doc comments of operators and sources, as they stand in the headers."""

import pathlib
import re
import sys
from typing import NamedTuple

KEYS = ("in", "out", "holds", "stops", "cost")

# What goes left of the first operator, and so says nothing of what comes in.
SOURCES = ("from_hdfs", "from_kafka", "generate", "merge")

# Functions that make operators or sources: nothing in their declaration tells. Function objects
# are told by their base, factory_base.
FUNCTIONS = ("from_hdfs", "from_kafka", "stage")
FUNCTION_OBJECT = r"struct (\w+)_fn : factory_base|struct (generate)_fn"


class Example(NamedTuple):
    line: int  # of its first line, from 1
    flags: list[str]  # the words after ```cpp
    code: list[str]


class Comment(NamedTuple):
    """The doc comment of one factory."""

    name: str
    path: pathlib.Path
    line: int  # from 1
    summary: str
    lines: dict[str, str]  # of the list: in, out, ...
    examples: list[Example]

    @property
    def is_source(self) -> bool:
        return self.name in SOURCES

    def lacks(self) -> list[str]:
        keys = [key for key in KEYS if not (self.is_source and key == "in")]
        wanted = [f"the line `- {key}: ...`" for key in keys if not self.lines.get(key)]
        if not self.summary.endswith("."):
            wanted.append("a first sentence")
        if not self.examples:
            wanted.append("an example in ```cpp")
        return wanted


def headers() -> list[pathlib.Path]:
    """All that may have factories; the current folder is the root of the project."""
    root = pathlib.Path("musicfaker")
    patterns = ["analyze/*.hpp", "operators/*.hpp", "observe/*.hpp", "*/to_*.hpp"]
    patterns += [f"*/{source}.hpp" for source in SOURCES]
    return sorted({header for pattern in patterns for header in root.glob(pattern)})


def fenced(lines: list[str], first: int) -> list[Example]:
    """The ```cpp blocks of a text whose first line has the number `first`."""
    examples = []
    flags = None
    for number, line in enumerate(lines, first):
        if line.startswith("```"):
            if flags is None:
                flags, code, start = line[3:].split(), [], number + 1
            else:
                if flags[:1] == ["cpp"]:
                    examples.append(Example(start, flags[1:], code))
                flags = None
        elif flags is not None:
            code.append(line)
    return examples


def commented(path: pathlib.Path) -> list[Example]:
    """The ```cpp blocks of all comments of a header, whatever they belong to."""
    lines = path.read_text().splitlines()
    text = [re.sub(r"^\s*/// ?", "", line) if line.lstrip().startswith("///") else ""
            for line in lines]
    return fenced(text, 1)


def first_sentence(text: list[str]) -> str:
    paragraph = " ".join("\n".join(text).split("\n\n")[0].split())
    return re.split(r"(?<=\.) ", paragraph)[0]


def listed(text: list[str]) -> dict[str, str]:
    """The lines `- key: value`, each with the lines that go on from it."""
    found = {}
    key = None
    for line in text:
        start = re.match(r"- (\w+): (.*)", line)
        if start:
            key = start[1]
            found[key] = start[2].strip()
        elif key and line.startswith("  "):
            found[key] += " " + line.strip()
        else:
            key = None
    return {key: value for key, value in found.items() if key in KEYS}


def declared_name(code: list[str], function_object: str) -> str:
    """What a comment belongs to, going by the lines below it."""
    lines = [line.strip() for line in code]
    lines = [line for line in lines if not line.startswith(("template <", "requires"))]
    head = " ".join(lines).split("{")[0]
    if "operator()" in head:
        return function_object
    match = re.match(r"(?:struct|class) (\w+)", head) or re.search(r"(\w+)\(", head)
    return match[1] if match else ""


def comments(path: pathlib.Path) -> list[Comment]:
    """The doc comments of the factories of a header: the first of each."""
    lines = path.read_text().splitlines()
    found: dict[str, Comment] = {}
    factories = []
    function_object = ""
    at = 0
    while at < len(lines):
        start = re.match(FUNCTION_OBJECT, lines[at])
        if start:
            function_object = start[1] or start[2]
            factories.append((function_object, at + 1))
        if not lines[at].lstrip().startswith("///"):
            at += 1
            continue
        first = at
        while at < len(lines) and lines[at].lstrip().startswith("///"):
            at += 1
        text = [re.sub(r"^\s*/// ?", "", line) for line in lines[first:at]]
        name = declared_name(lines[at : at + 6], function_object)
        has_list = listed(text)
        is_factory = name == function_object or name in FUNCTIONS or len(has_list) >= 2
        if name and is_factory and name not in found:
            found[name] = Comment(name, path, first + 1, first_sentence(text), has_list,
                                  fenced(text, first + 1))
    for name, line in factories:
        found.setdefault(name, Comment(name, path, line, "", {}, []))
    return list(found.values())


def all_comments() -> list[Comment]:
    found = [comment for path in headers() for comment in comments(path)]
    return sorted(found, key=lambda comment: comment.name)


def complain_of_what_lacks(found: list[Comment]) -> bool:
    """Says on standard error what the comments lack; true where it said something."""
    for comment in found:
        if comment.lacks():
            print(f"{comment.path}:{comment.line}: the doc comment of {comment.name} lacks "
                  + ", ".join(comment.lacks()), file=sys.stderr)
    return any(comment.lacks() for comment in found)
