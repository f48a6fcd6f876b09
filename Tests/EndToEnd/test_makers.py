"""Books and movies from an idea to saved clips, by the command line."""

import os
import re
import shlex
import signal
import time
import zipfile

import makers
from veogen import PROGRAM, Home, Studio, check_clip, wait_until


def test_a_book_from_an_idea_to_its_clips(tmp_path, sandbox):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    book = makers.drafted(home, "book", 4, "The Salt Road", "--genre", "Drama", "--style", "35 mm")
    drafted = makers.show(home, "book", book)
    assert [part["state"] for part in drafted["parts"]] == ["draft"] * 4
    assert all(part["title"] and part["prompt"] for part in drafted["parts"])
    done = home.run("book", "generate", book, "--yes")
    assert done.returncode == 2 and "not approved" in done.stderr
    assert service.requests(kind="create") == [], "nothing is sent before approval"
    assert home.run("book", "approve", book, "--all").returncode == 0
    plan = home.json("book", "plan", book)
    assert plan["clips"] == 4 and plan["price_usd"] > 0 and "4 clips" in plan["sentence"]
    assert service.requests(kind="create") == []
    done = home.run("book", "generate", book, "--yes", timeout=120)
    assert done.returncode == 0, done.stderr
    made = makers.show(home, "book", book)
    assert [part["state"] for part in made["parts"]] == ["made"] * 4
    takes = makers.chosen(made)
    assert done.stdout.split("\n")[:-1] == [take["path"] for take in takes]
    for take in takes:
        check_clip(take["path"], 640, 360, 3)
    assert len(service.accepted()) == 4
    again = home.run("book", "generate", book, "--yes")
    assert again.returncode == 0 and len(service.accepted()) == 4, "running it again sends nothing"
    two = home.run("book", "generate", book, "2", "--yes")
    assert two.stdout == takes[1]["path"] + "\n", "only what was asked for"
    for take in takes:
        assert "Style: 35 mm" in home.json("show", take["id"])["prompt"]


def test_a_movie_whose_scenes_go_on_from_one_another(tmp_path, sandbox):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    movie = makers.drafted(home, "movie", 3, "Night Market")
    makers.set_continuity(home, "movie", movie, {2, 3})
    assert home.run("movie", "approve", movie, "1-3").returncode == 0
    done = home.run("movie", "generate", movie, "--no-wait", "--yes")
    assert done.returncode == 0, done.stderr
    waiting = makers.show(home, "movie", movie)
    assert waiting["parts"][2]["takes"][0]["waits_for"] == "scene 2"
    assert len(service.requests(kind="create")) <= 1, "what waits is not sent"
    done = home.run("movie", "generate", movie, "--yes", timeout=120)
    assert done.returncode == 0, done.stderr
    project = makers.show(home, "movie", movie)
    takes = makers.chosen(project)
    assert len(service.accepted()) == 3
    for before, after in zip(takes, takes[1:]):
        shown = home.json("show", after["id"])
        assert [one["role"] for one in shown["inputs"]] == ["firstFrame"]
        kept = next((home.folder / "inputs").glob(shown["inputs"][0]["sha256"] + "*"))
        last = makers.frame(before["path"], last=True)
        assert makers.difference(makers.frame(kept), last) < 0.5, "the very last frame was sent"
        assert makers.difference(makers.frame(after["path"]), last) < 4, "and it begins with it"


def test_a_killed_generate_is_resumed_without_a_duplicate(tmp_path, sandbox):
    service = sandbox(latency=2, faults={"rules": [
        {"match": {"kind": "create", "nth": 2}, "fault": {"type": "rate_limit", "retry_seconds": 1}},
        {"match": {"kind": "poll"}, "times": 2, "fault": {"type": "server_error"}},
        {"match": {"kind": "download"}, "times": 1, "fault": {"type": "truncate", "fraction": 0.5}}]})
    home = Home(tmp_path / "home", service)
    book = makers.drafted(home, "book", 4)
    makers.set_continuity(home, "book", book, {2})
    assert home.run("book", "approve", book, "--all").returncode == 0
    process = home.start("book", "generate", book, "--yes")
    wait_until(
        lambda: any(one["state"] == "processing" for one in home.history()), "nothing was accepted")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert len(home.history()) == 4, "all were admitted at once"
    done = home.run("book", "generate", book, "--yes", timeout=120)
    assert done.returncode in (0, 5), done.stderr
    project = makers.show(home, "book", book)
    takes = [take for part in project["parts"] for take in part["takes"]]
    assert len(takes) == 4, "nothing was queued twice"
    uncertain = [take for take in takes if take["state"] == "uncertain"]
    assert len(service.accepted()) <= 4
    assert len([t for t in takes if t["state"] == "completed"]) >= 4 - 2 * len(uncertain)


