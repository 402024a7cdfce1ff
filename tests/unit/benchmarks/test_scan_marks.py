import segno
from PIL import Image

from benchmarks.scan_marks import Count
from service.model.page_marks import PageMark

MARK, OTHER = PageMark("2026-000123", 1, 1, "FK2"), PageMark("2026-000124", 1, 1, "FK2")


def _page(mark: PageMark) -> Image.Image:
    rows = segno.make(mark.text, version=1, error="m").matrix
    page = Image.new("L", (300, 300), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            page.paste(
                255 * (not dark), (50 + x * 6, 50 + y * 6, 56 + x * 6, 56 + y * 6)
            )
    return page


def test_only_the_right_mark_counts_as_read() -> None:
    count = Count()

    count.look(_page(MARK), MARK)
    count.look(_page(OTHER), MARK)
    count.look(Image.new("L", (300, 300), 255), MARK)

    assert (count.right, count.wrong, count.pages) == (1, 1, 3)


def test_a_mark_on_a_page_without_one_is_a_false_match() -> None:
    count = Count()

    count.look(_page(MARK), None)

    assert (count.right, count.wrong) == (0, 1)
