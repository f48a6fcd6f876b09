"""A judge that cannot condemn is worthless: each promise is broken here on purpose, and has to be
noticed. Run by Tests/Torture/run before each torture; `python3 test_judge.py` runs it alone."""

import hashlib
import signal
import unittest
from collections import Counter
from dataclasses import replace

import plan
from crew import Ending
from judge import Evidence, Row, verdict
from production import Production, Shot, violations

SERVED = b"the bytes of a clip"
DIGEST = hashlib.sha256(SERVED).hexdigest()


def completed(**changes):
    row = Row(
        id="00000001", token="R0001N000", state="completed", remote_name="v1_one",
        path="/home/videos/a.mp4", sha256=DIGEST, byte_count=len(SERVED),
        served=((len(SERVED), DIGEST),), file_size=len(SERVED),
        file_digests={len(SERVED): DIGEST})
    return replace(row, **changes)


def uncertain(**changes):
    row = Row(
        id="00000002", token="R0001N001", state="uncertain",
        failure_message="The request was sent and no clear answer came.")
    return replace(row, **changes)


def good(**changes):
    evidence = Evidence(
        rows=[completed(), uncertain()], admitted={"00000001": "R0001N000", "00000002": "R0001N001"},
        accepted=[("R0001N000", "v1_one"), ("R0001N001", "v1_two")], decisions=Counter(),
        clips={"/home/videos/a.mp4"}, leftovers=[], integrity="ok", key_in=[],
        endings=[Ending(["generate"], 0, set(), "/home/videos/a.mp4\n", "")], alive=[])
    for name, value in changes.items():
        setattr(evidence, name, value)
    return evidence


def ending(code, *sent, arguments=("generate", "A lion"), words="It failed."):
    return good(endings=[Ending(list(arguments), code, set(sent), "", words)])


class JudgeTests(unittest.TestCase):
    def kept(self, evidence):
        self.assertEqual(verdict(evidence), [])

    def broken(self, word, evidence):
        found = verdict(evidence)
        self.assertTrue(any(one.startswith(word) for one in found), found)

    def with_row(self, **changes):
        return good(rows=[completed(**changes), uncertain()])

    def test_a_good_run(self):
        self.kept(good())

    def test_what_comes_after_the_served_bytes_is_allowed(self):
        whole = hashlib.sha256(SERVED + b"tags").hexdigest()
        self.kept(self.with_row(
            file_size=len(SERVED) + 4, byte_count=len(SERVED) + 4, sha256=whole,
            file_digests={len(SERVED): DIGEST, len(SERVED) + 4: whole}))

    def test_lost_operations(self):
        self.broken("lost", good(rows=[completed()]))
        self.broken("lost", good(admitted={"00000009": "R0001N009"}))
        self.broken("lost", good(rows=[completed(), completed(), uncertain()]))

    def test_operations_that_never_end(self):
        for state in ("queued", "submitting", "processing", "saving"):
            self.broken("not ended", self.with_row(state=state))

    def test_ends_without_a_reason(self):
        self.broken("no reason", good(rows=[completed(), uncertain(failure_message="")]))
        self.broken("no reason", self.with_row(state="failed", failure_message='{"error": 1}'))
        self.broken("no reason", self.with_row(state="cancelled"))
        self.kept(good(rows=[completed(), uncertain(state="cancelled", steps=("cancel",))]))

    def test_paid_twice(self):
        twice = good().accepted + [("R0001N001", "v1_three")]
        self.broken("paid twice", good(accepted=twice))
        self.kept(good(accepted=twice, decisions=Counter({"R0001N001": 1})))
        self.broken("paid twice", good(rows=[completed(), uncertain(remote_name="v1_one")]))
        again = uncertain(made_again=1, known_names=("v1_two", "v1_three"))
        self.kept(good(rows=[completed(), again], accepted=twice))

    def test_paid_and_lost(self):
        failed = uncertain(state="failed", failure_message="Google said no.")
        self.broken("paid and lost", good(rows=[completed(), failed]))
        self.kept(good(rows=[completed(), replace(failed, known_names=("v1_two",))]))
        self.broken("paid and lost", self.with_row(
            state="failed", has_result=True, failure_message="It broke."))

    def test_a_lost_file(self):
        """Fetched again it is as it was served; it is neither missing nor made a second time."""
        self.kept(self.with_row(steps=("save", "retry", "save")))
        self.broken("files", self.with_row(steps=("save", "retry"), file_size=None, file_digests={}))
        made_again = [*good().accepted, ("R0001N000", "v1_three")]
        self.broken("paid twice", good(accepted=made_again))

    def test_the_clip_of_another(self):
        self.broken("mixed up", self.with_row(remote_name="v1_two"))

    def test_files_that_are_not_what_was_served(self):
        self.broken("files", self.with_row(file_size=None, file_digests={}))
        self.broken("files", self.with_row(file_digests={len(SERVED): "0" * 64}))
        self.broken("files", self.with_row(served=()))
        self.broken("files", self.with_row(byte_count=3))
        self.broken("files", self.with_row(sha256="0" * 64))
        # Cut short: nothing of the served length can be read from it.
        self.broken("files", self.with_row(
            file_size=5, byte_count=5, sha256="1" * 64, file_digests={5: "1" * 64}))

    def test_files_that_nobody_asked_for(self):
        self.broken("files", good(clips={"/home/videos/a.mp4", "/home/videos/b.mp4"}))
        self.broken("files", good(leftovers=["/home/videos/.a.mp4.1.part"]))

    def test_a_damaged_history(self):
        self.broken("history", good(integrity="row 7 missing from index"))

    def test_the_key_in_a_file(self):
        self.broken("key", good(key_in=["/home/veogen.log"]))

    def test_exit_codes(self):
        self.broken("exit", ending(-signal.SIGSEGV))
        self.broken("exit", ending(-signal.SIGKILL))
        self.kept(ending(-signal.SIGKILL, signal.SIGKILL))
        self.kept(ending(130, signal.SIGINT))
        self.broken("exit", ending(130))
        self.kept(ending(128 + signal.SIGTERM, signal.SIGTERM, words=""))
        self.broken("exit", ending(77))
        self.broken("exit", ending(2))
        self.kept(ending(2, words="Google does not accept the request: …"))
        self.broken("exit", ending(1, words=""))
        self.broken("words", ending(1, words='Google said {"error": 1}'))

    def test_processes_that_stay(self):
        self.broken("process", good(alive=["17 ffprobe"]))