def test_a_movie_survives_one_kill_after_another(tmp_path, sandbox):
    service = sandbox(latency=2)
    home = Home(tmp_path / "home", service)
    movie = makers.drafted(home, "movie", 3)
    makers.set_continuity(home, "movie", movie, {2, 3})
    assert home.run("movie", "approve", movie, "--all").returncode == 0
    # Killed whatever it is doing then: no state is waited for.
    for pause in (0.3, 0.8, 1.3, 1.8, 0.6):
        process = home.start("movie", "generate", movie, "--yes")
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    done = home.run("movie", "generate", movie, "--yes", timeout=120)
    project = makers.show(home, "movie", movie)
    takes = [take for part in project["parts"] for take in part["takes"]]
    assert len(takes) == 3 and len(service.accepted()) <= 3
    if done.returncode == 0:
        assert [part["state"] for part in project["parts"]] == ["made"] * 3
    else:
        # Killed while a request was on its way: only the person may send it again.
        assert "uncertain" in [take["state"] for take in takes], done.stderr


def test_another_take_and_the_choice_between_them(tmp_path, sandbox):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    movie = makers.approved(home, "movie", 1)
    assert home.run("movie", "generate", movie, "--yes", timeout=120).returncode == 0
    assert home.run("movie", "generate", movie, "--again", "--yes").returncode == 2
    done = home.run("movie", "generate", movie, "1", "--again", "--yes", timeout=120)
    assert done.returncode == 0, done.stderr
    first, second = makers.show(home, "movie", movie)["parts"][0]["takes"]
    assert (first["chosen"], second["chosen"]) == (False, True)
    title = makers.show(home, "movie", movie)["parts"][0]["title"]
    assert f"scene 1: {title} · take 2\n" in home.run("show", second["id"]).stdout
    assert home.run("movie", "choose", movie, first["id"]).returncode == 0
    first, second = makers.show(home, "movie", movie)["parts"][0]["takes"]
    assert (first["chosen"], second["chosen"]) == (True, False)
    assert home.run("movie", "undo", movie).returncode == 0
    assert makers.show(home, "movie", movie)["parts"][0]["takes"][1]["chosen"]
    assert len(service.accepted()) == 2


def test_two_processes_queue_each_shot_once(tmp_path, sandbox):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    book = makers.approved(home, "book", 3)
    running = [home.start("book", "generate", book, "--yes") for _ in range(2)]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0 and len(out.split()) == 3, err
    assert len(home.history()) == 3
    assert len(service.accepted()) == 3


def test_a_failure_stops_no_other_and_is_tried_again_by_word(tmp_path, sandbox):
    service = sandbox(faults={"rules": [
        {"match": {"kind": "create"}, "times": 1, "fault": {"type": "refusal"}}]})
    home = Home(tmp_path / "home", service)
    movie = makers.drafted(home, "movie", 3)
    makers.set_continuity(home, "movie", movie, {2})
    assert home.run("movie", "approve", movie, "--all").returncode == 0
    done = home.run("movie", "generate", movie, "--yes", timeout=120)
    assert done.returncode == 4, done.stderr
    states = [part["state"] for part in makers.show(home, "movie", movie)["parts"]]
    assert states.count("failed") == 1
    if states[0] == "failed":
        assert states == ["failed", "waiting", "made"]
        assert "which ended without a clip" in home.run("movie", "show", movie).stdout
    again = home.run("movie", "generate", movie, "--yes", timeout=120)
    assert "veogen movie retry" in again.stderr, "what failed is not sent again by itself"
    done = home.run("movie", "retry", movie, "--yes", timeout=120)
    count = "2 clips" if states[0] == "failed" else "1 clip "
    assert done.returncode == 0 and count in done.stderr, "what waits for it goes out, too"
    done = home.run("movie", "generate", movie, "--yes", timeout=120)
    assert done.returncode == 0, done.stderr
    states = [part["state"] for part in makers.show(home, "movie", movie)["parts"]]
    assert states == ["made"] * 3


