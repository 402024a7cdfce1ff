"""Word file → the same one with everything mended that takes no judgement."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from service.documents.format import (
    checker,
    fixing_body,
    fixing_components,
    fixing_pages,
    fixing_words,
    rules,
    word_reading,
)
from service.documents.format.components import Recognised
from service.documents.format.fixing_marks import (
    set_black,
    set_typeface,
)
from service.documents.format.fixing_package import Parts
from service.documents.format.fixing_texts import compose, edit
from service.documents.format.recognition import recognise
from service.documents.format.rules import USUAL, Rule
from service.model.findings import Finding, Opinion

_TRIES = 3
"""Mending one thing can bring another to light: a component is recognised at last."""


_SIGNS = ("symbol", "wingdings", "webdings", "ms gothic", "segoe ui symbol")
"""Typefaces whose letters print signs: in another one they would become letters."""


@dataclass(frozen=True)
class Fixed:
    """A mended Word file: what was *mended*, and what is *left* to a person."""

    content: bytes
    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]


@dataclass(frozen=True)
class _Bench:
    """A Word file laid open for mending."""

    parts: Parts
    document: Recognised


_Mend = Callable[[_Bench, Rule], None]


def fix(content: bytes, *, profile: str = "", rule_set: str = USUAL) -> Fixed:
    """Mend in *content* what takes no judgement; no letter changes but as named.

    Those are the zeros of dates and numbers, the hyphens of the motto, precomposed
    letters, and page numbers moved from the foot to the head. What the checker still
    finds afterwards is left, also where mending it was tried.

    Raises:
        Rejected: *content* is no Word file that can be written again.
        Misconfigured: There is no such rule set.
    """
    before = checker.check(content, profile=profile, rule_set=rule_set)
    known, after, mended = before, before, content
    for _ in range(_TRIES):
        mended = _mended(mended, after)
        known, after = (
            after,
            checker.check(mended, profile=before.profile, rule_set=rule_set),
        )
        if after.findings in ((), known.findings):
            break
    still = {_key(finding) for finding in after.findings}
    gone = [finding for finding in before.findings if _key(finding) not in still]
    return Fixed(mended, tuple(gone), after.findings)


def _key(finding: Finding) -> tuple[str, str, str, str]:
    place = finding.place
    return finding.rule, place.part, place.text, finding.found


def _mended(content: bytes, opinion: Opinion) -> bytes:
    broken = dict.fromkeys(finding.rule for finding in opinion.findings)
    rule_set = rules.load(opinion.rule_set)
    mends = [(rule, _MENDS.get(rule.check)) for rule in map(rule_set.rule, broken)]
    if not any(mend for _, mend in mends):
        return content
    bench = _opened(_parted(content, opinion), opinion)
    for rule, mend in mends:
        if mend:
            mend(bench, rule)
    return bench.parts.written()


def _opened(content: bytes, opinion: Opinion) -> _Bench:
    paper = word_reading.read(content)
    parts = Parts(content, paper)
    parts.tree(parts.main)
    return _Bench(parts, recognise(paper, opinion.profile))


def _parted(content: bytes, opinion: Opinion) -> bytes:
    """Return *content* with the runs of broken components one column each."""
    broken = {finding.rule for finding in opinion.findings}
    bench = _opened(content, opinion)
    components = [one for one in bench.document.components if one.id in broken]
    if not fixing_components.part_runs(components):
        return content
    return bench.parts.written()


def _paper(bench: _Bench, rule: Rule) -> None:
    width, height = rule.values["width"], rule.values["height"]
    for section in bench.document.paper.sections:
        sides = sorted((section.width_mm, section.height_mm))
        pairs = zip(sides, sorted((width, height)), strict=True)
        if any(abs(one - other) > rule.values["tolerance"] for one, other in pairs):
            fixing_pages.set_paper(section)


def _margin(bench: _Bench, rule: Rule) -> None:
    least, most = rule.values["least"], rule.values["most"]
    for section in bench.document.paper.sections:
        now = getattr(section, f"{rule.values['side']}_mm")
        if not section.landscape and not least <= now <= most:
            fixing_pages.set_margin(section, rule.values["side"], now, least, most)


def _typeface(bench: _Bench, rule: Rule) -> None:
    for paragraph in bench.document.paper.paragraphs:
        for run in paragraph.printed:
            is_sign = run.font.casefold().startswith(_SIGNS)
            is_odd = run.font.casefold() != rule.values["font"].casefold()
            if run.element is not None and is_odd and not is_sign:
                bench.parts.tree(paragraph.source)
                set_typeface(run.element, rule.values["font"])


def _ink(bench: _Bench, _: Rule) -> None:
    for paragraph in bench.document.paper.paragraphs:
        for run in paragraph.printed:
            if run.element is not None and run.colour not in ("", "000000"):
                bench.parts.tree(paragraph.source)
                set_black(run.element)


def _letters(bench: _Bench, _: Rule) -> None:
    for source in {one.source for one in bench.document.paper.paragraphs}:
        root = bench.parts.tree(source)
        if root is not None:
            compose(root)


def _page_number(bench: _Bench, _: Rule) -> None:
    fixing_pages.number_pages(bench.parts, bench.document.paper)


def _look(bench: _Bench, rule: Rule) -> None:
    fixing_components.give_look(bench.document, rule)
    _words(bench, rule)


def _words(bench: _Bench, rule: Rule) -> None:
    id_ = rule.id.removesuffix("-FORM")
    wanted = fixing_words.MENDS.get(id_)
    for component in bench.document.all(id_) if wanted else ():
        element = component.paragraph.element
        if element is not None and wanted:
            edit(element, wanted)


def _body(mend: Callable[[Recognised, Rule], None]) -> _Mend:
    return lambda bench, rule: mend(bench.document, rule)


_MENDS: Mapping[str, _Mend] = {
    "page_size": _paper,
    "margin": _margin,
    "font": _typeface,
    "colour": _ink,
    "unicode": _letters,
    "page_number": _page_number,
    "component": _look,
    "heading": _look,
    "number_form": _words,
    "date_form": _words,
    "single_spaced": _body(fixing_body.close_up),
    "text_size": _body(fixing_body.size),
    "text_alignment": _body(fixing_body.justify),
    "text_indent": _body(fixing_body.indent),
    "text_gap": _body(fixing_body.part),
    "text_line": _body(fixing_body.space_lines),
}
