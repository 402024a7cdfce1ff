"""What shows of a signature on a document (Decree 30, Appendix I, II.7.d, II.8)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from service.desk.signing_orders import Paper
from service.model.errors import Rejected
from service.model.problems import Problem
from service.model.signatures import Role, local
from service.signing import fields, fonts, lettering, looks, places
from service.signing.looks import Look
from service.signing.pictures import Picture

_SEAL_MM = 36.0
_SEALS_MM = (20.0, 50.0)
_POINTS_MM = 72 / 25.4
_SIGNATURE_RATIO = 2.2
"""How wide a signature is taken to be, to put a seal beside one that does not show."""


@dataclass(frozen=True)
class Appearance:
    """What shows: a *picture* or none; a seal is *seal_mm* wide, if that is set."""

    picture: Picture | None = None
    seal_mm: float = 0.0

    def look(self, paper: Paper, at: dt.datetime) -> Look | None:
        """Return what shows on *paper*, signed *at*; None where nothing does.

        Raises:
            Rejected: there is no place for the picture.
        """
        if paper.corner:
            return self._line(paper, at)
        if self.picture is None:
            return None
        box = self._box(paper, self.picture)
        if box is None:
            raise Rejected(_placeless(paper))
        return looks.of_picture(self.picture, box)

    def must_fit(self, papers: Iterable[Paper]) -> None:
        """Make sure that the picture has its place on each of *papers*.

        Raises:
            Rejected: it has not; every one is told.
        """
        if self.picture is None:
            return
        lost = [
            _placeless(paper)
            for paper in papers
            if not paper.corner and self._box(paper, self.picture) is None
        ]
        if lost:
            raise Rejected(*lost)

    def _box(self, paper: Paper, picture: Picture) -> places.Box | None:
        shown = None
        if paper.beside:
            shown = fields.shown(paper.content, Role.PERSON, paper.beside)
        if shown:
            return places.seal(shown, self._seal_points(picture), picture.ratio)
        room = places.room(paper.content, paper.block)
        if room is None:
            return None
        if paper.role is Role.PERSON:
            return places.signature(room, picture.ratio)
        beside = places.signature(room, _SIGNATURE_RATIO)
        return places.seal(beside, self._seal_points(picture), picture.ratio)

    def _seal_points(self, picture: Picture) -> float:
        """Return the real width of the seal: as set, as the file tells, or usual."""
        low, high = _SEALS_MM
        told = picture.width_mm if low <= picture.width_mm <= high else _SEAL_MM
        return (self.seal_mm or told) * _POINTS_MM

    def _line(self, paper: Paper, at: dt.datetime) -> Look:
        """Return the line of an attachment or electronic copy, with the time.

        Appendix I, Part I, II.8.b and III.1.d; Part II, I.3.
        """
        moment = local(at)
        text = f"{paper.corner}; {moment:%d/%m/%Y; %H:%M:%S} +07:00"
        drawn = lettering.line(text, self._font)
        box = places.corner(paper.content, drawn.width, drawn.height)
        return looks.of_lettering(drawn, box)

    @cached_property
    def _font(self) -> Path:
        return fonts.serif()


def _placeless(paper: Paper) -> Problem:
    message = (
        f"không thấy chỗ ký trên họ tên “{paper.block}”. Hãy nêu đúng tên in trong "
        "văn bản bằng --signer, hoặc ký không hiện ảnh bằng --invisible."
    )
    return Problem(paper.filed.accession, "place_not_found", message)
