"""Where the machine keeps the font that text on a signed document is set in."""

from collections.abc import Iterable
from pathlib import Path

from service.model.errors import Misconfigured

_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)
_FILE = "LiberationSerif-Regular.ttf"
"""Liberation Serif stands in for Times New Roman, as in every PDF of the program."""


def serif(folders: Iterable[Path] = _FOLDERS) -> Path:
    """Return the file of the upright serif font.

    Raises:
        Misconfigured: the machine has none.
    """
    found = (path for folder in folders for path in folder.rglob(_FILE))
    path = next(found, None)
    if path is None:
        raise Misconfigured(
            "Máy chưa có phông Liberation Serif. Hãy chạy: sudo apt-get install "
            "fonts-liberation2"
        )
    return path
