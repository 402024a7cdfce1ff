"""Whether the machine has a Times-metric font with Vietnamese letters."""

import os
import subprocess
from collections.abc import Callable

from service.documents.programs import environment

PREFERRED = "Times New Roman"
SUBSTITUTE = "Liberation Serif"
LETTERS = "1a1 1ebf 20ab"
"""ơ, ế and ₫: fonts-liberation 1.07.4 has the name of its successor but not these."""

REMEDY = "sudo apt-get install fonts-liberation2"


def fc_list(pattern: str) -> str:
    """Return the font files that match the fontconfig *pattern*, one per line.

    Raises:
        OSError: fontconfig is not installed.
    """
    done = subprocess.run(
        ("fc-list", pattern),  # noqa: S607 - wherever the system keeps it
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=environment(os.environ),
    )
    return done.stdout


def family(query: Callable[[str], str] = fc_list) -> str:
    """Return the family documents are set in: LibreOffice prefers the real Times."""
    return PREFERRED if query(f":family={PREFERRED}").strip() else SUBSTITUTE


def missing(query: Callable[[str], str] = fc_list) -> str:
    """Return why documents would come out in a wrong font, with the remedy, or ""."""
    try:
        name = family(query)
        covered = query(f":family={name}:charset={LETTERS}").strip()
    except OSError:
        return (
            "Không chạy được fc-list nên không biết máy có phông chữ tiếng Việt hay "
            f"không. Hãy chạy: sudo apt-get install fontconfig && {REMEDY}"
        )
    if covered:
        return ""
    if name == PREFERRED:
        return (
            f"Phông {PREFERRED} trên máy là bản cũ, thiếu chữ tiếng Việt (ơ, ế, ₫). "
            f"Hãy gỡ bản đó rồi chạy: {REMEDY}"
        )
    return (
        f"Máy chưa có phông {SUBSTITUTE} đủ chữ tiếng Việt (ơ, ế, ₫); gói "
        f"fonts-liberation bản 1 không đủ. Hãy chạy: {REMEDY}"
    )
