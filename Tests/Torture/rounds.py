"""One round: a home, a service, some processes; trouble by plan; then quiet, and the evidence."""

import random
import re
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

from crew import Crew, processes_of
from disk import Disk
from evidence import gather, look
from lost_files import LostFiles, is_lost
from service import Service

SETTINGS = """concurrency = 10
[defaults]
model = "omni-1.2"
resolution = "360p"
duration = 3
[polling]
first = 0.2
interval = 1
"""
CLEAR, SEND, QUIT = "\x0e", "\x07", "\x11"


class Round:
    def __init__(self, plan, program, folder, key, environment):
        self.plan, self.folder, self.key = plan, Path(folder), key
        self.folder.mkdir(parents=True)
        self.home = self.folder / "home"
        self.disk = Disk(self.home)
        (self.home / "config.toml").write_text(SETTINGS)
        self.service = Service(program, self.folder / "service", plan.latency, environment)
        self.crew = Crew(program, environment | {
            "VEOGEN_HOME": str(self.home), "HOME": str(self.folder / "user"), "TZ": "UTC",
            "GEMINI_API_KEY": key, "GOOGLE_GEMINI_BASE_URL": self.service.url,
            "GOOGLE_CLOUD_PROJECT": "torture", "GOOGLE_VERTEX_BASE_URL": self.service.url})
        self.workers = [None] * plan.processes
        self.short = []
        self.orders = list(plan.orders)
        self.by_token = {order.token: order for order in plan.orders}
        self.endings, self.admitted = [], {}
        self.decisions, self.fetched_again = Counter(), Counter()
        self.kills = self.stops = self.refusals = self.disk_troubles = 0
        self.service_back = self.room_back = self.videos_back = 0.0
        self.draw = random.Random(f"moves {plan.number}")
        self.lost = LostFiles(self.home, self.crew, self.draw)
        self.quiet_seconds = 0.0

    # The round

    def run(self):
        """Runs it all and gives the evidence."""
        try:
            self._trouble()
            self._end_workers()
            self._peace()
            alive = self._alive()
            self.disk.close()
            return gather(self.home, self.service, self.endings, self.admitted, self.decisions,
                          self.key, alive)
        finally:
            self._end_workers()
            self.service.stop()

    def close(self):
        self.disk.unmount()

    def faults(self):
        """How often something was made to go wrong, kills apart."""
        logged = sum(1 for line in self.service.lines() if line["fault"])
        return logged + self.refusals + self.disk_troubles

    # Trouble

    def _trouble(self):
        start = time.monotonic()
        events = list(self.plan.events)
        while (now := time.monotonic() - start) < self.plan.seconds:
            while events and events[0].at <= now:
                self._happen(events.pop(0))
            self._tend()
            time.sleep(0.02)
        self._restore()

    def _happen(self, event):
        worker = self.workers[event.worker % len(self.workers)]
        if event.what == "kill" and worker:
            self._kill(worker)
        elif event.what == "stop" and worker and worker.is_running:
            worker.process.send_signal(signal.SIGSTOP)
            worker.stopped_until = time.monotonic() + event.seconds
            self.stops += 1
        elif event.what == "interrupt" and worker:
            worker.signal(signal.SIGINT)
        elif event.what == "terminate" and worker:
            worker.signal(signal.SIGTERM)
        elif event.what == "look":
            self.short.append(self.crew.command("list", "--json"))
        elif event.what in ("cancel", "retry"):
            self._decide_at_random(event.what)
        elif event.what == "lose-file":
            self.lost.lose(event.seconds)
        elif event.what == "service-kill" and not self.service_back:
            self.service.kill()
            self.service_back = time.monotonic() + event.seconds
        elif event.what == "disk-full" and self.disk.fill():
            self._in_trouble()
            self.room_back = time.monotonic() + event.seconds
        elif event.what == "folder-away" and self.disk.take_videos():
            self._in_trouble()
            self.videos_back = time.monotonic() + event.seconds
        elif event.what == "faults":
            self.service.change_faults(event.faults)

    def _in_trouble(self):
        self.disk_troubles += 1
        for worker in filter(None, self.workers + self.short):
            worker.troubled = True

    def _kill(self, worker):
        if worker.is_running:
            worker.signal(signal.SIGKILL)
            self.kills += 1

    def _decide_at_random(self, what):
        states = {"cancel": ("queued", "processing"), "retry": ("uncertain", "failed")}[what]
        rows = [row for row in look(self.home) if row["state"] in states]
        if rows:
            row = self.draw.choice(rows)
            self.short.append(self._command_about(what, row))

    def _command_about(self, what, row):
        """A retry of something that has no result may send it again: that is a decision."""
        if what == "cancel":
            return self.crew.command("cancel", row["id"], *self.crew.consent)
        if not row["has_result"]:
            self.decisions[row["token"]] += 1
        return self.crew.command("retry", row["id"], "--no-wait", *self.crew.consent)

    # What has to be done all the time

    def _tend(self):
        now = time.monotonic()
        if self.service_back and now >= self.service_back:
            self.service.start()
            self.refusals += 1
            self.service_back = 0.0
        if self.room_back and now >= self.room_back:
            self.disk.empty()
            self.room_back = 0.0
        if self.videos_back and now >= self.videos_back:
            self.disk.return_videos()
            self.videos_back = 0.0
        # Where the folder is away, all files seem to be gone.
        if not self.videos_back:
            self.short += self.lost.tend(self._kill)
        for worker in filter(None, self.workers):
            if worker.stopped_until and now >= worker.stopped_until:
                worker.stopped_until = 0.0
                if worker.is_running:
                    worker.process.send_signal(signal.SIGCONT)
        self._reap_short()
        for slot, worker in enumerate(self.workers):
            if worker and not worker.is_running:
                self._reap(worker)
                self.workers[slot] = None
            if self.workers[slot] is None:
                self.workers[slot] = self._next(slot)

    def _reap_short(self):
        for worker in [one for one in self.short if not one.is_running]:
            self._reap(worker)
            self.short.remove(worker)

    def _reap(self, worker):
        ending = worker.ended()
        if self.room_back or self.videos_back:
            ending.troubled = True
        self.endings.append(ending)
        self._see()
        if ending.arguments[0] == "generate" and ending.code == 0:
            for id in re.findall(r"^[0-9a-f]{8}$", ending.output, re.M):
                self.admitted.setdefault(id, "printed")

    def _see(self):
        for row in look(self.home):
            self.admitted[row["id"]] = row["token"]

    def _next(self, slot):
        """The next process of a slot: an order, a studio with a typed order, or work on what is left."""
        order = self.orders.pop(0) if self.orders else None
        if slot in self.plan.studios or (order is None and self.draw.random() < 0.5):
            studio = self.crew.studio()
            if order is not None:
                # Read by the studio as soon as it is there.
                studio.type(CLEAR + order.prompt + SEND)
            return studio
        if order is not None:
            limit = self.draw.randrange(40_000, 400_000) if self.draw.random() < 0.06 else None
            if limit:
                self.disk_troubles += 1
            words = order.arguments() + self.crew.consent
            return self.crew.command(*words, file_limit=limit)
        left = [row for row in look(self.home) if row["state"] in ("queued", "processing", "saving")]
        if left:
            return self.crew.command("retry", self.draw.choice(left)["id"])
        return self.crew.studio()

    # Peace

    def _restore(self):
        if self.service_back:
            self.service.start()
            self.refusals += 1
            self.service_back = 0.0
        self.service.change_faults([], surely=True)
        self.disk.close()
        self.room_back = self.videos_back = 0.0

    def _end_workers(self):
        for worker in filter(None, self.workers + self.short):
            self._kill(worker)
            self._reap(worker)
        self.workers = [None] * len(self.workers)
        self.short = []
        self.lost.forget()

    def _peace(self, patience=400):
        """One studio drives what is left; the script decides what waits for a decision."""
        begun = time.monotonic()
        if not (self.home / "veogen.db").exists():
            self._finish(self.crew.run("list"))
        # The service had its limits only while there was trouble; the pace they taught holds a day.
        self._finish(self.crew.run("queue", "resume"))
        studio = self.crew.studio()
        decided = set()
        try:
            while time.monotonic() - begun < patience:
                time.sleep(0.25)
                self._see()
                rows = look(self.home)
                if all([self._is_over(row, decided) for row in rows]):
                    break
                if not studio.is_running:
                    self._finish(studio.ended())
                    studio = self.crew.studio()
        finally:
            self.quiet_seconds = time.monotonic() - begun
            studio.type(QUIT)
            try:
                studio.process.wait(15)
            except Exception:
                self._kill(studio)
            self._finish(studio.ended())
        self._finish(self.crew.run("list", "--json", "--limit", "100000"))

    def _wait(self, worker, patience=150):
        """A limit may hold what it does for two minutes."""
        try:
            worker.process.wait(patience)
        except subprocess.TimeoutExpired:
            self._kill(worker)
        self._finish(worker.ended())

    def _finish(self, ending):
        self.endings.append(ending)

    def _is_over(self, row, decided):
        """Whether nothing more is to happen to it; does what the script has to do about it."""
        id, state = row["id"], row["state"]
        if state == "uncertain" and id not in decided:
            decided.add(id)
            decision = self.by_token[row["token"]].decision
            if decision != "leave":
                worker = self._command_about(decision, row)
                self._wait(worker)
                return False
        fetch_again = state == "failed" and row["has_result"] and row["failure_kind"] != "expired"
        fetch_again = fetch_again or is_lost(row)
        waits = state in ("queued", "saving") and row["retry_at"]
        if (fetch_again or waits) and self.fetched_again[id] < 12:
            self.fetched_again[id] += 1
            worker = self.crew.command("retry", id, "--no-wait")
            self._wait(worker)
            return False
        return state in ("completed", "failed", "cancelled", "uncertain")

    def _alive(self, patience=5):
        end = time.monotonic() + patience
        while (alive := processes_of(self.home)) and time.monotonic() < end:
            time.sleep(0.1)
        return alive
