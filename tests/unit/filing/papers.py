"""What the tests of the filing room put into its cabinets."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from service.filing.archive import Archive
from service.filing.cabinet import Cabinet
from service.filing.catalogue import Catalogue
from service.filing.writing import Writer
from service.model.agencies import Agency, Signer
from service.model.filing import Draft, Filed, Number, Pdf, Source
from service.model.problems import Problem, Severity
from service.model.records import Initiative, Record

ZONE = dt.timezone(dt.timedelta(hours=7))
NOW = dt.datetime(2022, 4, 14, 23, 30, 5, 123456, tzinfo=ZONE)
DAY = NOW.date()
SIGNER = Signer("Nguyễn Thanh Nhã", "GIÁM ĐỐC")
AGENCY = Agency(
    id="sqhkt",
    name="Sở Quy hoạch - Kiến trúc",
    symbol="SQHKT",
    seat="Thành phố Hồ Chí Minh",
    parent="Ủy ban nhân dân Thành phố Hồ Chí Minh",
    signers=(SIGNER,),
    recipients=("Sở Nội vụ", "Lưu: VT, VP"),
    valid_from=dt.date(2010, 1, 1),
)
RECORD = Record(
    form="ke-hoach",
    form_title="Kế hoạch phát động phong trào thi đua",
    type="Kế hoạch",
    abbreviation="KH",
    subject="Phát động phong trào thi đua cải cách hành chính năm 2022",
    slug="ke-hoach-phat-dong-phong-trao",
    key="ke-hoach|sqhkt|2022",
    values={"nam": 2022, "so": "", "can_cu": [], "noi_dung": [{"noi_dung": "Ý"}]},
    agency=AGENCY,
    unit="Văn phòng Sở",
    campaign="Cải cách hành chính năm 2022",
    year=2022,
    date=None,
    number="",
    signer=SIGNER,
    recipients=("- Sở Nội vụ;", "Các phòng, ban;", "- Lưu: VT, VP."),
    initiatives=(Initiative("Một cửa số", "Nhận hồ sơ qua mạng.", 6),),
    warnings=(Problem("noi_dung", "short", "Nội dung ngắn.", Severity.WARNING),),
)
PDF = Pdf(b"%PDF-1.7 sample", 2, "LibreOffice 7.4")


def record(key: str = RECORD.key, **changes: Any) -> Record:
    """Return a plan under the business key *key*."""
    return replace(RECORD, key=key, **changes)


def draft(
    of: Record = RECORD, number: Number | None = None, pdf: Pdf | None = PDF
) -> Draft:
    """Return a draft of the record *of*."""
    return Draft(of, number, b"PK docx", f"KẾ HOẠCH\n{of.subject}", pdf)


@dataclass(frozen=True)
class Desk:
    """A cabinet in a folder, and a dropped file to file from."""

    root: Path
    cabinet: Cabinet
    archive: Archive
    catalogue: Catalogue

    @property
    def drop(self) -> Path:
        """The dropped file."""
        path = self.root / "kế hoạch.XLSX"
        if not path.exists():
            path.write_bytes(b"PK xlsx")
        return path

    def source(self, position: int = 0) -> Source:
        """Return what the archive is told of the dropped file."""
        digest = hashlib.sha256(self.drop.read_bytes()).hexdigest()
        return Source(self.drop.name, digest, position)

    def put(self, writer: Writer, what: Draft, **changes: Any) -> Filed:
        """File *what* with *writer*."""
        given = {"issued": None, "filed_at": NOW, "source": self.source()} | changes
        return writer.file(what, source_path=self.drop, **given)

    def file(self, what: Draft | None = None, **changes: Any) -> Filed:
        """File *what*, alone."""
        with self.cabinet.writing() as writer:
            return self.put(writer, what or draft(), **changes)

    def issue(self, of: Record, day: dt.date = DAY, **changes: Any) -> Filed:
        """File the record *of* under the next number."""
        with self.cabinet.writing() as writer:
            number = writer.next_number(of, day)
            return self.put(writer, draft(of, number), issued=day, **changes)


def desk(root: Path, *, by_type: bool = False) -> Desk:
    """Open the cabinet in the folder *root*."""
    archive = Archive(root / "archive")
    catalogue = Catalogue(root / "indexes" / "catalogue.sqlite")
    cabinet = Cabinet(archive, catalogue, root / "lock", by_type=by_type)
    return Desk(root, cabinet, archive, catalogue)
