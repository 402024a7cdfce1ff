"""Sorting stacks of pages."""

from collections.abc import Mapping, Sequence

import pytest

from service.model.page_marks import PageMark
from service.scanning.likeness import Shelf
from service.scanning.sorting import Claim, How, Sorter, Stray, Why, gather
from service.scanning.stack import Page
from tests.unit.scanning.scans import OFFICE, mark, page

TEXTS = {
    mark(1, 1): "kế hoạch phát động phong trào thi đua cải cách hành chính năm nay",
    mark(
        1, 2
    ): "tổ chức thực hiện các phòng chuyên môn báo cáo kết quả trước tháng sáu",
    mark(1, 3): "nơi nhận lưu văn thư giám đốc ký tên đóng dấu hồ sơ trình",
    mark(2, 1): "công văn đôn đốc gửi báo cáo sơ kết của trung tâm thông tin quy hoạch",
    mark(2, 2): "phụ lục danh sách đơn vị chưa gửi kèm theo công văn đôn đốc này",
}


class Bookcase:
    """A library of what the test says it holds."""

    def __init__(
        self,
        texts: Mapping[PageMark, str] | None = None,
        sets: Mapping[PageMark, Sequence[PageMark]] | None = None,
        faults: Mapping[str, Why] | None = None,
    ) -> None:
        self._texts = TEXTS if texts is None else texts
        self._sets = sets or {}
        self._faults = faults or {}

    def fault(self, mark: PageMark) -> Why | None:
        if mark.office != OFFICE:
            return Why.OFFICE
        if mark.accession in self._faults:
            return self._faults[mark.accession]
        return None if self.pages(mark.accession) else Why.UNKNOWN

    def pages(self, accession: str) -> Sequence[PageMark]:
        return [mark for mark in self._texts if mark.accession == accession]

    def behind(self, slip: PageMark) -> Sequence[PageMark]:
        return self._sets.get(slip, ())

    def shelf(self, accessions: Sequence[str]) -> Shelf:
        del accessions
        return Shelf(self._texts)


def sort(
    *pages: Page,
    library: Bookcase | None = None,
    known: Mapping[int, PageMark] | None = None,
) -> list[Claim | Stray]:
    return list(Sorter(pages, library or Bookcase(), known or {}).sort())


def told(sorted_: Sequence[Claim | Stray]) -> list[tuple[int, object, object]]:
    """Return number, mark and how of claims; number, why and mark of strays."""
    return [
        (one.page.number, one.mark, one.how)
        if isinstance(one, Claim)
        else (one.page.number, one.why, one.mark)
        for one in sorted_
    ]


def test_a_mark_tells_the_page_whatever_its_words_say() -> None:
    found = sort(page(1, mark(1, 2), text=TEXTS[mark(2, 1)]))

    assert told(found) == [(1, mark(1, 2), How.MARK)]


@pytest.mark.parametrize(
    ("lying", "why"),
    [
        pytest.param(mark(1, 1, office="ZZZ"), Why.OFFICE, id="of another office"),
        pytest.param(mark(9, 1), Why.UNKNOWN, id="of no document"),
    ],
)
def test_a_foreign_mark_makes_a_stray(lying: PageMark, why: Why) -> None:
    assert told(sort(page(1, lying))) == [(1, why, lying)]


def test_an_outdated_page_is_told_so() -> None:
    library = Bookcase(faults={"2026-000001": Why.OUTDATED})

    found = sort(page(1, mark(1, 1)), library=library)

    assert told(found) == [(1, Why.OUTDATED, mark(1, 1))]


def test_two_marks_on_a_page_are_for_a_person() -> None:
    found = sort(page(1, mark(1, 1), mark(2, 1)))

    assert told(found) == [(1, Why.TWO_MARKS, mark(1, 1))]


def test_a_page_that_was_never_scanned_is_no_original() -> None:
    found = sort(page(1, mark(1, 1), drawn=True), page(2, drawn=True))

    assert [one.why for one in found if isinstance(one, Stray)] == [Why.DRAWN] * 2


def test_blank_pages_are_left_out() -> None:
    assert sort(page(1, blank=True)) == []


def test_an_unreadable_mark_is_made_good_by_place_and_words() -> None:
    found = sort(
        page(1, mark(1, 1)), page(2, text=TEXTS[mark(1, 2)]), page(3, mark(1, 3))
    )

    assert told(found)[1] == (2, mark(1, 2), How.PLACE)


def test_between_its_neighbours_a_page_needs_no_words() -> None:
    found = sort(page(1, mark(1, 1)), page(2), page(3, mark(1, 3)))

    assert told(found)[1] == (2, mark(1, 2), How.ORDER)


