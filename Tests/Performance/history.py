"""Makes a history of any length, for measurements.

    python3 Tests/Performance/history.py PATH-OF-VEOGEN HOME COUNT
"""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

WORDS = (
    "lion savanna sunset rain neon market fog mountain river drone slow pan golden light city night "
    "dancer storm ocean lantern paper boat desert train snow forest owl dawn glass clock garden"
).split()

MAKE = """
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
INSERT INTO operation ({columns})
SELECT {values} FROM number
"""


def fill(path, count):
    """Copies the only operation `count` times, each with words, a state and a time of its own."""
    with sqlite3.connect(path) as history:
        columns = [row[1] for row in history.execute("PRAGMA table_info(operation)")]
        columns.remove("row")
        history.execute("CREATE TEMP TABLE word (number INTEGER PRIMARY KEY, text TEXT)")
        history.executemany("INSERT INTO word VALUES (?, ?)", enumerate(WORDS))
        pick = lambda factor: f"(SELECT text FROM word WHERE number = (n * {factor}) % {len(WORDS)})"
        changed = {
            "id": "printf('%08x', n + 4096)",
            "prompt": f"'A ' || {pick(7)} || ' and a ' || {pick(11)} || ' at ' || {pick(13)} || ' ' || n",
            "state": "CASE n % 20 WHEN 3 THEN 'failed' WHEN 11 THEN 'cancelled' ELSE 'completed' END",
            "revision": "n", "batch_key": "NULL",
            **{name: f"strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-01', '+' || (n * 20) || ' seconds')"
               for name in ("created_at", "finished_at", "updated_at") if name in columns},
        }
        values = ", ".join(
            changed.get(name, f"(SELECT {name} FROM operation ORDER BY row LIMIT 1)")
            for name in columns)
        history.execute(MAKE.format(columns=", ".join(columns), values=values), {"count": count})
    history.close()


def make(program, home, count):
    """A home whose history has about `count` operations."""
    home = Path(home)
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home / "user"), "LANG": "C.UTF-8",
        "VEOGEN_HOME": str(home)}
    subprocess.run(
        [program, "generate", "A lion at sunset", "--duration", "3", "--resolution", "360p"],
        env=environment, check=True, capture_output=True)
    if count > 1:
        fill(home / "veogen.db", count - 1)
    return environment


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[2], int(sys.argv[3]))
