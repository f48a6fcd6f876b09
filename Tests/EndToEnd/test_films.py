"""From the clips of a project to its film, its trailer and a folder for cutting programs."""

import json
import os
import signal
import time
from pathlib import Path

import films
import makers
import pytest
from veogen import Home, wait_until


def made(home, kind, count):
    """A project whose clips are all there; returns its id and the clips."""
    project = makers.drafted(home, kind, count)
    assert home.run(kind, "approve", project, "--all").returncode == 0
    done = home.run(kind, "generate", project, "--yes", timeout=180)
    assert done.returncode == 0, done.stderr
    return project, done.stdout.split()


def test_a_book_becomes_a_film_and_only_what_changed_is_rendered_again(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox())
    book, clips = made(home, "book", 3)
    done = home.run("book", "assemble", book, "--json", timeout=180)
    assert done.returncode == 0, done.stderr
    film = json.loads(done.stdout)
    films.check(film["path"], clips)
    shown = makers.show(home, "book", book)
    assert shown["film"] == film["path"]
    assert films.titles(film["path"]) == ["The Salt Road"] + [p["title"] for p in shown["parts"]]
    assert film["kept"] == 0 and film["rendered"] == 4
    assert not shown["film_outdated"]
    assert home.run("book", "generate", book, "2", "--again", "--yes", timeout=120).returncode == 0
    assert makers.show(home, "book", book)["film_outdated"]
    assert f"veogen book assemble {book} makes a new one" in home.run("book", "show", book).stdout
    again = json.loads(home.run("book", "assemble", book, "--json", timeout=180).stdout)
    assert again["path"] == film["path"], "the film takes the place of the one before"
    assert (again["rendered"], again["kept"]) == (1, 3)
    assert not makers.show(home, "book", book)["film_outdated"]
    log = home.run("book", "assemble", book, "--log")
    assert log.returncode == 0 and "ffmpeg" in log.stdout and Path(film["path"]).name in log.stdout
    faded = json.loads(home.run(
        "book", "assemble", book, "--fade", "0.5", "--cards", "2", "--json", "--output",
        str(tmp_path / "faded.mp4"), timeout=180).stdout)
    assert abs(faded["seconds"] - (3 + 3 * (2 + 3) - 6 * 0.5)) < 0.4
    for name in ("film.avi", "nowhere/film.mp4"):
        wrong = home.run("book", "assemble", book, "--output", str(tmp_path / name))
        assert wrong.returncode == 2 and not (tmp_path / "nowhere").exists(), wrong.stderr
    taken = home.run("book", "assemble", book, "--output", str(tmp_path / "faded.mp4"))
    assert taken.returncode != 0 and "already" in taken.stderr
    text = home.run("book", "edit", book, "--print").stdout
    night = text.replace("\n## Style\n", "\n## Style\n\nAt night, by a lamp\n", 1)
    assert home.run("book", "edit", book, "--file", "-", stdin=night).returncode == 0
    stale = home.run("book", "assemble", book, timeout=180)
    assert stale.returncode == 0 and "Stale, and in it as made before: chapter 1" in stale.stderr