def test_one_page_too_many_between_neighbours_is_not_guessed() -> None:
    found = sort(page(1, mark(1, 1)), page(2), page(3), page(4, mark(1, 3)))

    assert [one.page.number for one in found if isinstance(one, Stray)] == [2, 3]


def test_pages_behind_a_slip_are_those_of_its_set() -> None:
    slip = mark(1, 0)
    library = Bookcase(sets={slip: list(TEXTS)})
    scanned = [page(n, text=text) for n, text in enumerate(TEXTS.values(), 2)]

    found = sort(page(1, slip), *scanned, library=library)

    assert [one.mark for one in found] == [slip, *TEXTS]
    assert {one.how for one in found if isinstance(one, Claim)} == {How.MARK, How.PLACE}


def test_a_gap_behind_a_slip_is_noticed_by_words() -> None:
    slip = mark(1, 0)
    library = Bookcase(sets={slip: list(TEXTS)})
    kept = [m for m in TEXTS if m != mark(1, 2)]
    scanned = [page(n, text=TEXTS[m]) for n, m in enumerate(kept, 2)]

    found = sort(page(1, slip), *scanned, library=library)

    assert [one.mark for one in found] == [slip, *kept]


def test_a_foreign_page_behind_a_slip_is_named_and_the_others_stay_right() -> None:
    slip = mark(1, 0)
    library = Bookcase(sets={slip: list(TEXTS)})
    foreign = page(9, text="thực đơn bữa trưa cơm gà canh chua trà đá tráng miệng xoài")
    scanned = [page(n, text=text) for n, text in enumerate(TEXTS.values(), 2)]

    found = sort(page(1, slip), scanned[0], foreign, *scanned[1:], library=library)

    assert told(found)[2] == (9, Why.UNCLEAR, None)
    assert [one.mark for one in found if isinstance(one, Claim)] == [slip, *TEXTS]


def test_without_words_as_many_pages_as_were_printed_are_taken_in_order() -> None:
    slip = mark(1, 0)
    library = Bookcase(sets={slip: list(TEXTS)})

    whole = sort(page(1, slip), *(page(n) for n in range(2, 7)), library=library)
    short = sort(page(1, slip), *(page(n) for n in range(2, 6)), library=library)

    assert [one.mark for one in whole] == [slip, *TEXTS]
    assert all(isinstance(one, Stray) for one in short[1:])


def test_a_slip_of_a_forgotten_set_stands_for_its_own_document() -> None:
    scanned = [page(n, text=TEXTS[mark(2, n - 1)]) for n in (2, 3)]

    found = sort(page(1, mark(2, 0)), *scanned)

    assert [one.mark for one in found] == [mark(2, 0), mark(2, 1), mark(2, 2)]


def test_clear_words_alone_tell_a_page_and_those_behind_it() -> None:
    found = sort(page(1, text=TEXTS[mark(2, 1)]), page(2, text=TEXTS[mark(2, 2)]))

    assert told(found) == [
        (1, mark(2, 1), How.WORDS),
        (2, mark(2, 2), How.PLACE),
    ]


def test_words_that_fit_two_documents_are_for_a_person() -> None:
    twins = {mark(1, 1): TEXTS[mark(1, 1)], mark(2, 1): TEXTS[mark(1, 1)]}

    (found,) = sort(page(1, text=TEXTS[mark(1, 1)]), library=Bookcase(twins))

    assert isinstance(found, Stray)
    assert {guess.mark for guess in found.guesses} == set(twins)


def test_what_was_decided_before_holds() -> None:
    found = sort(page(1, text=TEXTS[mark(2, 1)]), known={1: mark(1, 3)})

    assert told(found) == [(1, mark(1, 3), How.DECIDED)]


def test_pages_are_put_in_order_and_gaps_told() -> None:
    claims = [
        Claim(page(1), mark(1, 3), How.MARK),
        Claim(page(2), mark(1, 1), How.MARK),
        Claim(page(3), mark(2, 1), How.MARK),
    ]

    (first, second), doubled = gather(claims, Bookcase())

    assert [claim.mark.page for claim in first.claims] == [1, 3]
    assert (first.missing, second.missing, doubled) == ((2,), (2,), [])


def test_the_first_of_doubled_pages_counts() -> None:
    claims = [Claim(page(n), mark(2, 1), How.MARK) for n in (4, 7)]

    ((found,), doubled) = gather(claims, Bookcase())

    assert [claim.page.number for claim in found.claims] == [4]
    assert [(s.page.number, s.why, s.mark) for s in doubled] == [
        (7, Why.DOUBLED, mark(2, 1))
    ]
