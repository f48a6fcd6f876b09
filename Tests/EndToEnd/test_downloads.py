"""Finished clips come to the disk whole, whatever the network and the disk do."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from veogen import Home, check_clip, wait_until

sys.path.insert(0, str(Path(__file__).parent.parent / "Performance"))

import download as large  # noqa: E402
from service import Service  # noqa: E402

GENERATE = ["generate", "A lion at sunset", "--duration", "3"]


def test_a_large_clip_takes_no_memory(tmp_path, monkeypatch):
    """It is never in memory, neither on its way to the disk nor while it is looked at."""
    monkeypatch.setattr(large, "MEGABYTES", 200)
    large.make_clip(tmp_path / "clip.mp4")
    _, _, _, most = large.with_veogen(Service(tmp_path / "clip.mp4"), tmp_path)
    # Most of it are pages of the program itself; the clip is far more.
    assert most < large.MEGABYTES / 2


def download(fault, **match):
    return {"match": {"kind": "download", **match}, "fault": fault}


def leftovers(home):
    return [p.name for p in home.folder.rglob("*") if ".part" in p.name or ".staged" in p.name]


def is_saving(home):
    return any(one["state"] == "saving" for one in home.history())


def test_a_cut_download_goes_on_where_it_was(tmp_path, sandbox):
    service = sandbox(faults={"rules": [download({"type": "truncate", "fraction": 0.5}, nth=[1, 2])]})
    home = Home(tmp_path / "home", service)
    done = home.run(*GENERATE)
    assert done.returncode == 0, done.stderr
    check_clip(done.stdout.strip(), 1280, 720, 3)
    statuses = [line["status"] for line in service.requests(kind="download")]
    assert statuses == [200, 206, 206]
    assert len(service.accepted()) == 1
    assert not leftovers(home)


def test_a_killed_download_goes_on_in_the_next_run(tmp_path, sandbox):
    service = sandbox(faults={"rules": [download({"type": "slow", "bytes_per_second": 40_000}, nth=1)]})
    home = Home(tmp_path / "home", service)
    process = home.start(*GENERATE)
    wait_until(
        lambda: any(p.stat().st_size > 20_000 for p in home.folder.rglob("*.part")),
        "the download did not begin")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    identity = home.history()[0]["id"]
    done = home.run("retry", identity)
    assert done.returncode == 0, done.stderr
    check_clip(done.stdout.strip(), 1280, 720, 3)
    assert service.requests(kind="download")[-1]["status"] == 206
    assert len(service.accepted()) == 1
    assert not leftovers(home)


def test_a_server_without_ranges_is_asked_for_the_whole(tmp_path, sandbox):
    service = sandbox(faults={"rules": [
        download({"type": "truncate", "fraction": 0.5}, nth=1), download("no_range", nth=2)]})
    home = Home(tmp_path / "home", service)
    done = home.run(*GENERATE)
    assert done.returncode == 0, done.stderr
    assert [line["status"] for line in service.requests(kind="download")] == [200, 200]
    assert not leftovers(home)


def test_flipped_bytes_are_noticed_and_fetched_again(tmp_path, sandbox):
    service = sandbox(faults={"rules": [download("bad_bytes", nth=[1, 2])]})
    home = Home(tmp_path / "home", service)
    done = home.run(*GENERATE)
    assert done.returncode == 0, done.stderr
    assert len(service.requests(kind="download")) == 3
    log = home.json("show", home.history()[0]["id"])["log"]
    assert any("digest" in line["outcome"] for line in log)
    assert not leftovers(home)


def test_a_clip_that_cannot_be_fetched_is_given_up_and_deleted(tmp_path, sandbox):
    service = sandbox(faults={"rules": [download({"type": "status", "status": 403})]})
    home = Home(tmp_path / "home", service)
    done = home.run(*GENERATE)
    assert done.returncode == 3, (done.stdout, done.stderr)
    record = home.history()[0]
    assert record["state"] == "saving"
    assert record["charged"] == "reserved"
    assert record["hours_left"] == 47
    assert record["expires_at"]
    assert "kept there" in home.run("show", record["id"]).stdout
    assert home.run("delete", record["id"], "--yes").returncode == 2
    asked = home.run("cancel", record["id"])
    assert asked.returncode == 2 and "--yes" in asked.stderr
    assert home.run("cancel", record["id"], "--yes").returncode == 0
    record = home.history()[0]
    assert (record["state"], record["charged"]) == ("cancelled", "yes")
    assert home.run("delete", record["id"], "--yes").returncode == 0
    assert not leftovers(home)


@pytest.fixture
def small_disk(tmp_path):
    """Mounts a small file system; call it with its size."""
    folder = tmp_path / "small"
    folder.mkdir()

    def mount(size):
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True)
        if done.returncode != 0:
            pytest.skip("a small file system cannot be mounted here")
        return folder

    yield mount
    subprocess.run(["umount", str(folder)], capture_output=True)


def resize(folder, options):
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


def reason(home):
    return home.history()[0]["error"] or ""


def test_nothing_is_sent_without_room_for_the_clip(tmp_path, sandbox, small_disk):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    folder = small_disk("4m")
    process = home.start(*GENERATE, "--output", str(folder))
    wait_until(lambda: home.history() and "is full: 64 MB are needed" in reason(home), "no reason was given")
    assert home.history()[0]["state"] == "queued"
    assert not service.accepted()
    resize(folder, "size=100m")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "is full" in err
    assert Path(out.strip()).parent == folder
    assert len(service.accepted()) == 1


def test_what_is_not_waited_for_says_that_the_disk_is_full(tmp_path, sandbox, small_disk):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    done = home.run(*GENERATE, "--no-wait", "--output", str(small_disk("4m")), timeout=30)
    assert "is full: 64 MB are needed" in done.stderr and "veogen retry" in done.stderr, done.stderr
    assert home.history()[0]["state"] == "queued"
    assert not service.accepted()


def test_a_disk_that_fills_up_pauses_the_download(tmp_path, sandbox, small_disk):
    service = sandbox(latency=4)
    home = Home(tmp_path / "home", service)
    folder = small_disk("100m")
    process = home.start(*GENERATE, "--output", str(folder))
    wait_until(
        lambda: any(one["state"] == "processing" for one in home.history()), "it was not accepted")
    filler = folder / "filler"
    subprocess.run(["fallocate", "-l", str(100 * 1024 * 1024 - 100_000), str(filler)], check=True)
    wait_until(lambda: "is full" in reason(home), "no reason was given")
    assert home.history()[0]["state"] == "saving"
    filler.unlink()
    out, err = process.communicate(timeout=90)
    assert process.returncode == 0, err
    check_clip(out.strip(), 1280, 720, 3)
    assert [p.name for p in folder.iterdir()] == [Path(out.strip()).name]
    assert len(service.accepted()) == 1


def test_a_folder_that_becomes_read_only_is_waited_for(tmp_path, sandbox, small_disk):
    service = sandbox(latency=4)
    home = Home(tmp_path / "home", service)
    folder = small_disk("100m")
    process = home.start(*GENERATE, "--output", str(folder))
    wait_until(
        lambda: any(one["state"] == "processing" for one in home.history()), "it was not accepted")
    resize(folder, "ro")
    wait_until(lambda: "read-only" in reason(home), "no reason was given")
    assert home.history()[0]["state"] == "saving"
    resize(folder, "rw")
    out, err = process.communicate(timeout=90)
    assert process.returncode == 0, err
    digest = hashlib.sha256(Path(out.strip()).read_bytes()).hexdigest()
    assert home.history()[0]["sha256"] == digest


def test_a_saved_clip_whose_file_is_gone_is_fetched_again(home):
    made = home.run("generate", "A lion", "--duration", "3", "--resolution", "360p", "--yes")
    path = Path(made.stdout.strip())
    id = home.history()[0]["id"]
    path.unlink()
    assert f"missing: {path}" in home.run("list").stdout
    assert home.json("show", id)["file_missing"] is True
    shown = home.run("show", id).stdout
    assert "saved, but the file is missing" in shown and f"veogen retry {id}" in shown, shown
    again = home.run("retry", id)
    assert again.returncode == 0 and again.stdout.strip() == str(path), again
    assert "for nothing" in again.stderr and path.exists()
    assert home.json("show", id)["file_missing"] is False
    assert len(home.history()) == 1


def test_the_studio_fetches_a_file_that_is_gone(tmp_path, sandbox, studio):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    made = home.run(*GENERATE, "--yes")
    path = Path(made.stdout.strip())
    screen = studio(home)
    screen.wait_for(path.name[:20])
    screen.keys("Tab", "Tab")
    screen.wait_for("Enter open")
    screen.keys("r")
    screen.wait_for("It is saved.")
    served = path.read_bytes()
    path.unlink()
    screen.keys("r")
    screen.wait_for("is fetched again")
    wait_until(path.exists, "it was not fetched again")
    assert path.read_bytes() == served
    assert len(service.accepted()) == 1
    path.unlink()
    screen.keys("Enter")
    screen.wait_for("its file is gone · r fetches it again, for nothing")
    screen.keys("Escape")
    screen.wait_for("file missing · r fetches it again")
    screen.keys("r")
    wait_until(path.exists, "it was not fetched again")
    screen.wait_gone("file missing")
    assert len(home.history()) == 1 and len(service.accepted()) == 1


def test_a_clip_whose_folder_became_a_file_goes_into_another(home, tmp_path):
    folder = tmp_path / "chosen"
    waiting = home.run(*GENERATE, "--output", str(folder), "--no-wait", "--yes")
    id = waiting.stdout.strip()
    folder.rmdir()
    folder.touch()
    stuck = home.run("retry", id)
    assert stuck.returncode == 1 and str(folder) in stuck.stderr, stuck
    assert f"veogen retry {id} --output FOLDER" in stuck.stderr
    assert "VEOGEN_HOME" not in stuck.stderr
    saved = home.run("retry", id, "--output", str(tmp_path / "other"))
    assert saved.returncode == 0, saved.stderr
    assert Path(saved.stdout.strip()).parent == tmp_path / "other"
    assert len(home.history()) == 1