@pytest.mark.parametrize("kind", ["movie", "book"] if makers.SLOW else ["movie"])
def test_one_goes_from_an_idea_to_its_film_with_faults_and_kills(tmp_path, sandbox, kind):
    service = sandbox(latency=3, faults={"rules": [
        {"match": {"kind": "create", "nth": 2}, "fault": {"type": "server_error"}},
        {"match": {"kind": "poll"}, "times": 3, "fault": {"type": "server_error"}},
        {"match": {"kind": "download"}, "times": 2, "fault": {"type": "truncate", "fraction": 0.5}}]})
    home = Home(tmp_path / "home", service)
    count = makers.SCENES if kind == "movie" else makers.CHAPTERS
    movie = makers.drafted(home, kind, count)
    makers.set_continuity(home, kind, movie, set(range(2, count + 1)))
    assert home.run(kind, "approve", movie, "--all").returncode == 0
    process = home.start(kind, "generate", movie, "--yes")
    wait_until(
        lambda: any(one["state"] == "processing" for one in home.history()), "nothing is accepted")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    done = home.run(kind, "generate", movie, "--yes", timeout=120)
    assert done.returncode == 5, "it does not wait for what only the person can decide"
    part = "scene" if kind == "movie" else "chapter"
    assert f"{part} 2" in done.stderr and "no answer" in done.stderr, done.stderr
    [unknown] = [one["id"] for one in home.history() if one["state"] == "uncertain"]
    assert home.run("retry", unknown, "--yes", timeout=120).returncode == 0
    done = home.run(kind, "generate", movie, "--yes", timeout=300)
    assert done.returncode == 0, done.stderr
    takes = makers.chosen(makers.show(home, kind, movie))
    assert len(service.accepted()) == count, "nothing was sent twice"
    film = json.loads(home.run(kind, "assemble", movie, "--json", timeout=300).stdout)
    films.check(film["path"], [take["path"] for take in takes])
    assert film["chapters"] == count + 1
    for before, after in zip(takes, takes[1:]):
        last = makers.frame(before["path"], last=True)
        assert makers.difference(makers.frame(after["path"]), last) < 4, "one goes on from the other"
    if makers.SLOW:
        done = home.run(kind, "trailer", movie, timeout=300)
        films.check_trailer(done.stdout.strip())


def test_a_trailer_is_cut_from_what_is_there_and_asks_nobody(tmp_path, sandbox):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    movie, clips = made(home, "movie", 6)
    before = len(service.requests())
    done = home.run("movie", "trailer", movie, "--seconds", "20", "--json", timeout=180)
    assert done.returncode == 0, done.stderr
    trailer = json.loads(done.stdout)
    assert 15 <= trailer["seconds"] <= 20.1
    assert abs(films.loudness(trailer["path"]) - -16) <= 1
    assert len(service.requests()) == before, "no provider is asked"
    assert makers.show(home, "movie", movie)["trailer"] == trailer["path"]
    refused = home.run("movie", "trailer", movie, "--seconds", "90")
    assert refused.returncode == 2 and "20 to 60" in refused.stderr


def test_a_killed_assembly_goes_on_with_what_was_rendered(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox())
    book, clips = made(home, "book", 5)
    process = home.start("book", "assemble", book)
    pieces = home.folder / "cache" / "films" / book / "pieces"
    wait_until(lambda: pieces.is_dir() and any(pieces.glob("*.mov")), "nothing was rendered")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert list((home.folder / "films").glob("*.mp4")) == [], "half a film has no name"
    film = json.loads(home.run("book", "assemble", book, "--json", timeout=180).stdout)
    films.check(film["path"], clips)
    assert film["kept"] >= 1
    assert list((home.folder / "films").glob(".*.veogen-part")) == []


def test_an_assembly_is_stopped_by_its_key(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox())
    book, _ = made(home, "book", 4)
    process = home.start("book", "assemble", book)
    pieces = home.folder / "cache" / "films" / book / "pieces"
    wait_until(lambda: pieces.is_dir() and any(pieces.iterdir()), "nothing was rendered")
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130 and time.monotonic() - started < 5
    assert list((home.folder / "films").iterdir()) == []


def test_no_film_takes_the_place_of_a_clip(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox())
    book, _ = made(home, "book", 1)
    folder = tmp_path / "clips"
    clip = Path(home.json(
        "generate", "A lion at sunset", "--duration", "3", "--output", str(folder))["path"])
    assert clip.parent == folder
    before = clip.read_bytes()
    (tmp_path / "link").symlink_to(folder)
    for path in (clip, tmp_path / "link" / clip.name):
        refused = home.run("book", "assemble", book, "--output", str(path), "--replace", timeout=180)
        assert refused.returncode == 2 and "not replaced" in refused.stderr, refused.stderr
    assert clip.read_bytes() == before


