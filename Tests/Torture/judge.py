"""Whether the promises were kept: evidence in, violations out.

Pure, so that the judge can be judged: see test_judge.py."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from production import Production, violations

ENDED = {"completed", "failed", "cancelled", "uncertain"}
CODES = {0, 1, 2, 3, 4, 5, 6, 130}


@dataclass(frozen=True)
class Row:
    """One operation of the history, and what lies at its path."""
    id: str
    token: str
    state: str
    remote_name: str = None
    path: str = None
    sha256: str = None
    byte_count: int = None
    failure_message: str = None
    has_result: bool = False
    # The steps of its log, and the names in it that the service gave.
    steps: tuple = ()
    known_names: tuple = ()
    # How often it was asked for once more by itself, because it failed and was not billed.
    made_again: int = 0
    # (bytes, digest) of everything that the service served for it.
    served: tuple = ()
    # The size of the file, nil when there is none, and digests of its beginnings by length.
    file_size: int = None
    file_digests: dict = field(default_factory=dict, hash=False)


@dataclass
class Evidence:
    rows: list
    # Ids that were seen in the history, or printed, at any time: id -> token.
    admitted: dict
    # (token, remote name) of everything that the service took.
    accepted: list
    # How often the script sent one again that was uncertain or over, by token.
    decisions: Counter
    # All files in the folder of clips.
    clips: set
    # Files in the home that only stand for work under way.
    leftovers: list
    integrity: str
    # Files and outputs with the key in them.
    key_in: list
    endings: list
    # Processes that are still there.
    alive: list
    # The book or movie of the round, if it had one, and what of it was asked for again, by token.
    production: Production = None
    asked_again: Counter = field(default_factory=Counter)


def verdict(evidence):
    """All violations, as sentences. Empty when the promises were kept."""
    found = []
    for rule in (_lost, _paid_twice, _paid_and_lost, _files, _database, _secrets, _endings,
                 _production):
        found += rule(evidence)
    return found


def _lost(e):
    ids = {row.id for row in e.rows}
    for id, token in sorted(e.admitted.items()):
        if id not in ids:
            yield f"lost: {id} ({token}) was admitted and is not in the history"
    if len(ids) != len(e.rows):
        yield "lost: two rows have the same id"
    tokens = {row.token for row in e.rows}
    for token, name in e.accepted:
        if token not in tokens:
            yield f"lost: {name} ({token}) was accepted and has no row"
    for row in e.rows:
        if row.state not in ENDED:
            yield f"not ended: {row.id} ({row.token}) is still {row.state}"
        if row.state in ("failed", "uncertain"):
            why = (row.failure_message or "").strip()
            if not why or "{" in why:
                yield f"no reason: {row.id} ({row.token}) is {row.state}: {why!r}"
        if row.state == "cancelled" and "cancel" not in row.steps:
            yield f"no reason: {row.id} ({row.token}) is cancelled and its log does not say why"


def _paid_twice(e):
    taken = defaultdict(set)
    for token, name in e.accepted:
        taken[token].add(name)
    operations = Counter(row.token for row in e.rows)
    again = Counter()
    for row in e.rows:
        again[row.token] += row.made_again
    for token, names in sorted(taken.items()):
        allowed = operations[token] + e.decisions[token] + again[token]
        if len(names) > allowed:
            yield (f"paid twice: {token} was accepted {len(names)} times, for {operations[token]} "
                   f"operations and {e.decisions[token]} decisions to send again")
    names = Counter(row.remote_name for row in e.rows if row.remote_name)
    for name, count in names.items():
        if count > 1:
            yield f"paid twice: {count} rows follow {name}"


def _paid_and_lost(e):
    """What was accepted is followed, or stands as uncertain, or was given up by a decision."""
    followed = {row.remote_name for row in e.rows if row.remote_name}
    followed |= {name for row in e.rows for name in row.known_names}
    unknown = Counter(token for token, name in set(e.accepted) if name not in followed)
    open_ended = Counter(
        row.token for row in e.rows
        if row.state in ("uncertain", "cancelled") and not row.remote_name)
    for token, count in sorted(unknown.items()):
        if count > open_ended[token] + e.decisions[token]:
            yield f"paid and lost: {count} of {token} were accepted and nobody knows of them"
    taken = set(e.accepted)
    for row in e.rows:
        if row.state == "completed" and (row.token, row.remote_name) not in taken:
            yield f"mixed up: {row.id} ({row.token}) follows {row.remote_name}, which is not its own"
        if row.state == "failed" and row.has_result:
            yield f"paid and lost: the clip of {row.id} ({row.token}) was never saved: {row.failure_message}"


def _files(e):
    paths = Counter(row.path for row in e.rows if row.path)
    for path, count in paths.items():
        if count > 1:
            yield f"files: {count} rows have {path}"
    for row in e.rows:
        if row.state != "completed":
            continue
        if row.file_size is None:
            yield f"files: the clip of {row.id} ({row.token}) is not at {row.path}"
        elif not any(row.file_digests.get(count) == digest for count, digest in row.served):
            yield f"files: the clip of {row.id} ({row.token}) does not begin with what was served"
        elif row.file_size != row.byte_count or row.sha256 not in row.file_digests.values():
            yield f"files: the history has another size or digest of {row.path}"
    for path in sorted(e.clips - set(paths)):
        yield f"files: {path} belongs to no operation"
    for path in e.leftovers:
        yield f"files: {path} was left behind"


def _database(e):
    if e.integrity != "ok":
        yield f"history: integrity_check says {e.integrity}"


def _secrets(e):
    for place in e.key_in:
        yield f"key: it is in {place}"


def _endings(e):
    for one in e.endings:
        name = " ".join(one.arguments[:1])
        # A signal that came before the program could take it over, or the conventional code.
        ours = {-number for number in one.sent} | {128 + number for number in one.sent}
        if one.code not in CODES and one.code not in ours:
            yield f"exit: {one.arguments} ended with {one.code}: {one.words[-300:]!r}"
        elif one.code == 130 and not one.sent:
            yield f"exit: {one.arguments} says that it was interrupted, and was not"
        elif one.code == 2 and name not in ("cancel", "retry") and "accept" not in one.words:
            yield f"exit: {one.arguments} was called wrong usage: {one.words[-300:]!r}"
        elif one.code in CODES - {0, 130} and name != "studio" and not one.words.strip():
            yield f"exit: {one.arguments} ended with {one.code} and no word"
        if '{"' in one.words or "Fatal error" in one.words:
            yield f"words: {one.arguments} said {one.words[-300:]!r}"
    for process in e.alive:
        yield f"process: {process} is still there"


def _production(e):
    if e.production:
        yield from violations(e.production, e.accepted, e.asked_again)
