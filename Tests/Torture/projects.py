"""A round with a book or movie: drafted, approved and generated while it is killed and starved,
then gone on with until every part is made."""

import json
import re
import sqlite3
import time
from collections import Counter

from evidence import token_of
from production import Production, Shot
from rounds import Round


class ProjectRound(Round):
    def __init__(self, plan, *arguments):
        super().__init__(plan, *arguments)
        self.kind = plan.kind
        self.tokens = [f"R{plan.number:04d}N{index:03d}" for index in range(plan.parts)]
        self.continued = {token for index, token in enumerate(self.tokens) if index % 3}
        self.asked_again = Counter()
        self.tries = Counter()
        self.id, self.titles, self.printed = None, [], []

    def run(self):
        self._prepare()
        evidence = super().run()
        evidence.production = self._production()
        evidence.asked_again = self.asked_again
        return evidence

    # Drafted and approved, and killed meanwhile

    def _prepare(self):
        made = self.crew.run(self.kind, "new", "Night", "--seconds", "3", "--resolution", "360p")
        self._finish(made)
        self.id = made.output.strip()
        parts = ["--chapters", "--scenes"][self.kind == "movie"]
        outline = (self.kind, "outline", self.id, parts, str(len(self.tokens)), "--idea", "A lion")
        self._surely(*outline)
        self._rewrite()
        self._surely(self.kind, "approve", self.id, "--all")
        self.titles = [part["title"] for part in self._show()["parts"]]

    def _surely(self, *arguments):
        """A command that is killed twice at any moment, and then left alone."""
        for _ in range(2):
            worker = self.crew.command(*arguments)
            time.sleep(self.draw.uniform(0.02, 0.4))
            self._kill(worker)
            self._finish(worker.ended())
        ending = self.crew.run(*arguments)
        self._finish(ending)
        if ending.code != 0:
            raise RuntimeError(f"{arguments} ended with {ending.code}: {ending.words}")

    def _rewrite(self):
        """Gives every prompt its token, and has some parts go on from the one before."""
        text = self.crew.run(self.kind, "edit", self.id, "--print").output
        head, *parts = re.split(r"(?m)^(?=## (?:Scene|Chapter) \d)", text)
        for index, token in enumerate(self.tokens):
            parts[index] = parts[index].replace("### Prompt\n\n", f"### Prompt\n\n{token} ", 1)
            if token in self.continued:
                parts[index] = parts[index].replace("Continuity: cut", "Continuity: last frame", 1)
        file = self.folder / "outline.md"
        file.write_text(head + "".join(parts))
        self._surely(self.kind, "edit", self.id, "--file", str(file))

    # Trouble: whatever died, the same command goes on

    def _next(self, slot):
        if slot in self.plan.studios or self.draw.random() < 0.2:
            return self.crew.studio()
        return self.crew.command(self.kind, "generate", self.id, "--yes")

    def _happen(self, event):
        # Whatever goes on from a clip needs its file.
        if event.what != "lose-file":
            super()._happen(event)

    def _decide_at_random(self, what):
        # A part that was given up holds those that go on from it; the others are tried in peace.
        if what == "retry":
            super()._decide_at_random(what)

    def _command_about(self, what, row):
        if what == "retry" and not row["has_result"]:
            self.asked_again[row["token"]] += 1
        return super()._command_about(what, row)

    # Peace

    def _peace(self, patience=400):
        self._finish(self.crew.run("queue", "resume"))
        self._finish(self.crew.run(self.kind, "generate", self.id, "--yes", "--no-wait"))
        super()._peace(patience)
        ending = self.crew.run(self.kind, "generate", self.id, "--yes")
        self._finish(ending)
        self.printed = ending.output.split()

    def _is_over(self, row, decided):
        """What has no clip is asked for again until it has one."""
        id = row["id"]
        if row["state"] in ("failed", "uncertain") and self.tries[id] < 12:
            self.tries[id] += 1
            self._wait(self._command_about("retry", row))
            return False
        return super()._is_over(row, decided)

    # What came of it

    def _show(self):
        return json.loads(self.crew.run(self.kind, "show", self.id, "--json").output)

    def _production(self):
        shown = self._show()
        connection = sqlite3.connect(self.home / "veogen.db", timeout=10)
        connection.row_factory = sqlite3.Row
        takes = [_shot(row) for row in connection.execute(
            "SELECT take.operation AS id, take.continues, operation.* FROM take "
            "LEFT JOIN operation ON operation.id = take.operation ORDER BY take.rowid")]
        strays = [row["id"] for row in connection.execute(
            "SELECT id FROM operation WHERE project IS NOT NULL "
            "AND id NOT IN (SELECT operation FROM take)")]
        paths = {row["id"]: row["path"] for row in connection.execute(
            "SELECT id, path FROM operation")}
        connection.close()
        chosen = [take["id"] for part in shown["parts"] for take in part["takes"] if take["chosen"]]
        return Production(
            tokens=self.tokens, titles=self.titles, continued=self.continued, takes=takes,
            shown=[(part["title"], part["state"]) for part in shown["parts"]], strays=strays,
            printed=self.printed, paths=[paths.get(id) for id in chosen])


def _shot(row):
    inputs = json.loads(row["inputs"] or "[]")
    return Shot(
        token=token_of(row["prompt"]), operation=row[0], is_there=row["state"] is not None,
        state=row["state"], remote_name=row["remote_name"], submitted_at=row["submitted_at"],
        finished_at=row["finished_at"], continues=row["continues"],
        made_from=inputs[0].get("operation") if inputs else None)
