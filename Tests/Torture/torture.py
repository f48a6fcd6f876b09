"""Kills, stops and starves the program at every step, and then asks whether its promises were kept.

    Tests/Torture/run PROGRAM                 the short form: four rounds, about a minute
    Tests/Torture/run PROGRAM --long          until 1,000 kills and 10,000 faults
    Tests/Torture/run PROGRAM --seed 7        another plan; a run that was broken off goes on
    Tests/Torture/run PROGRAM --only 12       one round of it again
"""

import argparse
import itertools
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import uuid
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

import plan
from judge import verdict
from projects import ProjectRound
from rounds import Round
from takeover import takeover

SHORT_ROUNDS = 4
# Every so many rounds one has a book or movie.
PROJECT_EVERY = 4


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", action="store_true", help="until --kills and --faults are reached")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--faults", type=int, default=10000)
    parser.add_argument("--lanes", type=int, default=1, help="rounds at the same time")
    parser.add_argument("--only", type=int, help="one round")
    parser.add_argument("--folder", help="where it works and keeps what went wrong")
    parser.add_argument("--keep-going", action="store_true", help="go on after a violation")
    return parser.parse_args()


class Torture:
    def __init__(self, options):
        self.options = options
        name = f"veogen-torture-{options.seed}" + ("" if options.long else f"-{os.getpid()}")
        self.folder = Path(options.folder or Path(tempfile.gettempdir()) / name)
        self.folder.mkdir(parents=True, exist_ok=True)
        # A build meanwhile does not change what is tested.
        self.program = str(self.folder / "veogen")
        shutil.copy2(options.program, self.program)
        self.state_file = self.folder / "state.json"
        self.totals, self.done = Counter(), set()
        if options.long and self.state_file.exists():
            state = json.loads(self.state_file.read_text())
            self.totals, self.done = Counter(state["totals"]), set(state["done"])
            print(f"going on after {len(self.done)} rounds of seed {options.seed}")
        self.key = f"AQ.torture-{uuid.uuid4().hex}"
        self.environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "SWIFT_BACKTRACE": "interactive=no"}

    def run(self):
        if self.options.only is not None:
            bad = self._merge(self.options.only, *self._round(self.options.only))
        else:
            bad = self._rounds()
            if not bad:
                bad += self._takeover()
        self._summary(bad)
        if not bad:
            shutil.rmtree(self.folder, ignore_errors=True)
        return 1 if bad else 0

    def _rounds(self):
        """As many at once as there are lanes. Returns how many violations there were."""
        bad, running, pool = 0, {}, ThreadPoolExecutor(self.options.lanes)
        numbers = (number for number in itertools.count() if number not in self.done)
        while True:
            goes_on = self._wanted() and (not bad or self.options.keep_going)
            while goes_on and len(running) < self.options.lanes and self._has_more(len(running)):
                number = next(numbers)
                running[pool.submit(self._round, number)] = number
            if not running:
                return bad
            for ended in wait(running, return_when=FIRST_COMPLETED).done:
                number = running.pop(ended)
                bad += self._merge(number, *ended.result())
                self.done.add(number)
                self._save()

    def _has_more(self, running):
        return self.options.long or len(self.done) + running < SHORT_ROUNDS

    def _wanted(self):
        if self.options.long:
            return (self.totals["kills"] < self.options.kills
                    or self.totals["faults"] < self.options.faults)
        return len(self.done) < SHORT_ROUNDS

    def _plan(self, number):
        if number % PROJECT_EVERY == PROJECT_EVERY - 1:
            if self.options.long:
                return plan.project_round_of(self.options.seed, number, seconds=30, parts=9,
                                             latency=(0.5, 3))
            return plan.project_round_of(self.options.seed, number, seconds=3, parts=3, processes=2,
                                         latency=(0.2, 0.5))
        if self.options.long:
            # Slow clips: many are polled when a process starts, and each poll can go wrong.
            return plan.round_of(self.options.seed, number, seconds=30, orders=44,
                                 latency=(4, 14), long_stops=True)
        return plan.round_of(self.options.seed, number, seconds=9, orders=9)

    def _round(self, number):
        """Returns the round that was run, its evidence, what was violated and how long it took."""
        began = time.monotonic()
        folder = self._folder(number)
        shutil.rmtree(folder, ignore_errors=True)
        plan = self._plan(number)
        one = (ProjectRound if plan.kind else Round)(
            plan, self.program, folder, self.key, self.environment)
        try:
            evidence = one.run()
            violations = verdict(evidence)
            if violations:
                shutil.copytree(one.home, folder / "kept", dirs_exist_ok=True)
        finally:
            one.close()
        return one, evidence, violations, time.monotonic() - began

    def _folder(self, number):
        return self.folder / f"round-{number:04d}"

    def _merge(self, number, one, evidence, violations, seconds):
        """Adds a round that has ended to the totals and says how it was; returns its violations."""
        folder = self._folder(number)
        states = Counter(row.state for row in evidence.rows)
        self.totals.update(
            rounds=1, kills=one.kills + one.service.kills, faults=one.faults(), stops=one.stops,
            operations=len(evidence.rows), decisions=sum(one.decisions.values()),
            accepted=len(evidence.accepted), violations=len(violations), lost_files=one.lost.count,
            **{"ended " + state: count for state, count in states.items()})
        self._progress(number, one, states, seconds)
        for words in violations:
            print("  ✗ " + words)
        if violations:
            (folder / "violations.txt").write_text("\n".join(violations) + "\n")
            form = " --long" if self.options.long else ""
            print(f"  kept in {folder}; again with{form} --seed {self.options.seed} --only {number}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
        return len(violations)

    def _progress(self, number, one, states, seconds):
        t = self.totals
        ended = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        print(f"round {number}: {one.plan.processes} at once, {seconds:.0f} s ({one.quiet_seconds:.0f} s "
              f"to settle), {ended} · so far {t['kills']:,} kills, {t['faults']:,} faults, "
              f"{t['operations']:,} operations, {t['violations']} violations", flush=True)

    def _takeover(self):
        seconds = takeover(self.program, self.folder / "takeover",
                           self.key, self.environment)
        print(f"what a killed process had was taken over after {seconds:.1f} s (allowed: 30)")
        return 0 if seconds <= 30 else 1

    def _save(self):
        draft = self.state_file.with_suffix(".draft")
        draft.write_text(json.dumps({"done": sorted(self.done), "totals": self.totals}))
        os.replace(draft, self.state_file)

    def _summary(self, bad):
        t = self.totals
        print(f"seed {self.options.seed}: {t['rounds']} rounds, {t['kills']:,} kills, {t['stops']:,} stops, "
              f"{t['faults']:,} faults, {t['operations']:,} operations "
              f"({', '.join(f'{v} {k[6:]}' for k, v in sorted(t.items()) if k.startswith('ended '))}), "
              f"{t['accepted']:,} accepted, {t['decisions']:,} decisions to send again, "
              f"{t['lost_files']:,} lost files fetched again: "
              + ("every promise was kept" if not bad else f"{bad} VIOLATIONS"))


def _end(number, _):
    raise SystemExit(128 + number)


if __name__ == "__main__":
    # So that what it started ends with it.
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)
    sys.exit(Torture(arguments()).run())
