"""Pictures to send, and what ffprobe says of the clips that come back."""

import json
import os
import subprocess
import time

BASE_URL = os.environ["VEOGEN_SANDBOX_URL"]
KEY = "sandbox-key"


def png(color: str, size: str = "640x360") -> bytes:
    """One picture of one colour."""
    return subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", f"color=c={color}:s={size}",
         "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "-"],
        check=True, capture_output=True).stdout


def probe(data: bytes, path) -> dict:
    """Writes a clip and gives what ffprobe finds in it."""
    path.write_bytes(data)
    out = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)],
        check=True, capture_output=True).stdout
    found = json.loads(out)
    streams = {stream["codec_type"]: stream for stream in found["streams"]}
    return {"video": streams["video"], "audio": streams.get("audio"), "format": found["format"]}


def check_clip(data: bytes, path, *, width: int, height: int, seconds: float) -> None:
    """A real MP4 of the right size, length and rate that says what it is."""
    found = probe(data, path)
    video, audio = found["video"], found["audio"]
    assert (video["width"], video["height"]) == (width, height)
    assert video["codec_name"] == "h264" and video["pix_fmt"] == "yuv420p"
    assert video["r_frame_rate"] == "24/1"
    assert audio is not None and audio["codec_name"] == "aac"
    frame = 1 / 24
    for length in (video["duration"], audio["duration"], found["format"]["duration"]):
        assert abs(float(length) - seconds) <= frame, length
    assert "sandbox" in found["format"]["tags"]["comment"].lower()


def mean_color(path, at: str) -> tuple:
    """The mean colour (red, green, blue) of the frame at `at` ("0", or "-0.2" from the end)."""
    seek = ["-sseof", at] if at.startswith("-") else ["-ss", at]
    raw = subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", *seek, "-i", str(path), "-frames:v", "1", "-vf",
         "scale=1:1:flags=area", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        check=True, capture_output=True).stdout
    return tuple(raw[:3])


def until(condition, *, seconds: float = 60):
    """Waits for a condition to give something, and gives that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come about in time")
