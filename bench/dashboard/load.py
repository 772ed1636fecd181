#!/usr/bin/env python3
"""Watches a dashboard with many viewers, and tells how long an event takes to reach them.

    bench/dashboard/load.py --port 5001 --viewers 200 --seconds 30

Each viewer is a connection to /api/stream. An event's way ends when the message that counts it is here,
and began when the board had it (`received`), by the same clock: both are on this machine. A message
counts all that came since the one before and shows the newest 50; `newest` times the newest of each,
`oldest` what came just after the newest of the message before: no event of a message took longer.
"""

import argparse
import calendar
import json
import re
import selectors
import socket
import time

CAME = re.compile(rb'"came":(\d+)')
RECEIVED = b'"received":"'
LENGTH = len("2025-07-03T14:30:00.123Z")


def connect(port: int, query: str) -> socket.socket:
    viewer = socket.create_connection(("127.0.0.1", port))
    viewer.sendall(f"GET /api/stream{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    viewer.setblocking(False)
    return viewer


def seconds_of(text: bytes) -> float:
    year, month, day = int(text[0:4]), int(text[5:7]), int(text[8:10])
    hour, minute, second = int(text[11:13]), int(text[14:16]), float(text[17:23])
    return calendar.timegm((year, month, day, hour, minute, 0)) + second


class Viewer:
    def __init__(self, port: int, query: str) -> None:
        self.socket = connect(port, query)
        self.text = b""
        self.newest: float | None = None  # of the message before


class Load:
    def __init__(self, port: int, count: int, query: str) -> None:
        self.waiting = selectors.DefaultSelector()
        self.newest: list[float] = []
        self.oldest: list[float] = []
        self.came = self.messages = self.bytes = self.closed = 0
        self.timing = False
        for _ in range(count):
            viewer = Viewer(port, query)
            self.waiting.register(viewer.socket, selectors.EVENT_READ, viewer)

    def watch(self, seconds: float) -> None:
        end = time.time() + seconds
        while (now := time.time()) < end:
            for key, _ in self.waiting.select(end - now):
                self.read(key.data)

    def read(self, viewer: Viewer) -> None:
        try:
            data = viewer.socket.recv(1 << 20)
        except ConnectionResetError:
            data = b""
        now = time.time()
        if not data:
            self.waiting.unregister(viewer.socket)
            self.closed += 1
            return
        self.bytes += len(data) if self.timing else 0
        *messages, viewer.text = (viewer.text + data).split(b"\n\n")
        for message in messages:
            if b"event: events" in message[:60]:
                self.count(viewer, message, now)

    def count(self, viewer: Viewer, message: bytes, now: float) -> None:
        at = message.find(RECEIVED)
        if at < 0:
            return
        newest = seconds_of(message[at + len(RECEIVED):at + len(RECEIVED) + LENGTH])
        if self.timing:
            self.messages += 1
            self.came += int(CAME.search(message)[1])
            self.newest.append(now - newest)
            if viewer.newest is not None:
                self.oldest.append(now - viewer.newest)
        viewer.newest = newest


def milliseconds(times: list[float], part: float) -> int:
    times.sort()
    return round(1000 * times[min(len(times) - 1, int(len(times) * part))]) if times else -1


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--port", type=int, default=5001)
    options.add_argument("--viewers", type=int, default=200)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--query", default="", help="as ?range=5m&genre=Rock")
    given = options.parse_args()
    load = Load(given.port, given.viewers, given.query)
    load.watch(3)
    load.timing = True
    load.watch(given.seconds)
    print(json.dumps({
        "viewers": given.viewers - load.closed,
        "closed": load.closed,
        "events_per_second_and_viewer": round(load.came / given.viewers / given.seconds),
        "messages": load.messages,
        "megabytes_per_second": round(load.bytes / given.seconds / 1e6, 1),
        "newest_p50_ms": milliseconds(load.newest, 0.5),
        "newest_p99_ms": milliseconds(load.newest, 0.99),
        "oldest_p50_ms": milliseconds(load.oldest, 0.5),
        "oldest_p99_ms": milliseconds(load.oldest, 0.99),
        "oldest_most_ms": milliseconds(load.oldest, 1),
    }))


if __name__ == "__main__":
    main()
