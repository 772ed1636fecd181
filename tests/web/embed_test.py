"""embed_test.py PROGRAM DIST.tar: what PROGRAM prints of the embedded page is what DIST.tar has."""

import gzip
import json
import subprocess
import sys
import tarfile

FIRST_LOAD = 300_000


def main():
    program, archive = sys.argv[1:]
    lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()
    embedded = {path: (kind, etag, bytes.fromhex(body)) for path, kind, etag, body in map(json.loads, lines)}
    assert len(embedded) == len(lines), "a path is there twice"

    with tarfile.open(archive) as dist:
        wanted = {each.name[1:]: dist.extractfile(each).read() for each in dist if each.isfile()}
    wanted["/"] = wanted.pop("/index.html")
    assert embedded.keys() == wanted.keys(), embedded.keys() ^ wanted.keys()

    etags = {}
    for path, (kind, etag, body) in embedded.items():
        assert gzip.decompress(body) == wanted[path], f"{path} differs"
        assert body[4:8] == bytes(4), f"{path} says when it was packed"
        assert etags.setdefault(etag, wanted[path]) == wanted[path], f"{path} has another's ETag"
        assert "/" in kind, path
    assert embedded["/"][0] == "text/html; charset=utf-8"

    # All of it, although a browser needs not every font.
    sizes = {path: len(body) for path, (_, _, body) in embedded.items()}
    for path, size in sorted(sizes.items()):
        print(f"{size:8}  {path}")
    assert sum(sizes.values()) < FIRST_LOAD, f"{sum(sizes.values())} bytes are more than {FIRST_LOAD}"


main()
