"""Convert documents for a parent process, through one soffice of its own.

The program starts this file as a script, under the interpreter that has `uno` (mostly
the system's, not the program's own): standard library and `uno` only, any Python from
3.9 on. Parent and child exchange frames on standard input and output:

    4 bytes length of the header, 4 bytes length of the body (big endian),
    the header in JSON, the body in bytes

The child's first frame says {"ready": true}. Then each request {"seconds": 10.4} with a
DOCX is answered by {"error": ""} with a PDF, or by {"error": "…"} where soffice refused
the document and lives on. A request that names another "suffix" (".doc") brings such a
document and gets a DOCX. End of input, or the death of soffice, ends the child.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import resource
import shutil
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO

LENGTHS = struct.Struct(">II")
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}</oor:items>
"""
SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" '
    'oor:op="fuse"><value>{value}</value></prop></item>\n'
)
LIMITS = {
    resource.RLIMIT_DATA: 1024 * 2**20,  # memory of its own; a usual life takes 100 MiB
    resource.RLIMIT_FSIZE: 512 * 2**20,
    resource.RLIMIT_CPU: 3600,  # in a life of a thousand documents
    resource.RLIMIT_CORE: 0,
}
"""What soffice may take; beyond it soffice dies, and is started anew."""

PROFILE = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Recovery/AutoSave", "Enabled", "false"),
    ("Recovery/RecoveryInfo", "Enabled", "false"),
)
FILTERS = {
    ".docx": "MS Word 2007 XML",
    ".doc": "MS Word 97",
    ".odt": "writer8",
    ".rtf": "Rich Text Format",
}
RESTART_ME = 81  # what soffice exits with after it has furnished a new profile
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # <sched.h>
PARENT_DEATH_SIGNAL = 1  # <sys/prctl.h>
START_SECONDS = 120
SOCKET_FOLDERS = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 - LibreOffice's choice


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Return header and body of the next frame.

    Raises:
        EOFError: The other side is gone.
    """
    header, body = LENGTHS.unpack(_read(stream, LENGTHS.size))
    return json.loads(_read(stream, header)), _read(stream, body)


def _read(stream: BinaryIO, length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


def write_frame(stream: BinaryIO, header: dict[str, Any], body: bytes = b"") -> None:
    """Send one frame."""
    head = json.dumps(header).encode()
    stream.write(LENGTHS.pack(len(head), len(body)) + head)
    stream.write(body)
    stream.flush()


def pipe_name(directory: Path) -> str:
    """Return the name under which soffice listens; *directory* is its alone."""
    return directory.name.replace("-", "")


def sockets(directory: Path) -> list[Path]:
    """Return where the soffice of *directory* may have put its sockets.

    It keeps them outside its directory and leaves them behind when it is killed.
    """
    profile = (directory / "profile").as_uri()
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False)
    mark = "".join(f"{byte:x}" for byte in digest.digest())  # as soffice writes it
    names = (pipe_name(directory), f"SingleOfficeIPC_{mark}")
    return [
        folder / f"OSL_PIPE_{os.getuid()}_{name}"
        for folder in SOCKET_FOLDERS
        for name in names
    ]


def wipe(directory: Path) -> None:
    """Remove *directory* and the sockets of its soffice."""
    shutil.rmtree(directory, ignore_errors=True)
    for path in sockets(directory):
        path.unlink(missing_ok=True)


class Refused(Exception):
    """soffice cannot make a PDF of this document."""


class Soffice:
    """One running soffice, with its profile and temporary files under *directory*."""

    def __init__(self, program: str, directory: Path, life: int) -> None:
        # The program itself imports this module for its frames and has no uno.
        import uno  # noqa: PLC0415 - see above

        self._uno = uno
        self._pipe = pipe_name(directory)
        self._directory = directory
        self._command = (
            program,
            f"-env:UserInstallation={(directory / 'profile').as_uri()}",
            *("--headless", "--invisible", "--nologo", "--nodefault", "--norestore"),
            *("--nolockcheck", "--nofirststartwizard"),
            f"--accept=pipe,name={self._pipe};urp;StarOffice.ComponentContext",
        )
        self._life = life
        self._process = self._start()
        self._context = self._connect()
        services = self._context.ServiceManager
        self._create = services.createInstanceWithContext
        self._desktop = self._create("com.sun.star.frame.Desktop", self._context)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            pass_fds=[self._life],
            preexec_fn=_confine,  # noqa: PLW1509 - the child has one thread
        )

    def _connect(self) -> Any:
        local = self._uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        address = f"uno:pipe,name={self._pipe};urp;StarOffice.ComponentContext"
        refused = self._uno.getClass("com.sun.star.connection.NoConnectException")
        while True:
            try:
                return resolver.resolve(address)
            except refused:
                self._wait()

    def _wait(self) -> None:
        """Give a starting soffice time; it answers no question until it is up."""
        try:
            code = self._process.wait(0.02)
        except subprocess.TimeoutExpired:
            return
        if code != RESTART_ME:
            sys.exit(f"soffice ended with {code} while starting")
        self._process = self._start()

    def convert(self, content: bytes, suffix: str) -> bytes:
        """Return a DOCX as tagged PDF/A-2b, a document of another *suffix* as DOCX.

        Raises:
            Refused: soffice cannot read the document, or cannot write it.
        """
        failure = self._uno.getClass("com.sun.star.uno.Exception")
        gone = self._uno.getClass("com.sun.star.lang.DisposedException")
        try:
            document = self._load(content, suffix)
            return self._print(document) if suffix == ".docx" else self._save(document)
        except gone:
            sys.exit("soffice died")
        except failure as error:
            raise Refused(str(error)) from error

    def _load(self, content: bytes, suffix: str) -> Any:
        # Links are blocked for files only: what comes from "private:stream" is trusted.
        source = self._directory / f"document{suffix}"
        source.write_bytes(content)
        document = self._desktop.loadComponentFromURL(
            source.as_uri(),
            "_blank",
            0,
            self._properties(
                Hidden=True,
                ReadOnly=True,
                FilterName=FILTERS[suffix],  # else it guesses, and prints garbage
                MacroExecutionMode=0,  # never
                UpdateDocMode=0,  # no update of links
            ),
        )
        if document is None:
            raise Refused("not a Word document")
        return document

    def _print(self, document: Any) -> bytes:
        choices = self._properties(SelectPdfVersion=2, UseTaggedPDF=True)
        listed = self._uno.Any("[]com.sun.star.beans.PropertyValue", choices)
        return self._store(document, FilterName="writer_pdf_Export", FilterData=listed)

    def _save(self, document: Any) -> bytes:
        return self._store(document, FilterName=FILTERS[".docx"])

    def _store(self, document: Any, **how: Any) -> bytes:
        # It takes the file whole; a stream of ours would cost a round trip per piece.
        stream = self._create("com.sun.star.io.SequenceOutputStream", self._context)
        try:
            document.storeToURL(
                "private:stream", self._properties(OutputStream=stream, **how)
            )
            written: bytes = stream.getWrittenBytes().value
        finally:
            document.close(True)
        return written

    def _properties(self, **values: Any) -> tuple[Any, ...]:
        kind = self._uno.getClass("com.sun.star.beans.PropertyValue")
        return tuple(kind(Name=name, Value=value) for name, value in values.items())

    def close(self) -> None:
        """End soffice at once; it has nothing to save."""
        self._process.kill()
        self._process.wait()


def _confine() -> None:
    """Let this process die with its parent, and take no more than LIMITS."""
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    for kind, most in LIMITS.items():
        hard = resource.getrlimit(kind)[1]
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (within, within))


def leave_network() -> None:
    """Enter a network without a way out, where the kernel lets us.

    Elsewhere the profile alone keeps soffice from following links.
    """
    ids = {"uid_map": os.getuid(), "gid_map": os.getgid()}
    if ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK) != 0:
        return
    # Without the maps we are "nobody" by name, but still ourselves for the files.
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny")
        for name, number in ids.items():
            Path("/proc/self", name).write_text(f"{number} {number} 1")


def furnish(profile: Path) -> None:
    """Write the settings of a new *profile*: no links, no macros, no recovery."""
    items = "".join(
        SETTING.format(path=path, name=name, value=value)
        for path, name, value in PROFILE
    )
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS.format(items=items), encoding="utf-8")


def serve(soffice: Soffice, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the parent closes them."""
    _end_after(0)
    write_frame(answers, {"ready": True})
    while True:
        try:
            request, content = read_frame(requests)
        except EOFError:
            return
        _end_after(request["seconds"] + 1)
        try:
            made = soffice.convert(content, request.get("suffix", ".docx"))
        except Refused as error:
            write_frame(answers, {"error": str(error)})
        else:
            write_frame(answers, {"error": ""}, made)
        _end_after(0)


def _end_after(seconds: float) -> None:
    """End this process then: should the parent die while soffice hangs, nobody would.

    0 calls it off.
    """
    signal.setitimer(signal.ITIMER_REAL, seconds)


def main(program: str, directory: str, life: str) -> None:
    """Serve with the soffice at *program*; *life* is a pipe it holds open."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but frames may reach the parent
    _end_after(START_SECONDS)
    place = Path(directory)
    leave_network()
    furnish(place / "profile")
    soffice = Soffice(program, place, int(life))
    try:
        serve(soffice, sys.stdin.buffer, answers)
    finally:
        soffice.close()
        wipe(place)  # the parent does this too, unless it was killed


if __name__ == "__main__":
    main(*sys.argv[1:])
