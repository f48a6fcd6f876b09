"""Nothing paid for is lost, nothing is paid for twice, whatever is killed."""

import os
import signal

from veogen import Home, check_clip, wait_until


def is_processing(home):
    return any(one["state"] == "processing" for one in home.history())


def test_a_killed_process_loses_nothing(tmp_path, sandbox, studio):
    service = sandbox(latency=3)
    home = Home(tmp_path / "home", service)
    process = home.start("generate", "A lion at sunset", "--duration", "3")
    wait_until(lambda: is_processing(home), "it was not accepted")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    screen = studio(home)
    screen.wait_for(r"a-lion-at-sunset-\w+\.mp4")
    record = home.history()[0]
    check_clip(record["path"], 1280, 720, 3)
    assert len(service.accepted()) == 1, "submitted once"
    assert not list(home.folder.rglob("*.part"))


def test_the_sandbox_inside_outlives_its_process(keyless, studio):
    process = keyless.start("generate", "A paper boat", "--duration", "3")
    wait_until(lambda: is_processing(keyless), "it was not accepted")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    screen = studio(keyless)
    screen.wait_for(r"a-paper-boat-\w+\.mp4")


def test_a_truncated_download_is_fetched_again(tmp_path, sandbox):
    service = sandbox(faults={"rules": [
        {"match": {"kind": "download"}, "times": 2, "fault": {"type": "truncate", "fraction": 0.5}}]})
    home = Home(tmp_path / "home", service)
    done = home.run("generate", "A lion at sunset", "--duration", "3")
    assert done.returncode == 0, done.stderr
    check_clip(done.stdout.strip(), 1280, 720, 3)
    assert len(service.accepted()) == 1
    assert len(service.requests(kind="download")) == 3


def test_a_busy_service_is_asked_again(tmp_path, sandbox):
    service = sandbox(faults={"rules": [
        {"match": {"kind": "create"}, "times": 1, "fault": {"type": "rate_limit", "retry_seconds": 1}}]})
    home = Home(tmp_path / "home", service)
    done = home.run("generate", "A lion at sunset", "--duration", "3")
    assert done.returncode == 0, done.stderr
    assert len(service.accepted()) == 1


def test_errors_while_polling_do_not_fail_it(tmp_path, sandbox):
    service = sandbox(faults={"rules": [
        {"match": {"kind": "poll"}, "times": 3, "fault": {"type": "server_error"}}]})
    home = Home(tmp_path / "home", service)
    done = home.run("generate", "A lion at sunset", "--duration", "3")
    assert done.returncode == 0, done.stderr


def left_processing(home):
    done = home.run("generate", "A paper boat", "--duration", "3", "--no-wait")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_another_address_is_not_asked_and_the_row_says_so(tmp_path, sandbox, studio):
    first, second = sandbox(latency=4), sandbox()
    home = Home(tmp_path / "home", first)
    identifier = left_processing(home)
    elsewhere = {"GOOGLE_GEMINI_BASE_URL": second.url}
    screen = studio(home, env=elsewhere)
    screen.wait_for("cannot be followed now: It belongs to Gemini API at")
    screen.keys("C-q")
    assert screen.ended() == 0
    assert second.requests() == []
    shown = home.json("show", identifier)
    assert shown["state"] == "processing" and first.url in shown["error"]
    assert "cannot be followed now" in home.run("list").stdout
    again = home.run("retry", identifier)
    assert again.returncode == 0, again.stderr
    assert len(first.accepted()) == 1


def test_without_its_key_an_operation_waits_and_says_so(tmp_path, sandbox, studio):
    home = Home(tmp_path / "home", sandbox(latency=4))
    identifier = left_processing(home)
    screen = studio(home, env={"GEMINI_API_KEY": None, "GOOGLE_GEMINI_BASE_URL": None})
    screen.wait_for("cannot be followed now: Gemini API is not set up")
    screen.wait_for("Set GEMINI_API_KEY")
    screen.keys("C-q")
    assert screen.ended() == 0
    assert home.run("retry", identifier).returncode == 0


def test_two_processes_share_one_history(tmp_path, sandbox, studio):
    service = sandbox(latency=2)
    home = Home(tmp_path / "home", service)
    first, second = studio(home), studio(home)
    first.opened()
    second.opened()
    done = home.run("generate", "Seen by all", "--duration", "3")
    assert done.returncode == 0, done.stderr
    first.wait_for(r"seen-by-all-\w+\.mp4")
    second.wait_for(r"seen-by-all-\w+\.mp4")
    assert len(service.accepted()) == 1
    assert len(service.requests(kind="download")) == 1


def test_the_work_of_a_killed_process_is_taken_over(tmp_path, sandbox, studio):
    service = sandbox(latency=300)
    home = Home(tmp_path / "home", service)
    process = home.start("generate", "Taken over", "--duration", "3")
    wait_until(lambda: is_processing(home), "it was not accepted")
    screen = studio(home)
    screen.wait_for("Taken over")
    polls = lambda: len(service.requests(kind="poll"))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    before = polls()
    wait_until(lambda: polls() > before + 1, "nobody went on with it", 30)
    assert len(service.accepted()) == 1


def test_the_faults_of_a_running_sandbox_can_be_changed(tmp_path, sandbox):
    # A limit that asking again lifts: a day's would hold the lane until midnight.
    service = sandbox(faults={"rules": [{"match": {"kind": "create"}, "fault": "no_quota"}]})
    home = Home(tmp_path / "home", service)
    command = ["generate", "A lion", "--duration", "3", "--resolution", "360p"]
    assert home.run(*command).returncode == 3
    (service.folder / "faults.json").write_text("not JSON")
    service.process.send_signal(signal.SIGHUP)
    assert home.run(*command).returncode == 3, "a file that cannot be read changes nothing"
    (service.folder / "faults.json").write_text('{"rules": []}')
    service.process.send_signal(signal.SIGHUP)
    wait_until(lambda: home.run(*command).returncode == 0, "the rules stayed as they were")
