"""Documents without a fault, as a stranger writes them with Word."""

import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from service.documents import metrics

CENTER = WD_ALIGN_PARAGRAPH.CENTER
BOTH = WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT = WD_ALIGN_PARAGRAPH.LEFT
LONG = (
    "Các cơ quan, đơn vị tổ chức quán triệt, triển khai thực hiện phong trào thi đua "
    "gắn với nhiệm vụ chính trị được giao; kịp thời phát hiện, bồi dưỡng và nhân rộng "
    "các điển hình tiên tiến."
)

Change = Callable[[Word], None]


def content(word: Word) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def changed(word: Word, change: Change) -> bytes:
    change(word)
    return content(word)


def write(paragraph: Paragraph, text: str, size: float = 14, **look: Any) -> Paragraph:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic = look.get("bold", False), look.get("italic", False)
    paragraph.alignment = look.get("align", CENTER)
    paragraph.paragraph_format.space_before = Pt(look.get("before", 0))
    return paragraph


def body(word: Word, text: str, **look: Any) -> Paragraph:
    paragraph = word.add_paragraph()
    write(paragraph, text, **{"align": BOTH, "before": 6, **look})
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    paragraph.paragraph_format.line_spacing = 1.1
    return paragraph


def centred(word: Word, text: str, **look: Any) -> Paragraph:
    return write(word.add_paragraph(), text, **look)


def rule(paragraph: Paragraph, text: str, size: float, share: float) -> Paragraph:
    """Draw a line of underscores as long as *share* of *text*."""
    wide = metrics.width(text, size, bold=True) * share
    return write(paragraph, "_" * round(wide / metrics.width("_", size)), size)


def empty() -> Word:
    word = Document()
    normal = word.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1
    set_up(word)
    return word


def set_up(word: Word) -> None:
    section = word.sections[-1]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True


def number_pages(word: Word, switch: str = "PAGE") -> None:
    paragraph = word.sections[0].header.paragraphs[0]
    field(paragraph, switch)
    paragraph.alignment = CENTER


