"""Gathers what the judge needs from a home, a service and the processes that were run."""

import hashlib
import os
import re
import sqlite3
from collections import defaultdict
from pathlib import Path

from judge import Evidence, Row
from plan import TOKEN

# How the log of an operation tells the name that the service gave it.
NAME = re.compile(r"(?:accepted|found at .+) as (\S+)$")
WORKING = (".part", ".staged", ".draft")


def token_of(text):
    """The last token in a prompt; nil when there is none."""
    found = TOKEN.findall(text or "")
    return found[-1] if found else None


def look(home):
    """The open history, a dictionary for each row."""
    database = Path(home) / "veogen.db"
    if not database.exists():
        return []
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)
    try:
        rows = connection.execute(
            "SELECT id, prompt, state, retry_at, result_uri, result_path, failure_kind, lease_owner,"
            " path FROM operation ORDER BY row").fetchall()
    except sqlite3.OperationalError:
        return []
    finally:
        connection.close()
    return [dict(id=r[0], token=token_of(r[1]), state=r[2], retry_at=r[3],
                 has_result=bool(r[4] or r[5]), is_kept=bool(r[4]), failure_kind=r[6],
                 lease_owner=r[7], path=r[8]) for r in rows]


def gather(home, service, crew_endings, admitted, decisions, key, alive):
    lines = service.lines()
    connection = sqlite3.connect(Path(home) / "veogen.db", timeout=10)
    connection.row_factory = sqlite3.Row
    integrity = ", ".join(r[0] for r in connection.execute("PRAGMA integrity_check"))
    logs = defaultdict(list)
    for row in connection.execute("SELECT operation, step, outcome FROM attempt ORDER BY number"):
        logs[row["operation"]].append((row["step"], row["outcome"]))
    rows = [_row(row, logs[row["id"]], lines) for row in connection.execute(
        "SELECT * FROM operation ORDER BY row")]
    connection.close()
    folder = Path(home) / "videos"
    # What is in the cache can be made again; a later run clears away what one that died left there.
    cache = Path(home) / "cache"
    return Evidence(
        rows=rows, admitted=dict(admitted), accepted=_accepted(lines, service.jobs()),
        decisions=decisions, clips={str(p) for p in folder.glob("*") if not p.name.startswith(".")},
        leftovers=sorted(str(p) for p in Path(home).rglob("*")
                         if (p.name.endswith(WORKING) or p.name.startswith("draft-"))
                         and cache not in p.parents),
        integrity=integrity, key_in=_key_in(key, [home, service.folder], crew_endings),
        endings=crew_endings, alive=alive)


def _accepted(lines, jobs):
    found = {(token_of(line["prompt"]), line["operation"]) for line in lines if line["accepted"]}
    named = {name for _, name in found}
    found |= {(token_of(prompt), name) for name, prompt in jobs.items()
              if prompt is not None and name not in named}
    return sorted(found, key=str)


def _row(row, log, lines):
    served = set()
    file_id = None
    if row["result_uri"]:
        file_id = row["result_uri"].split("/files/")[-1].split(":")[0]
    for line in lines:
        for clip in line["clips"] or ():
            if clip["id"] == file_id or (file_id is None and row["remote_name"]
                                         and line["operation"] == row["remote_name"]):
                served.add((clip["bytes"], clip["sha256"]))
    path = row["path"]
    size = os.path.getsize(path) if path and os.path.isfile(path) else None
    digests = {}
    if size is not None:
        content = Path(path).read_bytes()
        for count in {size, *(count for count, _ in served)}:
            if count <= size:
                digests[count] = hashlib.sha256(content[:count]).hexdigest()
    return Row(
        id=row["id"], token=token_of(row["prompt"]), state=row["state"],
        remote_name=row["remote_name"], path=path, sha256=row["sha256"],
        byte_count=row["byte_count"], failure_message=row["failure_message"],
        has_result=bool(row["result_uri"] or row["result_path"])
        and row["failure_kind"] != "expired",
        steps=tuple(step for step, _ in log),
        known_names=tuple(NAME.search(words)[1] for _, words in log if NAME.search(words)),
        made_again=sum("it is asked for once more" in words for _, words in log), served=tuple(sorted(served)), file_size=size, file_digests=digests)


def _key_in(key, folders, endings):
    found = []
    needle = key.encode()
    for folder in folders:
        for path in Path(folder).rglob("*"):
            if path.is_file() and not path.is_symlink() and needle in path.read_bytes():
                found.append(str(path))
    for one in endings:
        if key in one.output or key in one.words:
            found.append(f"what {one.arguments} said")
    return found
