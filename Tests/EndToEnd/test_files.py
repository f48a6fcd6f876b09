"""What the clips' files tell, and what becomes of them: tags, trash, clean-up, import."""

import hashlib
import json
import os
import re
import subprocess
import time
from pathlib import Path

from veogen import KEY, Home, check_clip


def make(home, prompt="A lion at sunset", *more):
    return home.json("generate", prompt, "--duration", "3", *more)


def tags_by_ffprobe(path):
    done = subprocess.run(
        ["ffprobe", "-v", "warning", "-of", "json", "-show_entries", "format_tags", str(path)],
        capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return json.loads(done.stdout)["format"]["tags"]


def digest(data):
    return hashlib.sha256(data).hexdigest()


def test_a_clip_tells_how_it_was_made_behind_the_served_bytes(home):
    record = make(home)
    path = Path(record["path"])
    data = path.read_bytes()
    assert record["bytes"] == len(data) and record["sha256"] == digest(data)
    served = data[:record["served_bytes"]]
    assert len(served) < len(data) and digest(served) == record["served_sha256"]
    shown = tags_by_ffprobe(path)
    assert shown["title"] == shown["description"] == "A lion at sunset"
    tags = json.loads(shown["veogen"])
    for name in ("id", "prompt", "model", "provider", "remote_name"):
        assert tags[name] == record[name]
    assert tags["served_sha256"] == record["served_sha256"]
    assert KEY.encode() not in data
    check_clip(path, 1280, 720, 3)
    decoded = subprocess.run(
        ["ffmpeg", "-v", "warning", "-nostdin", "-i", str(path), "-f", "null", "-"],
        capture_output=True, text=True)
    assert decoded.returncode == 0 and decoded.stderr == ""

    assert home.json("tags", record["id"])["tags"] == tags
    assert "A lion at sunset" in home.run("tags", str(path)).stdout
    assert home.json("tags", record["id"], "--strip")["stripped"]
    assert path.read_bytes() == served
    after = home.json("show", record["id"])
    assert after["sha256"] == after["served_sha256"] == digest(served)
    assert home.json("tags", str(path))["tags"] is None


def test_tags_can_be_switched_off(home):
    with open(home.folder / "config.toml", "a") as file:
        file.write("")
    config = home.folder / "config.toml"
    config.write_text("tags = false\n" + config.read_text())
    record = make(home)
    assert record["sha256"] == record["served_sha256"]
    assert "veogen" not in tags_by_ffprobe(record["path"])


def test_an_extension_names_what_it_goes_on_with(home):
    first = make(home)
    second = home.json("generate", "It turns its head", "--duration", "3", "--extend", first["id"])
    tags = home.json("tags", second["id"])["tags"]
    assert tags["extends"] == first["id"]
    assert tags["inputs"][0]["sha256"] == first["sha256"]


def test_a_lost_history_is_rebuilt_from_its_files(home, tmp_path, keyless):
    made = [make(home, prompt) for prompt in ("A lion at sunset", "Fog over the pass")]
    for name in home.folder.glob("veogen.db*"):
        name.unlink()
    foreign = tmp_path / "holiday 2019.mp4"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=24:d=1",
         str(foreign)], check=True)
    words = tmp_path / "words.mp4"
    words.write_text("no video")
    files = [record["path"] for record in made] + [str(foreign), str(words)]
    done = home.run("import", *files)
    assert done.returncode == 1
    assert "words.mp4" in done.stderr and done.stderr.count("veogen:") == 1
    assert len(done.stdout.split()) == 3
    history = {record["id"]: record for record in home.history()}
    for record in made:
        again = history[record["id"]]
        for name in ("prompt", "model", "path", "sha256", "estimate_usd", "created_at", "state"):
            assert again[name] == record[name], name
    (other,) = [record for record in history.values() if record["model"] == "imported"]
    assert other["prompt"] == "holiday 2019" and other["path"] == str(foreign)
    again = home.run("import", *files[:3])
    assert again.returncode == 0 and again.stdout == "" and "already" in again.stderr
    nothing = home.run("import", str(tmp_path / "nowhere.mp4"))
    assert nothing.returncode == 2 and "There is no file" in nothing.stderr
    assert len(home.history()) == 3

    done = keyless.run("import", "--copy", "--json", files[0])
    assert done.returncode == 0, done.stderr
    copied = keyless.history()[0]
    assert Path(copied["path"]).parent == keyless.folder / "videos"
    assert Path(copied["path"]).read_bytes() == Path(files[0]).read_bytes()


