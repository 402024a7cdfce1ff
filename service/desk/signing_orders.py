"""What a person orders to be signed, with which key and picture; what was signed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from service import vietnamese
from service.model.filing import Filed
from service.model.signatures import Holder, Level, Role

_SOON = dt.timedelta(days=30)


@dataclass(frozen=True)
class Wish:
    """How documents are to be signed.

    *signer* is the name under the place of the signature, "" for that of the document.
    *attached_to* is the accession of the main document that these are attached to, in
    files of their own. *any_name* accepts a certificate that names somebody else.
    """

    role: Role
    signer: str = ""
    attached_to: str = ""
    any_name: bool = False


@dataclass(frozen=True)
class Paper:
    """A document that may be signed, and the bytes that will be.

    *block* is the name under the place of the signature; a seal stands beside the
    signature of a person with the number *beside*. *known_as* are the names the
    certificate may bear. *corner* is what stands before the time in the corner of an
    attachment or an electronic copy, "" on any other document: these bear no picture.
    """

    filed: Filed
    content: bytes
    role: Role
    signer: str
    block: str
    known_as: tuple[str, ...]
    beside: int = 0
    corner: str = ""


@dataclass(frozen=True)
class KeyPlace:
    """Where the key to sign with lies: a *file* (PKCS#12), or a token's *module*."""

    file: Path | None = None
    module: Path | None = None
    label: str = ""


@dataclass(frozen=True)
class Shown:
    """Which picture is to show: *picture*, else the usual one of who signs.

    *usual* holds the pictures of signers by name, *seal* that of the agency.
    """

    picture: Path | None = None
    usual: Mapping[str, Path] = field(default_factory=dict)
    seal: Path | None = None
    seal_mm: float = 0.0
    invisible: bool = False

    def file(self, paper: Paper) -> Path | None:
        """Return the file of the picture that is to show on *paper*, if any is."""
        if self.invisible or paper.corner:
            return None
        if self.picture or paper.role is Role.AGENCY:
            return self.picture or self.seal
        wanted = vietnamese.fold(paper.signer)
        usual = {vietnamese.fold(name): path for name, path in self.usual.items()}
        return usual.get(wanted)


@dataclass(frozen=True)
class Signed:
    """A document that has just been signed: its *paper* lies beside it."""

    filed: Filed
    paper: Path
    role: Role
    signer: str
    holder: Holder
    at: dt.datetime
    level: Level

    @property
    def ends_soon(self) -> bool:
        """Whether the certificate ends within a month."""
        return self.holder.valid_to - self.at < _SOON
