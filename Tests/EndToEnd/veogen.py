"""The program under test, the sandbox it talks to and the terminal it runs in."""

import contextlib
import fcntl
import json
import os
import pty
import re
import shlex
import signal
import struct
import subprocess
import termios
import time
import uuid
from pathlib import Path

PROGRAM = os.environ["VEOGEN"]
KEY = "AQ.test-key-that-must-never-be-written-anywhere"
PATIENCE = float(os.environ.get("VEOGEN_TEST_PATIENCE", "60"))


def wait_until(condition, what, seconds=PATIENCE):
    """Polls `condition` until it returns something true; fails with `what` in words."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, what() if callable(what) else what
        time.sleep(0.05)


class Sandbox:
    """`veogen sandbox` on a free port, with its request log.

    It renders one clip of each shape; those without a key have each of theirs made."""

    def __init__(self, folder, *, faults=None, latency=1.0):
        self.folder = Path(folder)
        self.log = self.folder / "requests.jsonl"
        ready = self.folder / "ready.json"
        command = [
            PROGRAM, "sandbox", "--port", "0", "--ready-file", str(ready),
            "--latency", str(latency), "--request-log", str(self.log), "--reuse-clips",
        ]
        if faults is not None:
            file = self.folder / "faults.json"
            file.write_text(json.dumps(faults))
            command += ["--faults", str(file)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        wait_until(
            lambda: ready.exists() or self.process.poll() is not None, "the sandbox did not start")
        assert self.process.poll() is None, self.process.stdout.read().decode()
        self.url = json.loads(ready.read_text())["url"]

    def requests(self, **wanted):
        """The logged requests that have all of the wanted values."""
        if not self.log.exists():
            return []
        lines = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [line for line in lines if all(line.get(k) == v for k, v in wanted.items())]

    def accepted(self):
        return [line for line in self.requests() if line.get("accepted")]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


class Home:
    """A folder of one person's history, and the environment the program is run in."""

    def __init__(self, folder, sandbox=None, key=KEY):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "config.toml").write_text("[polling]\nfirst = 0.5\ninterval = 1\n")
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder / "user"), "LANG": "C.UTF-8",
            "TERM": "xterm-256color", "SWIFT_BACKTRACE": "interactive=no", "VEOGEN_HOME": str(self.folder), "TZ": "UTC",
        }
        if sandbox is not None:
            self.environment |= {
                "GEMINI_API_KEY": key, "GOOGLE_GEMINI_BASE_URL": sandbox.url,
            }

    def start(self, *arguments, env=None, **options):
        return subprocess.Popen(
            [PROGRAM, *arguments], env=self.environment | (env or {}), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            stdin=options.pop("stdin", subprocess.DEVNULL), **options)

    def run(self, *arguments, env=None, stdin="", timeout=PATIENCE):
        """Runs a command to its end, with a pipe for standard input."""
        return subprocess.run(
            [PROGRAM, *arguments], env=self.environment | (env or {}), text=True, input=stdin,
            capture_output=True, timeout=timeout)

    def on_terminal(self, columns, *arguments):
        """What a command prints on a terminal that is so wide."""
        ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        done = subprocess.Popen(
            [PROGRAM, *arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=its,
            stderr=subprocess.PIPE)
        os.close(its)
        printed = b""
        # The kernel says that nobody writes any more by an error.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 65_536):
                printed += piece
        os.close(ours)
        _, words = done.communicate(timeout=PATIENCE)
        assert done.returncode == 0, words
        return printed.decode().replace("\r\n", "\n")

    def json(self, *arguments):
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def history(self):
        return self.json("list", "--limit", "1000")


def kind(home, source):
    """The environment in which a kind of terminal is known; `source` is its terminfo in words."""
    folder = home.folder / "terminfo"
    folder.mkdir()
    file = folder / "source"
    file.write_text(source + "\n")
    subprocess.run(["tic", "-x", "-o", folder, file], check=True)
    return {"TERMINFO_DIRS": f"{folder}:"}


def probe(path):
    """What ffprobe says of a file: its format, its video and its audio stream."""
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", str(path)],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    streams = {s["codec_type"]: s for s in answer["streams"]}
    return answer["format"], streams.get("video"), streams.get("audio")


def check_clip(path, width, height, seconds):
    form, video, audio = probe(path)
    assert video["codec_name"] == "h264"
    assert (video["width"], video["height"]) == (width, height)
    assert video["r_frame_rate"] == "24/1"
    assert abs(float(form["duration"]) - seconds) < 0.1
    assert audio is not None


class Studio:
    """The studio in a tmux of its own."""

    def __init__(self, home, size="120x36", command=None, env=None, inside_tmux=False):
        self.name = "veogen-" + uuid.uuid4().hex[:8]
        width, height = size.split("x")
        variables = {"COLORTERM": "truecolor"} | home.environment | (env or {})
        settings = " ".join(
            f"{name}={shlex.quote(value)}" for name, value in variables.items() if value is not None)
        run = command or shlex.quote(PROGRAM)
        # Most tests look at the terminal alone, as if the program did not know of tmux.
        if inside_tmux:
            settings += ' TMUX="$TMUX"'
        # The shell that stays behind shows what the program leaves of the terminal.
        line = f"env -i {settings} {run}; printf '\\r\\nended with %s\\n' $?; exec env -i TERM=tmux-256color PS1='$ ' sh"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", width, "-y", height, line)

    def tmux(self, *arguments, check=True):
        done = subprocess.run(
            ["tmux", "-L", self.name, *arguments], capture_output=True, text=True)
        assert not check or done.returncode == 0, done.stderr
        return done.stdout

    def keys(self, *names):
        """Presses keys by tmux' names: Enter, Tab, C-g, M-Enter, Escape…"""
        for name in names:
            self.tmux("send-keys", name)

    def type(self, text):
        self.tmux("send-keys", "-l", text)

    def paste(self, text, marked=True):
        """`marked`: as a terminal does that says where it begins and ends."""
        subprocess.run(["tmux", "-L", self.name, "load-buffer", "-"], input=text, text=True, check=True)
        self.tmux("paste-buffer", *(["-p"] if marked else []))

    def resize(self, size):
        width, height = size.split("x")
        self.tmux("resize-window", "-x", width, "-y", height)

    def screen(self):
        return self.tmux("capture-pane", "-p", check=False)

    def flag(self, name):
        return self.tmux("display-message", "-p", "#{" + name + "}").strip()

    def wait_for(self, text, seconds=PATIENCE):
        """Waits until the screen shows `text` (a regular expression)."""
        return wait_until(
            lambda: re.search(text, self.screen()),
            lambda: f"{text!r} did not appear on\n{self.screen()}", seconds)

    def opened(self):
        """Waits until the studio shows its history: the line of keys comes with it."""
        return self.wait_for("help")

    def idle(self, quiet=0.15, seconds=PATIENCE):
        """Waits until the screen has stood still for a moment, and returns it."""
        shown, since, end = self.screen(), time.monotonic(), time.monotonic() + seconds
        while time.monotonic() - since < quiet:
            assert time.monotonic() < end, f"it never comes to rest:\n{shown}"
            time.sleep(0.02)
            if (now := self.screen()) != shown:
                shown, since = now, time.monotonic()
        return shown

    def journey(self, *steps):
        """Presses each key, or types what is quoted, and waits until all has come to rest."""
        for step in steps:
            self.type(step[1:-1]) if step[0] == step[-1] == '"' else self.keys(step)
            self.idle()
        return self.screen()

    def wait_gone(self, text, seconds=PATIENCE):
        wait_until(
            lambda: not re.search(text, self.screen()),
            lambda: f"{text!r} did not leave\n{self.screen()}", seconds)

    def process(self):
        """The process id of the program."""
        shell = self.flag("pane_pid")
        def child():
            found = subprocess.run(
                ["pgrep", "-P", shell, "-x", Path(PROGRAM).name], capture_output=True, text=True)
            return found.stdout.split()
        return int(wait_until(child, "the studio is not running")[0])

    def ended(self):
        """The exit status, once the program has ended and the shell shows it."""
        return int(self.wait_for(r"ended with (\d+)")[1])

    def check_terminal_is_clean(self):
        assert self.flag("alternate_on") == "0"
        assert self.flag("cursor_flag") == "1"
        for mode in ("mouse_any_flag", "mouse_button_flag", "mouse_standard_flag", "mouse_sgr_flag"):
            assert self.flag(mode) == "0", mode
        self.type("stty -a | tr '\\n' ' '")
        self.keys("Enter")
        self.wait_for(r"[^-]icanon")
        self.wait_for(r"[^-]\becho\b")

    def close(self):
        self.tmux("kill-server", check=False)
