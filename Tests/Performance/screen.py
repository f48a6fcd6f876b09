"""The studio on a short and on a very long history: how long until it is drawn, until a key is
answered, how many bytes that takes, and how long a search is.

Times are of this machine. What counts is that length makes no difference. The figures are told and
fail nothing: the aims stand beside them.
"""

import contextlib
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

import history
import process
from veogen import PROGRAM

LONG = int(os.environ.get("VEOGEN_BENCH_ROWS", "1000000"))
SHORT, STARTS, KEYS = 1_000, 15, 60
QUIET = 0.006
RATIO_AIM, BYTES_AIM = 1.2, 200


class Screen:
    """The program on a terminal of 120×36."""

    def __init__(self, environment):
        self.began, self.seen = time.perf_counter(), b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
            os.execve(PROGRAM, [PROGRAM], environment | {"TERM": "xterm-256color"})

    def read_until(self, text, seconds=20):
        """Seconds since the start until `text` was seen."""
        end = time.perf_counter() + seconds
        while text not in self.seen:
            assert time.perf_counter() < end, f"{text} was never drawn"
            if select.select([self.terminal], [], [], 0.1)[0]:
                self.seen += os.read(self.terminal, 65_536)
        return time.perf_counter() - self.began

    def drain(self, quiet=QUIET):
        """Seconds until the last byte of an answer, and how many there were."""
        began, last, count = time.perf_counter(), None, 0
        while select.select([self.terminal], [], [], quiet if last else 0.5)[0]:
            count += len(os.read(self.terminal, 65_536))
            last = time.perf_counter()
        return (last or began) - began, count

    def press(self, keys):
        os.write(self.terminal, keys)
        return self.drain()

    def end(self):
        """As a person ends it: what was killed looks its whole history over at its next start."""
        os.write(self.terminal, b"\x11")
        with contextlib.suppress(OSError):
            while os.read(self.terminal, 65_536):
                pass
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def measure_one(environment):
    starts, openings = [], []
    for _ in range(STARTS):
        screen = Screen(environment)
        starts.append(screen.read_until(b"Operations"))
        openings.append(screen.read_until(b"help"))
        screen.end()
    screen = Screen(environment)
    screen.read_until(b"help")
    screen.drain(1)
    screen.press(b"\x1b")
    screen.drain(0.5)
    for _ in range(30):
        screen.press(b"j")
    lines = [screen.press(b"j") for _ in range(KEYS)]
    pages = [screen.press(b"\x06") for _ in range(KEYS)]
    screen.press(b"/")
    screen.drain(0.2)
    searches = []
    for word in (b"lion", b"rain", b"neon", b"boat"):
        searches += [search(screen, word[at:at + 1]) for at in range(len(word))]
        screen.press(b"\x15")
        screen.drain(0.2)
    memory = process.proportional_megabytes(screen.pid)
    screen.end()
    middle = lambda values: statistics.median(values) * 1_000
    return {
        "first frame": middle(starts), "all of it": middle(openings),
        "a line": middle([one[0] for one in lines]),
        "a page": middle([one[0] for one in pages]), "a letter searched": middle(searches),
        "bytes": statistics.median([one[1] for one in lines]), "memory": memory}


def search(screen, letter):
    """Until what was found is drawn: the last answer to a letter."""
    os.write(screen.terminal, letter)
    return screen.drain(0.08)[0]


def measure(folder):
    results = [
        measure_one(history.make(PROGRAM, folder / str(count), count)) for count in (SHORT, LONG)]
    print(f"\nthe studio, {SHORT:,} and {LONG:,} operations       ms       ms    ratio")
    for name in ("first frame", "all of it", "a line", "a page", "a letter searched"):
        short, long = (result[name] for result in results)
        print(f"  {name:36} {short:8.2f} {long:8.2f} {long / short:8.2f}   (aim {RATIO_AIM})")
    print(f"  bytes for a line                     {results[0]['bytes']:8.0f} "
          f"{results[1]['bytes']:8.0f}            (aim {BYTES_AIM})")
    print(f"  memory of its own share, MB          {results[0]['memory']:8.1f} "
          f"{results[1]['memory']:8.1f}            (aim 25)")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="veogen-screen-") as name:
        measure(Path(name))
