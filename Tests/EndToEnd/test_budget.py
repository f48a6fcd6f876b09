"""Caps bind, whoever spends; the ledger tells what was spent."""

import csv
import io
import re
import shlex
import time

import pytest

from veogen import PROGRAM, Home, Studio, wait_until

CLIP = ["--duration", "3"]
PRICE = 0.303  # Omni 1.2 at 720p, $0.101 a second


def with_budget(home, text):
    file = home.folder / "config.toml"
    file.write_text(file.read_text() + f"[budget]\n{text}\n")
    return home


def test_a_cap_binds_over_parallel_processes(home):
    with_budget(home, "per_day = 1.05")
    started = [home.start("generate", f"Clip {n}", *CLIP) for n in range(7)]
    ended = [(one.communicate(timeout=60), one.returncode) for one in started]
    codes = sorted(code for _, code in ended)
    assert codes == [0, 0, 0, 6, 6, 6, 6], ended
    refused = next(words[1] for words, code in ended if code == 6)
    assert "cap of $1.05 a day" in refused and "per_day" in refused and "00:00" in refused
    ledger = home.json("ledger")
    assert [entry["status"] for entry in ledger["entries"]] == ["charged"] * 3
    assert ledger["today"]["spent_usd"] <= ledger["today"]["cap_usd"] == 1.05
    assert ledger["today"]["reserved_usd"] == 0
    assert len(home.history()) == 3


def test_takes_fit_all_or_none(home):
    with_budget(home, "per_operation = 0.35\nper_day = 0.7")
    done = home.run("generate", "Three at once", *CLIP, "--takes", "3")
    assert done.returncode == 6 and "3 clips cost up to $1.02 together" in done.stderr
    assert home.history() == []
    long = home.run("generate", "Too long", "--duration", "4")
    assert long.returncode == 6 and "for one operation" in long.stderr


def test_what_may_not_be_sent_is_not_asked_about(home):
    with_budget(home, "confirm_above = 0.5\nper_day = 0.6")
    done = home.run("generate", "Two takes", *CLIP, "--takes", "2")
    assert done.returncode == 6 and "a day" in done.stderr and "--yes" not in done.stderr


def test_what_is_dear_needs_a_word(home):
    with_budget(home, "confirm_above = 0.5")
    done = home.run("generate", "Two takes", *CLIP, "--takes", "2")
    assert done.returncode == 2
    assert "2 clips × 3 s" in done.stderr and "--yes" in done.stderr
    assert re.search(r"about \$0\.61, at most \$0\.6\d", done.stderr), done.stderr
    assert home.history() == []
    assert home.run("generate", "Two takes", *CLIP, "--takes", "2", "--yes").returncode == 0


def test_the_ledger_has_every_form(home):
    done = home.json("generate", "A well, at \"noon\"", *CLIP, "--project", "film")
    assert done["project"] == "film" and done["charged"] == "yes"
    # The sandbox reports usage as Google does: the video and some words.
    assert done["actual_usd"] == pytest.approx(PRICE, abs=0.02)
    assert home.run("generate", "A lion [refuse]", *CLIP).returncode == 4

    table = home.run("ledger").stdout
    assert re.search(rf"{done['id']}\s+charged\s+\$0\.30\s+\$0\.3", table), table
    assert re.search(r"not charged\s+\$0\.30\s+- ", table), table
    assert "today $0.3" in table

    rows = list(csv.DictReader(io.StringIO(home.run("ledger", "--csv").stdout)))
    assert [row["status"] for row in rows] == ["charged", "not_charged"]
    assert rows[0]["prompt"] == "A well, at \"noon\"" and rows[0]["project"] == "film"
    assert float(rows[0]["estimate_usd"]) == pytest.approx(PRICE)

    assert re.search(r"project film \$0\.3\d spent", home.run("ledger", "--project", "film").stdout)
    film = home.json("ledger", "--project", "film")
    assert [entry["operation"] for entry in film["entries"]] == [done["id"]]
    assert film["sums"]["charged_usd"] == done["actual_usd"]
    assert home.json("ledger", "--since", "2100-01-01")["entries"] == []
    wrong = home.run("ledger", "--since", "yesterday")
    assert wrong.returncode == 2 and "--since 2026-11-01" in wrong.stderr

    assert home.run("delete", done["id"], "--yes").returncode == 0
    assert [entry["operation"] for entry in home.json("ledger", "--project", "film")["entries"]] == [
        done["id"]], "what was paid outlives its operation"


