"""A 500 MB clip: how long the program takes to fetch it beside the curl command, and its memory.

The times are of the transfer alone, from the first byte to the last: both write to the same file
system, in turns. Memory is what is resident, most of it pages of the program and of libraries.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import process
from service import Service
from veogen import Home

MEGABYTES = int(os.environ.get("VEOGEN_BENCH_MEGABYTES", "500"))
ROUNDS = int(os.environ.get("VEOGEN_BENCH_ROUNDS", "7"))
TIME_LIMIT, MEMORY_LIMIT = 1.10, 40.0


def make_clip(path):
    """A clip that plays, filled up with a box that players skip."""
    subprocess.run(
        ["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i",
         "testsrc2=s=1280x720:r=24:d=8", "-f", "lavfi", "-i", "sine=d=8", "-c:v", "libx264",
         "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart",
         path], check=True)
    left = MEGABYTES * 1_000_000 - path.stat().st_size
    with path.open("ab") as file:
        file.write(left.to_bytes(4, "big") + b"free")
        block = os.urandom(1_000_000)
        for start in range(8, left, len(block)):
            file.write(block[:left - start])


def with_curl(service, folder):
    file = folder / "curl.mp4"
    began = time.monotonic()
    subprocess.run(["curl", "-sS", "-o", file, service.media], check=True)
    seconds = time.monotonic() - began
    file.unlink()
    return seconds


class Growth(threading.Thread):
    """Watches for the file that a download writes: when it appears and when it is whole."""

    def __init__(self, folder, size):
        super().__init__(daemon=True)
        self.folder, self.size, self.began, self.ended = folder, size, None, None

    def run(self):
        while self.ended is None:
            for file in self.folder.glob(".*.part"):
                try:
                    size = file.stat().st_size
                except FileNotFoundError:
                    continue
                self.began = self.began or time.monotonic()
                if size >= self.size:
                    self.ended = time.monotonic()
            time.sleep(0.002)


def with_veogen(service, folder):
    """Seconds of the transfer, seconds of it all, and the most memory during either."""
    home = Home(folder / "home", service)
    (home.folder / "config.toml").write_text("[polling]\nfirst = 0.1\ninterval = 1\n")
    videos = home.folder / "videos"
    videos.mkdir(exist_ok=True)
    growth = Growth(videos, service.clip.stat().st_size)
    growth.start()
    began, while_fetching, most = time.monotonic(), 0.0, 0.0
    program = home.start("generate", "A long take")
    while program.poll() is None:
        try:
            most = max(most, process.megabytes(program.pid, "VmHWM"))
            while_fetching = while_fetching if growth.ended else most
        except FileNotFoundError:
            pass
        time.sleep(0.02)
    whole = time.monotonic() - began
    output, errors = program.communicate()
    assert program.returncode == 0, errors
    clip = Path(output.strip())
    with open(service.clip, "rb") as served, open(clip, "rb") as saved:
        while block := served.read(1 << 20):
            assert saved.read(len(block)) == block, "the file does not begin with what was served"
    clip.unlink()
    growth.join(5)
    return growth.ended - growth.began, whole, while_fetching, most


def measure(folder):
    clip = folder / "clip.mp4"
    make_clip(clip)
    service = Service(clip)
    with_curl(service, folder)
    rounds = [(with_curl(service, folder), *with_veogen(service, folder)) for _ in range(ROUNDS)]
    curl, transfer, whole, memory, later = (list(column) for column in zip(*rounds))
    ratio = statistics.median(t / c for t, c in zip(transfer, curl))
    print(f"\na clip of {MEGABYTES} MB from a service on this machine, {ROUNDS} rounds in turns")
    print(f"  curl command   {statistics.median(curl):6.2f} s")
    print(f"  veogen         {statistics.median(transfer):6.2f} s, ratio {ratio:.2f}   "
          f"(limit {TIME_LIMIT:.2f})")
    print(f"  memory         {max(memory):6.1f} MB at most while it comes, {max(later):.1f} MB in all   "
          f"(limit {MEMORY_LIMIT:.0f} MB)")
    print(f"  (with checks, digest and disk, from the start to the end of the program: "
          f"{statistics.median(whole):.2f} s)")
    return ratio <= TIME_LIMIT and max(later) < MEMORY_LIMIT


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="veogen-download-") as name:
        sys.exit(0 if measure(Path(name)) else "download: over the limit")
