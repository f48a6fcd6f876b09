"""The studio, key by key."""

import csv
import json
import os
import re
from pathlib import Path

from veogen import PROGRAM, Home, check_clip, wait_until


def submit(screen, text):
    screen.type(text)
    screen.wait_for(re.escape(text[-12:]))
    screen.keys("C-g")


def leave_prompt(screen):
    """Escape goes to the list; alone, so that it is not taken for the beginning of Alt-something."""
    screen.keys("Escape")
    screen.wait_for(r" \? help")


def test_three_prompts_to_three_clips_and_back_again(home, studio):
    screen = studio(home)
    screen.opened()
    prompts = ["A lion at sunset", "Fog over the pass", "Night market in rain"]
    for number, prompt in enumerate(prompts):
        submit(screen, prompt)
        screen.wait_for(rf"Operations ─+ {number + 1} ")
        screen.keys("C-n")
    for prompt in prompts:
        screen.wait_for(rf"✓ \d\d:\d\d {prompt}")
    for record in home.history():
        check_clip(record["path"], 1280, 720, 8)

    leave_prompt(screen)
    screen.keys("Enter")
    screen.wait_for("Esc close")
    screen.wait_for(r"SHA-256")
    screen.keys("Escape")
    screen.wait_gone("Esc close")
    victim = home.history()[0]
    screen.keys("d")
    screen.wait_for("y Delete")
    screen.keys("Enter")
    screen.wait_gone("y Delete")
    assert Path(victim["path"]).exists(), "Enter alone never destroys"
    screen.keys("d")
    screen.wait_for("y Delete")
    screen.keys("y")
    screen.wait_gone("y Delete")
    screen.wait_gone(r"✓ \d\d:\d\d Night market in rain")
    assert not Path(victim["path"]).exists()
    screen.keys("q")
    assert screen.ended() == 0
    screen.check_terminal_is_clean()

    again = studio(home)
    again.wait_for(r"✓ \d\d:\d\d A lion at sunset")
    again.wait_for(r"✓ \d\d:\d\d Fog over the pass")
    assert "Night market" not in again.screen()


def test_without_a_key_it_says_that_nothing_is_billed(keyless, studio):
    for size in ("120x36", "80x24", "40x12"):
        screen = studio(keyless, size)
        screen.wait_for("(?i)sandbox")


def test_what_was_typed_is_there_again(home, studio):
    screen = studio(home)
    screen.opened()
    screen.type("Half a thought about rain")
    screen.wait_for("about rain")
    screen.keys("C-q")
    assert screen.ended() == 0
    again = studio(home)
    again.wait_for("Half a thought about rain")


def test_an_empty_prompt_is_refused_in_words(home, studio):
    screen = studio(home)
    screen.opened()
    screen.keys("C-g")
    screen.wait_for("prompt is empty")
    assert home.history() == []


def test_enhancing_shows_both_and_can_be_undone(home, studio):
    screen = studio(home)
    screen.opened()
    screen.type("A lion at sunset")
    screen.wait_for("A lion at sunset")
    screen.keys("C-e")
    screen.wait_for("Enter accept")
    screen.keys("Enter")
    screen.wait_gone("Enter accept")
    screen.keys("C-g")
    screen.wait_for(r"\.mp4")
    record = home.history()[0]
    assert record["original_prompt"] == "A lion at sunset"
    assert record["prompt"] != "A lion at sunset"


def processor_seconds(process):
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_paste_that_the_terminal_does_not_mark_is_no_wait(home, studio):
    """Each letter as an edit of its own would lay all of the text out anew."""
    screen = studio(home, "120x36")
    screen.opened()
    process = screen.process()
    before = processor_seconds(process)
    text = "\n".join(["A lion walks through the savanna at sunset, cinematic camera"] * 500)
    screen.paste(text + "\nthe end", marked=False)
    screen.wait_for("the end")
    seconds = processor_seconds(process) - before
    assert seconds < 3, f"{seconds} s of processor time for {len(text)} letters"


def test_a_paste_is_text_and_not_keys(home, studio):
    screen = studio(home)
    screen.opened()
    screen.paste("first line\nsecond line with q and x\n\x07third")
    screen.wait_for("second line with q and x")
    assert screen.flag("pane_dead") == "0"


def test_a_path_is_copied_through_tmux(home, studio):
    record = home.json("generate", "A candle", "--duration", "3")
    screen = studio(home, inside_tmux=True)
    screen.wait_for(r"a-candle-\w+\.mp4")
    leave_prompt(screen)
    screen.keys("y")
    screen.wait_for("Copied with tmux")
    assert screen.tmux("show-buffer") == record["path"]


def test_help_names_the_keys(home, studio):
    screen = studio(home)
    screen.opened()
    leave_prompt(screen)
    screen.keys("?")
    screen.wait_for(r"Play the clip with the system's player")
    screen.type("quit")
    screen.wait_for(r"Quit; what is written is kept")
    screen.keys("Escape")
    screen.wait_gone(r"Quit; what is written is kept")


