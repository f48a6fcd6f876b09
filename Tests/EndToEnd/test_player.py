"""Clips that are seen in the terminal."""

import os
import re
import shutil
import subprocess

import pytest

from veogen import wait_until


@pytest.fixture
def watcher(home, studio):
    """A studio whose list has the keys and one clip of eight seconds in it."""
    home.json("generate", "A candle", "--duration", "8")

    def open_studio(**options):
        screen = studio(home, **options)
        screen.wait_for(r"a-candle-\w+\.mp4")
        screen.keys("Escape")
        screen.wait_for(r" \? help")
        return screen

    return open_studio


def decoders(screen):
    done = subprocess.run(
        ["pgrep", "-P", str(screen.process()), "-x", "ffmpeg"], capture_output=True, text=True)
    return done.stdout.split()


@pytest.fixture
def noted(tmp_path):
    """The environment of an ffmpeg that notes its starts, and what counts them."""
    folder, note = tmp_path / "tools", tmp_path / "starts"
    folder.mkdir()
    tool = folder / "ffmpeg"
    tool.write_text(f"""#!/bin/sh
echo "$@" >> '{note}'
exec '{shutil.which("ffmpeg")}' "$@"
""")
    tool.chmod(0o755)
    path = f"{folder}:{os.environ['PATH']}"
    return {"PATH": path}, lambda: len(note.read_text().splitlines()) if note.exists() else 0


def still(screen):
    """The half blocks that are shown, with their colours."""
    screen.wait_for("▀")
    screen.idle()
    return re.findall(r"(?:\x1b\[[\d;:]*m)*▀", screen.tmux("capture-pane", "-p", "-e"))


def left(screen):
    screen.keys("q")
    assert screen.ended() == 0


def test_a_still_is_decoded_once(watcher, home, noted):
    environment, starts = noted
    screen = watcher(env=environment)
    shown = still(screen)
    folder = home.folder / "cache" / "stills"
    kept = wait_until(lambda: list(folder.glob("*.still")), "the still is not kept")
    left(screen)
    assert starts() == 1
    screen = watcher(env=environment)
    assert still(screen) == shown
    screen.keys("Enter")
    screen.wait_for("Log")
    assert len(still(screen)) > len(shown)
    screen.keys("Escape")
    screen.resize("150x45")
    assert len(still(screen)) > len(shown), "it is scaled to its place"
    left(screen)
    assert starts() == 1

    kept[0].write_bytes(kept[0].read_bytes()[:-100])
    screen = watcher(env=environment)
    assert still(screen) == shown, "what is broken is decoded again"
    left(screen)
    assert starts() == 2
    shutil.rmtree(home.folder / "cache")
    screen = watcher(env=environment)
    assert still(screen) == shown, "and so is what was deleted"
    left(screen)
    assert starts() == 3


def test_a_clip_is_seen_paused_and_left(watcher):
    screen = watcher()
    screen.wait_for("▀")
    screen.keys("v")
    screen.wait_for(r"playing  0:0\d / 0:08")
    screen.wait_for(r"▀{60}")
    screen.keys("Space")
    screen.wait_for(r"paused   0:0\d / 0:08")
    wait_until(lambda: not decoders(screen), "ffmpeg goes on while nobody looks")
    screen.keys("Home")
    screen.wait_for(r"paused   0:00 / 0:08")
    screen.keys("Right", "Right")
    screen.wait_for(r"paused   0:02 / 0:08")
    screen.keys("c")
    screen.wait_for(r"sheet +0:01")
    screen.wait_for("0:07")
    screen.keys("q")
    screen.wait_for(r"paused   0:02 / 0:08")
    screen.keys("q")
    screen.opened()
    screen.keys("q")
    assert screen.ended() == 0
    screen.check_terminal_is_clean()


def test_quitting_while_it_plays_leaves_no_decoder(watcher):
    screen = watcher()
    screen.keys("v")
    screen.wait_for(r"▀{60}")
    playing = wait_until(lambda: decoders(screen), "no ffmpeg decodes")
    screen.keys("C-q")
    assert screen.ended() == 0
    wait_until(
        lambda: subprocess.run(["ps", "-p", ",".join(playing)], capture_output=True).returncode,
        "ffmpeg outlives the studio")
    screen.check_terminal_is_clean()


def test_without_ffmpeg_there_is_a_notice(watcher):
    screen = watcher(env={"PATH": "/nonexistent"})
    screen.keys("v")
    screen.wait_for("nothing can be shown here")
    screen.opened()
    screen.keys("q")
    assert screen.ended() == 0