def test_the_ledger_fits_the_terminal(home):
    prompt = "A caravan of forty camels over the flats"
    assert home.run("generate", prompt, *CLIP).returncode == 0
    assert prompt in home.run("ledger").stdout, "a pipe gets all of it"
    for columns, is_whole in ((120, True), (80, False), (66, False)):
        printed = home.on_terminal(columns, "ledger")
        row = next(line for line in printed.split("\n") if " charged " in line)
        assert len(row) <= columns, printed
        assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d  [0-9a-f]{8}  charged +\$0\.30 +\$0\.3\d", row), row
        assert (prompt in row) == is_whole and ("…" in row) != is_whole, row


def test_a_day_that_begins_is_seen(home, studio):
    """Where the person is it is midnight in half a minute."""
    assert home.run("generate", "A well", *CLIP).returncode == 0
    west = int(time.time()) % 86_400 + 25
    zone = f"HERE{west // 3_600}:{west // 60 % 60:02}:{west % 60:02}"
    screen = studio(home, env={"TZ": zone})
    screen.wait_for(r"\$0\.3\d today")
    screen.wait_for(r"\$0\.00 today", seconds=60)
    screen.wait_for(r"\d\d-\d\d A well")


def test_the_sandbox_is_not_billed(keyless):
    with_budget(keyless, "per_day = 0\nper_operation = 0")
    assert keyless.run("generate", "A candle", *CLIP).returncode == 0
    ledger = keyless.json("ledger")
    assert [entry["billed"] for entry in ledger["entries"]] == [False]
    assert ledger["today"]["spent_usd"] == 0
    assert "not billed" in keyless.run("ledger").stdout


def test_an_answer_that_was_lost_counts_and_a_retry_counts_again(tmp_path, sandbox):
    service = sandbox(
        faults={"rules": [{"match": {"kind": "create", "nth": 1}, "fault": {"type": "reset_after"}}]})
    home = with_budget(Home(tmp_path / "home", service), "per_day = 0.5")
    assert home.run("generate", "A pass in fog", *CLIP).returncode == 5
    lost = home.history()[0]
    ledger = home.json("ledger")
    assert ledger["entries"][0]["status"] == "perhaps"
    assert ledger["today"]["perhaps_usd"] == ledger["today"]["spent_usd"] > 0
    table = home.run("ledger").stdout
    assert re.search(r"perhaps charged\s+\$0\.30\s+~\$0\.34", table), "the row has what is counted"
    assert "today $0.34 perhaps spent" in table, table
    again = home.run("retry", lost["id"])
    assert again.returncode == 6 and "$0.34 is perhaps spent today" in again.stderr
    assert home.history()[0]["state"] == "uncertain"


def test_what_may_be_billed_twice_needs_a_word(tmp_path, sandbox):
    service = sandbox(
        faults={"rules": [{"match": {"kind": "create", "nth": 1}, "fault": {"type": "reset_after"}}]})
    home = Home(tmp_path / "home", service)
    assert home.run("generate", "A pass in fog", *CLIP).returncode == 5
    lost = home.history()[0]["id"]
    asked = home.run("retry", lost)
    assert asked.returncode == 2, asked.stderr
    assert "may be billed a second time" in asked.stderr and "--yes" in asked.stderr
    assert len(service.requests(kind="create")) == 1
    assert home.run("retry", lost, "--yes").returncode == 0


def test_another_try_that_is_dear_needs_a_word(tmp_path, sandbox):
    service = sandbox(
        faults={"rules": [{"match": {"kind": "create", "nth": 1}, "fault": {"type": "refusal"}}]})
    home = with_budget(Home(tmp_path / "home", service), "confirm_above = 0.1")
    assert home.run("generate", "A pass in fog", *CLIP, "--yes").returncode == 4
    failed = home.history()[0]["id"]
    asked = home.run("retry", failed)
    assert asked.returncode == 2 and "--yes" in asked.stderr, asked.stderr
    assert len(service.requests(kind="create")) == 1
    assert home.run("retry", failed, "--yes").returncode == 0


def test_another_try_says_its_price(tmp_path, sandbox):
    service = sandbox(
        faults={"rules": [{"match": {"kind": "create", "nth": 1}, "fault": {"type": "refusal"}}]})
    home = Home(tmp_path / "home", service)
    assert home.run("generate", "A pass in fog", *CLIP).returncode == 4
    failed = home.history()[0]["id"]
    terminal = Studio(home, command=f"{shlex.quote(PROGRAM)} retry {failed}")
    try:
        terminal.wait_for(r"Sending again: .*\$0\.30, at most \$0\.3\d")
        assert terminal.ended() == 0
    finally:
        terminal.close()


LOST = {"rules": [{"match": {"kind": "create", "nth": 1}, "fault": {"type": "reset_after"}}]}


