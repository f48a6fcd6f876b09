"""Books and movies in the studio, key by key, from an idea to the film."""

import os
import re
import signal
import sqlite3
from pathlib import Path

import films
import makers
from veogen import Home, wait_until


def person(folder, service):
    """Someone whose clips are small."""
    home = Home(folder, service)
    config = home.folder / "config.toml"
    config.write_text(
        config.read_text() + '\n[defaults]\nresolution = "360p"\nduration = 3\n')
    return home


def begin(screen, kind, title, count):
    """A new project with an outline of `count` parts."""
    part = "chapters" if kind == "book" else "scenes"
    screen.keys("Escape")
    screen.wait_for(r" \? help")
    screen.keys("B")
    screen.wait_for("n begins a book")
    screen.keys("n" if kind == "book" else "m")
    screen.wait_for("Title")
    screen.type(title)
    screen.keys("Enter")
    screen.wait_for(f"0 {part}")
    screen.keys("D")
    screen.wait_for("Draft the outline")
    screen.keys("BSpace")
    screen.type(str(count))
    screen.keys("Tab")
    screen.type("A caravan crosses the salt flats at dawn")
    screen.keys("Enter")
    screen.wait_for(f"The draft has {count} {part}")


def generate(screen, count):
    screen.keys("A")
    screen.wait_for(f"{count} approved")
    screen.keys("g")
    screen.wait_for(rf"Generate {count} clips for \$")
    screen.keys("y")


def render(screen, key, done):
    """Makes the film or the trailer."""
    screen.keys(key)
    screen.wait_for("Nothing is sent")
    screen.keys("Enter")
    screen.wait_for(done, 120)
    screen.keys("Escape")


def test_a_book_goes_from_an_idea_to_its_film_with_faults_and_a_kill(tmp_path, sandbox, studio):
    service = sandbox(latency=8, faults={"rules": [
        {"match": {"kind": "poll"}, "times": 2, "fault": {"type": "server_error"}},
        {"match": {"kind": "download"}, "times": 1, "fault": {"type": "truncate", "fraction": 0.5}}]})
    home = person(tmp_path / "home", service)
    screen = studio(home)
    screen.opened()
    count = makers.CHAPTERS
    begin(screen, "book", "The Salt Road", count)
    assert service.requests(kind="create") == [], "nothing is sent before approval"
    generate(screen, count)
    wait_until(
        lambda: [one["state"] for one in home.history()].count("processing") == min(5, count),
        "not all were accepted")
    os.kill(screen.process(), signal.SIGKILL)
    screen.ended()

    again = studio(home)
    again.wait_for("The Salt Road|Prompt")
    again.keys("Escape")
    again.wait_for(r" \? help")
    if "Projects" not in again.screen():
        again.keys("B")
    again.wait_for("The Salt Road")
    again.wait_for(rf"Salt Road +{count}/{count}", 120)
    again.journey("M-4", "/", '"salt road"', "Enter")
    again.keys("Enter")
    again.wait_for(f"{count} made")
    assert len(service.accepted()) == count, "nothing was sent twice"
    render(again, "f", "the film is made")
    book = home.json("book", "list")[0]["id"]
    clips = [record["path"] for record in reversed(home.history())]
    films.check(makers.show(home, "book", book)["film"], clips)
    if makers.SLOW:
        render(again, "F", "the trailer is made")
        films.check_trailer(makers.show(home, "book", book)["trailer"])
    again.keys("q")


def test_a_movie_is_edited_made_and_gets_a_trailer(tmp_path, sandbox, studio):
    service = sandbox()
    home = person(tmp_path / "home", service)
    screen = studio(home)
    screen.opened()
    count = makers.SCENES
    begin(screen, "movie", "Night Market", count)
    movie = home.json("movie", "list")[0]["id"]
    before = makers.show(home, "movie", movie)["parts"]

    screen.keys("j", "j")
    screen.keys("M-Up")
    screen.wait_for(r"1 " + re.escape(before[1]["title"][:12]))
    screen.keys("e")
    screen.wait_for("Enter|Title")
    screen.keys("C-u")
    screen.type("Rain on Tin")
    screen.keys("Enter")
    screen.wait_for("Rain on Tin")
    wanted = ["Rain on Tin", before[0]["title"], *(part["title"] for part in before[2:])]

    # The words stand on the screen before they are saved.
    def is_saved():
        parts = makers.show(home, "movie", movie)["parts"]
        return [part["title"] for part in parts] == wanted

    wait_until(is_saved, "the move or the title was not saved")
    screen.keys("u")
    screen.wait_gone("Rain on Tin")
    screen.keys("u")
    screen.wait_for(r"1 " + re.escape(before[0]["title"][:12]))
    assert makers.show(home, "movie", movie)["parts"] == before, "undo is exact"

    generate(screen, count)
    screen.wait_for(f"{count} made", 120)
    render(screen, "F", "the trailer is made")
    trailer = makers.show(home, "movie", movie)["trailer"]
    assert Path(trailer).name.endswith("-trailer.mp4")
    assert 5 < float(films.probe(trailer)["format"]["duration"]) < 61
    screen.keys("Home", "v")
    screen.wait_for(r"(playing|ended) +0:0\d / 0:\d\d")
    screen.wait_for("▀")
    screen.keys("q")
    screen.wait_for("outline")
    if makers.SLOW:
        render(screen, "f", "the film is made")
        clips = [take["path"] for take in makers.chosen(makers.show(home, "movie", movie))]
        films.check(makers.show(home, "movie", movie)["film"], clips)
    screen.keys("q")


def session(home):
    with sqlite3.connect(home.folder / "veogen.db") as history:
        return str(history.execute("SELECT value FROM session").fetchall())


def test_what_is_typed_in_an_outline_survives_a_kill(tmp_path, sandbox, studio):
    home = person(tmp_path / "home", sandbox())
    screen = studio(home)
    screen.opened()
    begin(screen, "movie", "Night Market", 2)
    screen.keys("j")
    screen.keys("e")
    screen.keys("C-u")
    screen.type("Rain on Tin")
    screen.wait_for("Rain on Tin")
    wait_until(lambda: "Rain on Tin" in session(home), "it was not saved when typing paused")
    os.kill(screen.process(), signal.SIGKILL)
    screen.ended()

    again = studio(home)
    again.wait_for("“Night Market” is kept")
    again.keys("M-4", "Enter")
    again.wait_for("Rain on Tin")
    again.keys("Enter")
    movie = home.json("movie", "list")[0]["id"]
    wait_until(
        lambda: makers.show(home, "movie", movie)["parts"][0]["title"] == "Rain on Tin", "not kept")
    again.keys("C-q")
    assert again.ended() == 0
    assert "Rain on Tin" not in session(home)