def field(paragraph: Paragraph, code: str, size: float = 13) -> None:
    for kind in ("begin", "code", "separate", "text", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind == "text":
            run.text = "2"
        elif kind == "code":
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {code} "
            run._r.append(instruction)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def letterhead(word: Word, number: str, *, subject: str = "") -> None:
    table = word.add_table(2, 2)
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(68), Mm(97)
    left, right = table.rows[0].cells
    write(left.paragraphs[0], "UBND TỈNH HÀ GIANG", 13)
    write(left.add_paragraph(), "SỞ NỘI VỤ", 13, bold=True)
    rule(left.add_paragraph(), "SỞ NỘI VỤ", 13, 0.42)
    write(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    write(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    rule(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 14, 1)
    left, right = table.rows[1].cells
    write(left.paragraphs[0], number, 13)
    if subject:
        write(left.add_paragraph(), subject, 12, before=6)
    date = "Hà Giang, ngày 05 tháng 02 năm 2022"
    write(right.paragraphs[0], date, 14, italic=True)


def signature(word: Word, *recipients: str) -> None:
    word.add_paragraph()
    left, right = word.add_table(1, 2).rows[0].cells
    left.width, right.width = Mm(75), Mm(90)
    write(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for line in (*recipients, "- Lưu: VT, CCHC."):
        write(left.add_paragraph(), line, 11, align=LEFT)
    write(left.add_paragraph(), "PL.(30)", 11, align=LEFT)
    write(right.paragraphs[0], "KT. GIÁM ĐỐC", 14, bold=True)
    write(right.add_paragraph(), "PHÓ GIÁM ĐỐC", 14, bold=True)
    for _ in range(4):
        right.add_paragraph()
    write(right.add_paragraph(), "Nguyễn Văn An", 14, bold=True)


def contact(word: Word) -> None:
    paragraph = word.sections[0].first_page_footer.paragraphs[0]
    text = "Số 1 đường Trần Phú; ĐT: 0219 123456; Website: snv.hagiang.gov.vn"
    write(paragraph, text, 11, align=LEFT)


def appendix(word: Word, name: str, title: str) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)
    centred(word, name, bold=True)
    centred(word, title, bold=True)
    note = "(Kèm theo Kế hoạch số 15/KH-SNV ngày 05 tháng 02 năm 2022 của Sở Nội vụ)"
    centred(word, note, italic=True)
    body(word, LONG)


def plan() -> Word:
    """Return a kế hoạch with every component a plan can have."""
    word = empty()
    number_pages(word)
    contact(word)
    right = WD_ALIGN_PARAGRAPH.RIGHT
    write(word.add_paragraph(), "LƯU HÀNH NỘI BỘ", 13, bold=True, align=right)
    letterhead(word, "Số: 05/KH-SNV")
    write(word.add_paragraph(), "HỎA TỐC", 13, bold=True, align=LEFT)
    centred(word, "KẾ HOẠCH", bold=True, before=12)
    subject = "Phát động phong trào thi đua năm 2022"
    centred(word, subject, bold=True)
    rule(word.add_paragraph(), subject, 14, 0.4)
    cited = "ngày 05 tháng 01 năm 2022 của Ủy ban nhân dân tỉnh về công tác thi đua"
    body(word, f"Căn cứ Kế hoạch số 12/KH-UBND {cited};", italic=True)
    body(word, "Căn cứ khoản 2 Điều 5 Luật Thi đua, khen thưởng.", italic=True)
    body(word, f"{LONG} Chi tiết tại Phụ lục kèm theo.")
    for level, title in (("Phần I", "QUY ĐỊNH CHUNG"), ("Chương I", "TỔ CHỨC")):
        centred(word, level, bold=True, before=6)
        centred(word, title, bold=True)
    centred(word, "Mục 1", bold=True, before=6)
    centred(word, "TRÁCH NHIỆM", bold=True)
    body(word, "Điều 1. Phạm vi áp dụng", bold=True)
    body(word, "I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    body(word, "1. Mục đích", bold=True)
    for letter in "abcdđe":
        body(word, f"{letter}) {LONG}")
    body(word, f"2. {LONG}")
    body(word, "II. TỔ CHỨC THỰC HIỆN", bold=True)
    body(word, f"{LONG} Thực hiện Kế hoạch số 12/KH-UBND.")
    body(word, "Trên đây là Kế hoạch phát động phong trào thi đua năm 2022./.")
    signature(word, "- UBND tỉnh (b/c);", "- Các phòng, đơn vị;")
    appendix(word, "Phụ lục I", "DANH MỤC NHIỆM VỤ")
    appendix(word, "Phụ lục II", "BIỂU MẪU")
    return word


def letter() -> Word:
    """Return a công văn to two receivers."""
    word = empty()
    number_pages(word)
    subject = "V/v đăng ký thi đua năm 2022"
    letterhead(word, "Số: 12/SNV-CCHC", subject=subject)
    write(word.add_paragraph(), "Kính gửi:", align=LEFT, before=12)
    for line in ("- Ủy ban nhân dân tỉnh;", "- Sở Tài chính."):
        one = write(word.add_paragraph(), line, align=LEFT)
        one.paragraph_format.left_indent = Mm(60)
    body(word, LONG)
    body(word, f"{LONG[:-1]}./.")
    signature(word, "- Như trên;", "- Ban Giám đốc;")
    return word


def slip() -> Word:
    """Return a phiếu on A5."""
    word = empty()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.left_margin, section.right_margin = Mm(15), Mm(10)
    letterhead(word, "Số: 05/PXL-SNV")
    centred(word, "PHIẾU XIN LỖI", bold=True, before=12)
    body(word, LONG)
    signature(word, "- Như trên;")
    return word


def found(word: Word, start: str) -> Paragraph:
    """Return the paragraph of *word* that begins with *start*."""
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    inside = [paragraph for cell in cells for paragraph in cell.paragraphs]
    pages: list[Paragraph] = [
        paragraph
        for section in word.sections
        for part in (section.header, section.first_page_footer)
        for paragraph in part.paragraphs
    ]
    everything: list[Paragraph] = [*word.paragraphs, *inside, *pages]
    for paragraph in everything:
        if paragraph.text.startswith(start):
            return paragraph
    raise AssertionError(start)
