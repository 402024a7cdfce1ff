"""Which filed documents may be signed digitally, and of each what and by whom.

Number and date come first (Decree 30, Article 14.1), then the person signs, then the
agency (Article 32.2.d): what is numbered later would break a signature.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from service.desk import registry
from service.desk.signing_orders import Paper, Wish
from service.model.errors import WrongUsage
from service.model.filing import SIGNED_COPY, Event, Filed
from service.model.records import COPY
from service.model.signatures import Role
from service.pipeline.steps import Pipeline


def papers(
    pipeline: Pipeline, accessions: Sequence[str], wish: Wish
) -> tuple[Paper, ...]:
    """Return what may be signed of *accessions*.

    Raises:
        WrongUsage: one of them may not be signed so; it tells all.
        ProgramFailed: the PDF of one of them is still owed.
        ArchiveDamaged: one of them is not what was filed.
    """
    documents = [registry.find(pipeline, one) for one in dict.fromkeys(accessions)]
    main = registry.find(pipeline, wish.attached_to) if wish.attached_to else None
    told = [why for filed in documents for why in _obstacles(pipeline, filed, wish)]
    if main:
        told += _main_obstacles(main, documents)
    if told:
        raise WrongUsage("\n".join(told))
    registry.must_be_ready(pipeline, documents)
    return tuple(_paper(filed, wish, main) for filed in documents)


def _obstacles(pipeline: Pipeline, filed: Filed, wish: Wish) -> Iterator[str]:
    """Yield why *filed* may not be signed so, and what to do instead."""
    code = filed.accession
    newer = filed.substitute or registry.successor(pipeline, filed)
    if filed.is_imported:
        yield f"{code} là văn bản nhập vào, không phải văn bản lập ở đây để ký."
    elif filed.frozen:
        yield f"{filed.frozen}, không ký được nữa."
    elif newer:
        yield f"{code} đã được thay bằng {newer}; hãy ký {newer}."
    elif filed.record.bears_number and not filed.known_number:
        yield (
            f"{code} là bản thảo, chưa có số và ngày. Hãy cấp số trước: thidua issue "
            f"{code} --electronic, rồi ký văn bản có mã mới."
        )
    elif _is_signed_on_paper(filed):
        yield (
            f"{code} đã có bản giấy được ký và quét. Muốn phát hành điện tử thì sao y "
            "sang bản điện tử (Nghị định 30, Điều 25.1.c)."
        )
    else:
        yield from _order_obstacles(filed, wish)


def _is_signed_on_paper(filed: Filed) -> bool:
    scanned = any(event.name == "signed_scan" for event in filed.events)
    return scanned or (filed.folder / SIGNED_COPY).is_file()


def _order_obstacles(filed: Filed, wish: Wish) -> Iterator[str]:
    code, role = filed.accession, wish.role
    signer = _signer(filed, wish)
    by = {(e.details["role"], e.details["signer"]): e for e in signings(filed)}
    roles = {signed for signed, _ in by}
    earlier = by.get((role.value, signer))
    if earlier:
        yield f"{code} đã có {role.label} từ {earlier.at:%d/%m/%Y %H:%M}."
    elif role is Role.AGENCY:
        yield from _agency_obstacles(filed, wish, roles)
    elif not signer:
        yield f"{code} không ghi người ký. Hãy nêu họ tên bằng --signer."
    elif Role.AGENCY.value in roles:
        yield f"{code} đã có {Role.AGENCY.label}; không ký thêm sau đó."
    elif _is_electronic_copy(filed):
        yield f"{code} là bản sao điện tử: chỉ cơ quan ký, --as agency."
    elif wish.attached_to:
        yield "--attached-to chỉ dùng khi cơ quan ký phụ lục: --as agency."


def _agency_obstacles(
    filed: Filed, wish: Wish, roles: Collection[str]
) -> Iterator[str]:
    """Yield why the agency may not sign *filed* yet (Article 32.2.d)."""
    if wish.attached_to and filed.record.bears_number:
        yield (
            f"--attached-to chỉ dùng khi ký phụ lục ở tệp riêng; {filed.accession} là "
            "văn bản có số."
        )
    alone = wish.attached_to or _is_electronic_copy(filed)
    if not alone and Role.PERSON.value not in roles:
        yield _unsigned(filed)


def _is_electronic_copy(filed: Filed) -> bool:
    return filed.record.form == COPY and filed.electronic


def _unsigned(filed: Filed) -> str:
    """Return what to do before the agency signs *filed*."""
    code = filed.accession
    if filed.record.bears_number:
        return (
            f"{code} chưa có {Role.PERSON.label}, cơ quan chưa ký được. Hãy ký trước: "
            f"thidua sign {code} --as person."
        )
    return (
        f"{code} là phụ lục hoặc biểu mẫu. Kèm văn bản nào thì nêu mã văn bản đó: "
        "--attached-to MÃ_LƯU; còn không thì người có thẩm quyền ký trước: "
        f"thidua sign {code} --as person."
    )


def _main_obstacles(main: Filed, attached: Sequence[Filed]) -> Iterator[str]:
    """Yield why documents may not be *attached* to *main*."""
    number = main.known_number
    if not number:
        yield f"Văn bản chính {main.accession} chưa có số. Hãy cấp số trước."
    elif main.frozen:
        yield f"Văn bản chính {main.frozen}."
    for filed in attached if number else ():
        named = filed.record.values.get("kem_theo", {}).get("so_ky_hieu", "")
        if named and named != number:
            yield (
                f"{filed.accession} ghi kèm theo văn bản số {named}, không phải "
                f"{number}. Hãy xem lại --attached-to."
            )


def signings(filed: Filed) -> tuple[Event, ...]:
    """Return the events by which *filed* was signed digitally, oldest first."""
    return tuple(event for event in filed.events if event.name == "signed")


def newest(filed: Filed) -> Path:
    """Return the revision the next signature goes on: what was signed last."""
    done = signings(filed)
    if not done:
        return filed.paper
    name: str = next(iter(done[-1].details["papers"]))
    return filed.folder / name


def _paper(filed: Filed, wish: Wish, main: Filed | None) -> Paper:
    signer, content = _signer(filed, wish), newest(filed).read_bytes()
    if wish.role is Role.PERSON:
        return Paper(filed, content, wish.role, signer, signer, (signer,))
    agency, people = filed.record.agency, _people(filed)
    head = filed.record.signer.name if filed.record.signer else ""
    block = head if head in people else (people or [""])[-1]
    return Paper(
        filed,
        content,
        wish.role,
        signer,
        block,
        known_as=(agency.name, *agency.aliases),
        beside=people.index(block) + 1 if people else 0,
        corner=_corner(filed, main),
    )


def _corner(filed: Filed, main: Filed | None) -> str:
    """Return what stands in the corner of *filed*, before the time it is signed."""
    if main:
        return f"Số: {main.known_number}"
    if _is_electronic_copy(filed):
        form: str = filed.record.values["hinh_thuc"]
        return f"{form.capitalize()}; {filed.record.agency.name}"
    return ""


def _signer(filed: Filed, wish: Wish) -> str:
    """Return whose signature is wished for, as the document writes the name."""
    if wish.role is Role.AGENCY:
        return filed.record.agency.name
    head = filed.record.signer
    return wish.signer or (head.name if head else "")


def _people(filed: Filed) -> list[str]:
    """Return the persons who have signed *filed*, oldest first."""
    people = [e for e in signings(filed) if e.details["role"] == Role.PERSON.value]
    return [str(event.details["signer"]) for event in people]


def must_be_unchanged(paper: Paper, current: Filed) -> None:
    """Make sure that nothing happened to *paper* while it was signed.

    Raises:
        WrongUsage: something did.
    """
    if current.events != paper.filed.events:
        raise WrongUsage(
            f"{current.accession} vừa được người khác xử lý trong lúc ký; chưa lưu chữ "
            "ký. Hãy xem lại bằng thidua show rồi ký lại."
        )
