"""What a round does to the program: drawn from a seed, the same for the same seed.

Pure: no clock, no process, no file."""

import random
import re
from dataclasses import dataclass, field, replace

TOKEN = re.compile(r"R\d{4}N\d{3}")

# The three forms of the wire: Interactions, Veo on the Gemini API, Veo on the Agent Platform.
OMNI = ("omni-1.2", "360p", 3)
VEO = ("veo-3.1-fast-generate-preview", "720p", 4)
PLATFORM = ("veo-3.1-fast-generate-001", "720p", 4)


@dataclass(frozen=True)
class Order:
    """One `veogen generate`: a prompt with a token of its own, so that it is known everywhere."""
    token: str
    model: str
    resolution: str
    duration: int
    takes: int
    waits: bool
    # What the script decides when one of them is uncertain: retry, cancel or leave.
    decision: str

    @property
    def prompt(self):
        return f"A lion {self.token}"

    def arguments(self):
        words = ["generate", self.prompt, "--model", self.model, "--resolution", self.resolution,
                 "--duration", str(self.duration), "--takes", str(self.takes)]
        return words if self.waits else words + ["--no-wait"]


@dataclass(frozen=True)
class Event:
    """At `at` seconds: kill, stop, interrupt, terminate, look, cancel, retry a worker or an
    operation; lose-file: the file of a saved one is deleted, and whoever fetches it again is killed
    after `seconds`; service-kill, disk-full, folder-away, faults the world around."""
    at: float
    what: str
    worker: int = 0
    seconds: float = 0.0
    faults: tuple = ()


@dataclass(frozen=True)
class Round:
    number: int
    processes: int
    seconds: float
    latency: float
    orders: tuple
    events: tuple
    # Which workers sit in the studio, and which write files of limited size for a while.
    studios: frozenset = field(default_factory=frozenset)
    # A round with a project instead of orders: book or movie, and how many chapters or scenes.
    kind: str = None
    parts: int = 0


CREATE = (
    {"type": "reset_before"}, {"type": "reset_before"}, {"type": "reset_after"},
    {"type": "stall", "seconds": 1.5, "processed": True},
    {"type": "stall", "seconds": 1.5, "processed": False}, {"type": "malformed_json"},
    {"type": "rate_limit", "retry_seconds": 1}, {"type": "rate_limit", "retry_seconds": 1},
    {"type": "unavailable"}, {"type": "unavailable"}, {"type": "server_error"},
    {"type": "bad_gateway"}, {"type": "status", "status": 400}, {"type": "status", "status": 403},
    {"type": "daily_quota"}, {"type": "refusal"}, {"type": "audio_filter"},
    {"type": "failed_operation"},
)
POLL = (
    {"type": "server_error"}, {"type": "rate_limit", "retry_seconds": 1}, {"type": "bad_gateway"},
    {"type": "reset_before"}, {"type": "reset_after"}, {"type": "malformed_json"},
    {"type": "stall", "seconds": 1.5}, {"type": "status", "status": 400},
    {"type": "status", "status": 403}, {"type": "not_found"}, {"type": "unavailable"},
    {"type": "truncate", "fraction": 0.5}, {"type": "wrong_length", "by": 300},
    {"type": "status", "status": 500, "wrapped": True},
)
DOWNLOAD = (
    {"type": "truncate", "fraction": 0.5}, {"type": "truncate", "fraction": 0.99},
    {"type": "wrong_length", "by": 500}, {"type": "wrong_length", "by": -500},
    {"type": "wrong_length", "by": -5}, {"type": "slow", "bytes_per_second": 200_000},
    {"type": "reset_before"}, {"type": "reset_after"}, {"type": "status", "status": 403},
    {"type": "server_error"}, {"type": "unavailable"}, {"type": "stall", "seconds": 1.5},
    {"type": "truncate", "fraction": 0}, {"type": "bad_gateway"},
)
SHARES = {"create": (CREATE, 0.4), "poll": (POLL, 0.7), "download": (DOWNLOAD, 0.7)}


def fault_rules(draw):
    """Some rules for each kind of request; each has a seed of its own."""
    rules = []
    for kind, (choice, share) in SHARES.items():
        several = draw.sample(choice, 5)
        # One after the other: the first that applies wins.
        for index, fault in enumerate(several):
            rules.append({
                "name": f"{kind}-{index}",
                "match": {"kind": kind, "probability": round(share / 3, 3),
                          "seed": draw.randrange(1, 1 << 30)},
                "fault": fault,
            })
    draw.shuffle(rules)
    return tuple(rules)


def _events(draw, number, processes, seconds, long_stop):
    events = [Event(0, "faults", faults=fault_rules(draw))]
    moment = 0.0
    while moment < seconds - 0.5:
        moment += draw.expovariate(2.0 if processes == 1 else 3.0)
        what = draw.choices(
            ["kill", "stop", "interrupt", "terminate", "look", "cancel", "retry", "service-kill",
             "disk-full", "folder-away", "faults", "lose-file"],
            [60, 6, 3, 3, 4, 2, 6, 4, 2.5, 2, 8, 8])[0]
        worker = draw.randrange(processes)
        length = {"stop": draw.uniform(0.2, 2.5), "service-kill": draw.uniform(0.05, 1.0),
                  "disk-full": draw.uniform(0.5, 2.5), "folder-away": draw.uniform(0.5, 2.0),
                  "lose-file": draw.uniform(0.02, 0.8)}
        faults = fault_rules(draw) if what == "faults" else ()
        events.append(Event(round(moment, 3), what, worker, round(length.get(what, 0), 2), faults))
    # Always some, whatever was drawn: little is saved while all is in trouble.
    events += [Event(round(seconds * share, 3), "lose-file", 0, round(draw.uniform(0.02, 0.8), 2))
               for share in (0.4, 0.6, 0.8)]
    if long_stop:
        # Longer than a lease: another one takes over, and the sleeper finds out.
        events.append(Event(2.0, "stop", 0, 33.0))
    return tuple(sorted((e for e in events if e.at < seconds), key=lambda e: e.at))


def round_of(seed, number, *, seconds, orders, processes=None, latency=(0.2, 2.5),
             long_stops=False):
    """The plan of round `number` of a run with `seed`."""
    draw = random.Random(f"{seed} {number}")
    processes = processes or (1, 2, 4)[number % 3]
    long_stop = long_stops and processes > 1 and number % 5 == 1
    if long_stop:
        seconds = max(seconds, 40.0)
    made = []
    for index in range(orders):
        model, resolution, duration = draw.choices([OMNI, VEO, PLATFORM], [5, 3, 3])[0]
        made.append(Order(
            f"R{number:04d}N{index:03d}", model, resolution, duration,
            takes=draw.choice([1, 2, 2, 4]), waits=draw.random() < 0.4,
            decision=draw.choice(["retry", "retry", "cancel", "leave"])))
    return Round(
        number, processes, seconds, latency=round(draw.uniform(*latency), 2), orders=tuple(made),
        events=_events(draw, number, processes, seconds, long_stop),
        studios=frozenset(i for i in range(processes) if i % 4 == 3 or draw.random() < 0.2))


def project_round_of(seed, number, *, seconds, parts, **options):
    """The plan of a round with a project, killed as any other is."""
    plan = round_of(seed, number, seconds=seconds, orders=0, **options)
    return replace(plan, kind=("movie", "book")[number // 4 % 2], parts=parts)