def test_no_openssl_configuration_decides_a_digest(home, tmp_path):
    """Whoever reads this one waits for ever."""
    record = make(home)
    os.mkfifo(tmp_path / "openssl.cnf")
    other = Home(tmp_path / "other")
    done = other.run(
        "import", record["path"], env={"OPENSSL_CONF": str(tmp_path / "openssl.cnf"), "PATH": ""})
    assert done.returncode == 0, done.stderr
    assert other.history()[0]["sha256"] == record["sha256"]


def test_the_trash_gives_back_what_was_deleted(home):
    record = make(home)
    path = Path(record["path"])
    data = path.read_bytes()
    assert home.run("delete", record["id"]).returncode == 2, "it asks, and there is nobody"
    gone = home.json("delete", record["id"], "--yes")
    assert not path.exists() and Path(gone["trash"]).read_bytes() == data
    assert home.history() == [] and home.json("list", "--search", "lion") == []
    (trashed,) = home.json("trash")
    assert trashed["id"] == record["id"] and trashed["trashed_at"]
    refused = home.run("retry", record["id"])
    assert refused.returncode != 0 and "restore" in refused.stderr
    path.write_text("something of mine")
    done = home.run("restore", record["id"])
    assert done.returncode == 0
    assert path.read_text() == "something of mine"
    assert Path(done.stdout.strip()).read_bytes() == data
    assert home.json("trash") == [] and len(home.history()) == 1

    home.json("delete", record["id"], "--yes", "--forever")
    assert home.json("trash") == [] and home.history() == []
    assert path.read_text() == "something of mine"
    assert list((home.folder / "trash").iterdir()) == []


def test_a_clip_outside_the_home_comes_back_to_its_folder(home, tmp_path):
    record = make(home, "A lighthouse", "--output", str(tmp_path / "out"))
    home.json("delete", record["id"], "--yes")
    assert not Path(record["path"]).exists()
    assert home.run("restore", record["id"]).stdout.strip() == record["path"]
    assert Path(record["path"]).exists()


def age(home, seconds):
    """Moves the history's times back."""
    import sqlite3

    database = sqlite3.connect(home.folder / "veogen.db")
    shift = f"strftime('%Y-%m-%dT%H:%M:%fZ', {{}}, '-{seconds} seconds')"
    with database:
        for column in ("finished_at", "trashed_at"):
            database.execute(
                f"UPDATE operation SET {column} = {shift.format(column)} WHERE {column} IS NOT NULL")
    database.close()


def test_clean_up_is_told_first_and_keeps_what_is_dear(home):
    old, dear = make(home, "An old one"), make(home, "A dear one")
    assert home.run("favourite", dear["id"]).returncode == 0
    assert home.json("show", dear["id"])["favourite"]
    age(home, 3 * 86_400)
    young = make(home, "A young one")
    part = home.folder / "videos" / ".a-lost-one-3f2a.mp4.1-2.part"
    part.write_bytes(b"x" * 1000)
    os.utime(part, (time.time() - 7200,) * 2)

    plan = home.json("clean", "--older-than", "2d", "--dry-run")
    assert [one["id"] for one in plan["to_trash"]] == [old["id"]]
    assert plan["trashed_bytes"] == old["bytes"]
    assert plan["leftovers"] == [{"path": str(part), "bytes": 1000}]
    assert plan["storage"]["videos"] >= old["bytes"] + dear["bytes"] + young["bytes"]
    assert Path(old["path"]).exists() and part.exists()
    words = home.run("clean", "--older-than", "2d", "--dry-run")
    assert old["id"] in words.stdout and dear["id"] not in words.stdout
    assert "would go to the trash" in words.stderr and "free" in words.stderr

    refused = home.run("clean", "--older-than", "2d")
    assert refused.returncode == 2 and "--yes" in refused.stderr
    assert Path(old["path"]).exists()
    home.json("clean", "--older-than", "2d", "--yes")
    assert not Path(old["path"]).exists() and not part.exists()
    assert Path(dear["path"]).exists() and Path(young["path"]).exists()
    assert [one["id"] for one in home.json("trash")] == [old["id"]]

    age(home, 8 * 86_400)
    home.json("clean", "--yes")
    assert home.json("trash") == []
    assert list((home.folder / "trash").iterdir()) == []
    assert "clips" in home.run("doctor").stdout
    assert home.run("clean", "--older-than", "soon").returncode == 2


