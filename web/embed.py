"""embed.py DIST.tar: writes C++ that has the files of the page in it, compressed.

The same files give the same text. An ETag is a hash of what a file has in it.
"""

import hashlib
import os
import sys
import tarfile
import zlib

CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


def gzipped(content):
    # 31: with gzip's frame, and no time in it.
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


def literal(content):
    """Lines of "...": octal, since after hexadecimal digits a C++ compiler goes on reading."""
    lines = [content[at : at + 32] for at in range(0, len(content), 32)]
    return "\n".join('        "' + "".join(f"\\{byte:03o}" for byte in line) + '"' for line in lines)


def files_of(archive):
    with tarfile.open(archive) as dist:
        for member in sorted(dist.getmembers(), key=lambda each: each.name):
            if member.isfile():
                yield member.name.removeprefix("."), dist.extractfile(member).read()


def entry(path, content):
    suffix = os.path.splitext(path)[1]
    if suffix not in CONTENT_TYPES:
        sys.exit(f"embed.py: no content type is known for {path}")
    if path == "/index.html":
        path = "/"
    etag = hashlib.sha256(content).hexdigest()[:32]
    packed = gzipped(content)
    return f"""    {{"{path}", "{CONTENT_TYPES[suffix]}", "\\"{etag}\\"",
     {{
{literal(packed)},
        {len(packed)}}}}},
"""


def main():
    files = list(files_of(sys.argv[1]))
    if "/index.html" not in dict(files):
        sys.exit(f"embed.py: there is no index.html in {sys.argv[1]}")
    print(
        """// Made by embed.py.

#include "web/page_files.hpp"

// Longer than a compiler has to take; g++ and clang do, and quickly.
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace musicfaker::web {
namespace {

constexpr page_file files[] = {
"""
        + "".join(entry(path, content) for path, content in files)
        + """};

}  // namespace

std::span<const page_file> page_files() { return files; }

}  // namespace musicfaker::web"""
    )


if __name__ == "__main__":
    main()
