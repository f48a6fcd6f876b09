"""What a film says of itself, for the tests about films."""

import json
import re
import subprocess


def probe(path):
    """Streams, chapters and format of a file, with its pictures counted."""
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-count_packets", "-show_streams", "-show_chapters",
         "-show_format", "-of", "json", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    found["video"] = next(s for s in found["streams"] if s["codec_type"] == "video")
    found["audio"] = next((s for s in found["streams"] if s["codec_type"] == "audio"), None)
    return found


def frames(path):
    return int(probe(path)["video"]["nb_read_packets"])


def titles(path):
    return [chapter["tags"]["title"] for chapter in probe(path)["chapters"]]


def loudness(path):
    """LUFS by EBU R128."""
    done = subprocess.run(
        ["ffmpeg", "-hide_banner", "-nostdin", "-i", str(path), "-af", "ebur128=peak=true", "-f",
         "null", "-"], capture_output=True, text=True)
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", done.stderr)[-1])


def check(path, clips, title=3.0):
    """A film of clips after a title: its length, its streams, its sound."""
    found = probe(path)
    rate = eval_rate(found["video"]["r_frame_rate"])
    wanted = sum(frames(clip) for clip in clips) + title * rate
    counted = int(found["video"]["nb_read_packets"])
    assert abs(counted - wanted) <= len(clips) + 1, f"{counted} frames, not {wanted}"
    assert found["audio"] is not None
    lengths = [float(found[kind]["duration"]) for kind in ("video", "audio")]
    assert abs(lengths[0] - lengths[1]) < 1 / rate + 0.03, lengths
    assert abs(loudness(path) - -16) <= 1
    whole = subprocess.run(
        ["ffmpeg", "-v", "error", "-nostdin", "-i", str(path), "-f", "null", "-"],
        capture_output=True, text=True)
    assert whole.returncode == 0 and not whole.stderr, whole.stderr


def check_trailer(path):
    assert 10 <= float(probe(path)["format"]["duration"]) <= 60.1
    assert abs(loudness(path) - -16) <= 1


def eval_rate(text):
    above, below = text.split("/")
    return int(above) / int(below)
