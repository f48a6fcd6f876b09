"""The theme files of the program, read without it: which colours stand on which."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "themes"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
STATES = ("running", "download", "done", "failed", "attention", "draft", "money")


def read(name):
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())


def palette(name):
    """The colours of a theme: its own, those it inherits, those of the default theme."""
    file = read(name)
    parent = file.get("inherits") or (None if name == "dark" else "dark")
    own = {name: seen(color) for name, color in file.get("palette", {}).items()}
    return (palette(parent) if parent else {}) | own


def seen(color):
    """A number of xterm's cube or greys as `#rrggbb`; what else there is, as it is."""
    if color not in range(16, 256):
        return color
    if color >= 232:
        return "#" + 3 * f"{8 + 10 * (color - 232):02x}"
    levels = (0, 95, 135, 175, 215, 255)
    place = color - 16
    return "#" + "".join(f"{levels[place // step % 6]:02x}" for step in (36, 6, 1))


def channels(color):
    """Red, green and blue, 0 to 1, without the gamma of sRGB."""
    digits = color.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    values = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def luminance(color):
    red, green, blue = channels(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast ratio of WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# Machado, Oliveira, Fernandes 2009, complete deficiency.
DEFICIENCIES = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
}


def lab(rgb):
    """CIE L*a*b* of linear sRGB."""
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        (lambda t: t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116)(
            sum(m * c for m, c in zip(row, rgb)) / w)
        for row, w in zip(matrix, white))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other, deficiency):
    """How far apart two colours are (ΔE*ab) for an eye with a deficiency."""
    def seen(color):
        rgb = channels(color)
        return lab([
            min(1, max(0, sum(m * c for m, c in zip(row, rgb))))
            for row in DEFICIENCIES[deficiency]])
    return sum((a - b) ** 2 for a, b in zip(seen(one), seen(other))) ** 0.5
