"""Measure, side by side in one run on the same files, what the product costs.

Prints one table: LibreOffice alone (warm) against `thidua process`, one worker against
two, memory, rendering, indexing and searching. Run by `make bench`.
"""

import argparse
import itertools
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import timing
from service import config, wiring
from service.desk import reception
from service.documents.office import OfficePool
from service.model.finding import Entry, Query
from service.search.whoosh_engine import WhooshEngine

ROOT = Path(__file__).parent.parent
ROUNDS = 4
NOTES = "Đẩy mạnh ứng dụng công nghệ thông tin, rút ngắn thời gian giải quyết hồ sơ "


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=24, help="documents a round")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10000])
    options = parser.parse_args()
    print(f"Machine: {timing.machine()}\n")
    print("| measure | value |\n|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        documents(Path(folder), options.n)
        for size in options.sizes:
            searching(Path(folder) / f"index-{size}", size)


def row(measure: str, value: str) -> None:
    """Print one line of the table."""
    print(f"| {measure} | {value} |", flush=True)


def plans(folder: Path, count: int, mark: str) -> list[Path]:
    """Write *count* two-page plans that differ from each other."""
    example = (ROOT / "examples" / "ke-hoach-1128.yaml").read_text(encoding="utf-8")
    values = yaml.safe_load(example)
    values.update(dinh_kem=[], so="", noi_dung=values["noi_dung"][:14])
    folder.mkdir(parents=True, exist_ok=True)
    return [_plan(folder, values, f"{mark}-{n}") for n in range(count)]


def _plan(folder: Path, values: dict[str, Any], mark: str) -> Path:
    path = folder / f"{mark}.yaml"
    changed = values | {"ma": mark, "ket": f"{values['ket'].rstrip('./')} ({mark})"}
    path.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
    return path


@contextmanager
def workspace(folder: Path, workers: int) -> Iterator[wiring.Service]:
    """Open a new workspace with *workers*, its LibreOffice warmed up."""
    wiring.init(folder)
    service = wiring.build(replace(config.load(folder, {}), workers=workers))
    list(reception.process(service.pipeline, plans(folder / "warm", 2 * workers, "w")))
    try:
        yield service
    finally:
        service.close()


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def documents(folder: Path, count: int) -> None:
    """Compare LibreOffice alone, one worker and two on the same plans, interleaved."""
    alone: list[float] = []
    one: list[float] = []
    two: list[float] = []
    with (
        workspace(folder / "one", 1) as single,
        workspace(folder / "two", 2) as double,
        OfficePool(1) as office,
    ):
        docx = [
            single.pipeline.cabinet.get(a)
            for a in single.pipeline.cabinet.current_accessions()
        ]
        warm = [f.docx.read_bytes() for f in docx if f and f.docx]
        office.convert(warm[0])
        for n in range(ROUNDS):
            files = plans(folder / f"in-{n}", count, f"r{n}")
            one.append(seconds(partial(work, single, files)) / count)
            finished = [
                filed.docx.read_bytes()
                for filed in itertools.islice(latest(single), count)
            ]
            alone.append(seconds(partial(convert, office, finished)) / count)
            two.append(seconds(partial(work, double, files)) / count)
        memory = resident(os.getpid())
        rendering(single)
    row("(a) LibreOffice alone, warm, one instance", span(alone))
    row("(b) `thidua process`, one worker", span(one))
    row("(c) `thidua process`, two workers", span(two))
    row("ratio (b)/(a), by round", ratios(one, alone))
    row("ratio (b)/(c), by round", ratios(one, two))
    row("memory, this process and three LibreOffices", f"{memory} MiB")


def convert(office: OfficePool, finished: Sequence[bytes]) -> None:
    """Let LibreOffice alone make the PDFs."""
    for docx in finished:
        office.convert(docx)


def work(service: wiring.Service, files: Sequence[Path]) -> None:
    """Process *files* and make sure that each was filed with its PDF."""
    for outcome in reception.process(service.pipeline, files):
        if outcome.filed is None or outcome.filed.pdf is None:
            sys.exit(f"not filed: {outcome}")


def latest(service: wiring.Service) -> Iterator[Any]:
    """Yield the filed documents, newest first."""
    for accession in reversed(service.pipeline.cabinet.current_accessions()):
        yield service.pipeline.cabinet.get(accession)


def rendering(service: wiring.Service) -> None:
    """Time filling a template alone."""
    filed = next(latest(service))
    times = [
        seconds(lambda: service.pipeline.renderer.render(filed.record, None, None))
        for _ in range(100)
    ]
    row("fill the DOCX, two-page plan", span(times))


def searching(folder: Path, size: int) -> None:
    """Time indexing and searching *size* documents."""
    engine = WhooshEngine(folder)
    took = seconds(lambda: engine.rebuild(entries(size)))
    row(f"index, {size} documents at once", f"{took / size * 1000:.2f} ms a document")
    single = [seconds(partial(engine.replace, [entry(size + n)])) for n in range(30)]
    row(f"index one more, with {size}", span(single))
    for words in ("hồ sơ", "rut ngan thoi gian", '"công nghệ thông tin"', "1128/KH"):
        times = [seconds(partial(engine.search, Query(words))) for _ in range(20)]
        row(f"search {words!r}, {size} documents", span(times))
    engine.close()
    shutil.rmtree(folder)


VOCABULARY = (
    "hồ sơ thủ tục hành chính người dân doanh nghiệp một cửa trực tuyến giải pháp mô "
    "hình sáng kiến đơn vị phòng ban công chức viên chức kế hoạch báo cáo đăng ký kết "
    "quả tiến độ lĩnh vực đất đai xây dựng quy hoạch kiến trúc mã số tra cứu thanh toán"
)
WORDS = VOCABULARY.split()


def entries(count: int) -> Iterator[Entry]:
    """Yield documents of about 300 syllables, the same in every run."""
    return (entry(n) for n in range(count))


def entry(number: int) -> Entry:
    """Return the *number*-th document."""
    text = " ".join(WORDS[(number * 7 + i * i + i) % len(WORDS)] for i in range(280))
    return Entry(
        accession=f"2026-{number:06d}",
        initiative="",
        title=f"Kế hoạch {number} {WORDS[number % len(WORDS)]}",
        body=f"{NOTES}{text}",
        form="ke-hoach",
        unit=f"Phòng {number % 20}",
        year=2020 + number % 6,
        number=f"{number}/KH-SQHKT",
    )


def span(times: Sequence[float]) -> str:
    """Return the median, best and worst of *times* in milliseconds."""
    middle = statistics.median(times) * 1000
    late = sorted(times)[int(len(times) * 0.95)] * 1000
    return f"p50 {middle:.1f} ms, p95 {late:.1f} ms, min {min(times) * 1000:.1f} ms"


def ratios(upper: Sequence[float], lower: Sequence[float]) -> str:
    """Return the ratios round by round and their median."""
    found = [a / b for a, b in zip(upper, lower, strict=True)]
    listed = ", ".join(f"{ratio:.2f}" for ratio in found)
    return f"median {statistics.median(found):.2f} ({listed})"


def resident(pid: int) -> int:
    """Return the MiB that *pid* and its children hold, shared pages counted once."""
    total = 0
    for child in family(pid):
        lines = Path(f"/proc/{child}/smaps_rollup").read_text().splitlines()
        total += sum(int(x.split()[1]) for x in lines if x.startswith("Pss:"))
    return total >> 10


def family(pid: int) -> list[int]:
    """Return *pid* and all processes it started."""
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return [pid, *(p for child in children for p in family(child))]


if __name__ == "__main__":
    main()
