"""A client that asks again and again on connections it keeps: `python -m benchmarks.load …`.

An address may hold `{n}`: the number of the question, from 1. It runs as a process of its own, so that its
work does not stand in the way of the measurement's.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from deploy.places import ROOT

#: Never more than this many answers in one go, however quick the server is.
LARGEST_COUNT = 20_000
PATIENCE_SECONDS = 60.0


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    """Read one answer; its status and the length of its body in bytes."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(":", 1) for line in head[1:] if ":" in line)
    status = int(head[0].split()[1])
    if "chunked" not in headers.get("transfer-encoding", ""):
        length = int(headers.get("content-length", "0"))
        await reader.readexactly(length)
        return status, length
    total = 0
    while size := int((await reader.readline()).split(b";")[0], 16):
        await reader.readexactly(size + 2)
        total += size
    await reader.readline()
    return status, total


async def _keep_asking(
    address: str, headers: dict[str, str], until: float, numbers: Iterator[int], seen: dict[str, int]
) -> None:
    """Use one connection until the time is over or nothing is left to ask."""
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {path} HTTP/1.1", f"Host: {parts.netloc}", *(f"{k}: {v}" for k, v in headers.items())]
    question = "\r\n".join([*lines, "", ""])
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=2**20)
    try:
        while time.perf_counter() < until and (number := next(numbers, None)):
            writer.write(question.replace("{n}", str(number)).encode())
            status, length = await asyncio.wait_for(_answer(reader), PATIENCE_SECONDS)
            seen["answers"] += 1
            seen["bytes"] = length
            if status != 200:
                seen["other"], seen["status"] = seen["other"] + 1, status
    finally:
        writer.close()


async def ask(address: str, headers: dict[str, str], seconds: float, count: int, connections: int) -> dict:
    """Ask until `seconds` or `count` are used up.

    Returns answers, bytes (of the last body), other (answers that were not 200), status (the last such), seconds.
    """
    seen = {"answers": 0, "bytes": 0, "other": 0, "status": 200}
    numbers = iter(range(1, min(count, LARGEST_COUNT) + 1))
    began = time.perf_counter()
    await asyncio.gather(
        *(_keep_asking(address, headers, began + seconds, numbers, seen) for _ in range(connections))
    )
    return {**seen, "seconds": time.perf_counter() - began}


def run(
    address: str,
    *,
    seconds: float,
    count: int = LARGEST_COUNT,
    connections: int = 4,
    headers: dict[str, str] | None = None,
) -> dict:
    """The same as ask(), in a process of its own. Raises CalledProcessError when the server goes away."""
    command = [sys.executable, "-m", "benchmarks.load", address]
    command += ["--seconds", str(seconds), "--count", str(count), "--connections", str(connections)]
    command += ["--headers", json.dumps(headers or {})]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--connections", type=int, required=True)
    parser.add_argument("--headers", type=json.loads, required=True)
    given = parser.parse_args()
    if urlsplit(given.address).hostname != "127.0.0.1":
        parser.error("only servers of this machine are measured")
    print(
        json.dumps(
            asyncio.run(ask(given.address, given.headers, given.seconds, given.count, given.connections))
        )
    )


if __name__ == "__main__":
    main()
