"""Files of saved clips that are deleted under the program, and fetched again by processes that are
killed meanwhile."""

import time
from pathlib import Path

from evidence import look


class LostFiles:
    def __init__(self, home, crew, draw):
        self.home, self.crew, self.draw = home, crew, draw
        self.count = 0
        # What fetches one again, and when it is killed.
        self.doomed = []
        # When those are killed for which nothing was saved yet.
        self.owed = []

    def lose(self, seconds):
        """One is deleted now, or as soon as there is one; `seconds` later its helpers are killed."""
        self.owed.append(seconds)

    def tend(self, kill):
        """Deletes what is owed. Returns the processes that were started."""
        now = time.monotonic()
        for due in [one for one in self.doomed if now >= one[0]]:
            kill(due[1])
            self.doomed.remove(due)
        return self._delete_one() if self.owed else []

    def _delete_one(self):
        """It is fetched again, for nothing, by one process or by two at once."""
        rows = [row for row in look(self.home) if is_saved(row) and Path(row["path"]).is_file()]
        if not rows:
            return []
        row, seconds = self.draw.choice(rows), self.owed.pop(0)
        Path(row["path"]).unlink()
        self.count += 1
        started = [self.crew.command("retry", row["id"])
                   for _ in range(self.draw.choice((1, 1, 2)))]
        self.doomed += [(time.monotonic() + seconds, worker) for worker in started]
        return started

    def forget(self):
        self.doomed, self.owed = [], []


def is_saved(row):
    """Saved, and still kept by the service."""
    return row["state"] == "completed" and row["is_kept"]


def is_lost(row):
    """Saved, its file is gone, and whoever was to fetch it was killed before that was written down."""
    return is_saved(row) and not Path(row["path"]).is_file()
