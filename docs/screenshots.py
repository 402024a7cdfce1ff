"""Draw the pictures of the users' guide anew, from real answers of the program.

Usage: .venv/bin/python docs/screenshots.py [NAME...]

Every command is typed into one fresh workspace, in the order below, so that each
picture shows what stands there after the ones before it. Needs LibreOffice (for pages
of papers) and its font Liberation Mono (fonts-liberation2).
"""

import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import simulated_scans

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
PICTURES = ROOT / "docs" / "huong-dan" / "anh"
THIDUA = (sys.executable, "-c", "from service.cli.main import run; run()")

COLUMNS = 104
_FONTS = "/usr/share/fonts/truetype/liberation2"
_PLAIN = f"{_FONTS}/LiberationMono-Regular.ttf"
_BOLD = f"{_FONTS}/LiberationMono-Bold.ttf"
_SIZE, _LEADING, _MARGIN = 14, 20, 14
_PAPER, _INK, _TYPED = "#ffffff", "#1f2328", "#0b5394"
_COLOURS = 16
_DPI = 200
SCANNED = "vong-2-trang-quet"

BEFORE = (
    f"process {' '.join(str(path) for path in sorted(EXAMPLES.glob('*.yaml')))}",
    f"process {EXAMPLES / 'de-cuong-trung-tam-thong-tin-quy-hoach.docx'}",
)
SCREENS = {
    "nhap-van-ban-cu": ("import nam-truoc", "import nam-truoc"),
    "nhap-danh-sach-ngoai": ("import --external sang-kien-ngoai.csv",),
    "tim-khong-dau": ("search --limit 2 rut ngan thoi gian",),
    "tim-thu-hep": ("search --limit 2 nhắn tin năm:2018..2022",),
    "tim-goi-y": ("search --limit 1 quy hoạhc phân khu",),
    "tim-luu": (
        'search --limit 1 hồ sơ lĩnh-vực:2 --save "thủ tục"',
        "search --saves",
        'search --limit 1 --saved "thủ tục" năm:2018',
    ),
    "trung-lap-tiep-nhan": ("process mau-1.yaml",),
    "trung-lap-so-sanh": ("similar --limit 2 --accession {registration}",),
    "trung-lap-hoi-truoc": (
        'similar --limit 1 "Gắn mã QR tra cứu quy hoạch thửa đất"',
    ),
    "trung-lap-ket-luan": (
        'judge {registration}/1 {past}/1 --as trùng --reason "Chỉ khác lời"',
        "initiatives show {registration}/1",
    ),
    "sang-kien-danh-sach": ("initiatives --stage trùng", "initiatives --year 2018"),
    "nhan-rong": (
        'replicate {past}/1 --to "Phòng Kiến trúc" -o mau-1-nhan-rong.docx',
        'replicate {past}/1 --to "Phòng Kiến trúc" --result "Bớt nửa cuộc gọi hỏi"',
        "initiatives replicated",
    ),
}
WALK = {
    "vong-1-cho": ("pending", "print {letter} --set -o bo-trinh-ky.pdf"),
    "vong-2-quet": ("scans add quet.pdf", "pending"),
    "vong-3-so": ("issue {letter}",),
    "vong-4-dong": ("search --limit 1 01/SQHKT-VP", "register", "verify"),
}
"""One letter on its way; it is signed and scanned after the first picture."""
PAPERS = {
    "phieu-ra-soat": ("archive/**/*khu-vuc*/phieu-ra-soat.pdf", ""),
    "ket-qua-tim-kiem": (
        "ket-qua.pdf", "search nhắn tin năm:2018..2022 --as pdf -o ket-qua.pdf",
    ),
    "danh-muc-nhan-rong": (
        "danh-muc.pdf", "initiatives replicated --as pdf -o danh-muc.pdf",
    ),
    "phieu-trinh-ky": (
        "trinh-ky.pdf",
        "print {plan} {letter} {registration} --set --duplex -o trinh-ky.pdf",
    ),
}  # fmt: skip

_NAMED = {
    "past": "2018-2021",
    "registration": "khu-vuc",
    "plan": "ke-hoach-phat-dong",
    "letter": "cong-van-don-doc",
}
"""Documents that commands name, by a part of their folders' names."""


