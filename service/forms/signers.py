"""Which signer of an agency a person means, and with which authority."""

import re

from service.forms.spelling import plain, words
from service.model.agencies import Agency, Signer
from service.model.errors import WrongUsage

AUTHORITIES = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
"""How authority is written before whom one signs for (Appendix I, part I, II.7.b)."""

_ACTING = "Q. "
_DEPUTY = re.compile(r"PHÓ\s+")


def choose(agency: Agency, asked: str) -> Signer:
    """Return the signer of *agency* whose name, or title and name, is *asked*.

    Raises:
        WrongUsage: it means nobody or several, or agencies.toml lacks the authority
            that the title needs.
    """
    named = [s for s in agency.signers if plain(s.name) == plain(asked)]
    found = named or [s for s in agency.signers if set(words(asked)) <= _words(s)]
    if len(found) != 1:
        said = "có nhiều người" if found else "không có người"
        raise WrongUsage(
            f"{agency.name} {said} ký là “{asked}”. {_listing(agency)} Hãy ghi rõ "
            "--signer bằng họ tên, kèm chức vụ nếu một người có nhiều quyền hạn."
        )
    return authorised(agency, found[0])


def authorised(agency: Agency, signer: Signer) -> Signer:
    """Return *signer* with the authority that the title needs (Appendix I, II.7.b).

    A deputy signs for the head; who signs by order or by mandate is told so by
    agencies.toml alone.

    Raises:
        WrongUsage: the authority is missing, or written in no form the decree knows.
    """
    if signer.authority:
        _must_be_known(signer)
        return signer
    head = _head(agency)
    title, highest = signer.title.upper(), head.title.upper() if head else ""
    if head is None or title in (highest, _ACTING + highest):
        return signer
    if _DEPUTY.sub("", title, count=1) == highest:
        return Signer(signer.name, signer.title, f"KT. {head.title}")
    raise WrongUsage(
        f"agencies.toml chưa ghi quyền hạn (authority) của {signer.name}, "
        f"{signer.title}: ví dụ TL. {head.title} hoặc TUQ. {head.title}. Hãy ghi thêm "
        "rồi làm lại."
    )


def _must_be_known(signer: Signer) -> None:
    if not signer.authority.startswith(tuple(f"{form} " for form in AUTHORITIES)):
        raise WrongUsage(
            f"Quyền hạn “{signer.authority}” của {signer.name} trong agencies.toml "
            f"phải bắt đầu bằng {', '.join(AUTHORITIES)} rồi đến cách chữ, ví dụ KT. "
            "GIÁM ĐỐC. Hãy sửa rồi làm lại."
        )


def _head(agency: Agency) -> Signer | None:
    """Return who leads *agency*: the first to sign without anybody's authority."""
    return next((s for s in agency.signers if not s.authority), None)


def _words(signer: Signer) -> set[str]:
    return set(words(f"{signer.authority} {signer.title} {signer.name}"))


def _listing(agency: Agency) -> str:
    if not agency.signers:
        return "Hãy ghi người ký ([[agency.signer]]) vào agencies.toml."
    told = "; ".join(_told(signer) for signer in agency.signers)
    return f"Người được ký: {told}."


def _told(signer: Signer) -> str:
    office = ", ".join(filter(None, (signer.authority, signer.title)))
    return f"{signer.name} ({office})"
