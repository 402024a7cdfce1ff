"""Draft → Filed: the archive, the only truth. Written once, never edited."""

import datetime as dt
import hashlib
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from service import vietnamese
from service.filing import chain, events, laying, manifest, records_json
from service.filing.folders import accession_of
from service.model.errors import ArchiveDamaged, Misconfigured, Rejected, Unwritable
from service.model.filing import Draft, Event, Filed, Pdf, Source
from service.model.problems import Problem
from service.storage import durable

TEMPORARY = ".tmp-"


class Archive:
    """Folders YYYY/MM/DD/<accession>-<slug>, each one document, by day of filing.

    A document appears whole or not at all. Only one writer may be at work: that is the
    cabinet's care.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.chain = chain.Chain(root)

    def file(  # noqa: PLR0913 - a filing has these parts; only the writer calls it
        self,
        draft: Draft,
        *,
        accession: str,
        version: int,
        replaces: str,
        issued: dt.date | None,
        filed_at: dt.datetime,
        source: Source,
        source_path: Path,
        extra: Mapping[str, bytes | Path] | None = None,
    ) -> Filed:
        """Put *draft* into the archive with its source and *extra* files by name.

        Raises:
            Rejected: the source is no longer the file that was read.
            Misconfigured: the disk refuses, or the form names its document like
                another file of the folder.
        """
        names = _documents(draft, source)
        name = f"{accession}-{draft.record.slug}"
        folder = self.root / f"{filed_at:%Y/%m/%d}" / name
        filed = Filed(
            accession=accession,
            version=version,
            replaces=replaces,
            record=draft.record,
            number=draft.number,
            issued=issued,
            filed_at=filed_at,
            source=source,
            folder=folder,
            docx=folder / names[".docx"] if ".docx" in names else None,
            pdf=folder / names[".pdf"] if ".pdf" in names else None,
            pages=draft.pdf.pages if draft.pdf else 0,
            engine=draft.pdf.engine if draft.pdf else "",
            text=draft.text,
            electronic=draft.electronic,
        )
        papers = _papers(filed, draft, source_path, extra or {})
        with self._writing() as temporary:
            return self._place(filed, papers, temporary)

    def _place(
        self, filed: Filed, papers: Mapping[str, bytes | Path], temporary: Path
    ) -> Filed:
        temporary.mkdir()
        for name, content in papers.items():
            durable.write(temporary / name, content)
        _must_be_source(temporary / filed.source.paper, filed.source)
        listed = manifest.text(temporary.iterdir()).encode()
        durable.write(temporary / manifest.NAME, listed)
        seal = manifest.digest(temporary / manifest.NAME)
        self._begin_chain()
        details = {"manifest": seal, "chain": self.chain.head()}
        first = Event(filed.filed_at, "filed", details)
        line = events.encode(first, "")
        (temporary / events.NAME).write_bytes(line)
        for path in (*temporary.iterdir(), temporary):
            durable.sync(path)
        durable.make_folder(filed.folder.parent)
        durable.move(temporary, filed.folder)
        link = chain.link(filed.accession, first, 1, events.seal(line))
        self.chain.extend(link)
        return replace(filed, events=(first,))

    def read(self, folder: Path) -> Filed:
        """Return the document in *folder*.

        Raises:
            ArchiveDamaged: its record or its events cannot be read.
        """
        try:
            happened = events.decode((folder / events.NAME).read_bytes())
            content = (folder / records_json.NAME).read_bytes()
            return records_json.decode(content, folder, happened)
        except (OSError, ValueError) as fault:
            raise ArchiveDamaged(
                f"Không đọc được hồ sơ {folder} ({fault}). Hãy chạy thidua verify để "
                "biết tệp nào hỏng, rồi khôi phục từ bản sao lưu."
            ) from fault

    def walk(self) -> Iterator[Path]:
        """Yield the folders of all documents in the order of their accessions."""
        for year in sorted(self.root.glob("[0-9][0-9][0-9][0-9]")):
            folders = year.glob("[0-9][0-9]/[0-9][0-9]/*")
            yield from sorted(filter(accession_of, folders), key=lambda f: f.name)

    @property
    def is_chained(self) -> bool:
        """Whether the chain proves that no document or event was taken away."""
        return self.chain.path.exists()

    def append(self, filed: Filed, event: Event) -> Filed:
        """Add *event* to what happened to *filed*."""
        path = filed.folder / events.NAME
        with _refusals(self.root):
            self._begin_chain()
            _cut_torn_line(path)
            content = path.read_bytes()
            line = events.encode(event, events.seal(content))
            durable.append(path, line)
            position = content.count(b"\n") + 1
            seal = events.seal(line)
            self.chain.extend(chain.link(filed.accession, event, position, seal))
        return self.read(filed.folder)

    def _begin_chain(self) -> None:
        """Begin the chain of an archive that has none, before it changes."""
        if not self.is_chained:
            temporary = self.root / f"{TEMPORARY}{uuid.uuid4().hex}"
            self.chain.begin(self.walk(), temporary)

    def attach(self, filed: Filed, papers: Mapping[str, bytes], event: Event) -> Filed:
        """Lay *papers* by name beside *filed*; *event* then vouches for them.

        Their SHA-256 stand in its details as "papers". A name that is taken gets a
        number.
        """
        current = self.read(filed.folder)
        names = laying.free_names(current.folder, papers)
        named = {names[name]: content for name, content in papers.items()}
        digests = {name: _digest(content) for name, content in named.items()}
        details = {**event.details, "papers": digests}
        return self._lay(current, named, replace(event, details=details))

    def add_pdf(self, filed: Filed, pdf: Pdf, at: dt.datetime) -> Filed:
        """Pay the owed PDF of *filed*; one that is there already stays."""
        current = self.read(filed.folder)
        if current.pdf:
            return current
        name = f"{current.record.slug}.pdf"
        details = {
            "name": name,
            "sha256": _digest(pdf.content),
            "pages": pdf.pages,
            "engine": pdf.engine,
        }
        return self._lay(current, {name: pdf.content}, Event(at, "converted", details))

    def _lay(self, filed: Filed, papers: Mapping[str, bytes], event: Event) -> Filed:
        with _refusals(self.root):
            try:
                laying.lay(filed.folder, papers)
                changed = self.append(filed, event)
            finally:
                self._settle(filed.folder)
        return changed

    def _settle(self, folder: Path) -> None:
        laying.settle(folder, events.decode((folder / events.NAME).read_bytes()))

    def mend(self, folder: Path) -> Filed:
        """Take back what a crashed writer left half done in *folder*; then read it.

        That is an event without its end, or a paper whose event was never written;
        one whose event was written appears.
        """
        filed = self.read(folder)
        with _refusals(self.root):
            _cut_torn_line(folder / events.NAME)
            self._settle(folder)
            if filed.owes_pdf and filed.docx:
                filed.docx.with_suffix(".pdf").unlink(missing_ok=True)
        return filed

    def link(self, folders: Iterable[Path]) -> None:
        """Add to the chain what a crashed writer left out of it in *folders*."""
        with _refusals(self.root):
            self.chain.mend(folders)

    def sweep(self) -> None:
        """Remove what crashed writers left; only while no other writer is at work."""
        for leftover in self.root.glob(f"{TEMPORARY}*"):
            _remove(leftover)

    @contextmanager
    def _writing(self) -> Iterator[Path]:
        """Give a temporary place on the archive's disk; a failure leaves no trace."""
        temporary = self.root / f"{TEMPORARY}{uuid.uuid4().hex}"
        with _refusals(self.root):
            durable.make_folder(self.root)
            try:
                yield temporary
            finally:
                _remove(temporary)


