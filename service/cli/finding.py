"""The command that finds: search."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from service.cli import answers, files
from service.cli.context import Desk, as_json, pass_desk
from service.desk import finding, found_list, saved_searches
from service.model.fields import FIELDS
from service.model.filing import Filed
from service.model.finding import Facet, Query
from service.model.forms import Form
from service.search import querying

PAGE, MOST = 10, 1000
FACET_VALUES = 5


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", metavar="TỪ...", nargs=-1)
@click.option("--form", default="", metavar="MẪU", help="Mã hoặc tên mẫu.")
@click.option("--field", type=click.IntRange(1, 6), metavar="1..6", help="Lĩnh vực.")
@click.option("--unit", default="", metavar="ĐƠN_VỊ", help="Tên hoặc một phần tên.")
@click.option("--year", type=int, metavar="NĂM", help="Năm của phong trào.")
@click.option(
    "--limit", type=click.IntRange(1, 1000), metavar="SỐ", help="Mặc định 10."
)
@click.option(
    "--as", "kind", type=click.Choice(["docx", "xlsx", "pdf"]),
    help="Xuất kết quả ra tệp; mặc định 1000 kết quả đầu.",
)  # fmt: skip
@files.output
@click.option("--save", metavar="TÊN", help="Lưu câu tìm này để dùng lại.")
@click.option("--saved", metavar="TÊN", help="Tìm lại theo câu tìm đã lưu.")
@click.option("--saves", is_flag=True, help="Liệt kê các câu tìm đã lưu.")
@click.option("--forget", metavar="TÊN", help="Bỏ một câu tìm đã lưu.")
@as_json
@pass_desk
def search(
    desk: Desk,
    *,
    words: tuple[str, ...],
    form: str,
    field: int | None,
    unit: str,
    year: int | None,
    limit: int | None,
    kind: str | None,
    output: Path | None,
    save: str | None,
    saved: str | None,
    forget: str | None,
    saves: bool,
    as_json: bool,
) -> None:
    """Tìm văn bản và sáng kiến, có dấu hay không dấu đều được.

    Đặt trong ngoặc kép để tìm đúng cụm từ; thêm dấu trừ trước từ không muốn có. Thu hẹp
    bằng đơn-vị:, năm:, lĩnh-vực:, mẫu:, số: hoặc khoảng ngày 1/4/2022..30/6/2022.
    """
    workspace = desk.config.workspace
    if saves:
        _say_saved(saved_searches.listed(workspace), as_json=as_json)
        return
    if forget is not None:
        saved_searches.forget(workspace, forget)
        desk.talk(f"Đã bỏ câu tìm “{forget}”.")
        return
    query = Query(querying.as_typed(words), form, field or 0, unit, year or 0)
    if saved is not None:
        query = _added(saved_searches.find(workspace, saved), query)
    if save is not None:
        saved_searches.keep(workspace, save, query)
        desk.talk(f"Đã lưu. Tìm lại bằng: thidua search --saved “{save}”")
    query = replace(query, limit=limit or (MOST if kind else PAGE))
    files.must_be_of_kind(output, kind)
    if kind:
        _export(desk, query, kind, output)
    else:
        _search(desk, query, as_json=as_json)


def _added(saved: Query, given: Query) -> Query:
    """Return *saved* with the words of *given* added and its restrictions put first."""
    return Query(
        text=f"{saved.text} {given.text}".strip(),
        form=given.form or saved.form,
        field=given.field or saved.field,
        unit=given.unit or saved.unit,
        year=given.year or saved.year,
    )


def _say_saved(saved: saved_searches.Saved, *, as_json: bool) -> None:
    if as_json:
        answers.print_json(answers.saved(saved))
    elif saved:
        rows = [
            (name, "; ".join(filter(None, (q.text, found_list.conditions(q)))))
            for name, q in saved.items()
        ]
        answers.table([("Tên", "Câu tìm"), *rows])
    else:
        click.echo("Chưa lưu câu tìm nào. Lưu bằng: thidua search TỪ... --save TÊN")


def _export(desk: Desk, query: Query, kind: str, output: Path | None) -> None:
    path = files.named(output, f"ket-qua.{kind}")
    pipeline = desk.service.pipeline
    answer = finding.search(pipeline, query)
    _warn(desk, answer)
    agency = desk.service.agency(pipeline.clock.now().date())
    content = found_list.paper(pipeline, agency, query, answer, kind)
    files.put(content, path)


def _search(desk: Desk, query: Query, *, as_json: bool) -> None:
    started = time.perf_counter()
    answer = finding.search(desk.service.pipeline, query)
    took = _ms(started)
    _warn(desk, answer)
    if as_json:
        answers.print_json(answers.search(answer, took))
        return
    if answer.suggestion:
        click.echo(f"Có phải bạn tìm: {answer.suggestion}")
    if not answer.found:
        click.echo("Không tìm thấy. Hãy thử ít từ hơn hoặc bỏ bớt điều kiện.")
        return
    if not answer.every_word:
        click.echo("Ít hoặc không có nơi nào đủ mọi từ; đã thêm những nơi gần nhất.")
    for number, found in enumerate(answer.found, 1):
        _say_hit(number, found)
    _say_facets(answer.facets, desk.service.pipeline.forms)
    click.echo(f"{len(answer.found)}/{answer.total} kết quả, {took:.0f} ms.")


def _warn(desk: Desk, answer: finding.Answer) -> None:
    if answer.damaged:
        desk.talk(
            f"Không đọc được hồ sơ {', '.join(answer.damaged)}. Gõ thidua verify để "
            "biết tệp nào hỏng."
        )
    for hint in answer.hints:
        desk.talk(hint)


_FACETS = {
    "form": "Mẫu", "unit": "Đơn vị", "field": "Lĩnh vực", "year": "Năm",
}  # fmt: skip


def _say_facets(facets: Sequence[Facet], forms: Mapping[str, Form]) -> None:
    """Tell how the answers divide, where they do: the most frequent values."""
    names = {("form", form.id): form.type for form in forms.values()}
    names |= {("field", str(field.number)): field.name for field in FIELDS}
    names |= {("form", id_): name for id_, name in answers.PAST.items()}
    for name, label in _FACETS.items():
        values = [facet for facet in facets if facet.name == name]
        if len(values) > 1:
            shown = [(names.get((name, f.value)), f) for f in values[:FACET_VALUES]]
            told = ", ".join(
                f"{f.value}{f' {named}' if named else ''} ({f.count})"
                for named, f in shown
            )
            click.echo(f"{label}: {told}{'…' if values[FACET_VALUES:] else ''}")


def _say_hit(number: int, found: finding.Found) -> None:
    entry = found.hit.entry
    kind = "sáng kiến" if entry.initiative else found.filed.record.type
    about = [entry.id, kind, entry.unit, str(entry.year or ""), entry.number]
    about += _standing(found.filed)
    click.echo(f"{number}. {entry.title}")
    click.echo(f"   {' · '.join(part for part in about if part)}")
    click.echo(f"   {' '.join(found.hit.snippet.split())}")
    click.echo(f"   {found.filed.paper}")


def _standing(filed: Filed) -> list[str]:
    """Tell what a reader has to know before using *filed*."""
    recalled = "ĐÃ THU HỒI" if filed.recall_reason else ""
    return [recalled, f"thay bằng {filed.substitute}" if filed.substitute else ""]


def _ms(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


COMMANDS = (search,)
