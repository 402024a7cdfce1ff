"""Commands that find: search, similar."""

import sys
import time
from pathlib import Path

import click

from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.desk import finding, registry
from service.model.errors import WrongUsage
from service.model.finding import Match, Query


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", metavar="TỪ...", nargs=-1)
@click.option("--form", default="", metavar="MẪU", help="Chỉ tìm trong mẫu này.")
@click.option("--field", type=click.IntRange(1, 6), metavar="1..6", help="Lĩnh vực.")
@click.option("--unit", default="", metavar="ĐƠN_VỊ", help="Tên hoặc một phần tên.")
@click.option("--year", type=int, metavar="NĂM", help="Năm của phong trào.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, metavar="SỐ")
@as_json
@pass_desk
def search(
    desk: Desk,
    words: tuple[str, ...],
    form: str,
    field: int | None,
    unit: str,
    year: int | None,
    limit: int,
    *,
    as_json: bool,
) -> None:
    """Tìm văn bản và sáng kiến, có dấu hay không dấu đều được.

    Đặt trong ngoặc kép để tìm đúng cụm từ; thêm dấu trừ trước từ không muốn có.
    """
    query = Query(" ".join(words), form, field or 0, unit, year or 0, limit)
    started = time.perf_counter()
    answer = finding.search(desk.service.pipeline, query)
    took = _ms(started)
    if answer.damaged:
        desk.talk(
            f"Không đọc được hồ sơ {', '.join(answer.damaged)}. Gõ thidua verify để "
            "biết tệp nào hỏng."
        )
    if as_json:
        answers.print_json(answers.search(answer, took))
        return
    if not answer.found:
        click.echo("Không tìm thấy. Hãy thử ít từ hơn hoặc bỏ bớt điều kiện.")
        return
    if not answer.every_word:
        click.echo("Không có nơi nào đủ mọi từ; dưới đây là những nơi gần nhất.")
    for number, found in enumerate(answer.found, 1):
        _say_hit(number, found)
    click.echo(f"{len(answer.found)}/{answer.total} kết quả, {took:.0f} ms.")


def _say_hit(number: int, found: finding.Found) -> None:
    entry = found.hit.entry
    kind = "sáng kiến" if entry.initiative else found.filed.record.type
    about = [entry.id, kind, entry.unit, str(entry.year), entry.number]
    click.echo(f"{number}. {entry.title}")
    click.echo(f"   {' · '.join(part for part in about if part)}")
    click.echo(f"   {' '.join(found.hit.snippet.split())}")
    click.echo(f"   {found.filed.paper}")


@click.command()
@click.argument("text", metavar="[NỘI_DUNG]", required=False)
@click.option(
    "--file", "path", metavar="TỆP", type=click.Path(path_type=Path),
    help="So sánh các sáng kiến trong tệp biểu mẫu, hoặc nội dung tệp .txt.",
)  # fmt: skip
@click.option("--accession", metavar="MÃ_LƯU", help="So sánh một văn bản đã lưu.")
@click.option("--limit", type=click.IntRange(1, 100), default=5, metavar="SỐ")
@as_json
@pass_desk
def similar(
    desk: Desk,
    text: str | None,
    path: Path | None,
    accession: str | None,
    limit: int,
    *,
    as_json: bool,
) -> None:
    """Đã có ai làm chưa? So nội dung với mọi sáng kiến đã lưu."""
    pipeline = desk.service.pipeline
    if sum(given is not None for given in (text, path, accession)) != 1:
        raise WrongUsage("Hãy nêu đúng một trong ba: nội dung, --file, --accession.")
    started = time.perf_counter()
    if accession is not None:
        matches = pipeline.similar(registry.find(pipeline, accession), limit)
    elif path is not None:
        matches = finding.similar_file(pipeline, path, limit)
    else:
        asked = sys.stdin.read() if text == "-" else text or ""
        matches = finding.similar_text(pipeline, asked, limit)
    took = _ms(started)
    if as_json:
        corpus = {"initiatives": pipeline.engine.count(), "external": 0}
        listed = [answers.match(match) for match in matches]
        answers.print_json({"took_ms": took, "corpus": corpus, "matches": listed})
        return
    if not matches:
        click.echo("Chưa thấy sáng kiến nào giống trong kho.")
    for number, match in enumerate(matches, 1):
        _say_match(number, match)


_VERDICTS = {"duplicate": "CÓ THỂ TRÙNG", "related": "liên quan"}


def _say_match(number: int, match: Match) -> None:
    entry = match.entry
    verdict = _VERDICTS[match.verdict]
    click.echo(f"{number}. [{verdict} {match.score:.0%}] {entry.title}")
    click.echo(f"   {entry.id} · {entry.unit} · {entry.year}")
    for reason in match.reasons:
        click.echo(f"   - {reason}")


def _ms(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


COMMANDS = (search, similar)