def test_an_approval_that_is_taken_back_holds_what_waits(tmp_path, sandbox):
    service = sandbox(latency=2)
    home = Home(tmp_path / "home", service)
    book = makers.drafted(home, "book", 2)
    makers.set_continuity(home, "book", book, {2})
    assert home.run("book", "approve", book, "--all").returncode == 0
    assert home.run("book", "generate", book, "--no-wait", "--yes").returncode == 0
    assert home.run("book", "approve", book, "2", "--undo").returncode == 0
    done = home.run("book", "generate", book, "--yes", timeout=120)
    assert len(service.accepted()) == 1, done.stderr
    assert home.run("book", "approve", book, "2").returncode == 0
    assert home.run("book", "generate", book, "--yes", timeout=120).returncode == 0
    assert len(service.accepted()) == 2


def test_an_approval_falls_with_what_it_was_given_for(home):
    book = makers.approved(home, "book", 3)
    text = home.run("book", "edit", book, "--print").stdout
    prompt = makers.show(home, "book", book)["parts"][1]["prompt"]
    done = home.run(
        "book", "edit", book, "--file", "-", stdin=text.replace(prompt, "A storm of glass", 1))
    assert done.returncode == 0 and "Chapter 2 is no longer approved." in done.stderr
    approved = [part["approved"] for part in makers.show(home, "book", book)["parts"]]
    assert approved == [True, False, True]
    assert "about" not in done.stderr, "it costs the same"
    assert "Chapter 2 is approved again." in home.run("book", "undo", book).stderr
    text = text.replace("Seconds per chapter: 3", "Seconds per chapter: 6")
    longer = home.run(
        "book", "edit", book, "--file", "-", stdin=text.replace("\nSeconds: 3", "\nSeconds: 6"))
    told = r"3 chapters, \d+ s → \d+ s: about \$\d+\.\d\d \(was \$\d+\.\d\d\)"
    assert re.search(told, longer.stderr), longer.stderr
    assert home.run("book", "undo", book).returncode == 0
    assert all(part["approved"] for part in makers.show(home, "book", book)["parts"])


def test_edits_as_text_undo_and_redo(home):
    book = makers.drafted(home, "book", 3)
    text = home.run("book", "edit", book, "--print").stdout
    assert "\n# The Salt Road\n" in text and text.count("## Chapter ") == 3
    title = makers.show(home, "book", book)["parts"][1]["title"]
    changed = text.replace(title, "The Well", 1)
    done = home.run("book", "edit", book, "--file", "-", stdin=changed)
    assert done.returncode == 0, done.stderr
    assert makers.show(home, "book", book)["parts"][1]["title"] == "The Well"
    assert home.run("book", "undo", book).returncode == 0
    assert makers.show(home, "book", book)["parts"][1]["title"] == title
    assert home.run("book", "redo", book).returncode == 0
    assert makers.show(home, "book", book)["parts"][1]["title"] == "The Well"
    editor = home.folder / "editor.sh"
    editor.write_text("#!/bin/sh\nsed -i 's/The Well/The Deep Well/' \"$1\"\n")
    editor.chmod(0o700)
    done = home.run("book", "edit", book, env={"EDITOR": str(editor)})
    assert done.returncode == 0, done.stderr
    assert makers.show(home, "book", book)["parts"][1]["title"] == "The Deep Well"


def test_a_text_that_cannot_be_read_is_kept(home):
    book = makers.drafted(home, "book", 2)
    editor = home.folder / "editor.sh"
    editor.write_text("#!/bin/sh\nprintf '\\n### Nonsense\\nmy precious words\\n' >> \"$1\"\n")
    editor.chmod(0o700)
    done = home.run("book", "edit", book, env={"EDITOR": str(editor)})
    assert done.returncode == 2 and "Line " in done.stderr
    kept = [word for word in done.stderr.split() if word.endswith(".md:") or word.endswith(".md")]
    assert "my precious words" in open(kept[-1].rstrip(":")).read()
    assert done.stderr.count("Line ") == 1, "each mistake is told once"
    assert makers.show(home, "book", book)["undo"] == "edit the outline", "only the draft was kept"


