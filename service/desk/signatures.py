"""Telling of a signed PDF who signed, when, and whether it is as it was signed."""

import datetime as dt
import re
from pathlib import Path

from service import vietnamese
from service.desk import registry, signable
from service.model.errors import ProgramFailed, WrongUsage
from service.model.signatures import Report, Signature
from service.pipeline.steps import Pipeline
from service.signing import inspecting, trust

_ACCESSION = re.compile(r"\d{4}-\d{6}")


def is_accession(text: str) -> bool:
    """Tell whether *text* is the code of a filed document rather than a file."""
    return _ACCESSION.fullmatch(text.strip()) is not None


def of_document(
    pipeline: Pipeline, accession: str, roots: Path | None, now: dt.datetime
) -> Report:
    """Return the signatures of the newest revision of a filed document.

    Raises:
        WrongUsage: there is no such document, or it is no PDF.
        ProgramFailed: its PDF is still owed.
        Rejected: the PDF is broken or locked.
        Misconfigured: the folder of *roots* cannot be read.
    """
    filed = registry.find(pipeline, accession)
    if filed.owes_pdf:
        raise ProgramFailed(f"{accession} chưa có bản PDF nên chưa có chữ ký số nào.")
    path = signable.newest(filed)
    if path.suffix.lower() != ".pdf":
        raise WrongUsage(f"{path.name} không phải PDF nên không mang chữ ký số PDF.")
    return Report(path, filed.accession, _signatures(path, roots, now))


def of_file(path: Path, roots: Path | None, now: dt.datetime) -> Report:
    """Return the signatures of the PDF at *path*, wherever it comes from.

    Raises:
        WrongUsage: it cannot be read.
        Rejected: it is no PDF, or broken, or locked.
        Misconfigured: the folder of *roots* cannot be read.
    """
    return Report(path, "", _signatures(path, roots, now))


def _signatures(
    path: Path, roots: Path | None, now: dt.datetime
) -> tuple[Signature, ...]:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise WrongUsage(f"Không có tệp {path}; hãy xem lại tên, thư mục.") from error
    except OSError as error:
        raise WrongUsage(
            f"Không đọc được {path}: {vietnamese.refusal(error)}."
        ) from error
    known = trust.load(roots) if roots else trust.Trust()
    return inspecting.inspect(content, path.name, known, now)
