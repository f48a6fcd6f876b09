"""How long until another process goes on with what a killed one had."""

import signal
import time
from pathlib import Path

from crew import Crew
from evidence import look
from rounds import SETTINGS
from service import Service


def takeover(program, folder, key, environment, patience=60):
    """Seconds from the kill until another process holds the lease; infinity when none does."""
    folder = Path(folder)
    home = folder / "home"
    home.mkdir(parents=True)
    (home / "config.toml").write_text(SETTINGS)
    service = Service(program, folder / "service", 300, environment)
    crew = Crew(program, environment | {
        "VEOGEN_HOME": str(home), "HOME": str(folder / "user"), "GEMINI_API_KEY": key,
        "GOOGLE_GEMINI_BASE_URL": service.url})
    first = second = None
    try:
        first = crew.command("generate", "A lion", "--duration", "3")
        row = _until(lambda: next((r for r in look(home) if r["state"] == "processing"), None))
        second = crew.studio()
        # It is there and sees that somebody else drives.
        _until(lambda: b"lion" in second.screen)
        owner = row["lease_owner"]
        first.signal(signal.SIGKILL)
        killed = time.monotonic()
        while time.monotonic() - killed < patience:
            now = look(home)
            if now and now[0]["lease_owner"] not in (None, owner):
                return time.monotonic() - killed
            time.sleep(0.05)
        return float("inf")
    finally:
        for worker in filter(None, (first, second)):
            worker.signal(signal.SIGKILL)
            worker.ended()
        service.stop()


def _until(condition, patience=30):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise RuntimeError("the takeover could not be prepared")
