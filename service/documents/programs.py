"""Find the outside programs: LibreOffice and a Python that can talk to it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from service.model.errors import Misconfigured

INSTALL = "sudo apt-get install libreoffice-writer-nogui python3-uno fonts-liberation2"
SYSTEM_PYTHON = Path("/usr/bin/python3")
PLACES = (Path("/usr/lib/libreoffice/program"), Path("/usr/lib64/libreoffice/program"))
SECONDS = 30  # a first start from a slow disk


@dataclass(frozen=True)
class Programs:
    """What a conversion needs: soffice, its version, and a Python that has uno."""

    soffice: Path
    engine: str
    python: Path


def find(soffice: Path | None = None, python: Path | None = None) -> Programs:
    """Return the programs of this machine; the arguments overrule the search.

    Raises:
        Misconfigured: One of them is not installed.
    """
    program = find_soffice(soffice)
    if program is None:
        raise Misconfigured(
            f"Không tìm thấy LibreOffice nên chưa tạo được PDF. Hãy chạy: {INSTALL}"
        )
    engine = version(program)
    if not engine:
        raise Misconfigured(
            f"LibreOffice tại {program} không chạy được. Hãy cài lại: {INSTALL}"
        )
    interpreter = find_python(program, python)
    if interpreter is None:
        raise Misconfigured(
            "Không tìm thấy Python có thư viện uno để điều khiển LibreOffice. "
            f"Hãy chạy: {INSTALL}"
        )
    return Programs(program, engine, interpreter)


def find_soffice(given: Path | None = None) -> Path | None:
    """Return the soffice.bin *given*, of THIDUA_SOFFICE, or of the usual places.

    A place that was named and holds none is not replaced by another.
    """
    named = given or os.environ.get("THIDUA_SOFFICE")
    places = [_program_folder(Path(named))] if named else _usual_folders()
    binaries = (place / "soffice.bin" for place in places)
    return next((path for path in binaries if os.access(path, os.X_OK)), None)


def _program_folder(path: Path) -> Path:
    return path if path.is_dir() else path.resolve().parent


def _usual_folders() -> Iterator[Path]:
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            yield Path(found).resolve().parent
    yield from PLACES
    yield from sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)


def find_python(soffice: Path | None, given: Path | None = None) -> Path | None:
    """Return the first Python that can import uno: *given*, or one of the usual.

    The usual ones are the system's, that of LibreOffice itself, and our own.
    """
    bundled = (soffice.with_name("python"),) if soffice else ()
    usual = (SYSTEM_PYTHON, *bundled, Path(sys.executable))
    candidates = (given,) if given else usual
    return next((path for path in candidates if _has_uno(path)), None)


def _has_uno(python: Path) -> bool:
    return _run(python, "-c", "import uno; print(uno.__name__)").strip() == "uno"


def version(soffice: Path) -> str:
    """Return "LibreOffice 7.4.7.2", or "" where *soffice* does not run."""
    found = re.match(r"\w+ [\d.]+", _run(soffice, "--version"))
    return found.group() if found else ""


def _run(program: Path, *arguments: str) -> str:
    """Return what *program* prints, or "" where it fails."""
    try:
        done = subprocess.run(
            (program, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
            env=environment(os.environ),
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


def environment(given: Mapping[str, str], home: Path | None = None) -> dict[str, str]:
    """Return what programs may know of the *given* environment.

    Neither the virtual environment nor the session of the user may colour a document;
    only the fonts the user installed stay in sight, wherever *home* lies.
    """
    kept = ("PATH", "HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_DATA_HOME")
    found = {name: given[name] for name in kept if name in given}
    if "HOME" in found:
        found.setdefault("XDG_DATA_HOME", f"{found['HOME']}/.local/share")
    found |= {"LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    if home:
        found |= {"HOME": str(home), "TMPDIR": str(home)}
    return found
