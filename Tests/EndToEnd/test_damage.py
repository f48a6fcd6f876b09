"""A damaged history and a disk that takes nothing: a sentence, a code, and nothing is made worse."""

import random
import shutil
import sqlite3
import subprocess

import pytest

from veogen import Home, wait_until

GENERATE = ["generate", "A lion at sunset", "--duration", "3", "--resolution", "360p"]
COMMANDS = [["list"], ["show", "0"], GENERATE, ["retry", "0"]]


@pytest.fixture(scope="module")
def history(tmp_path_factory, shared_sandbox):
    """A history with a clip and enough rows for many pages."""
    home = Home(tmp_path_factory.mktemp("history") / "home", shared_sandbox)
    done = home.run(*GENERATE)
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(home.folder / "veogen.db") as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
            "INSERT INTO attempt (operation, at, step, outcome) "
            "SELECT id, '2026-01-01T00:00:00.000Z', 'poll', 'poll failed: number ' || i "
            "FROM operation, n")
    connection.close()
    return home


@pytest.fixture
def damaged(history, tmp_path):
    """The history after `damage` has been done to the bytes of its file."""
    def make(damage):
        folder = tmp_path / "home"
        shutil.copytree(history.folder, folder)
        file = folder / "veogen.db"
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        for companion in ("-wal", "-shm"):
            (folder / ("veogen.db" + companion)).unlink(missing_ok=True)
        content = bytearray(file.read_bytes())
        file.write_bytes(damage(content))
        home = Home(folder)
        home.environment = history.environment | {"VEOGEN_HOME": str(folder)}
        return home, file
    return make


def cut(share):
    return lambda content: content[:int(len(content) * share)]


def flipped(seed):
    """Bits in one of three pages, after the first, are turned around."""
    def damage(content):
        draw = random.Random(seed)
        for page in range(4096, len(content), 3 * 4096):
            for _ in range(40):
                content[page + draw.randrange(4096)] ^= 1 << draw.randrange(8)
        return content
    return damage


def check_words(done):
    assert '{"' not in done.stderr and "Error" not in done.stderr, done.stderr
    assert done.stderr.startswith("veogen: "), done.stderr


@pytest.mark.parametrize("damage, is_cut", [
    (lambda content: content[:50], True), (lambda content: content[:4096], True),
    (cut(0.3), True), (cut(0.7), True), (flipped(1), False), (flipped(2), False)], ids=["50 bytes", "one page", "a third", "two thirds", "flipped 1", "flipped 2"])
def test_a_damaged_history_is_told_and_not_touched(damaged, damage, is_cut, shared_sandbox):
    home, file = damaged(damage)
    before = file.read_bytes()
    clips = {path.name for path in (home.folder / "videos").iterdir()}
    accepted = len(shared_sandbox.accepted())
    for command in COMMANDS:
        done = home.run(*command)
        if done.returncode == 0:
            continue  # What it reads lies on pages that are well.
        assert done.returncode in (1, 2, 3), (command, done.returncode, done.stderr)
        check_words(done)
        if command == GENERATE:
            assert len(shared_sandbox.accepted()) == accepted, "paid for and not kept"
    doctor = home.run("doctor")
    assert doctor.returncode == 1, doctor.stdout
    assert str(file) in doctor.stdout
    if is_cut and home.run("list").returncode != 0:
        # It cannot be opened, so nobody has written to it. What can be opened is used.
        assert file.read_bytes() == before, "it was not touched"
    assert clips <= {path.name for path in (home.folder / "videos").iterdir()}


def test_the_doctor_says_how_to_recover_and_it_works(damaged):
    home, file = damaged(flipped(1))
    listed = home.run("list")
    assert listed.returncode == 1 and "veogen doctor" in listed.stderr, listed.stderr
    doctor = home.run("doctor")
    assert doctor.returncode == 1
    for words in ("damaged", "Quit every veogen", "Keep a copy", ".recover", "are not affected",
                  "ffmpeg", "Gemini API answers"):
        assert words in doctor.stdout, doctor.stdout
    if shutil.which("sqlite3") is None:
        pytest.skip("the sqlite3 command is not installed")
    # As it says, word for word.
    step = doctor.stdout.split("3. Read it into a new file: ")[1].split(" 4. ")[0]
    subprocess.run(step, shell=True, check=True, capture_output=True)
    new = file.with_name("veogen.db.new")
    new.rename(file)
    for companion in ("-wal", "-shm"):
        file.with_name(file.name + companion).unlink(missing_ok=True)
    again = home.run("list")
    assert again.returncode == 0, again.stderr
    done = home.run(*GENERATE)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def mounted(tmp_path):
    """Mounts a small file system at a path; skips where that cannot be done."""
    made = []

    def mount(path, *options):
        done = subprocess.run(["mount", *options, str(path)], capture_output=True)
        if done.returncode != 0:
            pytest.skip("a file system cannot be mounted here")
        made.append(path)

    yield mount
    for path in reversed(made):
        subprocess.run(["umount", "-l", str(path)], check=False)


def test_a_read_only_home(history, tmp_path, mounted):
    folder = tmp_path / "home"
    shutil.copytree(history.folder, folder)
    mounted(folder, "--bind", str(folder))
    subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
    home = Home.__new__(Home)
    home.folder, home.environment = folder, history.environment | {"VEOGEN_HOME": str(folder)}
    done = home.run(*GENERATE)
    assert done.returncode == 1, (done.returncode, done.stderr)
    check_words(done)
    assert "read-only" in done.stderr or "may not be written" in done.stderr
    assert "--home" in done.stderr
    doctor = home.run("doctor")
    assert doctor.returncode == 1 and "read-only" in doctor.stdout, doctor.stdout


def test_a_home_on_a_full_disk(tmp_path, shared_sandbox, mounted):
    folder = tmp_path / "small"
    folder.mkdir()
    mounted(folder, "-t", "tmpfs", "-o", "size=1m", "tmpfs")
    home = Home(folder / "home", shared_sandbox)
    assert home.run("list").returncode == 0
    accepted = len(shared_sandbox.accepted())
    with open(folder / "ballast", "wb", buffering=0) as ballast:
        try:
            while ballast.write(bytes(4096)) == 4096:
                pass
        except OSError:
            pass
    # It waits for room when the row can still be kept, and ends when not even that.
    process = home.start(*GENERATE)
    try:
        process.wait(8)
    except subprocess.TimeoutExpired:
        pass
    assert len(shared_sandbox.accepted()) == accepted, "nothing is paid for that cannot be kept"
    (folder / "ballast").unlink()
    subprocess.run(["mount", "-o", "remount,size=200m", str(folder)], check=True)
    _, words = process.communicate(timeout=90)
    assert "full" in words or "room" in words, words
    if process.returncode != 0:
        assert process.returncode == 1, words
        done = home.run(*GENERATE)
        assert done.returncode == 0, done.stderr
    assert not list(folder.rglob("*.part"))
