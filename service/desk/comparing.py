"""Has this been done before? Any text, form or document against all initiatives."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from service import vietnamese
from service.desk import registry
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.errors import WrongUsage
from service.model.finding import Comparison, Entry
from service.pipeline import comparing
from service.pipeline.steps import Pipeline
from service.search import similarity


def text(pipeline: Pipeline, words: str, limit: int) -> tuple[Comparison, ...]:
    """Compare what a person typed.

    Raises:
        WrongUsage: there is nothing to compare.
    """
    if not words.strip():
        raise WrongUsage("Chưa có nội dung để so. Hãy ghi tên hoặc cách làm.")
    return _compare(pipeline, [similarity.typed(words)], limit)


def file(pipeline: Pipeline, path: Path, limit: int) -> tuple[Comparison, ...]:
    """Compare the initiatives of the form, or the text, in *path*.

    Raises:
        WrongUsage: the file cannot be read.
        Rejected: it is a form and breaks its rules.
    """
    try:
        if path.suffix.lower() == ".txt":
            return text(pipeline, path.read_text(encoding="utf-8-sig"), limit)
        drop = Drop("", path.name, path, "", path.stat().st_size)
    except OSError as error:
        reason = vietnamese.refusal(error)
        raise WrongUsage(f"Không đọc được {path}: {reason}.") from error
    except UnicodeDecodeError as error:
        raise WrongUsage(
            f"{path} không phải UTF-8. Hãy lưu lại với bảng mã UTF-8."
        ) from error
    records = pipeline.checked(reader.read(drop, pipeline.forms))
    asked = [entry for record in records for entry in comparing.asked(record)]
    return _compare(pipeline, asked, limit, _filed_from(pipeline, path))


def _filed_from(pipeline: Pipeline, path: Path) -> list[str]:
    """Return the accessions of what was filed from the file at *path*: itself."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return [filed.accession for filed in pipeline.cabinet.by_source(sha256)]


def filed(pipeline: Pipeline, accession: str, limit: int) -> tuple[Comparison, ...]:
    """Compare the initiatives of a filed document.

    Raises:
        WrongUsage: there is no such document.
    """
    return pipeline.reviewer.compare(registry.find(pipeline, accession), limit)


def slip(pipeline: Pipeline, accession: str, limit: int, kind: str) -> bytes:
    """Return the review slip of a filed document, compared anew, as docx or pdf.

    Raises:
        WrongUsage: there is no such document, or no initiative in it.
        ProgramFailed: the PDF cannot be made on this machine.
    """
    asked = registry.find(pipeline, accession)
    compared = pipeline.reviewer.compare(asked, limit)
    if not compared:
        raise WrongUsage(
            f"{asked.accession} không kể sáng kiến nào nên không có gì để rà soát. Xem "
            "văn bản bằng lệnh thidua show."
        )
    paper = pipeline.reviewer.slip(asked, comparing.worth_telling(compared))
    return pipeline.typist.write(paper, kind)


def _compare(
    pipeline: Pipeline, asked: list[Entry], limit: int, without: Collection[str] = ()
) -> tuple[Comparison, ...]:
    return comparing.compare(
        pipeline.similarity, pipeline.cabinet, asked, limit=limit, without=without
    )
