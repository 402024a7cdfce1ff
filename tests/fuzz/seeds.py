"""Real files to be spoiled: the examples, and what the program makes of them."""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from service.filing import backup
from service.filing.backup_list import About
from service.forms import definitions
from service.forms.blanks import docx, xlsx
from service.forms.reading import reader
from service.model.drops import Drop
from service.model.forms import Form
from service.model.records import Submission, Values
from tests.unit.documents.format import pdfs
from tests.unit.filing import papers

ROOT = Path(__file__).parents[2]
EXAMPLES, TEMPLATES = ROOT / "examples", ROOT / "templates"
KEPT = {"thidua.toml": b"workers = 2\n", "inbox/chờ.yaml": b"mau: mau-2\n"}
"""What the backup holds."""

_PAGE = """<!DOCTYPE html><html><head><title>Sáng kiến</title><script>x</script></head>
<body><h1>Sáng kiến cải cách hành chính</h1><table><tr><th>STT</th>
<th>Tên sáng kiến</th><th>Nội dung</th></tr>
<tr><td>1</td><td>Một cửa số</td><td>Nhận hồ sơ qua mạng</td></tr>
</table><p>1. Tên sáng kiến: Mã QR<br>Nội dung: dán mã</p></body></html>"""
_TEXT = "Số: 12/KH-SNV\nKẾ HOẠCH\n| STT | Tên | Nội dung |\n| 1 | Mã QR | Dán |\n"
_QUERIES = (
    'cải cách "một cửa" -tập huấn năm:2022 lĩnh-vực:3 đơn-vị:"Sở Nội vụ"',
    "1128/KH-SQHKT 1/4/2022..30/6/2022 mẫu:mau-1 số:15 AND OR NOT ( )",
    "..2022 2020.. năm:2020..2022 TTHC thứ 7 hoà",
)


@cache
def forms() -> Mapping[str, Form]:
    """Return the forms that come with the program."""
    return definitions.load_all(TEMPLATES)


def _filled() -> Iterator[Path]:
    """Yield the filled forms in YAML: our own examples, and one of every form."""
    yield from sorted(EXAMPLES.glob("*.yaml"))
    for key, form in sorted(forms().items()):
        if not form.internal:
            yield TEMPLATES / key / "example.yaml"


@cache
def submissions() -> tuple[Submission, ...]:
    """Return what the filled forms say."""
    return tuple(
        one
        for path in _filled()
        for one in reader.read(Drop("1", path.name, path, "", 0), forms())
    )


@cache
def yaml_forms() -> tuple[bytes, ...]:
    """Return filled forms in YAML."""
    return tuple(path.read_bytes() for path in _filled())


@cache
def json_forms() -> tuple[bytes, ...]:
    """Return filled forms in JSON."""
    trees = (yaml.load(content, yaml.BaseLoader) for content in yaml_forms())  # noqa: S506 - of text alone
    made = (json.dumps(tree, ensure_ascii=False, indent=1).encode() for tree in trees)
    return (*_examples("json"), *made)


@cache
def workbooks() -> tuple[bytes, ...]:
    """Return filled forms as workbooks."""
    return (*_examples("xlsx"), *_written(xlsx.write))


@cache
def word_forms() -> tuple[bytes, ...]:
    """Return filled forms as Word files."""
    return (*_examples("docx"), *_written(docx.write))


def _examples(suffix: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(EXAMPLES.rglob(f"*.{suffix}"))]


def _written(write: Callable[[Form, Values], bytes]) -> Iterator[bytes]:
    for one in submissions():
        yield write(forms()[one.form], one.values)


@cache
def prints() -> tuple[bytes, ...]:
    """Return PDFs: of text, with a line, of pictures."""
    return (
        pdfs.drawn(pdfs.PLAN, pdfs.NEXT),
        pdfs.ruled(pdfs.drawn(pdfs.PLAN), (45, 30, 30, 0)),
        pdfs.scanned(dpi=50),
    )


def pages() -> tuple[bytes, ...]:
    """Return a page of the web."""
    return (_PAGE.encode(),)


def texts() -> tuple[bytes, ...]:
    """Return texts in today's letters and in those of TCVN3."""
    return (_TEXT.encode(), "Céng hßa x· héi chñ nghÜa".encode("cp1252"))


def queries() -> tuple[bytes, ...]:
    """Return queries."""
    return tuple(query.encode() for query in _QUERIES)


def tables() -> tuple[bytes, ...]:
    """Return a list of initiatives as CSV."""
    return ((EXAMPLES / "sang-kien-ngoai.csv").read_bytes(),)


def arrays() -> tuple[bytes, ...]:
    """Return a list of initiatives as JSON."""
    return (json.dumps(_rows(), ensure_ascii=False, indent=1).encode(),)


def lines() -> tuple[bytes, ...]:
    """Return a list of initiatives as JSONL."""
    made = (json.dumps(row, ensure_ascii=False) for row in _rows())
    return ("\n".join(made).encode(),)


def _rows() -> list[dict[str, object]]:
    return [
        {"id": f"A{n}", "title": f"Sáng kiến {n}", "agency": "Sở Nội vụ",
         "province": "Hà Nội", "year": 2020 + n, "field": "Thủ tục hành chính",
         "text": "Nội dung\nhai dòng", "url": "https://vi.du/1"}
        for n in range(4)
    ]  # fmt: skip


@cache
def archives() -> tuple[bytes, ...]:
    """Return an archive of three documents, packed."""
    with tempfile.TemporaryDirectory() as folder:
        desk = papers.desk(Path(folder))
        desk.file()
        desk.issue(papers.record("ke-hoach|sqhkt|2023"))
        desk.file(papers.draft(papers.record("k3"), pdf=None))
        desk.catalogue.close()
        return (_packed(desk.archive.root),)


def _packed(root: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            package.writestr(path.relative_to(root).as_posix(), path.read_bytes())
    return packed.getvalue()


@cache
def backups() -> tuple[bytes, ...]:
    """Return a backup of KEPT."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        file = root / "b.zip"
        with backup.writing(file) as kept:
            for name, content in KEPT.items():
                (root / name).parent.mkdir(exist_ok=True)
                (root / name).write_bytes(content)
                kept.add(backup.Kept(root / name, name))
            kept.finish(About("2026-03-02T12:00:00+07:00", "0.1.0", 0, 1, 0, ""))
        return (file.read_bytes(),)