def test_cancelling_what_was_sent_needs_a_word(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox(latency=60))
    sent = home.run("generate", "A pass in fog", *CLIP, "--no-wait").stdout.strip()
    asked = home.run("cancel", sent)
    assert asked.returncode == 2, asked.stderr
    assert re.search(r"may be billed \(\$0\.30, at most \$0\.3\d\), and there will be no clip", asked.stderr)
    assert "Add --yes" in asked.stderr
    running = home.json("show", sent)
    assert (running["state"], running["charged"]) == ("processing", "reserved")
    shown = home.run("show", sent).stdout
    assert re.search(r"at most \$0\.3\d reserved", shown)
    assert re.search(r"state\s+being made", shown), "one word for people, one for programs"
    assert "being made" in home.run("list").stdout
    assert home.json("ledger")["entries"][0]["status"] == "reserved"
    terminal = Studio(home, command=f"{shlex.quote(PROGRAM)} cancel {sent}")
    try:
        terminal.wait_for(r"no clip\. Cancel “A pass in fog”\? \[y/N\]")
        terminal.keys("n", "Enter")
        terminal.wait_for("Nothing was cancelled")
        assert terminal.ended() == 1
    finally:
        terminal.close()
    assert home.json("show", sent)["state"] == "processing"
    done = home.run("cancel", sent, "--yes")
    assert done.returncode == 0 and re.search(r"at most \$0\.3\d perhaps charged", done.stderr), done.stderr
    held = home.json("generate", "A lion", *CLIP, "--hold")["id"]
    assert home.run("cancel", held).stderr == f"{held} is cancelled.\n"


def test_what_a_first_try_may_have_cost_stays(tmp_path, sandbox):
    """The second one fails for certain."""
    service = sandbox(faults={"rules": [
        *LOST["rules"], {"match": {"kind": "create"}, "fault": {"type": "refusal"}}]})
    home = Home(tmp_path / "home", service)
    assert home.run("generate", "A pass in fog", *CLIP).returncode == 5
    lost = home.history()[0]["id"]
    assert home.run("retry", lost, "--yes").returncode == 4
    row = home.history()[0]
    assert (row["state"], row["charged"]) == ("failed", "perhaps")
    assert ",perhaps," in home.run("list", "--csv").stdout
    again = home.run("retry", lost)
    assert again.returncode == 2 and "What was tried before may be billed" in again.stderr, again.stderr
    row = home.history()[0]
    assert 0.303 < row["cost_usd"] == home.json("ledger")["today"]["spent_usd"], row


def test_what_all_tries_cost_is_the_operations_cost(tmp_path, sandbox, studio):
    home = Home(tmp_path / "home", sandbox(faults=LOST))
    assert home.run("generate", "A pass in fog", *CLIP).returncode == 5
    lost = home.history()[0]["id"]
    done = home.json("retry", lost, "--yes")
    sums = home.json("ledger")["sums"]
    assert 0.6 < done["cost_usd"] == pytest.approx(sums["charged_usd"] + sums["perhaps_usd"]), done
    assert done["actual_usd"] == sums["charged_usd"]
    assert home.run("generate", "A lion", *CLIP).returncode == 0
    rows = list(csv.DictReader(io.StringIO(home.run("list", "--csv").stdout)))
    assert [float(row["cost_usd"]) for row in rows if row["id"] == lost] == [done["cost_usd"]]
    assert [row["id"] for row in home.json("list", "--search", "cost>0.5")] == [lost]
    assert home.json("list", "--search", "sort:cost")[0]["id"] == lost
    words = re.search(r"(at most \$0\.6\d)", home.run("show", lost).stdout)[1]
    studio(home).wait_for(rf"A pass in fog .*{re.escape(words)}")


