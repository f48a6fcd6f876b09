"""The studio while its history cannot be read yet."""

import contextlib
import os
import signal
import sqlite3

import pytest


@contextlib.contextmanager
def held(home):
    """The history, which another program has for itself."""
    assert home.run("list").returncode == 0, "there is a history"
    connection = sqlite3.connect(home.folder / "veogen.db", isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("CREATE TABLE held (number)")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@pytest.mark.parametrize("size", ["120x36", "40x12"])
def test_what_is_typed_before_the_history_is_open_is_kept(home, studio, size):
    with held(home):
        screen = studio(home, size)
        screen.wait_for("Opening the history")
        screen.type("A lion at sunset")
    screen.opened()
    screen.wait_for("A lion at sunset")
    screen.keys("C-q")
    assert screen.ended() == 0


def test_who_does_not_wait_leaves(home, studio):
    with held(home):
        screen = studio(home)
        screen.wait_for(r"\^C leave")
        screen.keys("C-c")
        assert screen.ended() == 0
        screen.check_terminal_is_clean()


def test_a_signal_ends_the_wait(home, studio):
    with held(home):
        screen = studio(home)
        screen.wait_for("Opening the history")
        os.kill(screen.process(), signal.SIGTERM)
        assert screen.ended() == 130
        screen.check_terminal_is_clean()


def test_why_it_cannot_be_opened_is_read_when_the_screen_is_back(home, studio):
    with held(home):
        screen = studio(home)
        screen.wait_for("Opening the history")
        assert screen.ended() == 1
        screen.wait_for("veogen: ")
        screen.check_terminal_is_clean()
