"""The disk under a home: a small file system that can be filled, and a folder that can go away."""

import ctypes
import os
import subprocess
from pathlib import Path


class Disk:
    # Nothing is sent with less than 64 MB free, and the history and the clips take some too.
    def __init__(self, folder, megabytes=160):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(folder)],
            capture_output=True)
        self.is_mounted = done.returncode == 0
        self.ballast = self.folder / "ballast"
        self.away = self.folder / "videos.away"

    def fill(self):
        """Leaves no room. False when it cannot be done here."""
        if not self.is_mounted or self.ballast.exists():
            return False
        with open(self.ballast, "wb", buffering=0) as file:
            block = bytes(1 << 16)
            while True:
                try:
                    if file.write(block) < len(block):
                        return True
                except OSError:
                    return True

    def empty(self):
        self.ballast.unlink(missing_ok=True)

    def take_videos(self):
        """Puts a file in the place of the folder of clips, in one step. False when it is not there."""
        videos = self.folder / "videos"
        if self.away.exists() or not videos.is_dir():
            return False
        try:
            self.away.write_bytes(b"")
        except OSError:
            return False
        _exchange(videos, self.away)
        return True

    def return_videos(self):
        if self.away.is_dir():
            _exchange(self.folder / "videos", self.away)
        if self.away.is_file():
            self.away.unlink()

    def close(self):
        self.empty()
        self.return_videos()

    def unmount(self):
        if self.is_mounted:
            subprocess.run(["umount", "-l", str(self.folder)], check=False)


def _exchange(one, other):
    """Swaps two names atomically (renameat2 with RENAME_EXCHANGE)."""
    libc = ctypes.CDLL(None, use_errno=True)
    here = -100  # AT_FDCWD
    if libc.renameat2(here, os.fsencode(one), here, os.fsencode(other), 2) != 0:
        raise OSError(ctypes.get_errno(), "renameat2")
