"""A real IPP printer and a real CUPS on this machine, for tests: nothing is faked.

Both run without privileges, on loopback, with folders and ports of their own.
ippeveprinter announces itself, so it needs D-Bus and Avahi: as root a bus and an Avahi
of our own are started, which see nothing but loopback; others use those of the system.
"""

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PATIENCE = 60
_NOBODY = "nobody"
_IS_ROOT = os.geteuid() == 0

_BUS = """<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={folder}/bus</listen>
<auth>EXTERNAL</auth><policy context="default">
<allow user="*"/><allow own="*"/><allow send_type="method_call"/>
<allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
"""
_AVAHI = """[server]
allow-interfaces=lo
use-ipv6=no
enable-dbus=yes
[rlimits]
"""
_ENGINE = """#!/bin/sh
# The printer's engine: $1 is the PDF. Files beside the spool tell how it behaves.
env | grep ^IPP_ > {folder}/told-"$IPP_JOB_ID"
if [ -e {folder}/jammed ]; then echo "STATE: +media-jam" >&2; fi
while [ -e {folder}/held ]; do sleep 0.05; done
if [ -e {folder}/broken ]; then exit 1; fi
if [ -e {folder}/counts ]; then
    pages=$(grep -aoE "/Type ?/Page([^s]|$)" "$1" | wc -l)
    echo "ATTR: job-impressions-completed=$((pages * ${{IPP_COPIES:-1}}))" >&2
fi
"""
_CUPSD = """LogLevel warn
Listen 127.0.0.1:{port}
Listen {folder}/cups.sock
WebInterface No
Browsing No
DefaultAuthType None
DirtyCleanInterval {dirty}
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit Cancel-Job>
Require user @OWNER
</Limit>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_CUPS_FILES = """ServerRoot {folder}
CacheDir {folder}/cache
RequestRoot {folder}/requests
StateDir {folder}/state
ErrorLog {folder}/error_log
AccessLog {folder}/access_log
PageLog {folder}/page_log
User {user}
Group {group}
SystemGroup {group}
"""


class NotStarted(Exception):
    """A program that tests need did not start; its own words are in the message."""


class Program:
    """A program that runs as nobody, and dies with this process."""

    def __init__(
        self,
        *command: str | Path,
        environ: Mapping[str, str] | None = None,
        as_root: bool = False,
    ) -> None:
        drop = ["--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        who = drop if _IS_ROOT and not as_root else []
        self._command = ["setpriv", *who, "--pdeathsig=KILL", *map(str, command)]
        self._environ = {**os.environ, **(environ or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, said: Path) -> None:
        """Start it; what it says goes to *said*."""
        with said.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environ, stdout=log, stderr=log
            )

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process is not None and self._process.poll() is None

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, by *how*; wait until it is gone."""
        if self._process and self.runs:
            self._process.send_signal(how)
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


@dataclass
class RealPrinter:
    """A printer that answers at *uri* and keeps in *spool* what it was sent."""

    uri: str
    folder: Path
    program: Program

    @property
    def spool(self) -> Path:
        """The folder with the PDFs it received."""
        return self.folder / "spool"

    def received(self) -> list[bytes]:
        """Return the PDFs that came, in their order."""
        jobs = sorted(self.spool.glob("*.pdf"), key=_job_number)
        return [path.read_bytes() for path in jobs]

    def told(self, number: int) -> Mapping[str, str]:
        """Return what came along with job *number*: IPP_COPIES, IPP_SIDES …"""
        place = self.folder / f"told-{number}"
        wait_for(place.exists, f"job {number}")
        lines = place.read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)

    def behaves(self, *manners: str) -> None:
        """Let its engine be held, be held by a jam, break, or count pages."""
        for manner in ("held", "jammed", "broken", "counts"):
            place = self.folder / manner
            place.touch() if manner in manners else place.unlink(missing_ok=True)

    def start(self) -> None:
        """Switch it on."""
        _start(self.program, self.folder, int(self.uri.split(":")[2].split("/")[0]))

    def stop(self) -> None:
        """Switch it off."""
        self.program.stop()


@dataclass
class RealCups:
    """CUPS at *address*, host:port, and on the socket file *local*."""

    address: str
    folder: Path
    program: Program

    @property
    def local(self) -> Path:
        """The socket file on which it listens too."""
        return self.folder / "cups.sock"

    def add(self, name: str, uri: str, model: str = "everywhere") -> None:
        """Add the queue *name* for the printer at *uri*."""
        self._say("lpadmin", "-p", name, "-E", "-v", uri, "-m", model)

    def prefer(self, name: str) -> None:
        """Make *name* the default queue."""
        self._say("lpadmin", "-d", name)

    def start(self) -> None:
        """Start it."""
        _start(self.program, self.folder, int(self.address.split(":")[1]))

    def kill(self) -> None:
        """End it as a power cut does."""
        self.program.stop(signal.SIGKILL)

    def _say(self, program: str, *words: str) -> None:
        command = [program, "-h", self.address, *words]
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)


