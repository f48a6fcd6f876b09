"""The studio with nothing to do: it must not wake up, write or compute."""

import os
import pty
import sys
import tempfile
import threading
import time
from pathlib import Path

import process
from veogen import PROGRAM, Home

SECONDS = float(os.environ.get("VEOGEN_BENCH_IDLE_SECONDS", "20"))
# Threads without work are kept for some seconds.
SETTLE = 12.0


class Screen(threading.Thread):
    """A terminal that counts what is written to it."""

    def __init__(self, terminal):
        super().__init__(daemon=True)
        self.terminal, self.count = terminal, 0

    def run(self):
        try:
            while data := os.read(self.terminal, 65_536):
                self.count += len(data)
        except OSError:
            pass


def switches(pid):
    """How often its threads went to sleep or were interrupted so far."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if "ctxt_switches" in line:
                total += int(line.split()[1])
    return total


def measure(folder):
    home = Home(folder / "home")
    assert home.run("generate", "A lion", "--duration", "3").returncode == 0
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(PROGRAM, [PROGRAM], home.environment | {"TERM": "xterm-256color"})
    screen = Screen(terminal)
    screen.start()
    time.sleep(SETTLE)
    before = switches(pid), process.cpu_seconds(pid), screen.count
    time.sleep(SECONDS)
    after = switches(pid), process.cpu_seconds(pid), screen.count
    memory = process.megabytes(pid, "VmRSS")
    proportional = process.proportional_megabytes(pid)
    os.kill(pid, 15)
    os.waitpid(pid, 0)
    woken, cpu, written = (late - early for early, late in zip(before, after))
    print(f"\nthe studio idle, over {SECONDS:.0f} s")
    print(f"  context switches {woken:5}      (limit 0)")
    print(f"  processor        {1000 * cpu:5.0f} ms   (limit 0)")
    print(f"  bytes written    {written:5}      (limit 0)")
    print(f"  memory           {memory:5.1f} MB resident, {proportional:.1f} MB of its own share")
    return woken == 0 and cpu == 0 and written == 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="veogen-idle-") as name:
        sys.exit(0 if measure(Path(name)) else "idle: over the limit")