def test_several_are_marked_exported_deleted_and_brought_back(home, studio):
    for name in ("A lion", "A boat", "=SUM(A1) in fog"):
        home.run("generate", name, "--duration", "3", "--resolution", "360p").check_returncode()
    screen = studio(home)
    screen.wait_for("A lion")
    leave_prompt(screen)
    screen.keys("Space", "Space")
    screen.wait_for("2 marked")
    screen.keys("E")
    screen.wait_for("2 operations written")
    screen.wait_for("2 marked")
    exports = home.folder / "exports"
    rows = list(csv.DictReader(next(exports.glob("*.csv")).open(newline="")))
    assert [row["prompt"] for row in rows] == ["=SUM(A1) in fog", "A boat"]
    records = json.loads(next(exports.glob("*.json")).read_text())
    assert [record["prompt"] for record in records] == ["=SUM(A1) in fog", "A boat"]
    assert {path.suffix for path in exports.iterdir()} == {".csv", ".json"}
    screen.keys("d")
    screen.wait_for("Delete 2 operations")
    screen.keys("y")
    screen.wait_for("2 operations are in the trash")
    assert [record["prompt"] for record in home.history()] == ["A lion"]
    screen.keys("u")
    screen.wait_for("2 operations are back")
    assert len(home.history()) == 3
    screen.keys("E")
    screen.wait_for("3 operations written")
    assert len(list(exports.glob("*.csv"))) == 2


def test_the_trash_is_emptied_by_a_key_that_asks(home, studio):
    for name in ("A lion", "A boat"):
        home.run("generate", name, "--duration", "3", "--resolution", "360p").check_returncode()
    boat, lion = home.history()
    home.run("delete", lion["id"], "--yes").check_returncode()
    (file,) = [Path(one["trash_path"]) for one in home.json("trash")]
    screen = studio(home)
    screen.wait_for("a-boat")
    leave_prompt(screen)
    screen.keys("t")
    screen.wait_for("Z empty trash")
    for answer, seen in (("Enter", "Z empty trash"), ("y", "Deleted for good: 1 operation")):
        screen.keys("Z")
        screen.wait_for("Empty the trash")
        assert re.search(r"1 operation with 1 clip, \d+ ", screen.screen())
        assert file.exists()
        screen.wait_for("▌n Cancel")
        screen.keys(answer)
        screen.wait_gone("Empty the trash")
        screen.wait_for(seen)
    assert not file.exists() and home.json("trash") == []
    assert [one["id"] for one in home.history()] == [boat["id"]] and Path(boat["path"]).exists()
    screen.keys("Z")
    screen.wait_for("The trash is empty")


def test_an_export_that_cannot_be_written_says_why(home, studio):
    # No file can be made there, by nobody.
    (home.folder / "exports").symlink_to("/proc")
    home.json("generate", "A lion", "--duration", "3", "--hold")
    screen = studio(home)
    screen.wait_for("A lion")
    leave_prompt(screen)
    screen.keys("E")
    # "no such file or directory", wherever the line is broken.
    screen.wait_for("such file|or directory")
    (home.folder / "exports").unlink()
    (home.folder / "exports").write_text("mine")
    screen.keys("E")
    screen.wait_for("elsewhere")
    assert (home.folder / "exports").read_text() == "mine"


def test_what_is_sent_belongs_to_the_session_that_was_named(home, studio):
    screen = studio(home)
    screen.opened()
    leave_prompt(screen)
    screen.keys("N")
    screen.wait_for("No session yet")
    screen.type("Salt flats")
    screen.wait_for("a new one")
    screen.keys("Enter")
    screen.wait_for(r"belongs to Salt flats")
    screen.keys("M-1")
    submit(screen, "A lion at sunset")
    screen.wait_for(r"a-lion-at-sunset-\w+\.mp4")
    assert home.history()[0]["session"] == "Salt flats"
    home.run("generate", "A boat", "--duration", "3", "--resolution", "360p", "--session", "Other").check_returncode()
    assert [one["prompt"] for one in home.json("list", "--search", "session:salt_flats")] == ["A lion at sunset"]
    screen.keys("C-q")
    assert screen.ended() == 0
    again = studio(home)
    again.wait_for("Salt flats · ")


