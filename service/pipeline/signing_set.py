"""Filed documents → a signing set (bộ trình ký): a slip, and below it what to sign."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service import vietnamese
from service.filing import register
from service.model import page_marks
from service.model.errors import Misconfigured, ProgramFailed
from service.model.filing import Filed
from service.model.forms import Form
from service.model.page_marks import SLIP, PageMark
from service.model.records import Record
from service.pipeline.papers import Paper, Typist
from service.printing import marking, pack
from service.printing.pack import Part
from service.printing.sets import SetDocument, Sets, SigningSet

FORM = "phieu-trinh-ky"

_AS_ABOVE = "như trên"
_REGISTRY = "VT"


@dataclass(frozen=True)
class Assembler:
    """Lays documents below a slip, and remembers what lies below which.

    *on_slips* and *on_pages* tell what bears page marks.
    """

    forms: Mapping[str, Form]
    typist: Typist
    sets: Sets
    now: Callable[[], dt.datetime]
    on_slips: bool = True
    on_pages: bool = False

    def assemble(
        self, documents: Sequence[Filed], *, copies: int, duplex: bool
    ) -> bytes:
        """Return the signing set of *documents*, *copies* of each below one slip.

        Raises:
            Misconfigured: the workspace has no form for the slip.
            ProgramFailed: this machine cannot make the slip's PDF, or not now.
        """
        made = SigningSet(
            mark=mark(documents[0], SLIP),
            at=self.now(),
            documents=tuple(
                SetDocument(filed.accession, filed.version, filed.pages, copies)
                for filed in documents
            ),
        )
        slip = self._slip(documents, made, duplex=duplex)
        lying = parts(documents, copies, marked=self.on_pages)
        content = pack.pack(lying, duplex=duplex, slip=slip)
        self.sets.keep(made)
        return content

    def _slip(
        self, documents: Sequence[Filed], made: SigningSet, *, duplex: bool
    ) -> bytes:
        if self.typist.press is None:
            raise ProgramFailed(
                "Máy này chưa lập được phiếu trình ký vì chưa lập được PDF. Gõ thidua "
                "doctor để biết thiếu gì, hoặc bỏ --set để in riêng các văn bản."
            )
        if FORM not in self.forms:
            raise Misconfigured(
                f"Nơi làm việc chưa có mẫu {FORM}. Hãy chép thư mục templates/{FORM} "
                "của bản cài đặt vào thư mục templates của nơi làm việc."
            )
        said = values(documents, made, duplex=duplex)
        if not self.on_slips:
            said["ma_phieu"] = ""
        agency, day = documents[0].record.agency, made.at.date()
        slip = self.typist.pdf(Paper(self.forms[FORM], said, agency, day))
        return marking.mark_slip(slip, made.mark) if self.on_slips else slip


def parts(documents: Iterable[Filed], copies: int, *, marked: bool) -> list[Part]:
    """Return *documents* for print; what was imported is not ours to mark."""
    return [
        Part(
            filed.pdf,
            copies,
            mark(filed, 1) if marked and not filed.is_imported else None,
        )
        for filed in documents
        if filed.pdf
    ]


def mark(filed: Filed, page: int) -> PageMark:
    """Return the mark of a *page* of *filed*."""
    office = page_marks.office(filed.record.agency.id)
    return PageMark(filed.accession, filed.version, page, office)


def values(
    documents: Sequence[Filed], made: SigningSet, *, duplex: bool
) -> dict[str, Any]:
    """Return what the slip of the set *made* of *documents* says."""
    signers = _distinct(_signer(filed.record) for filed in documents)
    listed = list(zip(documents, made.documents, strict=True))
    return {
        "co_quan": "",
        "ngay": made.at.date().isoformat(),
        "ma_phieu": made.mark.text,
        "nguoi_duyet": signers,
        "don_vi_trinh": _distinct(_unit(filed.record) for filed in documents),
        "van_ban": [
            _line(filed, lies.copies, name_signer=len(signers) > 1)
            for filed, lies in listed
        ],
        "so_trang": sum(lies.pages * lies.copies for _, lies in listed),
        "so_to": sum(
            _sheets(lies.pages, duplex=duplex) * lies.copies for _, lies in listed
        ),
        "mat_giay": "hai mặt" if duplex else "một mặt",
    }


def _line(filed: Filed, copies: int, *, name_signer: bool) -> dict[str, Any]:
    record = filed.record
    type_, subject = _titles(record)
    sent, kept = issued_copies(record)
    return {
        "loai": type_,
        "trich_yeu": subject,
        "nguoi_ky": record.signer.name if record.signer and name_signer else "",
        "so_ky_hieu": filed.known_number
        or (f"……/{record.symbol}" * record.bears_number),
        "ma_luu": filed.accession,
        "so_trang": filed.pages,
        "so_ban": copies,
        "so_noi_nhan": sent,
        "so_luu": kept,
    }


def _titles(record: Record) -> tuple[str, str]:
    """Return type and subject; a subject that begins with the type stands alone."""
    if vietnamese.fold(record.subject).startswith(vietnamese.fold(record.type)):
        return record.subject, ""
    return record.type, record.subject


def issued_copies(record: Record) -> tuple[int, int]:
    """Count the copies to be sent, by recipients (nơi nhận), and those to be kept.

    A line counts as one, also one such as "Các phòng, ban": how many they are, the
    document does not say. "Như trên" are those whom the letter addresses.
    """
    receivers, keepers = register.recipients(record.recipients)
    if not receivers and not keepers:
        return 0, 0
    others = [name for name in receivers if name.lower() != _AS_ABOVE]
    addressed = len(record.values.get("kinh_gui", ())) or len(receivers) - len(others)
    kept = [name for line in keepers for name in line.split(",") if name.strip()]
    return len(others) + addressed, len(kept) or 1 + bool(record.drafter)


def _signer(record: Record) -> str:
    signer = record.signer
    if signer is None:
        return ""
    office = ", ".join(filter(None, (signer.authority, signer.title)))
    return f"{office} {signer.name}".strip()


def _unit(record: Record) -> str:
    """Return who drafted it; the file copy goes there too (Appendix I, II.9.c)."""
    if record.unit != record.agency.name:
        return record.unit
    _, keepers = register.recipients(record.recipients)
    kept = [name.strip() for line in keepers for name in line.split(",")]
    return record.drafter or next((name for name in kept if name != _REGISTRY), "")


def _distinct(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]


def _sheets(pages: int, *, duplex: bool) -> int:
    return (pages + 1) // 2 if duplex else pages
