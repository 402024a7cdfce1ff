"""Files that commands hand out: where they go, and what is said if they cannot."""

from pathlib import Path

import click

from service import vietnamese
from service.model.errors import ProgramFailed, WrongUsage

output = click.option(
    "-o", "--output", metavar="TỆP", type=click.Path(path_type=Path), help="Tệp ghi ra."
)


def put(content: bytes, path: Path) -> None:
    """Write *content* to *path*, and print where it is.

    Raises:
        ProgramFailed: the disk refuses.
    """
    save(content, path)
    click.echo(path)


def save(content: bytes, path: Path) -> None:
    """Write *content* to *path*.

    Raises:
        ProgramFailed: the disk refuses.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ProgramFailed(
            f"Không ghi được {path}: {vietnamese.refusal(error)}."
        ) from error


def must_be_of_kind(path: Path | None, kind: str | None) -> None:
    """Refuse to write to *path* what is of no kind.

    Raises:
        WrongUsage: it is so; it tells how.
    """
    if path and not kind:
        raise WrongUsage("Hãy nêu thêm loại tệp ghi ra, ví dụ --as docx.")


def named(path: Path | None, example: str) -> Path:
    """Return *path*, which must be given.

    Raises:
        WrongUsage: it is not; it tells how, by *example*.
    """
    if path is None:
        raise WrongUsage(f"Hãy nêu tệp ghi ra, ví dụ -o {example}")
    return path