class Workspace:
    """A fresh workspace that commands are typed into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._codes: dict[str, str] = {}
        subprocess.run([*THIDUA, "init", str(folder)], check=True, capture_output=True)
        shutil.copytree(EXAMPLES / "nam-truoc", folder / "nam-truoc")
        shutil.copy(EXAMPLES / "sang-kien-ngoai.csv", folder)
        (registration,) = (EXAMPLES / "dang-ky-moi").iterdir()
        shutil.copy(registration, folder / "mau-1.yaml")

    def type(self, command: str) -> str:
        """Return the answer to *command*, without the place of the workspace."""
        words = shlex.split(command.format(**self._codes))
        done = subprocess.run(
            [*THIDUA, *words], cwd=self.folder, text=True, check=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._remember()
        return done.stdout.replace(f"{self.folder}/", "…/")

    def shown(self, command: str) -> str:
        """Return *command* as it stands in the picture."""
        return f"$ thidua {command.format(**self._codes)}"

    def paper(self, pattern: str) -> Path:
        """Return the one file that *pattern* finds."""
        (path,) = self.folder.glob(pattern)
        return path

    def _remember(self) -> None:
        for name, part in _NAMED.items():
            for folder in sorted(self.folder.glob(f"archive/*/*/*/*{part}*")):
                code = folder.name[: len("2026-000001")]
                self._codes.setdefault(name, code)


def screen(lines: Sequence[str]) -> Image.Image:
    """Return *lines* as a terminal shows them; what was typed stands out."""
    plain, bold = (ImageFont.truetype(path, _SIZE) for path in (_PLAIN, _BOLD))
    columns = max(COLUMNS, *map(len, lines))
    width = round(plain.getlength("m" * columns)) + 2 * _MARGIN
    picture = Image.new("RGB", (width, len(lines) * _LEADING + 2 * _MARGIN), _PAPER)
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        typed = line.startswith("$ ")
        place = (_MARGIN, _MARGIN + number * _LEADING)
        pen.text(place, line, _TYPED if typed else _INK, bold if typed else plain)
    pen.rectangle((0, 0, picture.width - 1, picture.height - 1), outline="#d0d7de")
    return picture


def page(path: Path, number: int = 0, scale: float = 1.3) -> Image.Image:
    """Return a page of a PDF, the first one for 0, *scale* times 72 dpi."""
    document = pypdfium2.PdfDocument(path)
    try:
        picture: Image.Image = document[number].render(scale=scale).to_pil()
    finally:
        document.close()
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, picture.width - 1, picture.height - 1), outline="#d0d7de")
    return picture


def folded(answer: str) -> Iterator[str]:
    """Yield the lines of *answer*, long ones broken, but for rows of a table."""
    for line in answer.splitlines():
        if "   " in line.strip():
            yield line
            continue
        indent = " " * (len(line) - len(line.lstrip()))
        yield from textwrap.wrap(
            line, COLUMNS, subsequent_indent=indent, drop_whitespace=True
        ) or [""]


def save(name: str, picture: Image.Image) -> None:
    """Write *picture* as a small PNG."""
    target = PICTURES / f"{name}.png"
    picture.quantize(_COLOURS).save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1024} kB")


def sign_and_scan(printed: Path, scan: Path) -> None:
    """Do what people do between two commands: sign the last page, scan them all."""
    content, dice = printed.read_bytes(), random.Random(7)  # noqa: S311 - no secret
    with pypdfium2.PdfDocument(content) as document:
        count = len(document)
    papers = [simulated_scans.page_image(content, n, _DPI) for n in range(count)]
    papers[-1] = simulated_scans.signed(papers[-1], dice, _DPI)
    level = simulated_scans.LEVELS[1]
    first, *others = [simulated_scans.scan(paper, dice, level) for paper in papers]
    first.save(scan, "pdf", resolution=_DPI, save_all=True, append_images=others)


def draw_screens(
    workspace: Workspace, screens: Mapping[str, Sequence[str]], names: Sequence[str]
) -> None:
    """Type the commands of *screens*; draw those called *names*, or all."""
    for name, commands in screens.items():
        lines: list[str] = []
        for command in commands:
            answer = workspace.type(command)
            lines += [*folded(workspace.shown(command)), *folded(answer), ""]
        if not names or name in names:
            save(name, screen(lines[:-1]))


def draw_papers(workspace: Workspace, names: Sequence[str]) -> None:
    """Draw the papers called *names*, or all."""
    for name, (pattern, command) in PAPERS.items():
        if command:
            workspace.type(command)
        if not names or name in names:
            save(name, page(workspace.paper(pattern)))


def draw_walk(workspace: Workspace, names: Sequence[str]) -> None:
    """Take the letter on its way; draw the pictures called *names*, or all."""
    before, *after = WALK.items()
    draw_screens(workspace, dict([before]), names)
    scan = workspace.folder / "quet.pdf"
    sign_and_scan(workspace.folder / "bo-trinh-ky.pdf", scan)
    if not names or SCANNED in names:
        save(SCANNED, page(scan, 1, scale=0.8))
    draw_screens(workspace, dict(after), names)


def main(names: Sequence[str]) -> None:
    """Draw the pictures called *names*, or all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        workspace = Workspace(Path(place).resolve() / "van-phong")
        for command in BEFORE:
            workspace.type(command)
        draw_screens(workspace, SCREENS, names)
        draw_papers(workspace, names)
        draw_walk(workspace, names)


if __name__ == "__main__":
    main(sys.argv[1:])
