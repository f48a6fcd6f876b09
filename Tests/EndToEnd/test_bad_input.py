"""Bad input gives a sentence that says what to do, and loses nothing."""

import os
import shutil
import sqlite3
import subprocess

import pytest

from veogen import Home

GENERATE = ["generate", "A lion at sunset", "--duration", "3"]


def refused(home, *arguments, code=2, words="", **options):
    done = home.run(*arguments, **options)
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    assert words in done.stderr, done.stderr
    return done.stderr


def test_inputs_that_are_no_images(home, tmp_path):
    text = tmp_path / "text.png"
    text.write_text("I am no picture")
    refused(home, *GENERATE, "--image", str(text), words="text.png")
    refused(home, *GENERATE, "--image", str(tmp_path), words="folder")
    big = tmp_path / "big.png"
    with open(big, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(300_000_000)
    refused(home, *GENERATE, "--image", str(big), words="MB")


def test_no_network(tmp_path):
    home = Home(tmp_path / "home")
    home.environment |= {
        "GEMINI_API_KEY": "AQ.x", "GOOGLE_GEMINI_BASE_URL": "http://127.0.0.1:9"}
    refused(home, *GENERATE, code=1, words="connect")
    assert home.history()[0]["state"] == "failed"


def test_no_libcurl(tmp_path):
    """It is loaded when the first request is made; what needs no network goes without it."""
    broken = tmp_path / "lib"
    broken.mkdir()
    (broken / "libcurl.so.4").write_bytes(b"no library at all" * 100)
    home = Home(tmp_path / "home")
    home.environment |= {
        "GEMINI_API_KEY": "AQ.x", "GOOGLE_GEMINI_BASE_URL": "http://127.0.0.1:9",
        "LD_LIBRARY_PATH": str(broken)}
    assert home.run("list").returncode == 0
    words = refused(home, *GENERATE, code=1, words="libcurl")
    assert "apt-get install libcurl4" in words


def test_plain_http_to_another_host_is_refused(tmp_path):
    home = Home(tmp_path / "home")
    home.environment |= {
        "GEMINI_API_KEY": "AQ.x", "GOOGLE_GEMINI_BASE_URL": "http://198.51.100.7"}
    refused(home, *GENERATE, code=3, words="https")


def test_no_ffmpeg(keyless, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    keyless.environment["PATH"] = str(tools)
    words = refused(keyless, *GENERATE, code=1)
    assert "ffmpeg" in words and "install" in words


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv drops root's rights")
def test_no_write_permission(home, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    command = [os.environ["VEOGEN"], *GENERATE, "--home", str(locked / "x")]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=65534", "--clear-groups", *command]
        for folder in [tmp_path, *tmp_path.parents]:
            if folder.stat().st_mode & 0o005 != 0o005:
                pytest.skip("another user cannot reach the test's folder")
    done = subprocess.run(command, env=home.environment, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "cannot" in done.stderr


def test_a_history_from_the_future_is_not_touched(home):
    home.json("generate", "A lion", "--duration", "3")
    database = home.folder / "veogen.db"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA user_version=9999")
    before = database.read_bytes()
    refused(home, "list", code=3, words="newer")
    assert database.read_bytes() == before


def test_a_history_that_is_no_database(home):
    (home.folder / "veogen.db").write_bytes(b"not a database at all, sorry" * 100)
    before = (home.folder / "veogen.db").read_bytes()
    words = refused(home, "list", code=3)
    assert "veogen.db" in words
    assert (home.folder / "veogen.db").read_bytes() == before


def test_hostile_text_stays_inert(home):
    record = home.json("generate", "red \x1b[31m and \x1b]0;title\x07 bells", "--duration", "3")
    shown = home.run("show", record["id"])
    listed = home.run("list")
    assert "\x1b" not in shown.stdout + listed.stdout and "\x07" not in shown.stdout + listed.stdout
