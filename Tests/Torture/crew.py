"""The processes of the program: commands with pipes, studios in a pseudo-terminal."""

import fcntl
import os
import pty
import resource
import signal
import struct
import subprocess
import tempfile
import termios
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Ending:
    """How a process ended."""
    arguments: list
    code: int
    # The signals that this script sent to it.
    sent: set
    output: str
    words: str
    # Whether the disk was in trouble while it ran.
    troubled: bool = False


@dataclass
class Worker:
    arguments: list
    process: subprocess.Popen
    files: tuple
    started: float
    sent: set = field(default_factory=set)
    stopped_until: float = 0.0
    master: int = -1
    screen: bytearray = field(default_factory=bytearray)
    troubled: bool = False

    @property
    def is_studio(self):
        return self.master >= 0

    @property
    def is_running(self):
        return self.process.poll() is None

    def signal(self, number):
        if self.is_running:
            self.sent.add(int(number))
            self.process.send_signal(number)

    def type(self, text):
        try:
            os.write(self.master, text.encode())
        except OSError:
            pass

    def ended(self):
        """Call it once the process is gone."""
        code = self.process.wait()
        if self.is_studio:
            try:
                os.close(self.master)
            except OSError:
                pass
            return Ending(self.arguments, code, self.sent, self.screen.decode(errors="replace"), "",
                          self.troubled)
        texts = []
        for file in self.files:
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
            file.close()
        return Ending(self.arguments, code, self.sent, *texts, self.troubled)


def _limited(size):
    """Files larger than `size` bytes cannot be written: the call fails, as on a full disk."""
    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return prepare


class Crew:
    def __init__(self, program, environment):
        self.program, self.environment = program, environment
        known = subprocess.run([program, "generate", "--help"], capture_output=True, text=True)
        self.consent = ["--yes"] if "--yes" in known.stdout else []

    def command(self, *arguments, file_limit=None):
        files = (tempfile.TemporaryFile(), tempfile.TemporaryFile())
        process = subprocess.Popen(
            [self.program, *arguments], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=files[0], stderr=files[1],
            preexec_fn=_limited(file_limit) if file_limit else None)
        return Worker(list(arguments), process, files, time.monotonic(),
                      troubled=file_limit is not None)

    def studio(self):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        process = subprocess.Popen(
            [self.program], env=self.environment, stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        worker = Worker(["studio"], process, (), time.monotonic(), master=master)
        threading.Thread(target=_drain, args=(worker,), daemon=True).start()
        return worker

    def run(self, *arguments, timeout=90):
        """A command to its end."""
        worker = self.command(*arguments)
        try:
            worker.process.wait(timeout)
        except subprocess.TimeoutExpired:
            worker.signal(signal.SIGKILL)
        return worker.ended()


def _drain(worker):
    while True:
        try:
            read = os.read(worker.master, 65536)
        except OSError:
            return
        if not read:
            return
        worker.screen += read
        # The end of it is enough to look for keys and sentences in.
        if len(worker.screen) > 2_000_000:
            del worker.screen[:1_000_000]


def processes_of(home):
    """The processes that have this home in their environment, and those of its children."""
    mark = f"VEOGEN_HOME={home}".encode()
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) == os.getpid():
            continue
        try:
            with open(f"/proc/{name}/environ", "rb") as file:
                if mark not in file.read().split(b"\0"):
                    continue
            with open(f"/proc/{name}/stat") as file:
                if file.read().rsplit(")", 1)[1].split()[0] in "ZX":
                    continue
            with open(f"/proc/{name}/cmdline", "rb") as file:
                found.append(name + " " + file.read().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return found
