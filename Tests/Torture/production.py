"""Whether a book or movie kept its promises: takes in, violations out. Pure, as judge.py is."""

from collections import Counter, defaultdict
from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """A take of a part with one shot, and its operation."""
    # Of the part's prompt.
    token: str
    operation: str
    # Whether the operation is in the history.
    is_there: bool = True
    state: str = "completed"
    remote_name: str = None
    submitted_at: str = None
    finished_at: str = None
    # The role that the clip before has for it, and the operation that it was taken from.
    continues: str = None
    made_from: str = None


@dataclass
class Production:
    """A project after everything is over."""
    # Of the parts in the outline's order, as they were drafted.
    tokens: list
    # Of the parts as `show` tells them, in order: title and state.
    shown: list
    # Titles in the order that was approved.
    titles: list
    # Tokens of parts that were to go on from the one before.
    continued: set
    takes: list
    # Operations that were admitted for the project and that no take has.
    strays: list
    # The clips that `generate` printed at its end, and the paths of the history in order.
    printed: list
    paths: list


def violations(production, accepted, asked_again):
    """All of them, as sentences. `accepted` has (token, remote name) of what the service took;
    `asked_again` counts by token what the script asked for once more."""
    for rule in (_takes, _paid_twice, _order, _end):
        yield from rule(production, accepted, asked_again)


def _takes(p, accepted, asked_again):
    for take in p.takes:
        if not take.is_there:
            yield f"project: a take of {take.token} has no operation {take.operation}"
    for operation in p.strays:
        yield f"project: {operation} was admitted for it and is no take"
    for token, count in Counter(take.token for take in p.takes).items():
        if count > 1:
            yield f"project: {token} has {count} takes, and nobody asked for another one"


def _paid_twice(p, accepted, asked_again):
    taken = defaultdict(set)
    for token, name in accepted:
        taken[token].add(name)
    for token in p.tokens:
        if len(taken[token]) > 1 + asked_again[token]:
            yield (f"project: {token} was accepted {len(taken[token])} times and asked for again "
                   f"{asked_again[token]} times")


def _order(p, accepted, asked_again):
    by_token = {take.token: take for take in p.takes}
    for before, token in zip(p.tokens, p.tokens[1:]):
        take, earlier = by_token.get(token), by_token.get(before)
        if token not in p.continued or not take or not earlier or take.state != "completed":
            continue
        if take.continues != "firstFrame" or take.made_from != earlier.operation:
            yield f"project: {token} does not go on from {before} but from {take.made_from}"
        elif not earlier.finished_at or earlier.finished_at > take.submitted_at:
            yield f"project: {token} was sent before the clip of {before} was there"


def _end(p, accepted, asked_again):
    if [title for title, _ in p.shown] != p.titles:
        yield "project: its parts are not those that were approved, in their order"
    for title, state in p.shown:
        if state != "made":
            yield f"project: {title} is {state}, not made"
    if p.printed != p.paths or len(p.printed) != len(p.tokens):
        yield f"project: generate printed {p.printed}, the film is {p.paths}"
