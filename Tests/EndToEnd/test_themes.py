"""Themes: those that come with the program can be read, and a broken one stops nobody."""

import itertools
import re
import shutil
import tempfile
from pathlib import Path

import pytest

from theme_files import (
    DEFICIENCIES, FOLDER, NAMES, STATES, contrast, difference, palette, read)
from veogen import Home, wait_until

COLORED = [name for name in NAMES if name != "ansi"]
# What stands for a background that only the terminal knows.
CLEAR = {"clear": "#000000", "clear-light": "#ffffff"}
GROUNDS = ("background", "raised", "selection")


def is_high(name):
    return name.startswith("contrast-")


def seen(name):
    """Its palette as it is seen."""
    return {
        color: CLEAR[name] if value == "default" else value for color, value in palette(name).items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_says_what_it_is_for(name):
    assert (FOLDER / f"{name}.toml").read_text().startswith("# ")
    assert set(read(name)) <= {"inherits", "palette", "roles"}
    if "inherits" not in read(name):
        assert read(name)["palette"].keys() >= palette("dark").keys(), "every colour is its own"


@pytest.mark.parametrize("name", COLORED)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(name, ground):
    colors = seen(name)
    for color in ("text", "strong"):
        assert contrast(colors[color], colors[ground]) >= (7 if is_high(name) else 4.5), color
    assert contrast(colors["faint"], colors[ground]) >= (4.5 if is_high(name) else 2), "faint"
    for color in ("dim", "accent", *STATES):
        assert contrast(colors[color], colors[ground]) >= (7 if is_high(name) else 3), color


@pytest.mark.parametrize("name", COLORED)
def test_selected_text_and_lines_can_be_seen(name):
    colors = seen(name)
    role = read(name).get("roles", {}).get("selection.text", {})
    chosen = colors[role.get("fg", "strong")], colors[role.get("bg", "border")]
    assert contrast(*chosen) >= (7 if is_high(name) else 4.5)
    assert contrast(colors["border"], colors["background"]) >= (7 if is_high(name) else 1.6)


def test_ansi_has_nothing_but_the_terminals_own_colors():
    for name, color in palette("ansi").items():
        assert color == "default" or color in range(16), name
    for name in GROUNDS:
        assert palette("ansi")[name] == "default"


@pytest.mark.parametrize("name", CLEAR)
def test_a_clear_theme_leaves_the_background_alone(name, person, studio):
    assert [color for color, value in palette(name).items() if value == "default"] == [
        "background", "raised"]
    screen = studio(person(name, {}))
    screen.opened()
    grounds = set(re.findall(r"48;\d+;[\d;]*\d", screen.tmux("capture-pane", "-p", "-e")))
    selection = palette(name)["selection"]
    value = ";".join(str(int(selection[i:i + 2], 16)) for i in (1, 3, 5))
    assert grounds <= {f"48;2;{value}"}
    screen.keys("C-q")
    assert screen.ended() == 0


def test_states_are_told_apart_without_red_and_green():
    colors = palette("colorblind")
    states = [colors[name] for name in ("done", "failed", "attention", "running")]
    for deficiency in DEFICIENCIES:
        for one, other in itertools.combinations(states, 2):
            assert difference(one, other, deficiency) > 15, (deficiency, one, other)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("mono")])
def test_mono_has_no_colors(name):
    for color in palette(name).values():
        assert color[1:3] == color[3:5] == color[5:7], color


def test_the_default_theme_is_the_one_in_the_program():
    source = (FOLDER.parent / "Sources/TextUI/DefaultTheme.swift").read_text()
    parts = re.findall(r"static let (\w+) = Color\.rgb\(0x(\w\w), 0x(\w\w), 0x(\w\w)\)", source)
    numbers = re.findall(r"static let (\w+) = Color\.palette\((\d+)\)", source)
    assert read("dark")["palette"] == {
        name: f"#{red}{green}{blue}".lower() for name, red, green, blue in parts
    } | {name: int(number) for name, number in numbers}