def test_the_configured_time_of_the_trash_counts(home):
    config = home.folder / "config.toml"
    config.write_text(config.read_text() + '\n[clean]\nkeep_trash = "1h"\n')
    record = make(home)
    home.json("delete", record["id"], "--yes")
    assert home.json("clean", "--yes")["for_good"] == []
    age(home, 7200)
    assert [one["id"] for one in home.json("clean", "--yes")["for_good"]] == [record["id"]]
    config.write_text(config.read_text().replace('"1h"', '"soon"'))
    wrong = home.run("trash")
    assert wrong.returncode == 3 and "keep_trash" in wrong.stderr


def test_the_studio_brings_back_what_it_deleted(home, studio):
    record = make(home)
    screen = studio(home)
    screen.wait_for(r"a-lion-at-sunset-\w+\.mp4")
    screen.keys("Escape")
    screen.wait_for(r"\? help")
    screen.keys("f")
    screen.wait_for("★ A lion")
    screen.keys("d")
    screen.wait_for("Delete it")
    screen.keys("y")
    screen.wait_for("u brings it back")
    screen.wait_gone(r"★ A lion")
    assert not Path(record["path"]).exists()
    screen.keys("u")
    screen.wait_for("★ A lion")
    assert Path(record["path"]).exists()
    screen.keys("q")
    assert screen.ended() == 0


def test_a_kill_while_deleting_or_restoring_loses_no_clip(home):
    record = make(home)
    data = Path(record["path"]).read_bytes()
    for number in range(16):
        command = "restore" if home.json("trash") else "delete"
        process = home.start(command, record["id"], *(["--yes"] if command == "delete" else []))
        # At each moment of its short life: no state is waited for.
        time.sleep(0.01 * (number + 1))
        process.kill()
        process.wait()
        trashed = home.json("trash")
        listed = home.history()
        assert len(trashed) + len(listed) == 1
        (now,) = trashed + listed
        place = now["trash_path"] or now["path"]
        assert Path(place).read_bytes() == data
        clips = [p for folder in ("videos", "trash") for p in (home.folder / folder).iterdir()]
        assert clips == [Path(place)], "one clip, under one name"


def test_states_are_listed_by_the_words_that_are_shown(home):
    made = home.json("generate", "A lion", "--duration", "3", "--resolution", "360p")["id"]
    shown = re.search(r"(?m)^state +(.+)", home.run("show", made).stdout)[1].strip()
    for state in (shown, "completed", "Saved"):
        assert [one["id"] for one in home.json("list", "--state", state)] == [made], state
        assert len(home.json("list", "--search", f"state:{state}")) == 1, state
    assert home.json("list", "--state", "sent, no answer") == []
    assert home.run("delete", made, "--yes").returncode == 0
    assert home.json("list", "--state", "saved") == []
    assert [one["id"] for one in home.json("list", "--state", "deleted")] == [made]
    words = " ".join(home.run("list", "--help").stdout.split())
    assert "completed (saved), failed, cancelled, deleted" in words
    refused = home.run("list", "--state", "gone")
    assert refused.returncode == 2 and "completed (saved)" in refused.stderr


def test_ratings_are_kept_found_and_sorted_by(home):
    ids = []
    for name in ("A lion", "A boat", "A fog"):
        made = home.json("generate", name, "--duration", "3", "--resolution", "360p")
        ids.append((made[0] if isinstance(made, list) else made)["id"])
    assert home.run("rate", ids[0], "5").stdout + home.run("rate", ids[2], "2").stdout == ""
    assert [one["id"] for one in home.json("list", "--search", "rating>1 sort:rating")] == [ids[0], ids[2]]
    assert [one["id"] for one in home.json("list", "--search", "sort:oldest")] == ids
    assert home.json("show", ids[0])["rating"] == 5
    assert home.run("rate", ids[0], "0").returncode == 0
    assert home.json("show", ids[0])["rating"] is None
    wrong = home.run("rate", ids[0], "9")
    assert wrong.returncode == 2 and "1 to 5" in wrong.stderr
    assert home.run("list", "--search", "sort:colour").returncode == 2
    mistyped = home.run("list", "--search", "stat:failed")
    assert mistyped.returncode == 2 and "Did you mean state:failed?" in mistyped.stderr
