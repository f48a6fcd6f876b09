"""Through the studio by its keys: everything that opens closes again and leaves no trace."""

import pytest

# What opens it, what is then seen, and what closes it.
PLACES = {
    "help": (["?"], "Keys", ["Escape"]),
    "commands": ([":", '"theme"'], "theme", ["Escape"]),
    "ledger": (["$"], "Ledger", ["Escape"]),
    "log": (["L"], "Log", ["Escape"]),
    "themes": (["T", "Down", "Down"], "Themes", ["Escape"]),
    "sessions": (["N", '"salt"'], "Sessions", ["Escape"]),
    "detail": (["Enter", "PageDown", "PageUp"], "Esc close", ["Escape"]),
    "delete": (["d"], "Delete it", ["Escape"]),
    "attach": (["C-o"], "Attach", ["Escape"]),
    "filter": (["/", '"fog"'], "filter", ["Escape"]),
    "zoom": (["z"], "Operations", ["z"]),
}


@pytest.mark.parametrize("size", ["120x36", "40x12"])
def test_what_opens_closes_and_leaves_no_trace(home, studio, size):
    home.run("generate", "Fog over the pass", "--duration", "3", "--resolution", "360p").check_returncode()
    screen = studio(home, size)
    screen.opened()
    screen.journey("Escape")
    screen.wait_for("fog-over|Fog over")
    # Once a still was read it stays.
    screen.idle(quiet=0.8)
    for name, (opening, seen, closing) in PLACES.items():
        before = screen.screen()
        opened = screen.journey(*opening)
        assert seen in opened, f"{name}:\n{opened}"
        screen.journey(*closing)
        after = screen.idle(quiet=0.3)
        assert after == before, f"{name} left a trace:\n{before}\n---\n{after}"
    screen.keys("C-q")
    assert screen.ended() == 0
    # The modes are told in lines that are longer than the smallest screen is wide.
    screen.resize("120x36")
    screen.check_terminal_is_clean()
