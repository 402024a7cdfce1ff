"""A filed document → the program that shows such files on this machine."""

import shutil
import subprocess
from pathlib import Path


def show(path: Path) -> bool:
    """Open *path* in the viewer of the desktop; False where there is none."""
    opener = shutil.which("xdg-open")
    if opener is None:
        return False
    done = subprocess.run([opener, str(path)], capture_output=True, check=False)
    return done.returncode == 0