def test_it_comes_back_as_it_was_left_unless_fresh(home, studio):
    for name in ("A lion", "A boat"):
        home.run("generate", name, "--duration", "3", "--resolution", "360p").check_returncode()
    lion = home.history()[-1]["id"]
    home.run("favourite", lion).check_returncode()
    home.run("movie", "new", "Night Market").check_returncode()
    screen = studio(home)
    screen.opened()
    screen.type("Half a thought")
    leave_prompt(screen)
    screen.keys("/")
    screen.type("fav")
    screen.wait_gone("a-boat")
    screen.keys("Enter")
    screen.keys("M-4", "G")
    screen.wait_for("▌.* Night Market")
    screen.keys("C-q")
    assert screen.ended() == 0

    again = studio(home)
    again.wait_for("filter /fav")
    again.wait_for("Half a thought")
    again.wait_for("Night Market")
    assert "a-boat" not in again.screen()
    again.keys("M-4", "Enter")
    again.wait_for("Night Market · outline")
    again.keys("C-q")
    assert again.ended() == 0
    assert "A boat" in home.run("--plain", stdin="list\n").stdout, "a script sees all"

    fresh = studio(home, command=f"{PROGRAM} --fresh")
    fresh.wait_for("a-boat")
    fresh.wait_for("Half a thought")
    assert "filter /fav" not in fresh.screen()


def test_the_studio_in_lines(home):
    lines = "prompt A lion at sunset\nset duration 4\nset resolution 360p\ngenerate\nwait\nlist\nshow 9\nledger\nquit\n"
    done = home.run("--plain", stdin=lines)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout and "> " not in done.stdout
    assert re.search(r"^\w{4} saved: A lion at sunset, /.*/a-lion-at-sunset-\w+\.mp4$", done.stdout, re.M)
    assert "Nothing runs any more." in done.stdout
    assert re.search(r"^1\. \w{4} saved: A lion at sunset", done.stdout, re.M)
    (record,) = home.history()
    check_clip(record["path"], 640, 360, 4)
    again = home.run("--plain", stdin="list\ndelete 1\nyes\nlist\n")
    assert "is in the trash" in again.stdout and "There is no operation to list." in again.stdout
    assert "What was deleted is in the trash: trash lists it." in again.stdout
    assert "All that was made is in the trash: veogen trash lists it" in home.run("list").stderr
    assert home.history() == []


def test_lines_answer_a_form_one_by_one(home):
    lines = "new book\nThe Salt Road\ndraft\n2\nA caravan; at dawn\n\noutline\nquit\n"
    done = home.run("--plain", stdin=lines)
    assert done.returncode == 0, done.stderr
    assert "Write: Idea." in done.stdout and "Write: Manuscript." in done.stdout
    (book,) = home.json("book", "list")
    assert len(home.json("book", "show", book["id"])["parts"]) == 2, done.stdout
    assert "There is no command" not in done.stdout


def test_lines_fetch_a_file_that_is_gone(home):
    made = home.run("generate", "A lion", "--duration", "3", "--resolution", "360p", "--yes")
    Path(made.stdout.strip()).unlink()
    done = home.run("--plain", stdin="list\nretry 1\nwait\nretry 1\nquit\n")
    assert "is fetched again, which costs nothing more" in done.stdout, done.stdout
    assert "It is saved." in done.stdout
    assert Path(made.stdout.strip()).exists() and len(home.history()) == 1


def test_the_end_says_what_is_not_done(tmp_path, sandbox, studio):
    home = Home(tmp_path / "home", sandbox(latency=12))
    screen = studio(home)
    screen.opened()
    submit(screen, "A lion at sunset")
    screen.wait_for("1 running")
    screen.keys("C-q")
    assert screen.ended() == 0
    screen.wait_for("One operation is not done yet. Nothing is lost: veogen takes it up again.")
    # In lines it says the same; and so does one beside which another goes on.
    lines = home.run("--plain", stdin="quit\n")
    assert "One operation is not done yet. Nothing is lost" in lines.stderr, lines.stderr
    again = studio(home)
    again.opened()
    lines = home.run("--plain", stdin="quit\n")
    assert "One operation is not done yet: another veogen goes on" in lines.stderr, lines.stderr
    again.wait_for(r"a-lion-at-sunset-\w+\.mp4")
    again.keys("C-q")
    assert again.ended() == 0
    assert "not done yet" not in again.screen()


def test_on_a_small_screen_the_prompt_is_shown_before_it_is_sent_from_the_list(home, studio):
    screen = studio(home, size="40x12")
    screen.opened()
    screen.type("A lion at sunset")
    screen.wait_for("at sunset")
    screen.keys("Escape")
    screen.wait_for(r"(?s)Nothing here yet|\? help")
    screen.keys("C-g")
    screen.wait_for(r"(?s)Send it for .*A lion at sunset.*about")
    assert home.history() == []
    screen.keys("y")
    screen.wait_for(r"A lion at")
    wait_until(lambda: len(home.history()) == 1, "it was not sent")


def test_a_double_click_opens_an_operation(home, studio):
    home.run("generate", "A lion at sunset", "--duration", "3")
    screen = studio(home, size="80x24")
    screen.wait_for(r"✓ .*A lion at sunset")
    row = next(n for n, line in enumerate(screen.screen().splitlines(), 1) if "✓" in line)
    for _ in range(2):
        screen.type(f"\x1b[<0;20;{row}M\x1b[<0;20;{row}m")
    screen.wait_for("SHA-256")
