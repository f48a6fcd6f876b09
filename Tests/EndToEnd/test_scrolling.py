"""What is drawn by moving rows looks like what is drawn anew."""

import os
import random
import re
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "Performance"))

from history import fill  # noqa: E402
from veogen import PROGRAM, kind  # noqa: E402

# Nothing that says something: words that go by themselves would differ.
WALK = ["Down"] * 8 + ["Up"] * 6 + ["PPage", "NPage", "C-d", "C-u", "Home", "End", "Space", "z"]


def cells(screen):
    """Each character with its colours; of a blank, those that can be seen."""
    found, ink, ground, manner = [], "", "", set()
    for part in re.findall(r"\x1b\[([\d;]*)m|(.)", screen.tmux("capture-pane", "-p", "-e")):
        codes, character = part
        if character:
            look = ground if character == " " else (ink, ground, *sorted(manner))
            found.append((character, look))
            continue
        for code in re.findall(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+", codes) or ["0"]:
            if code == "0":
                ink, ground, manner = "", "", set()
            elif code[0] == "4" and code != "4":
                ground = code if code != "49" else ""
            elif code[0] in "39" and code != "3":
                ink = code if code != "39" else ""
            else:
                manner.add(code)
    return found


@pytest.fixture
def long_list(home):
    home.run("generate", "A lion at sunset", "--duration", "3", "--resolution", "360p")
    fill(home.folder / "veogen.db", 150)
    with sqlite3.connect(home.folder / "veogen.db") as history:
        history.execute("UPDATE operation SET prompt = '夜の市場と雨 ' || row WHERE row % 7 = 0")
    return home


# Written by the program, but for a terminal that has not all of xterm's manners: by curses.
KINDS = {
    "24 bits": {"COLORTERM": "truecolor"},
    "256 colours": {"COLORTERM": None, "TERM": "xterm-256color"},
    "tmux": {"COLORTERM": None, "TERM": "tmux-256color"},
    "no colour": {"COLORTERM": None, "NO_COLOR": "1"},
    "curses": {"COLORTERM": None, "TERM": "screen-256color"},
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", ["120x36", "80x24", "43x13"])
def test_a_walk_through_the_list_leaves_nothing_behind(long_list, studio, size, kind):
    screen = studio(long_list, size, env=KINDS[kind])
    screen.opened()
    screen.journey("Tab", "Tab")
    draw = random.Random(size)
    for _ in range(12):
        screen.keys(*draw.choices(WALK, k=9))
        screen.idle(quiet=0.3)
        moved = cells(screen)
        screen.journey("C-l")
        assert cells(screen) == moved


def margins(screen):
    """The first and the last row that scroll."""
    return tuple(int(screen.flag(f"scroll_region_{end}")) for end in ("upper", "lower"))


@pytest.mark.parametrize("end", ["C-q", signal.SIGTERM, signal.SIGHUP, signal.SIGSEGV])
@pytest.mark.parametrize("term", ["xterm-256color", "one-screen"])
def test_a_list_that_scrolled_leaves_the_terminal_as_it_was(long_list, studio, term, end):
    """Between two frames the margins, the colours and the place of the last one stay."""
    one_screen = kind(long_list, "one-screen|xterm on one screen, smcup@, rmcup@, use=xterm-256color,")
    screen = studio(long_list, "80x24", env={**one_screen, "COLORTERM": None, "TERM": term})
    screen.opened()
    screen.journey("Tab", "Tab", *["Down"] * 12)
    assert margins(screen) != (0, 23), "the margins of a list are to be seen here"
    screen.keys(end) if isinstance(end, str) else os.kill(screen.process(), end)
    screen.ended()
    assert margins(screen) == (0, 23)
    last = screen.tmux("capture-pane", "-p", "-e").split("ended with")[0].splitlines()[-1]
    assert "[38" not in last and "[48" not in last


def test_a_list_that_scrolled_leaves_the_shell_its_screen(long_list, studio):
    screen = studio(long_list, "80x24", command="bash --norc -i")
    screen.type(PROGRAM)
    screen.keys("Enter")
    screen.opened()
    screen.journey("Tab", "Tab", *["Down"] * 12)
    screen.keys("C-z")
    screen.wait_for("Stopped")
    assert margins(screen) == (0, 23)
    screen.type("fg")
    screen.keys("Enter")
    screen.opened()
    before = screen.journey("Down", "Down")
    assert screen.journey("C-l") == before
