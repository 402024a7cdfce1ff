"""DOCX → PDF: what the pipeline asks of an office program."""

from typing import Protocol


class Converter(Protocol):
    """Turns official documents into PDF, for as long as it is open."""

    @property
    def engine(self) -> str:
        """Name and version of the office program: "LibreOffice 7.4.7.2".

        Raises:
            Misconfigured: There is no such program on this machine.
        """
        ...

    def convert(self, docx: bytes, pages: int = 0) -> bytes:
        """Return *docx* as tagged PDF/A-2b, as the office program wrote it.

        *pages* is how long the document is expected to be; a long one gets more time.

        Raises:
            Misconfigured: The machine lacks the office program or a Vietnamese font.
            ProgramFailed: The office program refused the document twice, hung or died.
        """
        ...

    def close(self) -> None:
        """End every program that was started."""
        ...