def test_a_second_round_that_is_given_up_keeps_the_first(home):
    book = makers.drafted(home, "book", 2)
    editor = home.folder / "editor.sh"
    done = home.folder / "once"
    editor.write_text(
        f"#!/bin/sh\n[ -e {done} ] && exit 1\ntouch {done}\n"
        "printf '\\n### Nonsense\\nmy precious words\\n' >> \"$1\"\n"
    )
    editor.chmod(0o700)
    terminal = Studio(
        home, command=f"{shlex.quote(PROGRAM)} book edit {book}", env={"EDITOR": str(editor)})
    try:
        terminal.wait_for(r"Open it again\?")
        terminal.type("y")
        terminal.keys("Enter")
        terminal.wait_for("What you wrote before is in")
        assert terminal.ended() == 0
    finally:
        terminal.close()
    kept = list((home.folder / "writing").glob("outline-*.md"))
    assert len(kept) == 1 and "my precious words" in kept[0].read_text()


def test_an_interrupt_is_for_the_editor_alone(home, studio):
    book = makers.drafted(home, "book", 2)
    editor, done = home.folder / "editor.sh", home.folder / "done"
    editor.write_text(
        "#!/bin/sh\ntrap 'echo interrupted' INT\necho the editor is open\n"
        f"until [ -e {done} ]; do sleep 0.1; done\n"
        "sed -i 's/The Salt Road/The Salt Sea/' \"$1\"\n")
    editor.chmod(0o700)
    # A shell with jobs: what it runs has the terminal's keys to itself.
    screen = studio(home, command="bash --norc -i", env={"EDITOR": str(editor)})
    screen.type(f"{shlex.quote(PROGRAM)} book edit {book}; echo status $?")
    screen.keys("Enter")
    screen.wait_for("the editor is open")
    screen.keys("C-c")
    screen.wait_for("interrupted")
    done.touch()
    assert screen.wait_for(r"status (\d+)")[1] == "0"
    assert makers.show(home, "book", book)["title"] == "The Salt Sea"


def test_one_chapter_is_drafted_anew(home):
    book = makers.approved(home, "book", 3)
    before = makers.show(home, "book", book)["parts"]
    done = home.run("book", "outline", book, "--chapter", "2", "--idea", "A storm of glass")
    assert done.returncode == 0 and "Chapter 2 is no longer approved." in done.stderr, done.stderr
    after = makers.show(home, "book", book)["parts"]
    assert f"  2. {after[1]['title']}\n" in done.stderr
    assert [p["id"] for p in after] == [p["id"] for p in before]
    assert (after[0], after[2]) == (before[0], before[2]) and after[1]["prompt"] != before[1]["prompt"]