@contextmanager
def printer(*, counts: bool = True, duplex: bool = True) -> Iterator[RealPrinter]:
    """Run a printer; with *counts* it tells how many sides it printed."""
    with _folder() as folder:
        _for_nobody(folder / "spool")
        engine = folder / "engine"
        engine.write_text(_ENGINE.format(folder=folder))
        engine.chmod(0o755)
        port = _free_port()
        program = Program(
            "ippeveprinter",
            *(["-2"] if duplex else []),
            *("-k", "-d", folder / "spool", "-c", engine, "-f", "application/pdf"),
            *("-K", folder),
            *("-n", "localhost", "-p", str(port), f"Thi dua {port}"),
            environ=_bus(),
        )
        real = RealPrinter(f"ipp://localhost:{port}/ipp/print", folder, program)
        real.behaves(*(["counts"] if counts else []))
        real.start()
        try:
            yield real
        finally:
            real.stop()


@contextmanager
def cups(*, forgets: bool = False) -> Iterator[RealCups]:
    """Run CUPS without any queue; one that *forgets* writes its jobs down late."""
    with _folder() as folder:
        for name in ("cache", "requests", "state"):
            _for_nobody(folder / name)
        port = _free_port()
        user = _NOBODY if _IS_ROOT else pwd.getpwuid(os.geteuid()).pw_name
        group = "nogroup" if _IS_ROOT else user
        daemon, files = folder / "cupsd.conf", folder / "cups-files.conf"
        dirty = 600 if forgets else 0
        daemon.write_text(_CUPSD.format(folder=folder, port=port, dirty=dirty))
        files.write_text(_CUPS_FILES.format(folder=folder, user=user, group=group))
        program = Program("cupsd", "-f", "-c", daemon, "-s", files)
        real = RealCups(f"127.0.0.1:{port}", folder, program)
        real.start()
        try:
            yield real
        finally:
            real.program.stop()


def wait_for(happened: Callable[[], object], what: str) -> None:
    """Wait until *what* has *happened*; another program decides when."""
    end = time.monotonic() + _PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise NotStarted(f"{what}: nothing after {_PATIENCE} s")
        time.sleep(0.02)


def _start(program: Program, folder: Path, port: int) -> None:
    said = folder / "said"
    program.start(said)
    wait_for(lambda: _listens(port) or not program.runs, f"port {port}")
    if not program.runs:
        raise NotStarted(said.read_text(errors="replace"))


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        number: int = line.getsockname()[1]
        return number


def _job_number(path: Path) -> int:
    return int(path.name.partition("-")[0])


@contextmanager
def _folder() -> Iterator[Path]:
    """Make a folder that nobody may enter, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="thidua-in-"))
    _give(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _for_nobody(folder: Path) -> None:
    folder.mkdir()
    _give(folder)


def _give(folder: Path) -> None:
    folder.chmod(0o755)
    if _IS_ROOT:
        shutil.chown(folder, _NOBODY, "nogroup")


@cache
def _bus() -> dict[str, str]:
    """Return the environment that leads to a bus with Avahi on it."""
    if not _IS_ROOT or _avahi_runs():
        return {}
    folder = Path(tempfile.mkdtemp(prefix="thidua-bus-"))
    _give(folder)
    (folder / "bus.conf").write_text(_BUS.format(folder=folder))
    (folder / "avahi.conf").write_text(_AVAHI)
    leads = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus"}
    bus = Program("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork")
    avahi = Program(
        *("avahi-daemon", "--no-drop-root", "--no-chroot", "--no-rlimits"),
        *("-f", folder / "avahi.conf"),
        environ=leads,
        as_root=True,
    )
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(bus.stop)
    atexit.register(avahi.stop)
    bus.start(folder / "said")
    wait_for((folder / "bus").exists, "D-Bus")
    wait_for(lambda: _announces(avahi, folder / "said"), "Avahi")
    Path("/run/avahi-daemon/pid").unlink(missing_ok=True)  # others may start theirs
    return leads


def _announces(avahi: Program, said: Path) -> bool:
    """Tell whether *avahi* is ready; another that just starts may stand in its way."""
    if not avahi.runs:
        avahi.start(said)
    return "startup complete" in said.read_text(errors="replace")


def _avahi_runs() -> bool:
    """Tell whether an Avahi of the system runs, which suffers none beside it."""
    try:
        os.kill(int(Path("/run/avahi-daemon/pid").read_text()), 0)
    except (OSError, ValueError):
        return False
    return Path("/run/dbus/system_bus_socket").exists()
