"""Print-ready PDF → paper, through CUPS (the program lp)."""

import shutil
import subprocess
from pathlib import Path

from service.model.checks import Check
from service.model.errors import Misconfigured, ProgramFailed

_REMEDY = "sudo apt-get install cups-client"
_SECONDS = 30


def submit(
    pdf: Path, *, title: str, printer: str = "", copies: int = 1, duplex: bool = False
) -> str:
    """Hand *pdf* to the queue *printer* (else the default one); return lp's answer.

    A4 is always asked for: printers often stand on Letter.

    Raises:
        Misconfigured: lp is not installed.
        ProgramFailed: lp refuses, for example because no queue exists.
    """
    sides = "two-sided-long-edge" if duplex else "one-sided"
    command = ["lp", "-t", title, "-n", str(copies), "-o", "media=A4"]
    command += ["-o", f"sides={sides}", *(["-d", printer] if printer else [])]
    done = _run([*command, "--", str(pdf)])
    if done.returncode:
        raise ProgramFailed(
            f"Máy in không nhận lệnh: {done.stderr.strip()}. Hãy kiểm tra máy in bằng "
            "lệnh lpstat -p, hoặc ghi ra tệp PDF bằng thidua print … -o TỆP.pdf."
        )
    return done.stdout.strip()


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    if shutil.which(command[0]) is None:
        raise Misconfigured(f"Chưa cài chương trình in ({command[0]}). Gõ: {_REMEDY}")
    try:
        return subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ProgramFailed(
            f"Máy in không trả lời sau {_SECONDS} giây. Hãy kiểm tra dịch vụ CUPS."
        ) from error


def examine() -> Check:
    """Tell whether this machine can print."""
    found = shutil.which("lp")
    return Check("In ấn (CUPS)", bool(found), found or "", _REMEDY, required=False)
