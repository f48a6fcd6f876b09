"""The exit status says how a command ended, and standard error says why."""

import signal

import pytest

import makers
from veogen import Home, wait_until

GENERATE = ["generate", "A lion at sunset", "--duration", "3"]


def fails(home, code, words, *arguments, **options):
    done = home.run(*arguments, **options)
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    assert words in done.stderr, done.stderr
    assert '{"' not in done.stderr, "no raw JSON"
    return done


def test_1_a_failed_operation(home):
    fails(home, 1, "Google", "generate", "A lion [fail]", "--duration", "3")


@pytest.mark.parametrize("arguments, words", [
    (["generate", ""], "There is no prompt"),
    (["generate", "x", "--duration", "99"], "Choose"),
    (["generate", "x", "--model", "sora"], "no video model called"),
    (["generate", "x", "--model", "veo-2.0-generate-001"], "shut down"),
    (["generate", "x", "--image", "/nowhere/lion.png"], "lion.png"),
    (["generate", "x", "--takes", "0"], "takes"),
    (["generate", "x" * 100_000], "Shorten"),
    (["generate", "x", "--colour", "red"], "veogen: Unknown option '--colour'.\n  See veogen generate --help."),
    (["generate", "x", "--aspct", "16:9"], "Did you mean '--aspect'?\n  See veogen generate --help."),
    (["generate", "x", "--duration", "abc"], "veogen: --duration takes a whole number, and “abc” is none."),
    (["generate", "x", "--takes", "two"], "--takes takes a whole number"),
    (["generate", "x", "--seed", "-1"], "--seed takes a whole number from 0"),
    (["list", "--limit", "-1"], "--limit must be at least 1"),
    (["list", "--limit", "many"], "--limit takes a whole number"),
    (["show", "ffffffff"], "ffffffff"),
    (["lst"], "There is no command called “lst”.\n  Do you mean veogen list? See veogen --help."),
    (["--sandbox", "genrate", "x"], "Do you mean veogen generate?"),
    (["book", "lst"], "“lst” is no command of veogen book.\n  Do you mean veogen book list? See veogen book --help."),
    (["movie", "shw", "3f2a"], "Do you mean veogen movie show? See veogen movie --help."),
    (["--sandbox", "queue", "puse"], "Do you mean veogen queue pause? See veogen queue --help."),
    (["book", "--sandbox", "sing"], "“sing” is no command of veogen book.\n  See veogen book --help."),
    (["help", "lst"], "Do you mean veogen list?"),
    (["book", "help", "lst"], "Do you mean veogen book list?"),
    (["generate", "x", "--res", "720p"], "veogen: Unknown option '--res'. Did you mean '--resolution'?\n  See veogen generate --help."),
    (["list", "--jsn"], "veogen: Unknown option '--jsn'. Did you mean '--json'?\n  See veogen list --help."),
    (["config", "prnt"], "veogen: Unexpected argument 'prnt'. Did you mean '--print'?\n  See veogen config --help."),
    (["sing"], "There is no command called “sing”.\n  See veogen --help."),
])
def test_2_bad_usage_or_invalid_request(home, arguments, words):
    fails(home, 2, words, *arguments)
    assert home.history() == []


@pytest.mark.parametrize("arguments, words", [
    (["--sandbox", "book"], "USAGE: veogen book <subcommand>"),
    (["--sandbox", "queue", "--help"], "USAGE: veogen queue <subcommand>"),
    (["--sandbox", "help", "list"], "USAGE: veogen list "),
    (["--sandbox", "book", "help", "list"], "USAGE: veogen book list "),
])
def test_0_help_whatever_stands_before_it(home, arguments, words):
    done = home.run(*arguments)
    assert done.returncode == 0 and words in done.stdout, (done.stdout, done.stderr)


def test_3_the_key_or_the_configuration(tmp_path, shared_sandbox):
    bad_key = Home(tmp_path / "key", shared_sandbox, key="invalid-key")
    done = fails(bad_key, 3, "key", *GENERATE)
    assert "invalid-key" not in done.stderr
    bad_file = Home(tmp_path / "file", shared_sandbox)
    (bad_file.folder / "config.toml").write_text('concurrency = "many"\n')
    done = fails(bad_file, 3, "config.toml", *GENERATE)
    assert ":1" in done.stderr or "line 1" in done.stderr


def test_4_refused_by_the_safety_rules(home):
    done = fails(home, 4, "declined", "generate", "A lion [refuse]", "--duration", "3")
    assert home.history()[0]["charged"] == "no"
    assert done.stdout == ""


def test_5_sent_without_an_answer(tmp_path, sandbox):
    service = sandbox(faults={"rules": [{"match": {"kind": "create"}, "fault": {"type": "reset_after"}}]})
    home = Home(tmp_path / "home", service)
    fails(home, 5, "answer", *GENERATE)
    assert home.history()[0]["state"] == "uncertain"
    assert len(service.requests(kind="create")) == 1, "it is never sent again by itself"


