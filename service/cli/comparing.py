"""The command that asks whether an idea has been had before: similar."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from service.cli import answers, files
from service.cli.context import Desk, as_json, pass_desk
from service.desk import comparing
from service.model.errors import WrongUsage
from service.model.finding import Comparison, Entry, Match, best
from service.model.initiatives import Verdict


@click.command()
@click.argument("text", metavar="[NỘI_DUNG]", required=False)
@click.option(
    "--file", "path", metavar="TỆP", type=click.Path(path_type=Path),
    help="So sánh các sáng kiến trong tệp biểu mẫu, hoặc nội dung tệp .txt.",
)  # fmt: skip
@click.option("--accession", metavar="MÃ_LƯU", help="So sánh một văn bản đã lưu.")
@click.option("--limit", type=click.IntRange(1, 100), default=5, metavar="SỐ")
@click.option(
    "--as", "kind", type=click.Choice(["docx", "pdf"]),
    help="Lập phiếu rà soát của văn bản đã lưu, so lại từ đầu.",
)  # fmt: skip
@files.output
@as_json
@pass_desk
def similar(
    desk: Desk,
    text: str | None,
    path: Path | None,
    accession: str | None,
    limit: int,
    kind: str | None,
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Đã có ai làm chưa? So nội dung với mọi sáng kiến đã lưu."""
    if sum(given is not None for given in (text, path, accession)) != 1:
        raise WrongUsage("Hãy nêu đúng một trong ba: nội dung, --file, --accession.")
    pipeline = desk.service.pipeline
    files.must_be_of_kind(output, kind)
    if kind:
        if accession is None:
            raise WrongUsage(
                "Phiếu rà soát là của văn bản đã lưu; hãy nêu --accession."
            )
        target = files.named(output, f"phieu-ra-soat.{kind}")
        files.put(comparing.slip(pipeline, accession, limit, kind), target)
        return
    corpus = pipeline.similarity.corpus(without=accession or "")
    started = time.perf_counter()
    if accession is not None:
        compared = comparing.filed(pipeline, accession, limit)
    elif path is not None:
        compared = comparing.file(pipeline, path, limit)
    else:
        asked = sys.stdin.read() if text == "-" else text or ""
        compared = comparing.text(pipeline, asked, limit)
    took = round((time.perf_counter() - started) * 1000, 1)
    if as_json:
        listed = [answers.match(match) for match in best(compared)[:limit]]
        held = {"initiatives": corpus.own, "external": corpus.external}
        answers.print_json({"took_ms": took, "corpus": held, "matches": listed})
        return
    if not compared:
        click.echo("Không có sáng kiến nào trong văn bản này để so.")
        return
    for comparison in compared:
        _say(comparison, alone=len(compared) == 1)
    click.echo(
        f"Đã so với {corpus.own} sáng kiến trong kho và {corpus.external} sáng kiến "
        f"nơi khác ({took:.0f} ms). Chương trình chỉ gợi ý; trùng hay không do người "
        "rà soát quyết định."
    )


VERDICTS = {
    Verdict.DUPLICATE: "CÓ THỂ TRÙNG",
    Verdict.RELATED: "liên quan",
    Verdict.DISTINCT: "không trùng",
}
_DECIDED = VERDICTS | {Verdict.DUPLICATE: "trùng"}


def _say(comparison: Comparison, *, alone: bool) -> None:
    if not alone:
        click.echo(f"* {comparison.asked.title}")
    if not comparison.matches:
        click.echo("Chưa thấy sáng kiến nào giống.")
    repeated, others = told_apart(comparison.matches)
    for number, match in enumerate((*repeated, *others), 1):
        _say_match(number, match)


def told_apart(matches: Sequence[Match]) -> tuple[list[Match], list[Match]]:
    """Return the *matches* that may be repeated, and the others, both best first."""
    repeated = [m for m in matches if m.verdict == Verdict.DUPLICATE]
    return repeated, [m for m in matches if m.verdict != Verdict.DUPLICATE]


def _say_match(number: int, match: Match) -> None:
    verdict = VERDICTS[Verdict(match.verdict)]
    click.echo(f"{number}. [{verdict} {match.score:.0%}] {match.entry.title}")
    click.echo(f"   {whose(match.entry)}")
    for reason in match.reasons:
        click.echo(f"   - {reason}")
    for passage in match.passages:
        click.echo(f"   > ở đây: {' '.join(passage.mine.split())}")
        click.echo(f"     đã có: {' '.join(passage.theirs.split())}")
    if match.judgement:
        decided = _DECIDED[match.judgement.verdict]
        day = f"{match.judgement.at:%d/%m/%Y}"
        click.echo(
            f"   Người rà soát đã kết luận ({day}): {decided}. {match.judgement.reason}"
        )


def whose(entry: Entry) -> str:
    """Say which initiative *entry* is and whose, on one line."""
    elsewhere = f"nơi khác: {entry.corpus}" if entry.corpus else ""
    year = str(entry.year or "")
    told = (entry.id, entry.unit, entry.province, year, elsewhere, entry.url)
    return " · ".join(part for part in told if part)


COMMANDS = (similar,)
