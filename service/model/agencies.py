"""Agencies (cơ quan, tổ chức), their units and the people who sign for them."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Signer:
    """Who signs (người ký): authority (quyền hạn: TM., KT., TL.), title, name."""

    name: str
    title: str
    authority: str = ""


@dataclass(frozen=True)
class Agency:
    """An agency under the name it bears in a period (Decree 30, Appendix I, II.2).

    *parent* is the governing body printed above the name (cơ quan chủ quản), *symbol*
    the abbreviation in numbers (SQHKT), *seat* the place name before the date, *code*
    the identifier in e-government (mã định danh), for metadata that are handed over.
    """

    id: str
    name: str
    symbol: str
    seat: str
    parent: str = ""
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    valid_from: dt.date = field(default=dt.date.min)
    valid_to: dt.date = field(default=dt.date.max)
    code: str = ""

    def bears_name_on(self, day: dt.date) -> bool:
        """Tell whether the agency had this name on *day*."""
        return self.valid_from <= day <= self.valid_to
