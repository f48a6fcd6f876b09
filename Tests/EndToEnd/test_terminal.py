"""The terminal: every size, every way to end, every odd environment."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

import pytest

from veogen import PROGRAM, kind, wait_until


@pytest.mark.parametrize("size", ["120x36", "80x24", "40x12", "20x5", "200x60"])
def test_every_size_opens_and_resizes(home, studio, size):
    screen = studio(home, size)
    wait_until(lambda: screen.flag("alternate_on") == "1", "it did not open")
    screen.type("Words that stay")
    for other in ("20x5", "100x30", "40x12", "80x24"):
        screen.resize(other)
    screen.wait_for("Words that stay")
    screen.keys("C-q")
    assert screen.ended() == 0
    screen.check_terminal_is_clean()


@pytest.mark.parametrize("number, status", [
    (signal.SIGTERM, None), (signal.SIGHUP, None), (signal.SIGINT, None),
    (signal.SIGSEGV, 139), (signal.SIGABRT, 134), (signal.SIGILL, 132),
])
def test_every_end_leaves_a_clean_terminal(home, studio, number, status):
    screen = studio(home)
    screen.opened()
    screen.type("Half a thought")
    screen.wait_for("Half a thought")
    os.kill(screen.process(), number)
    ended = screen.ended()
    assert status is None or ended == status
    screen.check_terminal_is_clean()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_still_come_after_a_clip_was_made(home, studio, number):
    """A library that waits for child processes opens the mask of its thread."""
    screen = studio(home, "120x36")
    screen.opened()
    screen.type("A lion")
    screen.keys("C-g")
    screen.wait_for("a-lion-")
    for _ in range(4):
        screen.resize("80x24")
        wait_until(lambda: "^N new" in screen.screen().splitlines()[23], "it did not see 80x24")
        screen.resize("120x36")
        wait_until(lambda: "^N new" in screen.screen().splitlines()[35], "it did not see 120x36")
    os.kill(screen.process(), number)
    screen.ended()
    assert screen.flag("alternate_on") == "0"
    screen.check_terminal_is_clean()


class Bare:
    """The program on a terminal that nobody reads unless they want to."""

    def __init__(self, home, stdin=None):
        self.status = None
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            if stdin is not None:
                os.dup2(stdin, 0)
            environment = home.environment | {"TERM": "xterm-256color"}
            os.execve(PROGRAM, [PROGRAM], environment)
        self.resize(120, 36)

    def resize(self, width, height):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def read_until(self, words, seconds=20):
        seen, end = b"", time.monotonic() + seconds
        while words not in seen:
            assert time.monotonic() < end, seen[-2_000:]
            if select.select([self.terminal], [], [], 0.1)[0]:
                seen += os.read(self.terminal, 65_536)
        return seen

    def drain(self):
        """Takes what it still writes."""
        with contextlib.suppress(OSError):
            while select.select([self.terminal], [], [], 0)[0] and os.read(self.terminal, 65_536):
                pass

    def has_ended(self):
        if self.status is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if ended else None
        return self.status is not None

    def close(self):
        if not self.has_ended():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.terminal)


@pytest.fixture
def bare():
    opened = []

    def start(home, **options):
        opened.append(Bare(home, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_takes_nothing_does_not_keep_it_from_ending(home, bare, number):
    screen = bare(home)
    screen.read_until(b"Prompt")
    os.write(screen.terminal, b"Half a thought")
    screen.read_until(b"thought")
    for step in range(80):
        # More frames than any buffer holds, one at a time.
        screen.resize(120 - step % 2, 36)
        time.sleep(0.02)
    os.kill(screen.pid, number)
    wait_until(screen.has_ended, "it waits for the terminal", seconds=5)
    assert home.run("--plain", stdin="prompt\n").stdout.count("Half a thought") == 1


def quit_studio(screen):
    os.write(screen.terminal, b"\x11")
    wait_until(lambda: screen.drain() or screen.has_ended(), "it did not end")
    assert screen.status == 0


def test_a_prompt_can_come_from_a_pipe(home, bare):
    reader, writer = os.pipe()
    screen = bare(home, stdin=reader)
    os.close(reader)
    os.write(writer, b"A lion ")
    screen.read_until(b"Enter opens the studio")
    os.write(writer, b"from a slow pipe\n")
    os.close(writer)
    screen.read_until(b"A lion from a slow pipe")
    quit_studio(screen)


def test_a_pipe_that_does_not_end_keeps_nobody_waiting(home, bare):
    reader, writer = os.pipe()
    # It stays open, as that of a program that goes on.
    os.write(writer, b"A lion from a pipe\n")
    screen = bare(home, stdin=reader)
    os.close(reader)
    screen.read_until(b"Enter opens the studio")
    os.write(screen.terminal, b"\r")
    screen.read_until(b"A lion from a pipe")
    quit_studio(screen)
    os.close(writer)


def test_what_is_typed_while_the_terminal_is_asked_is_not_lost(home, bare):
    config = home.folder / "config.toml"
    config.write_text('theme = "auto"\n' + config.read_text())
    screen = bare(home)
    screen.read_until(b"\x1b]11;?")
    os.write(screen.terminal, b"A lion \x1b]11;rgb:ffff/ffff/ffff\x1b\\at noon\x1b[?62;4c")
    screen.read_until(b"A lion at noon")
    quit_studio(screen)


def test_control_c_ends_cleanly(home, studio):
    screen = studio(home)
    screen.opened()
    screen.keys("C-c")
    screen.ended()
    screen.check_terminal_is_clean()


def test_suspend_and_return(home, studio):
    screen = studio(home, command="bash --norc -i")
    screen.type(PROGRAM)
    screen.keys("Enter")
    screen.opened()
    screen.type("Before the pause")
    screen.wait_for("Before the pause")
    screen.keys("C-z")
    screen.wait_for("Stopped")
    assert screen.flag("alternate_on") == "0"
    screen.type("fg")
    screen.keys("Enter")
    wait_until(lambda: screen.flag("alternate_on") == "1", "it did not come back")
    screen.wait_for("Before the pause")
    screen.keys("C-q")
    wait_until(lambda: screen.flag("alternate_on") == "0", "it did not quit")


def test_a_terminal_that_knows_24_bits_has_the_themes_colors(home, studio):
    """Its description says what a number from 8 on means; ours says it only from 256 on."""
    parts = "%?%p1%{8}%<%t[38]%p1%d%e[38]8;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
    ink, ground = (
        "\\E[" + parts.replace("[38]8", f"{number}8").replace("[38]", str(number))
        for number in (3, 4))
    known = kind(home, f"own-direct|24 bits, colors#0x1000000, pairs#0x7FFF, RGB, initc@, ccc@, "
                       f"setaf={ink}, setab={ground}, use=xterm-256color,")
    screen = studio(home, env={**known, "COLORTERM": None, "TERM": "own-direct"})
    screen.opened()
    seen = screen.tmux("capture-pane", "-p", "-e")
    for part in ("38;2;215;175;95", "48;2;18;20;27"):
        assert part in seen, seen
    screen.keys("C-q")
    assert screen.ended() == 0


@pytest.mark.parametrize("term", ["", "dumb", "no-such-terminal"])
def test_a_terminal_that_cannot_do_it_is_told_so(home, studio, term):
    screen = studio(home, env={"TERM": term or None})
    assert screen.ended() == 2
    assert "TERM" in screen.screen()


@pytest.mark.parametrize("term", ["xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100"])
def test_common_terminals_work(home, studio, term):
    screen = studio(home, env={"TERM": term})
    screen.opened()
    screen.keys("C-q")
    assert screen.ended() == 0
    before, _ = screen.screen().split("ended with", 1)
    assert "$<" not in before, "terminfo's word for a pause is nothing to write"
    assert "help" not in before.rstrip().rpartition("\n")[2], "the footer is left of the screen"


def test_the_c_locale_is_readable(home, studio):
    screen = studio(home, env={"LANG": "C", "LC_ALL": "C"})
    screen.opened()
    screen.type("plain words")
    screen.wait_for("plain words")


def test_no_terminal_at_all_is_a_sentence(home):
    done = subprocess.run(
        ["setsid", "--wait", PROGRAM], env=home.environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=20)
    assert done.returncode == 2
    assert "terminal" in done.stderr


def test_a_pipe_for_standard_input_still_opens_it(home, studio):
    screen = studio(home, command=f"sh -c 'echo words | {PROGRAM}'")
    screen.opened()
    screen.keys("C-q")


def test_a_storm_of_sizes_leaves_a_whole_screen(home, studio):
    screen = studio(home, "120x36")
    screen.opened()
    for _ in range(20):
        for size in ("60x20", "120x36", "90x30", "120x36"):
            screen.resize(size)
    screen.wait_for(r"(?s)Prompt.*Operations.*Detail.*\^G generate.*F1 help")


def test_plain_characters_can_be_wished_for(home, studio):
    with (home.folder / "config.toml").open("a") as file:
        file.write(
            '[studio]\ncharacters = "ascii"\nmotion = "reduced"\nprogress = true\n'
            'color = "none"\nborders = "none"\n')
    screen = studio(home)
    screen.opened()
    assert screen.screen().isascii(), screen.screen()
    assert screen.screen().count("|") < 3 and "--" not in screen.screen(), "no frames"
    assert 'characters = "ascii"' in home.run("config", "--print").stdout