def test_the_readme_names_them_all():
    readme = (FOLDER.parent / "README.md").read_text()
    assert [name for name in NAMES if f"`{name}`" not in readme] == []


@pytest.fixture
def person():
    """Someone with themes of their own, in a folder whose name leaves room for the sentence."""
    folder = Path(tempfile.mkdtemp(prefix="vg", dir="/tmp"))
    home = Home(folder)
    (folder / "themes").mkdir()

    def choose(name, files):
        config = folder / "config.toml"
        config.write_text(f'theme = "{name}"\n' + config.read_text())
        for file, text in files.items():
            (folder / "themes" / f"{file}.toml").write_text(text)
        return home

    yield choose
    shutil.rmtree(folder)


@pytest.mark.parametrize("files, words", [
    ({"mine": '[palette]\naccent = = "#fff"\n'}, r"mine\.toml:2: this is not TOML"),
    ({"mine": '# mine\n[palette]\ntext = "#fff"\naccent = "pink"\n'}, r"mine\.toml:4: the value"),
    ({"mine": '[roles]\n\n"op.faild" = "accent"\n'}, r"mine\.toml:3: there is no role"),
    ({"mine": '[roles]\nop.failed = "rust\\u001b[7m"\n'}, r"mine\.toml:2: there is no colour"),
    ({"mine": '# mine\ninherits = "gone"\n'}, r"mine\.toml:2: there is no theme"),
    ({"mine": 'inherits = "other"\n', "other": 'inherits = "mine"\n'},
     r"other\.toml:1: the theme inherits"),
    ({"mine": "#" * 100_000}, r"mine\.toml: this cannot be read"),
    ({"mine": '[palette]\ntext = "pink"\naccent = "pink"\n'}, r"mistakes\."),
    ({}, "There is no theme called"),
], ids=["syntax", "colour", "role", "control", "parent", "cycle", "huge", "two", "none"])
def test_a_broken_theme_is_told_with_its_line(person, studio, files, words):
    screen = studio(person("mine", files))
    screen.wait_for(words)
    screen.opened()
    screen.keys("C-q")
    assert screen.ended() == 0


def test_a_theme_inherits_from_one_of_the_programs(person, studio):
    mine = 'inherits = "harbor"\n[palette]\nrust = "#b7410e"\n[roles]\npane.title.focused = "rust"\n'
    screen = studio(person("mine", {"mine": mine}))
    screen.opened()
    assert ".toml" not in screen.screen()
    colors = screen.tmux("capture-pane", "-p", "-e")
    assert "38;2;183;65;14" in colors or "38;5;130" in colors, "the nearest of 256 colours"
    screen.keys("C-q")
    assert screen.ended() == 0


def test_every_theme_can_be_seen_and_chosen(person, studio):
    home = person("dark", {"broken": "[palette\n"})
    screen = studio(home)
    screen.opened()
    screen.keys("Escape")
    screen.wait_for("filter")
    screen.keys("T")
    screen.wait_for("Enter keeps it")
    for name in NAMES:
        screen.wait_for(rf"{name} +(dark|light)")
    screen.wait_for("broken +yours . broken")
    for _ in range(len(NAMES)):
        screen.keys("Down")
    screen.keys("Enter")
    screen.wait_gone("Enter keeps it")
    # The list closes at once; the file is written on another thread.
    config = home.folder / "config.toml"
    wait_until(
        lambda: config.read_text().splitlines()[0] == 'theme = "paper"', "not the last of the light ones")
    screen.keys("C-q")
    assert screen.ended() == 0
    screen = studio(home)
    screen.opened()
    colors = screen.tmux("capture-pane", "-p", "-e")
    paper = palette("paper")["text"]
    values = ";".join(str(int(paper[i:i + 2], 16)) for i in (1, 3, 5))
    assert f"38;2;{values}" in colors or "38;5" in colors
    screen.keys("C-q")
    assert screen.ended() == 0