def test_missing_clips_are_named_and_can_be_left_out(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox())
    book, clips = made(home, "book", 3)
    os.unlink(clips[1])
    refused = home.run("book", "assemble", book)
    assert refused.returncode != 0 and "Chapter 2" in refused.stderr.replace("chapter", "Chapter")
    partial = home.run("book", "assemble", book, "--partial", timeout=180)
    assert partial.returncode == 0, partial.stderr
    assert "lacks" in partial.stderr and "hapter 2" in partial.stderr, "nothing is left out silently"
    films.check(partial.stdout.strip(), [clips[0], clips[2]])


def test_a_project_is_handed_off(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox())
    movie, clips = made(home, "movie", 2)
    folder = tmp_path / "cut"
    done = home.run("movie", "export", movie, str(folder))
    assert done.returncode == 0 and done.stdout.strip() == str(folder), done.stderr
    names = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    assert len([n for n in names if n.startswith("clips/")]) == 2
    for name in ("film.otio", "film.edl", "film.srt", "chapters.txt", "project/outline.md",
                 "project/project.toml"):
        assert name in names
    assert json.loads((folder / "film.otio").read_text())["OTIO_SCHEMA"].startswith("Timeline")
    again = home.run("movie", "import", str(folder))
    assert again.returncode == 0 and again.stdout.strip() == movie, again.stderr
    refused = home.run("movie", "export", movie, str(folder))
    assert refused.returncode != 0 and "not empty" in refused.stderr


def test_the_text_of_a_project_comes_back_without_loss(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox())
    book, _ = made(home, "book", 2)
    folder = tmp_path / "text"
    again = home.run("book", "generate", book, "1", "--again", "--yes", timeout=120)
    assert again.returncode == 0, again.stderr
    assert home.run("book", "export", book, str(folder), "--text").returncode == 0
    before = makers.show(home, "book", book)
    done = home.run("book", "import", str(folder))
    assert done.returncode == 0 and done.stdout.strip() == book, done.stderr
    assert makers.show(home, "book", book)["parts"] == before["parts"]
    outline = folder / "outline.md"
    text = outline.read_text()
    outline.write_text(text.replace(before["parts"][0]["title"], "Salt and Fire", 1))
    assert home.run("book", "import", str(folder)).returncode == 0
    after = makers.show(home, "book", book)
    assert after["parts"][0]["title"] == "Salt and Fire"
    assert after["parts"][0]["takes"] == before["parts"][0]["takes"]
    assert home.run("book", "undo", book).returncode == 0
    assert makers.show(home, "book", book)["parts"] == before["parts"]
    other = next(take["id"] for take in before["parts"][0]["takes"] if not take["chosen"])
    assert home.run("book", "choose", book, other).returncode == 0
    chosen = makers.show(home, "book", book)
    assert home.run("book", "import", str(folder)).returncode == 0
    after = makers.show(home, "book", book)["parts"]
    assert after[0]["title"] == "Salt and Fire"
    assert after[0]["takes"] == before["parts"][0]["takes"], "the choice of the folder counts"
    assert home.run("book", "undo", book).returncode == 0
    assert makers.show(home, "book", book)["parts"] == chosen["parts"], "words and choice in one step"
    assert home.run("book", "choose", book, makers.chosen(before)[0]["id"]).returncode == 0
    outline.write_text(text.replace("Approved: yes", "Approved: perhaps", 1))
    refused = home.run("book", "import", str(folder))
    assert refused.returncode == 2 and "line" in refused.stderr
    assert makers.show(home, "book", book)["parts"] == before["parts"], "nothing was changed"
    outline.write_text(text)
    elsewhere = Home(tmp_path / "elsewhere", None)
    done = elsewhere.run("book", "import", str(folder))
    assert done.returncode == 0 and done.stdout.strip() == book and "3 clips" in done.stderr
    words = [{k: part[k] for k in ("title", "prompt", "beats")} for part in before["parts"]]
    there = makers.show(elsewhere, "book", book)["parts"]
    assert [{k: part[k] for k in ("title", "prompt", "beats")} for part in there] == words
    wrong = elsewhere.run("movie", "import", str(folder))
    assert wrong.returncode == 2 and "veogen book import" in wrong.stderr
