"""A file of rows: each one is made once, whatever is run again or killed."""

import json
import os
import signal

import pytest

from veogen import Home, check_clip, wait_until

ROWS = "id,prompt,duration\na,A lion at sunset,3\nb,\"Fog, over the pass\",3\nc,Night market,4\n"
SHORT = ["--resolution", "360p"]


@pytest.fixture
def rows(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    return file


def test_a_dry_run_prices_each_row(home, rows):
    plan = home.json("batch", str(rows), *SHORT, "--dry-run")
    assert [row["row"] for row in plan] == [1, 2, 3]
    assert all(row["estimate_usd"] > 0 for row in plan)
    words = home.run("batch", str(rows), *SHORT, "--dry-run").stdout
    assert "3 rows, 3 clips to make" in words
    assert home.history() == []


def test_a_dry_run_says_where_a_cap_would_end_it(home, rows):
    file = home.folder / "config.toml"
    file.write_text(file.read_text() + "[budget]\nper_day = 0.4\n")
    done = home.run("batch", str(rows), *SHORT, "--dry-run")
    assert done.returncode == 0 and "it would end at row 3" in done.stderr, done.stderr
    assert home.json("ledger")["entries"] == []


def test_a_dry_run_says_which_rows_were_edited(home, rows):
    assert home.run("batch", str(rows), *SHORT).returncode == 0
    rows.write_text(ROWS.replace("at sunset", "at noon"))
    listed = home.run("batch", str(rows), *SHORT, "--dry-run").stdout
    assert listed.count("there already") == 3 and listed.count("with other words") == 1


def test_a_row_without_an_answer_says_how_it_goes_on(tmp_path, sandbox, rows):
    service = sandbox(faults={"rules": [
        {"match": {"kind": "create", "nth": 1}, "fault": {"type": "refusal"}},
        {"match": {"kind": "create", "nth": 3}, "fault": {"type": "reset_after"}}]})
    home = Home(tmp_path / "home", service)
    for _ in range(2):
        done = home.run("batch", str(rows), *SHORT)
        assert done.returncode == 5, "what was perhaps paid for is worse than what was refused"
        lost = next(one["id"] for one in home.history() if one["state"] == "uncertain")
        assert f"veogen retry {lost} sends it again, veogen cancel {lost} gives it up." in done.stderr
    assert len(service.requests(kind="create")) == 3


def test_each_row_is_made_once(tmp_path, sandbox, rows):
    service = sandbox(latency=1)
    home = Home(tmp_path / "home", service)
    results = tmp_path / "results.jsonl"
    done = home.run("batch", str(rows), *SHORT, "--results", str(results))
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in results.read_text().splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    for line, seconds in zip(lines, (3, 3, 4)):
        check_clip(line["path"], 640, 360, seconds)
    again = home.run("batch", str(rows), *SHORT)
    assert again.returncode == 0, again.stderr
    assert again.stdout == done.stdout
    assert len(service.accepted()) == 3
    rows.write_text(ROWS + "d,A paper boat,3\n")
    assert home.run("batch", str(rows), *SHORT).returncode == 0
    assert len(service.accepted()) == 4, "only the new row"


def test_a_link_to_the_file_is_the_same_batch(tmp_path, sandbox, rows):
    service = sandbox(latency=1)
    home = Home(tmp_path / "home", service)
    assert home.run("batch", str(rows), *SHORT).returncode == 0
    link = tmp_path / "link.csv"
    link.symlink_to(rows)
    there = f"{tmp_path}/../{tmp_path.name}/rows.csv"
    for name in (str(link), there):
        assert home.run("batch", name, *SHORT).returncode == 0
    assert len(service.accepted()) == 3


def test_a_rehearsal_stands_for_nothing(tmp_path, sandbox):
    service = sandbox(latency=1)
    home = Home(tmp_path / "home", service)
    file = tmp_path / "one.csv"
    file.write_text("prompt,duration\nA lion,3\n")
    assert home.run("batch", str(file), *SHORT, "--sandbox").returncode == 0
    assert service.accepted() == []
    assert home.run("batch", str(file), *SHORT).returncode == 0
    assert len(service.accepted()) == 1


def test_results_that_cannot_be_written_stop_it_before_it_begins(home, rows, tmp_path):
    done = home.run("batch", str(rows), *SHORT, "--results", str(tmp_path / "nowhere" / "r.jsonl"))
    assert done.returncode == 1 and "results cannot be written" in done.stderr, done.stderr
    assert home.history() == []


def test_what_is_in_the_trash_is_said(home, rows):
    assert home.run("batch", str(rows), *SHORT).returncode == 0
    newest = home.history()[0]
    assert home.run("delete", newest["id"], "--yes").returncode == 0
    again = home.run("batch", str(rows), *SHORT)
    assert newest["path"] not in again.stdout
    assert "veogen restore " + newest["id"] in again.stderr, again.stderr


REFUSED_ONCE = {"rules": [{"match": {"kind": "create"}, "times": 1, "fault": {"type": "refusal"}}]}


def test_what_failed_and_is_in_the_trash_stops_no_other(tmp_path, sandbox, rows):
    service = sandbox(faults=REFUSED_ONCE)
    home = Home(tmp_path / "home", service)
    assert home.run("batch", str(rows), *SHORT).returncode == 4
    [failed] = [one for one in home.history() if one["state"] == "failed"]
    assert home.run("delete", failed["id"], "--yes").returncode == 0
    rows.write_text(ROWS + "d,A paper boat,3\n")
    results = tmp_path / "results.jsonl"
    done = home.run("batch", str(rows), *SHORT, "--retry-failed", "--results", str(results))
    assert "veogen restore " + failed["id"] in done.stderr, done.stderr
    states = [json.loads(line)["state"] for line in results.read_text().splitlines()]
    assert sorted(states) == ["completed", "completed", "completed", "failed"]
    assert len(service.requests(kind="create")) == 4, "only the new row was sent"


def test_what_is_made_again_has_its_price_and_is_asked_about(tmp_path, sandbox):
    service = sandbox(faults=REFUSED_ONCE)
    home = Home(tmp_path / "home", service)
    file = tmp_path / "one.csv"
    file.write_text("prompt,duration\nA lion,3\n")
    assert home.run("batch", str(file), *SHORT).returncode == 4
    [row] = home.json("batch", str(file), *SHORT, "--dry-run")
    assert (row["missing"], row["estimate_usd"]) == (0, 0)
    again = ["batch", str(file), *SHORT, "--retry-failed"]
    config = home.folder / "config.toml"
    before = config.read_text()
    config.write_text(before + "[budget]\nconfirm_above = 0.05\nper_day = 0.05\n")
    planned = home.run(*again, "--dry-run", "--json")
    [row] = json.loads(planned.stdout)
    assert row["missing"] == 1 and row["estimate_usd"] == pytest.approx(0.102)
    assert "it would end at row 1" in planned.stderr, planned.stderr
    config.write_text(before + "[budget]\nconfirm_above = 0.05\n")
    asked = home.run(*again)
    assert asked.returncode == 2 and "--yes" in asked.stderr, asked.stderr
    assert len(service.requests(kind="create")) == 1
    assert home.run(*again, "--yes").returncode == 0
    assert home.json(*again, "--dry-run")[0]["missing"] == 0


def test_what_is_tried_again_and_not_waited_for_is_no_failure(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox(faults=REFUSED_ONCE))
    file = tmp_path / "one.csv"
    file.write_text("prompt,duration\nA lion,3\n")
    assert home.run("batch", str(file), *SHORT).returncode == 4
    done = home.run("batch", str(file), *SHORT, "--retry-failed", "--no-wait")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == home.history()[0]["id"]


def test_killed_in_the_middle_it_goes_on(tmp_path, sandbox, rows):
    service = sandbox(latency=2)
    home = Home(tmp_path / "home", service)
    process = home.start("batch", str(rows), *SHORT)
    wait_until(lambda: len(service.accepted()) >= 1, "nothing was sent")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    done = home.run("batch", str(rows), *SHORT)
    states = {one["state"] for one in home.history()}
    assert done.returncode in (0, 5), done.stderr
    assert states <= {"completed", "uncertain"}
    assert len(home.history()) == 3
    prompts = [line["prompt"] for line in service.accepted()] if service.accepted()[0].get("prompt") else []
    assert len(service.accepted()) <= 3 and len(set(prompts)) == len(prompts)


def test_from_standard_input(home):
    done = home.run(
        "batch", "-", "--format", "jsonl", *SHORT, stdin='{"prompt": "A lion", "duration": 3}\n')
    assert done.returncode == 0, done.stderr
    check_clip(done.stdout.strip(), 640, 360, 3)


@pytest.mark.parametrize("name, text, words", [
    ("a.csv", "prompt,colour\nA lion,red\n", 'no field called “colour”'),
    ("b.csv", "prompt,duration\nA lion,4\nFog,99\n", "Row 2"),
    ("c.jsonl", "{}\n", "Row 1: it has no prompt"),
    ("i.jsonl", '{}\n{"prompt": "x", "duration": 99}\n', "  Row 2: "),
    ("d.csv", "", "prompt"), ("e.csv", "prompt\n", "no rows"),
    ("f.txt", "x", "--format"), ("g.csv", "id,prompt\na,x\na,y\n", "twice"),
    ("h.csv", "prompt,image\nA lion,/nowhere/lion.png\n", "lion.png"),
])
def test_mistakes_are_told_by_row_and_nothing_is_sent(home, tmp_path, name, text, words):
    file = tmp_path / name
    file.write_text(text)
    done = home.run("batch", str(file))
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert words in done.stderr, done.stderr
    assert home.history() == []