def test_5_of_a_movie_with_a_scene_that_got_no_answer(tmp_path, sandbox):
    service = sandbox(faults={"rules": [
        {"match": {"kind": "create", "nth": 1}, "fault": {"type": "reset_after"}},
        {"match": {"kind": "create", "nth": 2}, "fault": {"type": "refusal"}}]})
    home = Home(tmp_path / "home", service)
    movie = makers.drafted(home, "movie", 3)
    assert home.run("movie", "approve", movie, "1-2").returncode == 0
    fails(home, 5, "sent, no answer", "movie", "generate", movie, "--yes", timeout=120)
    states = {one["state"]: one["id"] for one in home.history()}
    lost, refused = states["uncertain"], states["failed"]
    # The others are made: this one is still without an answer, and nobody sends it again.
    assert home.run("movie", "approve", movie, "3").returncode == 0
    ways = f"veogen retry {lost} sends it again, veogen cancel {lost} gives it up."
    done = fails(home, 5, ways, "movie", "generate", movie, "--yes", timeout=120)
    assert done.stdout.strip().endswith(".mp4"), "what can be made is"
    again = f"veogen movie retry {movie} tries again."
    for arguments in (["generate", movie], ["generate", movie, "--no-wait"]):
        assert again in fails(home, 5, ways, "movie", *arguments, "--yes").stderr
    assert len(service.requests(kind="create")) == 3
    fails(home, 5, ways, "movie", "retry", movie, "--yes", timeout=120)
    assert len(service.requests(kind="create")) == 4, "what failed is tried again, this not"
    fails(home, 5, ways, "movie", "retry", movie, "--yes")
    assert home.run("movie", "generate", movie, "3", "--yes").returncode == 0, "only what is named"
    assert home.run("retry", lost, "--yes", timeout=120).returncode == 0
    assert home.run("movie", "generate", movie, "--yes").returncode == 0
    assert home.json("show", refused)["state"] == "completed"


def test_4_of_a_book_with_a_chapter_that_was_refused_before(tmp_path, sandbox):
    service = sandbox(faults={"rules": [
        {"match": {"kind": "create"}, "times": 1, "fault": {"type": "refusal"}}]})
    home = Home(tmp_path / "home", service)
    book = makers.approved(home, "book", 2)
    generate = ["book", "generate", book, "--yes"]
    fails(home, 4, "declined", *generate, timeout=120)
    fails(home, 4, f"veogen book retry {book} tries again.", *generate)
    assert home.run("book", "retry", book, "--yes", timeout=120).returncode == 0
    assert home.run(*generate).returncode == 0


def test_6_over_the_quota(tmp_path, sandbox):
    service = sandbox(faults={"rules": [{"match": {"kind": "create"}, "fault": {"type": "daily_quota"}}]})
    home = Home(tmp_path / "home", service)
    fails(home, 6, "quota", *GENERATE)
    assert len(service.requests(kind="create")) == 1


def test_6_of_what_waits_for_a_quota_that_another_met(tmp_path, sandbox):
    service = sandbox(faults={"rules": [{"match": {"kind": "create"}, "fault": {"type": "daily_quota"}}]})
    home = Home(tmp_path / "home", service)
    fails(home, 6, "quota", *GENERATE)
    fails(home, 6, "quota", "generate", "Fog over a pass", "--duration", "3")
    movie = makers.drafted(home, "movie", 2)
    makers.set_continuity(home, "movie", movie, [2])
    assert home.run("movie", "approve", movie, "--all").returncode == 0
    for _ in range(2):
        fails(home, 6, "quota", "movie", "generate", movie, "--yes")
    assert len(service.requests(kind="create")) == 1


def test_130_interrupted_and_the_operation_goes_on(tmp_path, sandbox):
    service = sandbox(latency=4)
    home = Home(tmp_path / "home", service)
    process = home.start(*GENERATE)
    wait_until(
        lambda: any(one["state"] == "processing" for one in home.history()), "it was not accepted")
    process.send_signal(signal.SIGINT)
    output, words = process.communicate(timeout=20)
    assert process.returncode == 130
    identifier = home.history()[0]["id"]
    assert f"goes on at the service. veogen retry {identifier} waits for it." in words
    done = home.run("generate", "Something else", "--duration", "3")
    assert done.returncode == 0
    wait_until(lambda: home.json("show", identifier)["state"] != "processing", "it was forgotten")
    assert len(service.accepted()) == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_130_of_what_is_not_sent_yet_it_says_so(home, number):
    assert home.run("queue", "pause").returncode == 0
    process = home.start(*GENERATE)
    wait_until(lambda: home.history(), "it was not queued")
    # It says why nothing happens once it waits.
    assert "paused" in process.stderr.readline()
    process.send_signal(number)
    _, words = process.communicate(timeout=20)
    assert process.returncode == 130
    identifier = home.history()[0]["id"]
    assert "1 clip is queued and not sent yet: veogen sends it the next time that it works" in words
    assert f"veogen cancel {identifier} drops it." in words and "goes on" not in words
    assert home.run("cancel", identifier).returncode == 0
    assert home.history()[0]["state"] == "cancelled"
