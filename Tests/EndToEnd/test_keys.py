"""Keys of one's own, the list of commands, and an editor of one's own."""

import os
import re

import pytest

from veogen import wait_until


def leave_prompt(screen):
    screen.keys("Escape")
    screen.wait_for("filter")


def test_keys_are_changed_by_a_file(home, studio):
    (home.folder / "keys.toml").write_text('[operations]\n"f9" = "studio.ledger"\n')
    screen = studio(home)
    screen.opened()
    leave_prompt(screen)
    screen.keys("F9")
    screen.wait_for("This month|Nothing was")


def test_a_slip_in_the_keys_is_told_with_its_line(home, studio):
    file = home.folder / "keys.toml"
    file.write_text('[operations]\n"r" = "operation.eat"\n')
    screen = studio(home)
    screen.wait_for(r"keys\.toml:2: there is")
    screen.close()
    file.write_text("[operations\n")
    screen = studio(home)
    screen.wait_for(r"keys.toml:1: this is not")


def test_a_place_that_does_not_exist_is_told_once(home):
    (home.folder / "keys.toml").write_text(
        '# mine\n[list]\n\n"X" = "operation.retry"\n"Y" = "operation.copy"\n'
        '[lists]\n[operations]\n"f9" = ""\n')
    said = re.findall(r"keys\.toml:\d+: [^.]*\.", home.run("doctor").stdout)
    assert said == [
        "keys.toml:2: there is no place called list.",
        "keys.toml:6: there is no place called lists.",
        "keys.toml:8: F9 names no command.",
    ], said


@pytest.mark.parametrize("text", ["[keys\n", '[operations]\n"ctrl-r" = 3\n'])
def test_the_advice_of_the_keys_works_as_it_is_written(home, text):
    file = home.folder / "keys.toml"
    file.write_text(text)
    said = home.run("doctor").stdout
    table, line = re.search(r'Write (\[\w+\]) and below it ("\S+" = "\S+")', said).groups()
    file.write_text(f"{table}\n{line}\n")
    said = home.run("doctor").stdout
    assert "keys.toml:" not in said, said


def test_a_command_is_found_by_its_letters(home, studio):
    screen = studio(home)
    screen.opened()
    screen.keys("C-p")
    screen.wait_for("Commands")
    screen.type("pausq")
    screen.wait_for("pause queue")
    screen.keys("Enter")
    wait_until(lambda: home.json("queue")["mode"] == "paused", "the queue was not paused")


def test_a_trace_says_what_came_and_nothing_that_was_typed(home, studio, tmp_path):
    file = tmp_path / "trace"
    screen = studio(home, env={"VEOGEN_TRACE": str(file)})
    screen.opened()
    screen.type("zq")
    leave_prompt(screen)
    screen.keys("/")
    screen.type("zq")
    screen.wait_for("/ *zq")
    screen.close()
    said = file.read_text()
    assert "prompt: key character" in said and " operations: key /" in said, said
    assert "filter: key character -> readPage" in said and "key z" not in said, said
    assert file.stat().st_mode & 0o77 == 0
    screen = studio(home, env={"VEOGEN_TRACE": str(file), "VEOGEN_TRACE_TEXT": "1"})
    screen.opened()
    screen.keys("End")
    screen.type("q")
    screen.wait_for("zqq")
    screen.close()
    assert "prompt: key q" in file.read_text()


def test_an_editor_has_the_terminal_and_gives_it_back(home, studio, tmp_path):
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf "written by %s" "$0" >&2\nread answer </dev/tty\n'
                      'printf "%s at noon" "$(cat "$1")" > "$1"\n')
    os.chmod(script, 0o755)
    screen = studio(home, env={"EDITOR": str(script)})
    screen.opened()
    screen.type("A lion")
    screen.keys("C-x", "C-e")
    screen.wait_for("written by")
    screen.keys("Enter")
    screen.wait_for("A lion at noon")
    screen.keys("C-_")
    screen.wait_gone("at noon")
    assert list((home.folder / "writing").iterdir()) == []


def test_an_editor_that_fails_changes_nothing(home, studio):
    screen = studio(home, env={"EDITOR": "false"})
    screen.opened()
    screen.type("A lion")
    screen.keys("C-x", "C-e")
    screen.wait_for("The editor left the text as it was")
    screen.wait_for("A lion")


def test_the_log_of_the_engine_is_read_in_the_pager(home, studio, tmp_path):
    seen = tmp_path / "seen"
    pager = tmp_path / "pager"
    pager.write_text(f'#!/bin/sh\ncp "$1" {seen}\n')
    os.chmod(pager, 0o755)
    screen = studio(home, env={"PAGER": str(pager)})
    screen.opened()
    leave_prompt(screen)
    screen.keys("g", "l")
    screen.wait_for("Nothing has been logged yet")
    screen.close()
    home.run("generate", "A secret lion", "--duration", "3", "--resolution", "360p")
    screen = studio(home, env={"PAGER": str(pager)})
    screen.wait_for("While you were away")
    screen.keys("Enter")
    screen.wait_gone("While you were away")
    leave_prompt(screen)
    screen.keys(":")
    screen.wait_for("Commands")
    screen.type("log file")
    screen.keys("Enter")
    wait_until(lambda: seen.exists() and "step" in seen.read_text(), "the pager was not shown the log")
    assert "secret" not in seen.read_text()
    screen.wait_for("Enter goes back")
    screen.keys("Enter")
    screen.wait_for("filter")
