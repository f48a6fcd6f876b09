import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from veogen import Home, Sandbox, Studio  # noqa: E402


@pytest.fixture(scope="session")
def shared_sandbox(tmp_path_factory):
    sandbox = Sandbox(tmp_path_factory.mktemp("sandbox"))
    yield sandbox
    sandbox.stop()


@pytest.fixture
def sandbox(tmp_path):
    """A sandbox of the test's own; call it with faults."""
    started = []

    def start(**options):
        folder = tmp_path / f"sandbox-{len(started)}"
        folder.mkdir()
        started.append(Sandbox(folder, **options))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def home(tmp_path, shared_sandbox):
    return Home(tmp_path / "home", shared_sandbox)


@pytest.fixture
def keyless(tmp_path):
    """A person without a key: everything happens on the sandbox inside the program."""
    return Home(tmp_path / "keyless")


@pytest.fixture
def studio():
    opened = []

    def open_studio(home, size="120x36", **options):
        opened.append(Studio(home, size, **options))
        return opened[-1]

    yield open_studio
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def picture(tmp_path_factory):
    """Makes a small PNG of a colour."""
    import subprocess

    folder = tmp_path_factory.mktemp("pictures")

    def make(colour="orange", size="1280x720"):
        path = folder / f"{colour}-{size}.png"
        if not path.exists():
            subprocess.run(
                ["ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi", "-i",
                 f"color={colour}:size={size}", "-frames:v", "1", str(path)], check=True)
        return path

    return make
