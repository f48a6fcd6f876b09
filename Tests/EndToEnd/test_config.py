"""What is configured, where, and what is known of the terminal."""

import json
import os
import tomllib
from pathlib import Path


def test_config_prints_what_holds(home):
    (home.folder / "config.toml").write_text("concurrency = 3\n")
    text = home.run("config", "--print").stdout
    assert tomllib.loads(text)["concurrency"] == 3
    places = home.run("config").stdout
    assert str(home.folder / "config.toml") in places and "keys.toml  (not there)" in places
    assert home.json("config")["configuration"] == str(home.folder / "config.toml")


def test_the_log_has_what_is_asked_for(home):
    log = home.folder / "veogen.log"
    clip = ["generate", "A lion", "--sandbox", "--duration", "3", "--resolution", "360p", "--yes"]
    assert home.run(*clip).returncode == 0
    assert " info step " in log.read_text() and " debug " not in log.read_text()
    log.write_text("")
    assert home.run("--log-level", "debug", *clip).returncode == 0
    assert " debug poll operation=" in log.read_text() and " info step " in log.read_text()
    assert "lion" not in log.read_text()
    log.write_text("")
    (home.folder / "config.toml").write_text('log_level = "error"\n')
    assert home.run(*clip).returncode == 0
    assert log.read_text() == ""
    wrong = home.run("list", "--log-level", "loud")
    assert wrong.returncode == 2 and "debug" in wrong.stderr


def test_printed_keys_are_a_key_file(home, studio):
    text = home.run("config", "--keys").stdout
    assert tomllib.loads(text)["operations"]["p"] == "operation.play"
    (home.folder / "keys.toml").write_text(text)
    screen = studio(home)
    screen.opened()
    assert "keys.toml" not in screen.screen()


def test_doctor_says_what_it_knows_of_the_terminal(home):
    plain = home.run("doctor", "--terminal", env={"TERM": "xterm-256color"}).stdout
    assert "256: COLORTERM is not set" in plain and "Unicode" in plain
    rich = home.run(
        "doctor", "--terminal", env={"TERM": "xterm-256color", "COLORTERM": "truecolor"}).stdout
    assert "24 bits: COLORTERM is truecolor" in rich
    light = home.run(
        "doctor", "--terminal", env={"TERM": "vt100", "COLORFGBG": "0;15"}).stdout
    assert "none" in light and "light, for theme" in light
    with (home.folder / "config.toml").open("a") as file:
        file.write('[studio]\ncolor = "16"\n')
    wished = home.run("doctor", "--terminal", env={"TERM": "xterm-256color", "NO_COLOR": "1"}).stdout
    assert "16: the setting color says so" in wished
    unknown = home.run("doctor", "--terminal", env={"TERM": "no-such-terminal"})
    assert unknown.returncode == 1 and "no-such-terminal" in unknown.stdout


SLIPS = 'concurrency = "many"\ntheme = "paper"\n[budget]\nper_day = "20"\n[studio]\nmouse = 3\n'


def test_all_slips_of_the_configuration_are_told(home):
    file = home.folder / "config.toml"
    file.write_text(SLIPS)
    for command in (["config", "--print"], ["list"], ["generate", "A lion", "--sandbox"], ["--plain"]):
        done = home.run(*command)
        assert done.returncode == 3 and done.stdout == "", done
        assert [f"{file}, line {line}," in done.stderr for line in (1, 4, 6)] == [True] * 3, done.stderr
        assert done.stderr.count("veogen: ") == 3, done.stderr


def test_a_slip_in_the_looks_stops_nothing(home, studio):
    (home.folder / "config.toml").write_text('[studio]\nborders = "wavy"\n')
    assert home.run("list").returncode == 0
    assert home.run("generate", "A lion", "--sandbox", "--no-wait").returncode == 0
    screen = studio(home)
    screen.wait_for("“borders”")
    assert "╭" in screen.screen()
    assert "line 2" in home.run("doctor").stdout


def test_the_doctor_goes_on_with_a_broken_configuration(home):
    file = home.folder / "config.toml"
    file.write_text(SLIPS)
    done = home.run("doctor", "--sandbox", "--json")
    assert done.returncode == 1, done.stderr
    lines = json.loads(done.stdout)
    slips = [line for line in lines if line["subject"] == "config"]
    assert [line["verdict"] for line in slips] == ["problem"] * 3 and all(line["advice"] for line in slips)
    assert {"folders", "history", "ffmpeg", "connection", "terminal"} <= {line["subject"] for line in lines}
    terminal = home.run("doctor", "--terminal", env={"TERM": "xterm-256color"})
    assert terminal.returncode == 1 and "256: COLORTERM is not set" in terminal.stdout, terminal
    assert "line 6, has a value" in terminal.stdout, terminal.stdout
    file.write_text("concurrency = = 3\n")
    done = home.run("doctor")
    assert done.returncode == 1 and done.stdout.count("config.toml") == 1 and "history" in done.stdout, done
    file.write_text('provider = "vertex"\n')
    done = home.run("doctor", env={"GOOGLE_CLOUD_PROJECT": ""})
    assert "which is not set up" in done.stdout and "history" in done.stdout, done


