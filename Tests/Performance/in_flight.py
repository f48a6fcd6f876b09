"""1,000 operations in flight: what following them costs.

People run at most ten at once. The others are rows that an earlier run left: copies of one that
the program made, each with an operation of its own at the sandbox. A start takes all of them up.
"""

import json
import os
import sqlite3
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import process
from veogen import KEY, Home, Sandbox, wait_until

COUNT = int(os.environ.get("VEOGEN_BENCH_OPERATIONS", "1000"))
SECONDS = float(os.environ.get("VEOGEN_BENCH_SECONDS", "60"))
CPU_LIMIT, MEMORY_LIMIT = 5.0, 150.0


def create(url):
    """Makes an operation at the sandbox; returns its name."""
    body = {
        "model": "gemini-omni-1.2-flash", "input": "A lion", "background": True,
        "response_format": {
            "type": "video", "aspect_ratio": "16:9", "resolution": "720p", "duration": "8s",
            "delivery": "uri"},
    }
    request = urllib.request.Request(
        url + "/v1beta/interactions", json.dumps(body).encode(),
        {"content-type": "application/json", "x-goog-api-key": KEY})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["id"]


def copy_rows(path, names):
    """Copies the only operation of a history once for each of `names`."""
    with sqlite3.connect(path) as history:
        columns = [row[1] for row in history.execute("PRAGMA table_info(operation)")]
        columns.remove("row")
        template = dict(zip(columns, history.execute(
            f"SELECT {', '.join(columns)} FROM operation").fetchone()))
        assert template["state"] == "processing", template["state"]
        for number, name in enumerate(names):
            copy = template | {
                "id": f"{number:08x}", "remote_name": name, "lease_owner": None,
                "lease_expires_at": None}
            history.execute(
                f"INSERT INTO operation ({', '.join(columns)}) "
                f"VALUES ({', '.join('?' * len(columns))})", [copy[c] for c in columns])
    history.close()


def measure(folder):
    sandbox = Sandbox(folder, latency=7_200)
    home = Home(folder / "home", sandbox)
    (home.folder / "config.toml").unlink()
    try:
        done = home.run("generate", "A lion", "--no-wait")
        assert done.returncode == 0, done.stderr
        copy_rows(home.folder / "veogen.db", [create(sandbox.url) for _ in range(COUNT - 1)])
        started = time.monotonic()
        program = home.start("generate", "Another lion")
        try:
            followed = lambda: len({r["operation"] for r in sandbox.requests(kind="poll")})
            wait_until(lambda: followed() >= COUNT, lambda: f"only {followed()} are followed", 300)
            taken = time.monotonic() - started
            start_cost = process.cpu_seconds(program.pid)
            polls, service = len(sandbox.requests(kind="poll")), sandbox.process.pid
            cpu, theirs = process.cpu_seconds(program.pid), process.cpu_seconds(service)
            began = time.monotonic()
            time.sleep(SECONDS)
            wall = time.monotonic() - began
            share = 100 * (process.cpu_seconds(program.pid) - cpu) / wall
            theirs = 100 * (process.cpu_seconds(service) - theirs) / wall
            rate = (len(sandbox.requests(kind="poll")) - polls) / wall
            memory = process.megabytes(program.pid, "VmHWM")
        finally:
            program.kill()
            program.wait()
    finally:
        sandbox.stop()
    print(f"\n{COUNT} operations in flight, over {wall:.0f} s")
    print(f"  processor      {share:6.2f} % of one core   (limit {CPU_LIMIT:.0f} %)")
    print(f"  memory         {memory:6.1f} MB at most      (limit {MEMORY_LIMIT:.0f} MB)")
    print(f"  polls          {rate:6.1f} a second, {10 * share / max(rate, 0.1):.2f} ms each")
    print(f"  taking them up {taken:6.1f} s, {start_cost:.1f} s of processor")
    print(f"  (the sandbox   {theirs:6.2f} % of one core)")
    return share < CPU_LIMIT and memory < MEMORY_LIMIT


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="veogen-in-flight-") as name:
        sys.exit(0 if measure(Path(name)) else "in flight: over the limit")