class PlanTests(unittest.TestCase):
    def test_the_same_seed_gives_the_same_plan(self):
        make = lambda seed: plan.round_of(seed, 3, seconds=20, orders=9)
        self.assertEqual(make(7), make(7))
        self.assertNotEqual(make(7), make(8))

    def test_files_are_lost(self):
        events = [event for number in range(8)
                  for event in plan.round_of(1, number, seconds=20, orders=9).events]
        self.assertTrue(any(event.what == "lose-file" and event.seconds > 0 for event in events))

    def test_each_order_has_a_token_of_its_own(self):
        tokens = [order.token for number in range(4)
                  for order in plan.round_of(1, number, seconds=5, orders=30).orders]
        self.assertEqual(len(tokens), len(set(tokens)))
        self.assertTrue(all(plan.TOKEN.fullmatch(token) for token in tokens))


class ProductionTests(unittest.TestCase):
    TAKES = (
        Shot("R0001N000", "a", submitted_at="1", finished_at="2"),
        Shot("R0001N001", "b", submitted_at="3", finished_at="4", continues="firstFrame",
             made_from="a"))
    ACCEPTED = [("R0001N000", "v1_one"), ("R0001N001", "v1_two")]

    def found(self, accepted=ACCEPTED, again=(), second=None, **changes):
        takes = [self.TAKES[0], replace(self.TAKES[1], **second)] if second else list(self.TAKES)
        production = Production(
            tokens=["R0001N000", "R0001N001"], titles=["A", "B"], continued={"R0001N001"},
            takes=takes, shown=[("A", "made"), ("B", "made")], strays=[],
            printed=["/a", "/b"], paths=["/a", "/b"])
        return list(violations(replace(production, **changes), accepted, Counter(again)))

    def test_a_good_production(self):
        self.assertEqual(self.found(), [])

    def test_takes_and_operations_belong_together(self):
        self.assertTrue(self.found(second={"is_there": False}))
        self.assertTrue(self.found(strays=["c"]))
        self.assertTrue(self.found(takes=[*self.TAKES, self.TAKES[1]]))

    def test_what_was_paid_twice(self):
        twice = [*self.ACCEPTED, ("R0001N001", "v1_three")]
        self.assertTrue(self.found(accepted=twice))
        self.assertEqual(self.found(accepted=twice, again=["R0001N001"]), [])

    def test_the_order(self):
        self.assertTrue(self.found(second={"made_from": "c"}))
        self.assertTrue(self.found(second={"submitted_at": "1.5"}))
        self.assertTrue(self.found(shown=[("B", "made"), ("A", "made")]))
        self.assertTrue(self.found(printed=["/b", "/a"]))

    def test_what_was_not_made(self):
        self.assertTrue(self.found(shown=[("A", "made"), ("B", "failed")]))

if __name__ == "__main__":
    unittest.main()