def test_a_theme_of_the_program_is_printed(home):
    dark = (Path(__file__).resolve().parents[2] / "themes/dark.toml").read_text()
    assert home.run("config", "--theme", "dark").stdout == dark
    unknown = home.run("config", "--theme", "gone")
    assert unknown.returncode == 2 and "no theme called" in unknown.stderr and "colorblind" in unknown.stderr


def test_doctor_says_how_to_leave_the_sandbox(home):
    said = home.run("doctor", "--sandbox").stdout
    assert "sandbox, nothing is billed" in said and "set GEMINI_API_KEY" in said, said


def test_the_sandbox_is_called_by_its_name(home, tmp_path):
    broken = tmp_path / "ffmpeg"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    path = f"{tmp_path}:{home.environment['PATH']}"
    said = home.run("generate", "A lion", "--sandbox", env={"PATH": path}).stderr
    assert "The sandbox could not make the clip" in said and "••" not in said, said


def test_doctor_names_what_is_wrong_with_keys_and_themes(home):
    home.folder.mkdir(parents=True, exist_ok=True)
    (home.folder / "keys.toml").write_text('[operations]\n"ctrl-r" = "no.such.command"\n')
    themes = home.folder / "themes"
    themes.mkdir()
    (themes / "mine.toml").write_text('[palette]\nred = "no colour"\n')
    (home.folder / "config.toml").write_text('theme = "nope"\n')
    said = home.run("doctor").stdout
    assert "There is no theme called “nope”" in said, said
    assert "keys.toml:2" in said and "no.such.command" in said, said
    assert "mine.toml" in said, said


def test_all_slips_of_keys_and_themes_are_told(home):
    (home.folder / "keys.toml").write_text(
        'f5 = "operation.retry"\n[operations]\n"ctrl-r" = "no.such.command"\n"g x" = 3\n')
    (home.folder / "themes").mkdir()
    (home.folder / "themes/mine.toml").write_text(
        '[palette]\nred = "no colour"\n[roles]\nmoney = "gold"\nop.faild = "red"\n')
    (home.folder / "themes/child.toml").write_text('inherits = "mine"\n')
    (home.folder / "config.toml").write_text('theme = "mine"\n')
    said = home.run("doctor").stdout
    for place in ("keys.toml:1: ", "keys.toml:3: ", "keys.toml:4: ", "mine.toml:2: ", "mine.toml:4: ", "mine.toml:5: "):
        assert said.count(place) == 1, (place, said)


def test_no_file_of_ones_own_ends_the_program(home):
    keys, theme = home.folder / "keys.toml", home.folder / "themes" / "mine.toml"
    theme.parent.mkdir()
    theme.write_text("[\n")
    keys.write_text("[operations]\n" + ".".join("a" * 300_000) + " = 1\n")
    said = home.run("doctor").stdout
    assert "keys.toml:2: this has more than 500 dots in one line" in said, said
    assert "mine.toml:1: this is not TOML" in said, said
    for file in (keys, theme):
        file.unlink()
        os.mkfifo(file)
    said = home.run("doctor").stdout
    assert "keys.toml is no file" in said and "mine.toml: this cannot be read" in said, said


def test_keys_and_themes_are_printed_whatever_the_configuration_is(home):
    (home.folder / "config.toml").write_text("thme = 1\n")
    assert home.run("config", "--keys").returncode == 0
    assert home.run("config", "--theme", "dark").returncode == 0
    assert home.run("config", "--print").returncode == 3


def test_a_default_that_no_model_has_is_told_before_anything_is_sent(home):
    file = home.folder / "config.toml"
    file.write_text(file.read_text() + '\n[defaults]\nresolution = "1080"\nduration = 60\n')
    line = file.read_text().splitlines().index('resolution = "1080"') + 1
    words = f'{file}, line {line}, has a value that no model has: \u201cresolution\u201d is one of'
    refused = home.run("generate", "A lion", "--sandbox", "--no-wait")
    assert refused.returncode == 3 and words in refused.stderr and "--resolution" in refused.stderr
    assert home.run("list").stdout == "", "nothing was queued"
    assert words in home.run("doctor", "--sandbox").stdout
    assert "# resolution is not set" in home.run("config", "--print").stdout
    chosen = home.run(
        "generate", "A lion", "--sandbox", "--no-wait", "--resolution", "720p", "--duration", "4")
    assert chosen.returncode == 0, chosen.stderr
    assert words in home.run("--plain", "--sandbox", stdin="quit\n").stdout
