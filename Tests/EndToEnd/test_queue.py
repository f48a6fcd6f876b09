"""What waits, why, and how a person steers it."""

import csv
import io

import pytest

from veogen import Home, check_clip, wait_until

SHORT = ["--duration", "3", "--resolution", "360p"]


def test_a_paused_queue_sends_nothing(home):
    assert home.json("queue", "pause")["mode"] == "paused"
    done = home.run("generate", "A lion at sunset", *SHORT, "--no-wait")
    assert done.returncode == 0, done.stderr
    assert "veogen queue resume" in done.stderr
    identifier = done.stdout.strip()
    queue = home.json("queue")
    assert [(one["id"], one["reason"]) for one in queue["waiting"]] == [(identifier, "paused")]
    assert home.json("queue", "resume")["mode"] == "running"
    done = home.run("retry", identifier)
    assert done.returncode == 0, done.stderr
    check_clip(done.stdout.strip(), 640, 360, 3)


def test_the_options_of_all_commands_may_come_first(home):
    done = home.run("--home", str(home.folder), "--sandbox", "queue", "pause")
    assert done.returncode == 0, done.stderr
    assert home.json("queue")["mode"] == "paused"


def test_the_order_can_be_changed(home):
    home.run("queue", "pause")
    ids = [home.run("generate", f"Prompt {number}", *SHORT, "--no-wait").stdout.strip()
           for number in range(3)]
    home.run("queue", "move", ids[2], "first")
    home.run("queue", "priority", ids[0], "-1")
    home.run("queue", "hold", ids[1])
    waiting = home.json("queue")["waiting"]
    assert [one["id"] for one in waiting] == [ids[2], ids[1], ids[0]]
    assert waiting[1]["reason"] == "held"
    assert [(one["prompt"], one["priority"]) for one in waiting] == [
        ("Prompt 2", 0), ("Prompt 1", 0), ("Prompt 0", -1)]
    listed = home.run("list").stdout
    rows = list(csv.DictReader(io.StringIO(home.run("list", "--csv").stdout)))
    assert [row["prompt"] for row in rows] == ["Prompt 2", "Prompt 1", "Prompt 0"]
    assert {row["state"] for row in rows} == {"queued"}
    assert "queued #2, held by you" in listed and "queued #3 (-1), the queue is paused" in listed
    refused = home.run("queue", "priority", ids[0], "7")
    assert refused.returncode == 2 and "-2 to 2" in refused.stderr


def test_one_starts_after_another(tmp_path, sandbox):
    service = sandbox(latency=1)
    home = Home(tmp_path / "home", service)
    first = home.run("generate", "First", *SHORT, "--no-wait").stdout.strip()
    done = home.run("generate", "Second", *SHORT, "--after", first)
    assert done.returncode == 0, done.stderr
    assert f"is sent once {first} is saved" in done.stderr
    one, two = home.json("show", first), home.history()[0]
    assert one["state"] == "completed"
    assert two["submitted_at"] >= one["finished_at"]


def test_a_daily_quota_holds_what_comes_after(tmp_path, sandbox):
    service = sandbox(faults={"rules": [{"match": {"kind": "create"}, "fault": {"type": "daily_quota"}}]})
    home = Home(tmp_path / "home", service)
    done = home.run("generate", "A lion at sunset", *SHORT)
    assert done.returncode == 6, done.stderr
    assert "stays in the queue" in done.stderr
    again = home.run("generate", "Another", *SHORT, "--no-wait", timeout=20)
    assert again.returncode == 0, again.stderr
    queue = home.json("queue")
    assert [hold["limit"] for hold in queue["holds"]] == ["perDay"]
    assert queue["holds"][0]["until"]
    assert len(service.requests(kind="create")) == 1, "the second one was not even tried"
    home.run("queue", "resume")
    assert home.json("queue")["holds"] == []


def test_a_limit_of_a_minute_is_told_without_a_terminal(tmp_path, sandbox):
    service = sandbox(faults={"rules": [{
        "match": {"kind": "create", "nth": 1},
        "fault": {"type": "rate_limit", "retry_seconds": 4}}]})
    home = Home(tmp_path / "home", service)
    done = home.run("generate", "A lion at sunset", *SHORT)
    assert done.returncode == 0, done.stderr
    assert "is tried again at " in done.stderr


def test_the_studio_pauses_and_holds(home, studio):
    home.run("queue", "pause")
    identifier = home.run("generate", "Mist over the pass", *SHORT, "--no-wait").stdout.strip()
    screen = studio(home)
    screen.wait_for("queue paused")
    screen.wait_for("‖ paused")
    screen.keys("Escape")
    screen.wait_for(r" \? help")
    screen.keys("H")
    screen.wait_for("held by you")
    screen.keys("P")
    screen.wait_gone("‖ paused")
    assert home.json("show", identifier)["state"] == "queued"
    screen.keys("H")
    screen.wait_for(r"mist-over-the-pass-\w+\.mp4")


def test_nothing_that_costs_is_guessed(home):
    held = home.json("generate", "A lion", "--duration", "3", "--hold", "--priority", "-1")
    done = home.run("queue", "release", "--all", held["id"])
    assert done.returncode == 2 and "not both" in done.stderr, done.stderr
    assert home.history()[0]["state"] == "queued"


@pytest.mark.parametrize("wish", ["ask", "wait"])
def test_what_a_command_admits_is_no_leftover(home, wish):
    config = home.folder / "config.toml"
    config.write_text(f'at_start = "{wish}"\n' + config.read_text())
    for number in range(4):
        done = home.run("generate", f"Clip {number}", "--duration", "3", "--resolution", "360p", timeout=60)
        assert done.returncode == 0, done.stderr


def test_what_can_never_start_is_not_waited_for(home):
    first = home.json("generate", "A lion", "--duration", "3", "--hold")
    assert home.run("cancel", first["id"], "--yes").returncode == 0
    held = home.json("generate", "A tiger", "--duration", "3", "--hold")
    waiting = home.start("generate", "After it", "--duration", "3", "--after", held["id"])
    wait_until(lambda: len(home.history()) == 3, "it was not admitted")
    assert home.run("cancel", held["id"], "--yes").returncode == 0
    _, words = waiting.communicate(timeout=30)
    assert waiting.returncode == 1 and "ended without a clip" in words, words


def test_the_queue_says_that_nobody_works_on_it(home):
    held = home.json("generate", "A lion", "--duration", "3", "--hold")
    listed = home.run("list")
    assert "held by you" in listed.stdout and "No veogen is at work" not in listed.stderr
    done = home.run("queue", "release", held["id"])
    assert "No veogen is at work" in done.stdout, done.stdout
    assert "#1 of 1 · waits for a veogen to run" in home.run("show", held["id"]).stdout
    listed = home.run("list")
    assert "queued #1, waits for a veogen to run" in listed.stdout, listed.stdout
    assert "No veogen is at work" in listed.stderr and "starts now" not in listed.stdout