def test_an_outline_follows_an_epub(home, tmp_path):
    chapter = "<html><body><h1>The Well</h1><p>Mira&nbsp;walks &mdash; alone.</p></body></html>"
    epub = tmp_path / "salt.epub"
    with zipfile.ZipFile(epub, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>')
        archive.writestr(
            "b.opf", '<package><manifest><item id="a" href="a.xhtml" '
            'media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>')
        archive.writestr("a.xhtml", chapter, compress_type=zipfile.ZIP_DEFLATED)
    book = makers.new(home, "book", "The Salt Road")
    done = home.run("book", "outline", book, "--chapters", "2", "--manuscript", str(epub))
    assert done.returncode == 0, done.stderr
    assert len(makers.show(home, "book", book)["parts"]) == 2
    epub.write_bytes(epub.read_bytes()[:-30])
    done = home.run("book", "outline", book, "--chapters", "2", "--manuscript", str(epub))
    assert done.returncode == 2 and "damaged or no EPUB" in done.stderr
    done = home.run(
        "book", "outline", book, "--chapters", "1", "--manuscript", "-", stdin="A storm of glass")
    assert done.returncode == 0, done.stderr


def test_bad_input_is_told_in_sentences(home):
    book = makers.new(home, "book", "The Salt Road")
    for arguments, status, words in [
        (["outline", book, "--chapters", "0", "--idea", "x"], 2, "cannot have 0 chapters"),
        (["outline", book, "--chapters", "many"], 2, "whole number"),
        (["outline", book], 2, "Nothing says how many"),
        (["outline", book, "--chapters", "3", "--idea", "[refuse]"], 4, ""),
        (["outline", book, "--chapters", "3", "--manuscript", "/nowhere.txt"], 2, "There is no file"),
        (["show", "ffffffff"], 2, "No book's id begins"),
        (["show", "nonsense"], 2, "is no id"),
        (["approve", book], 2, "no outline yet"),
        (["approve", book, "7"], 2, "no outline yet"),
        (["generate", book, "--yes"], 2, "No clip can be made"),
        (["undo", book], 2, "nothing to undo"),
        (["new", ""], 2, "cannot be empty"),
        (["new", "X", "--model", "nonsense"], 2, "no video model"),
        (["new", "X", "--aspect", "4:3"], 2, "has no aspect"),
        (["edit", book, "--file", "-"], 2, "Line 1"),
    ]:
        done = home.run("book", *arguments, stdin="no heading\n")
        assert done.returncode == status, (arguments, done.stderr)
        assert words in done.stderr and "{" not in done.stderr, (arguments, done.stderr)
    assert home.run("movie", "show", book).returncode == 2
    assert makers.show(home, "book", book)["parts"] == []


def test_projects_are_put_away_and_come_back(home):
    book = makers.drafted(home, "book", 2)
    copy = home.run("book", "duplicate", book).stdout.strip()
    assert makers.show(home, "book", copy)["title"] == "The Salt Road (copy)"
    assert home.run("book", "archive", copy).returncode == 0
    assert [one["id"] for one in home.json("book", "list")] == [book]
    assert home.run("book", "delete", book).returncode == 2, "it asks first"
    assert home.run("book", "delete", book, "--yes").returncode == 0
    assert home.json("book", "list") == []
    assert len(home.json("book", "list", "--all")) == 2
    assert home.run("book", "approve", book, "--all").returncode == 2
    assert home.run("book", "restore", book).returncode == 0
    again = home.run("book", "restore", book)
    assert again.returncode == 2 and "is not in the trash" in again.stderr, again.stderr
    assert home.json("movie", "list") == []
    assert home.run("book", "archive", book).returncode == 0
    assert "book list --all" in home.run("book", "list").stderr
    assert "Nothing here yet" in home.run("movie", "list").stderr
    assert home.run("book", "archive", book, "--undo").returncode == 0
    assert home.run("--home", str(home.folder), "book", "list").stdout.count("\n") == 1


def test_a_retry_counts_what_follows_it(tmp_path, sandbox, studio):
    service = sandbox(faults={"rules": [
        {"match": {"kind": "create"}, "times": 1, "fault": {"type": "refusal"}}]})
    home = Home(tmp_path / "home", service)
    with open(home.folder / "config.toml", "a") as file:
        file.write("\n[budget]\nconfirm_above = 0.15\n")
    movie = makers.drafted(home, "movie", 3)
    makers.set_continuity(home, "movie", movie, {2, 3})
    assert home.run("movie", "approve", movie, "--all").returncode == 0
    assert home.run("movie", "generate", movie, "--yes", timeout=120).returncode == 4
    failed = next(one for one in home.history() if one["state"] == "failed")
    done = home.run("retry", failed["id"])
    assert done.returncode == 2 and "2 clips in the queue wait for it" in done.stderr, done
    assert "--yes" in done.stderr and "and 2 clips for $" in done.stderr
    assert len(service.requests(kind="create")) == 1
    screen = studio(home)
    screen.wait_for("no clip")
    screen.keys("Tab", "Tab")
    screen.wait_for("Enter open")
    screen.keys("End")
    screen.wait_for("r retry")
    screen.keys("r")
    screen.wait_for("wait for it and go out once it is")
    screen.keys("y")
    wait_until(lambda: len(service.requests(kind="create")) == 4, "the others did not follow")


def test_what_waits_for_a_held_chapter_says_what_lets_that_go(home):
    book = makers.drafted(home, "book", 2)
    makers.set_continuity(home, "book", book, [2])
    assert home.run("book", "approve", book, "--all").returncode == 0
    assert home.run("queue", "pause").returncode == 0
    assert home.run("book", "generate", book, "--no-wait", "--yes").returncode == 0
    first, second = (take["id"] for take in makers.chosen(makers.show(home, "book", book)))
    assert home.run("queue", "hold", first).returncode == 0
    assert home.run("queue", "resume").returncode == 0
    words = home.run("retry", second, "--no-wait").stderr
    assert f"{second} waits for {first}: {first} is held by you. Release it with: veogen queue release " \
        f"{first}" in words, words


def test_what_waits_for_a_book_in_the_trash_is_told(home):
    book = makers.approved(home, "book", 2)
    assert home.run("queue", "pause").returncode == 0
    assert home.run("book", "generate", book, "--no-wait", "--yes").returncode == 0
    first, second = (one["id"] for one in reversed(home.history()))
    done = home.run("book", "delete", book, "--yes")
    assert done.returncode == 0, done.stderr
    assert f"veogen book restore {book} brings it back. Its clips wait in the queue, held: " \
        in done.stderr, done.stderr
    assert f"veogen cancel ID cancels each of them: {first}, {second}." in done.stderr, done.stderr
    assert home.run("queue", "resume").returncode == 0
    stands = home.run("retry", first, "--no-wait").stderr
    assert f"Bring that back with: veogen book restore {book}, " in stands, stands
    assert f"or cancel this with: veogen cancel {first}" in stands, stands


def test_a_text_that_approves_asks_before_what_is_held_goes_out(tmp_path, sandbox):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    with open(home.folder / "config.toml", "a") as file:
        file.write("\n[budget]\nconfirm_above = 0.1\n")
    book = makers.drafted(home, "book", 2)
    title = makers.show(home, "book", book)["parts"][0]["title"]
    text = home.run("book", "edit", book, "--print").stdout
    hostile = text.replace(title, title + r" \u{202E}x", 1)
    assert home.run("book", "edit", book, "--file", "-", stdin=hostile).returncode == 0
    assert "\u202e" in makers.show(home, "book", book)["parts"][0]["title"]
    assert home.run("queue", "pause").returncode == 0
    assert home.run("book", "approve", book, "--all").returncode == 0
    assert home.run("book", "generate", book, "--no-wait", "--yes").returncode == 0
    approved = home.run("book", "edit", book, "--print").stdout
    folder = tmp_path / "text"
    assert home.run("book", "export", book, "--text", str(folder)).returncode == 0
    assert home.run("book", "approve", book, "--all", "--undo").returncode == 0

    def is_held():
        return not any(part["approved"] for part in makers.show(home, "book", book)["parts"])

    done = home.run("book", "edit", book, "--file", "-", stdin=approved)
    assert done.returncode == 2 and "2 clips for $" in done.stderr and "--yes" in done.stderr, done
    assert title in done.stderr and "\u202e" not in done.stderr, done.stderr
    assert is_held()
    done = home.run("book", "import", str(folder))
    assert done.returncode == 2 and "2 clips for $" in done.stderr and "--yes" in done.stderr, done
    assert is_held()
    done = home.run("book", "edit", book, "--file", "-", "--yes", stdin=approved)
    assert done.returncode == 0 and "2 clips for $" in done.stderr and not is_held(), done
    assert home.run("book", "undo", book).returncode == 0 and is_held()
    assert home.run("book", "import", str(folder), "--yes").returncode == 0
    assert not is_held() and service.requests(kind="create") == []


def unanswered(tmp_path, sandbox):
    """A movie whose one clip was sent and got no answer."""
    service = sandbox(faults={"rules": [
        {"match": {"kind": "create"}, "times": 1, "fault": {"type": "reset_after"}}]})
    home = Home(tmp_path / "home", service)
    movie = makers.approved(home, "movie", 1)
    assert home.run("movie", "generate", movie, "--yes", timeout=120).returncode == 5
    return service, home, movie, home.history()[0]["id"]


def test_what_was_perhaps_paid_needs_a_word(tmp_path, sandbox):
    service, home, movie, lost = unanswered(tmp_path, sandbox)
    assert makers.show(home, "movie", movie)["parts"][0]["state"] == "uncertain"
    assert "? no answer" in home.run("movie", "show", movie).stdout
    assert home.run("delete", "-y", lost).returncode == 0
    for command in (["generate", movie], ["generate", movie, "1"]):
        done = home.run("movie", *command)
        assert done.returncode == 2 and lost in done.stderr, done.stderr
        assert "is perhaps charged" in done.stderr and "--yes" in done.stderr, done.stderr
    assert f"sent as {lost}" in home.run("movie", "plan", movie).stdout
    terminal = Studio(home, command=shlex.join([PROGRAM, "movie", "generate", movie]))
    try:
        terminal.wait_for(r"Send it again\? \[y/N\]")
        terminal.keys("n", "Enter")
        terminal.wait_for("Nothing was sent")
    finally:
        terminal.close()
    assert len(service.requests(kind="create")) == 1
    assert home.run("movie", "generate", movie, "--yes", timeout=120).returncode == 0


def test_a_try_again_that_is_billed_again_needs_a_word(tmp_path, sandbox):
    service, home, movie, lost = unanswered(tmp_path, sandbox)
    assert home.run("cancel", lost, "--yes").returncode == 0
    for command in (["retry", movie], ["generate", movie, "1"]):
        done = home.run("movie", *command)
        assert done.returncode == 2 and "billed before" in done.stderr, done.stderr
        assert "asked about first" in done.stderr and "--yes" in done.stderr
    assert len(service.requests(kind="create")) == 1
    assert home.run("movie", "retry", movie, "--yes", timeout=120).returncode == 0


def test_what_is_only_queued_is_named_and_no_old_take_printed(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox())
    movie = makers.approved(home, "movie", 1)
    made = home.run("movie", "generate", movie, "--yes", timeout=120)
    path = made.stdout.strip()
    again = home.run("movie", "generate", movie, "1", "--again", "--no-wait", "--yes")
    assert again.returncode == 0, again.stderr
    new = next(o["id"] for o in home.history() if o["id"] not in path)
    assert again.stdout == "" and f"1 clip is in the queue: {new}." in again.stderr, again.stderr
    assert home.run("movie", "generate", movie, "--yes", timeout=120).returncode == 0


def test_a_clip_whose_file_is_gone_is_no_success(tmp_path, sandbox):
    home = Home(tmp_path / "home", sandbox())
    movie = makers.approved(home, "movie", 1)
    path = home.run("movie", "generate", movie, "--yes", timeout=120).stdout.strip()
    os.remove(path)
    take = home.history()[0]["id"]
    done = home.run("movie", "generate", movie, "--yes")
    assert done.returncode != 0 and done.stdout == "", done.stdout
    assert f"veogen retry {take} fetches it again, for nothing" in done.stderr, done.stderr
    shown = home.run("movie", "show", movie).stdout
    assert "missing" in shown and f"veogen retry {take}" in shown, shown
    assert home.run("retry", take).returncode == 0
    again = home.run("movie", "generate", movie, "--yes")
    assert again.returncode == 0 and again.stdout.strip() == path, again.stderr


def test_a_price_over_a_cap_is_refused_with_cheaper_ways(tmp_path, sandbox):
    service = sandbox()
    home = Home(tmp_path / "home", service)
    with open(home.folder / "config.toml", "a") as file:
        file.write("\n[budget]\nper_day = 0.5\nconfirm_above = 0.1\n")
    identifier = home.run(
        "book", "new", "Dear", "--seconds", "8", "--resolution", "1080p").stdout.strip()
    assert home.run("book", "outline", identifier, "--chapters", "2").returncode == 0
    assert home.run("book", "approve", identifier, "--all").returncode == 0
    plan = home.json("book", "plan", identifier)
    assert any("over your cap" in note for note in plan["notes"])
    assert any(note.startswith("Cheaper:") for note in plan["notes"])
    done = home.run("book", "generate", identifier)
    assert done.returncode == 2 and "--yes" in done.stderr, "it asks first"
    done = home.run("book", "generate", identifier, "--yes")
    assert done.returncode == 6, done.stderr
    assert service.requests(kind="create") == [] and home.history() == [], "all or nothing"
