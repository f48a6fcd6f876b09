"""The main job on the command line."""

import json
import subprocess
from pathlib import Path

from veogen import KEY, Home, check_clip


def test_a_prompt_becomes_a_clip(keyless):
    done = keyless.run("generate", "A lion at sunset", "--duration", "4", "--aspect", "9:16")
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.strip())
    assert path.name.startswith("a-lion-at-sunset-") and path.suffix == ".mp4"
    check_clip(path, 720, 1280, 4)
    assert done.stderr == "", "no progress when standard error is no terminal"


def test_an_image_is_the_first_frame(home, picture):
    done = home.run("generate", "The sun rises", "--image", str(picture()), "--duration", "4")
    assert done.returncode == 0, done.stderr
    path = done.stdout.strip()
    check_clip(path, 1280, 720, 4)
    first = subprocess.run(
        ["ffmpeg", "-v", "error", "-nostdin", "-i", path, "-frames:v", "1", "-vf", "scale=3:3",
         "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"], capture_output=True, check=True).stdout
    red, green, blue = first[12:15]
    assert red > 180 and 100 < green < 210 and blue < 90, "the middle of the first frame is orange"


def test_first_and_last_frame_references_and_extension(home, picture):
    pair = home.run(
        "generate", "From day to night", "--image", str(picture("orange")), "--last-frame",
        str(picture("navy")), "--duration", "4")
    assert pair.returncode == 0, pair.stderr
    shown = home.run(
        "generate", "The two meet", "--reference", str(picture("orange")), "--reference",
        str(picture("navy")), "--duration", "4")
    assert shown.returncode == 0, shown.stderr
    first = home.history()[-1]
    longer = home.run("generate", "It goes on", "--extend", first["id"], "--duration", "4")
    assert longer.returncode == 0, longer.stderr
    check_clip(longer.stdout.strip(), 1280, 720, 8)


def test_json_is_one_value_with_the_promised_keys(home):
    record = home.json("generate", "A boat of paper", "--duration", "3")
    assert record["state"] == "completed"
    assert record["prompt"] == "A boat of paper"
    assert record["provider"] == "gemini" and record["model"].startswith("gemini-omni")
    assert record["error"] is None
    assert Path(record["path"]).is_file()
    listed = home.history()
    assert [one["id"] for one in listed] == [record["id"]]
    assert home.json("show", record["id"][:4])["id"] == record["id"]


def test_the_prompt_may_come_through_a_pipe(home):
    for arguments in (["generate"], ["generate", "-"]):
        done = home.run(*arguments, "--duration", "3", "--no-wait", stdin="Fog over a pass\n")
        assert done.returncode == 0, done.stderr
    assert {one["prompt"] for one in home.history()} == {"Fog over a pass"}


def test_no_wait_returns_once_accepted_and_retry_waits_for_it(tmp_path, sandbox):
    service = sandbox(latency=3)
    home = Home(tmp_path / "home", service)
    done = home.run("generate", "A quiet street", "--duration", "3", "--no-wait")
    assert done.returncode == 0, done.stderr
    identifier = done.stdout.strip()
    assert home.json("show", identifier)["state"] == "processing"
    waited = home.run("retry", identifier)
    assert waited.returncode == 0, waited.stderr
    check_clip(waited.stdout.strip(), 1280, 720, 3)
    assert "already saved" not in waited.stderr
    again = home.run("retry", identifier)
    assert again.returncode == 0 and again.stdout == waited.stdout, "scripts get the path, as before"
    assert f"{identifier} is already saved: nothing was sent." in again.stderr
    assert "veogen generate" in again.stderr, again.stderr
    assert len(service.accepted()) == 1, "waiting sends nothing again"


def test_enhancement_keeps_both_prompts(home):
    record = home.json("generate", "A lion", "--duration", "3", "--enhance")
    assert record["original_prompt"] == "A lion"
    assert record["prompt"] != "A lion" and "lion" in record["prompt"].lower()


def test_output_names_the_folder(home, tmp_path):
    done = home.run(
        "generate", "A lighthouse", "--duration", "3", "--output", str(tmp_path / "out"))
    assert Path(done.stdout.strip()).parent == tmp_path / "out"


def test_takes_are_operations_of_their_own(home):
    done = home.run("generate", "Rain", "--duration", "3", "--takes", "2")
    paths = done.stdout.split()
    assert len(set(paths)) == 2
    assert all(Path(path).is_file() for path in paths)


def test_the_history_can_be_changed(home):
    record = home.json("generate", "A candle", "--duration", "3")
    refused = home.run("delete", record["id"])
    assert refused.returncode == 2 and "--yes" in refused.stderr
    assert Path(record["path"]).exists()
    assert home.run("delete", record["id"], "--yes").returncode == 0
    assert not Path(record["path"]).exists()
    assert home.history() == []


def test_veo_is_spoken_on_the_sandbox(keyless):
    done = keyless.run("generate", "A heron", "--model", "veo-3.1-fast-generate-001", "--duration", "4")
    assert done.returncode == 0, done.stderr
    check_clip(done.stdout.strip(), 1280, 720, 4)


def test_the_key_is_written_nowhere(home, shared_sandbox):
    done = home.run("generate", "A secret garden", "--duration", "3", "--enhance")
    assert done.returncode == 0, done.stderr
    doctor = home.run("doctor")
    assert KEY not in done.stdout + done.stderr + doctor.stdout + doctor.stderr
    for folder in (home.folder, shared_sandbox.folder):
        for file in folder.rglob("*"):
            if file.is_file():
                assert KEY.encode() not in file.read_bytes(), file


def test_models_and_version(keyless):
    assert keyless.run("--version").stdout.startswith("veogen ")
    models = json.loads(keyless.run("models", "--json").stdout)
    assert "gemini-omni-1.2-flash" in [model["id"] for model in models]
    listed = keyless.run("models", "--all").stdout
    assert "720p $0.40/s" in listed and "(shut down at Google on 2026-" in listed, listed
    assert listed.index("veo-3.1-fast-generate-001") < listed.index("shut down"), listed


def test_takes_that_nobody_waits_for_are_ids_in_their_order(home):
    done = home.run(
        "generate", "Rain", "--duration", "3", "--resolution", "360p", "--takes", "8", "--no-wait",
        "--yes")
    assert done.returncode == 0, done.stderr
    made = sorted(home.history(), key=lambda one: one["created_at"])
    ids = done.stdout.split()
    assert sorted(ids) == sorted(one["id"] for one in made) and len(ids) == 8, done.stdout


def test_what_a_list_leaves_out_is_said_by_its_order(home):
    for prompt in ("Rain", "Snow", "Fog"):
        home.run("generate", prompt, "--duration", "3", "--no-wait", "--hold", "--yes")
    for order, word in (("oldest", "oldest"), ("cost", "dearest"), ("newest", "newest")):
        said = home.run("list", "--search", f"sort:{order}", "--limit", "2").stderr
        assert f"these are the {word} 2" in said, said
    named = home.history()[0]["id"]
    assert named in home.run("list", "--search", named[:4]).stdout
