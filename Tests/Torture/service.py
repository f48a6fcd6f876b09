"""`veogen sandbox` as Google: on one port and one storage folder, killed and started again."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path


class Service:
    def __init__(self, program, folder, latency, environment):
        self.program, self.folder, self.latency = program, Path(folder), latency
        self.environment = environment
        self.log = self.folder / "requests.jsonl"
        self.storage = self.folder / "storage"
        self.faults_file = self.folder / "faults.json"
        self.port = 0
        self.process = None
        self.kills = 0
        self.folder.mkdir(parents=True)
        self.faults_file.write_text("[]")
        self.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        ready = self.folder / "ready.json"
        ready.unlink(missing_ok=True)
        with open(self.folder / "sandbox.txt", "ab") as words:
            self.process = subprocess.Popen(
                [self.program, "sandbox", "--port", str(self.port), "--ready-file", str(ready),
                 "--latency", str(self.latency), "--reuse-clips", "--storage", str(self.storage),
                 "--request-log", str(self.log), "--faults", str(self.faults_file)],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=words, stderr=words)
        deadline = time.monotonic() + 60
        while not ready.exists():
            if self.process.poll() is not None and self.port and self._is_taken() \
                    and time.monotonic() < deadline:
                # A connection of another round may have it for a moment.
                time.sleep(0.5)
                return self.start()
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the sandbox did not start: "
                                   + (self.folder / "sandbox.txt").read_text()[-400:])
            time.sleep(0.01)
        self.port = int(json.loads(ready.read_text())["url"].rsplit(":", 1)[1])

    def _is_taken(self):
        return "cannot listen on" in self._words()[-300:]

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.kills += 1

    def change_faults(self, rules, surely=False):
        """From now on, or from the next start on when it is down. `surely` waits until it says so."""
        said = self._words().count("read again")
        draft = self.faults_file.with_suffix(".draft")
        draft.write_text(json.dumps(list(rules)))
        os.replace(draft, self.faults_file)
        if self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + 30
        while surely and self._words().count("read again") == said:
            if time.monotonic() > deadline:
                raise RuntimeError("the sandbox did not read its faults again")
            time.sleep(0.02)

    def _words(self):
        file = self.folder / "sandbox.txt"
        return file.read_text(errors="replace") if file.exists() else ""

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def lines(self):
        """The request log. A line that a kill cut short is no line."""
        found = []
        if self.log.exists():
            for text in self.log.read_text(errors="replace").splitlines():
                start = text.rfind('{"time"')
                try:
                    found.append(json.loads(text[max(start, 0):]))
                except ValueError:
                    continue
        return found

    def jobs(self):
        """What it accepted, by its own records: name and prompt, also of what a kill kept from
        the log."""
        found = {}
        for file in (self.storage / "records" / "jobs").glob("*.json"):
            job = json.loads(file.read_text())
            items = (job.get("plan") or {}).get("items") or []
            found[job["name"]] = items[0]["recipe"]["prompt"] if items else None
        return found