def _documents(draft: Draft, source: Source) -> dict[str, str]:
    """Return the names of the documents by suffix; what was imported is its source."""
    slug = draft.record.slug
    if draft.docx is None:
        return {Path(source.paper).suffix: source.paper}
    names = {".docx": f"{slug}.docx"}
    return names | ({".pdf": f"{slug}.pdf"} if draft.pdf else {})


def _papers(
    filed: Filed, draft: Draft, source_path: Path, extra: Mapping[str, bytes | Path]
) -> Mapping[str, bytes | Path]:
    """Return the files of a document by name.

    Raises:
        Misconfigured: two of them would bear the same name.
    """
    papers: list[tuple[str, bytes | Path]] = [
        (records_json.NAME, records_json.encode(filed)),
        (filed.source.paper, source_path),
        *extra.items(),
    ]
    if draft.docx:
        papers.append((f"{filed.record.slug}.docx", draft.docx))
    if draft.docx and draft.pdf:
        papers.append((f"{filed.record.slug}.pdf", draft.pdf.content))
    by_name = dict(papers)
    if len(by_name) < len(papers):
        raise Misconfigured(
            f"Hồ sơ {filed.folder.name} có hai tệp trùng tên. Hãy đổi mẫu tên tệp "
            f"(file_name) của biểu mẫu {filed.record.form} trong form.toml."
        )
    return by_name


def _must_be_source(path: Path, source: Source) -> None:
    if manifest.digest(path) != source.sha256:
        message = "Tệp đã thay đổi trong lúc xử lý. Hãy lưu xong rồi gửi lại."
        raise Rejected(Problem(source.name, "source_changed", message))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _cut_torn_line(path: Path) -> None:
    content = path.read_bytes()
    whole = events.whole(content)
    if whole != content:
        durable.truncate(path, len(whole))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _refusals(root: Path) -> Iterator[None]:
    """Tell a refusal of the disk in words that help."""
    try:
        yield
    except OSError as fault:
        if refusal := vietnamese.disk_refusal(fault, root):
            raise Unwritable(refusal) from fault
        raise Misconfigured(
            f"Không ghi được vào kho lưu trữ {root} ({fault}). Hãy kiểm tra ổ đĩa còn "
            "chỗ và quyền ghi thư mục, rồi thử lại."
        ) from fault
