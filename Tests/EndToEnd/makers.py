"""Books and movies by the command line, for the tests about them."""

import os
import subprocess

# How many chapters and scenes the tests of whole journeys have: fewer, unless there is time.
SLOW = os.environ.get("VEOGEN_SLOW") == "1"
CHAPTERS, SCENES = (8, 6) if SLOW else (3, 3)


def new(home, kind, title, *options):
    """Makes one; returns its id."""
    done = home.run(kind, "new", title, "--seconds", "3", "--resolution", "360p", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def drafted(home, kind, count, title="The Salt Road", *options):
    """One with an outline of `count` parts; returns its id."""
    identifier = new(home, kind, title, *options)
    done = home.run(
        kind, "outline", identifier, "--chapters" if kind == "book" else "--scenes", str(count),
        "--idea", "A caravan crosses the salt flats at dawn")
    assert done.returncode == 0, done.stderr
    return identifier


def approved(home, kind, count):
    """The same, all of which may be made."""
    identifier = drafted(home, kind, count)
    done = home.run(kind, "approve", identifier, "--all")
    assert done.returncode == 0, done.stderr
    return identifier


def show(home, kind, identifier):
    return home.json(kind, "show", identifier)


def set_continuity(home, kind, identifier, numbers, word="last frame"):
    """Has parts go on from the one before, by way of the text."""
    text = home.run(kind, "edit", identifier, "--print").stdout
    lines, number = [], 0
    for line in text.splitlines():
        if line.startswith("## Chapter ") or line.startswith("## Scene "):
            number += 1
        if line.startswith("Continuity:") and number in numbers:
            continue
        lines.append(line)
        if line.startswith("Approved:") and number in numbers:
            lines.append(f"Continuity: {word}")
    done = home.run(kind, "edit", identifier, "--file", "-", stdin="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr + "\n".join(lines)


def chosen(project):
    """The chosen take of each part with one shot."""
    return [next(t for t in part["takes"] if t["chosen"]) for part in project["parts"]]


def frame(path, last=False):
    """The pixels of the upper part of the first or last frame: below the sandbox writes words."""
    seek = ["-sseof", "-1"] if last else []
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-nostdin", *seek, "-i", str(path), "-map", "0:v:0", "-vf",
         "format=rgb24,crop=640:160:0:0", "-f", "rawvideo", "-"], capture_output=True)
    assert done.returncode == 0, done.stderr
    size = 640 * 160 * 3
    frames = [done.stdout[i:i + size] for i in range(0, len(done.stdout), size)]
    return frames[-1] if last else frames[0]


def difference(one, other):
    """The mean difference of two pictures' pixels, 0 to 255."""
    assert len(one) == len(other)
    return sum(abs(a - b) for a, b in zip(one, other)) / len(one)