def test_the_same_as_what_got_no_answer_needs_a_word(tmp_path, sandbox, studio):
    service = sandbox(faults=LOST)
    home = Home(tmp_path / "home", service)
    command = ["generate", "A pass in fog", *CLIP]
    assert home.run(*command).returncode == 5
    lost = home.history()[0]["id"]

    def refused(words):
        done = home.run(*command)
        assert done.returncode == 2 and lost in done.stderr, done.stderr
        assert "perhaps charged" in done.stderr and "--yes" in done.stderr, done.stderr
        assert words in done.stderr
        assert len(service.requests(kind="create")) == 1

    refused(f"veogen retry {lost}")
    rows = tmp_path / "rows.csv"
    rows.write_text("prompt\nA pass in fog\n")
    batch = home.run("batch", str(rows), *CLIP)
    assert batch.returncode == 2 and lost in batch.stderr, batch.stderr
    unasked = home.run("delete", lost)
    assert unasked.returncode == 2 and "--yes" in unasked.stderr, unasked.stderr
    assert re.search(r"No answer came to it: at most \$0\.3\d is perhaps charged", unasked.stderr)
    terminal = Studio(home, command=shlex.join([PROGRAM, "delete", lost]))
    try:
        terminal.wait_for("No answer came to it: at most .* is perhaps charged")
        terminal.keys("y", "Enter")
        terminal.wait_for("to the trash. veogen restore")
    finally:
        terminal.close()
    assert "1 undecided" in home.run("list").stderr
    refused(f"veogen restore {lost}")
    screen = studio(home)
    screen.wait_for(r"\? 1 in trash")
    screen.wait_for("1 undecided: no answer came")
    screen.keys("C-q")
    assert screen.ended() == 0
    terminal = Studio(home, command=shlex.join([PROGRAM, *command]))
    try:
        terminal.wait_for(r"1 clip × 3 s × .*: about \$0\.30, at most \$0\.3\d\. Send another\? \[y/N\]")
        terminal.keys("n", "Enter")
        terminal.wait_for("Nothing was sent")
    finally:
        terminal.close()
    assert len(service.requests(kind="create")) == 1
    assert home.run("restore", lost).returncode == 0
    assert home.run("cancel", lost, "--yes").returncode == 0
    refused(f"veogen retry {lost} sends that one again")
    assert home.run(*command, "--yes").returncode == 0


def test_one_question_names_the_price_of_the_same(tmp_path, sandbox):
    """Also where the price alone would have been asked about."""
    service = sandbox(latency=60)
    home = with_budget(Home(tmp_path / "home", service), "confirm_above = 0.1")
    command = ["generate", "A pass in fog", *CLIP, "--takes", "2", "--no-wait"]
    assert home.run(*command, "--yes").returncode == 0
    terminal = Studio(home, command=shlex.join([PROGRAM, *command]))
    try:
        terminal.wait_for(r"2 clips × 3 s .*about \$0\.61, at most \$0\.6\d\. Send 2 more\? \[y/N\]")
        terminal.keys("y", "Enter")
        wait_until(lambda: len(home.history()) == 4, "it was asked about once more")
    finally:
        terminal.close()


def test_the_same_as_what_is_on_its_way_is_named(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox(latency=60))
    command = ["generate", "A pass in fog", *CLIP, "--no-wait"]
    first = home.run(*command).stdout.strip()
    done = home.run(*command)
    assert done.returncode == 0
    assert f"The same is not done yet: it was asked for as {first}" in done.stderr, done.stderr
    assert len(home.history()) == 2


def test_the_studio_asks_about_the_same_that_its_list_does_not_show(tmp_path, sandbox, studio):
    """It is on its way, and the list is narrowed to something else."""
    service = sandbox(latency=600)
    home = Home(tmp_path / "home", service)
    assert home.run("generate", "A pass in fog", *CLIP, "--no-wait").returncode == 0
    screen = studio(home)
    screen.wait_for("A pass in fog")
    screen.keys("Tab", "Tab", "c")
    screen.wait_for("4 words")
    screen.keys("Tab", "Tab", "/")
    screen.type("boats")
    screen.keys("Enter")
    screen.wait_for("Nothing fits")
    screen.keys("BTab", "C-g")

    def answer(key):
        """A key that comes at once was not meant for the question: pressed until it is taken."""
        screen.wait_for(r"Send it again\?")

        def is_taken():
            screen.keys(key)
            return "Send it again?" not in screen.screen()

        wait_until(is_taken, "the question stayed")

    answer("n")
    assert len(service.requests(kind="create")) == 1
    screen.keys("C-g")
    answer("y")
    wait_until(lambda: len(service.requests(kind="create")) == 2, "it was not sent")


def test_the_studio_asks_shows_and_lists(home, studio):
    with_budget(home, "per_day = 20\nconfirm_above = 0.5")
    screen = studio(home)
    screen.wait_for(r"\$0\.00 of \$20 today")
    screen.type("A lion at sunset")
    screen.wait_for("at sunset")
    screen.keys("C-g")
    screen.wait_for(r"Send it for .*\$0\.81")
    screen.keys("Tab", "Enter")  # A letter at once would belong to the prompt.
    screen.wait_for(r"a-lion-at-sunset-\w+\.mp4")
    wait_until(lambda: home.history()[0]["state"] == "completed", "it did not end")
    screen.wait_for(r"\$0\.8\d of \$20 today")
    screen.keys("C-g")
    screen.wait_for(r"Send it")
    screen.keys("Enter")
    screen.wait_for("F1 help")
    screen.keys("Escape")
    screen.wait_for(r"\? help")
    screen.type("$")
    screen.wait_for(r"Ledger")
    screen.wait_for(r"charged +\$0\.8\d")
    screen.keys("q")
    screen.wait_gone(r"Ledger")
