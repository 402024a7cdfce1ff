"""Word file → the same one with everything mended that takes no judgement."""

import re
from collections.abc import Callable, Mapping, Sequence
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
from service.documents.format.components import Recognised, red_stamps
from service.documents.format.fixing_marks import (
    set_black,
    set_typeface,
)
from service.documents.format.fixing_package import Parts
from service.documents.format.fixing_texts import compose, edit
from service.documents.format.paper import Part
from service.documents.format.recognition import recognise
from service.documents.format.rules import USUAL, Rule
from service.model.findings import Finding, Opinion

_TRIES = 3
"""Mending one thing can bring another to light: a component is recognised at last."""


_SIGNS = ("symbol", "wingdings", "webdings", "ms gothic", "segoe ui symbol")
"""Typefaces whose letters print signs: in another one they would become letters."""


_OLD_CODES = (".vn", "vni")
_UNICODE = re.compile("[\u1ea0-\u1ef9]")
"""Letters of TCVN3 and VNI typefaces are no Unicode: another one prints nonsense."""


@dataclass(frozen=True)
class Fixed:
    """A mended Word file: what was *mended*, and what is *left* to a person."""

    content: bytes
    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]


@dataclass(frozen=True)
class _State:
    """A Word file and what the checker says of it."""

    content: bytes
    opinion: Opinion


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
    state = _State(content, before)
    for _ in range(_TRIES):
        known, state = state, _mended(state)
        if state.content == known.content:
            break
    still = _keys(state.opinion)
    gone = [finding for finding in before.findings if _key(finding) not in still]
    return Fixed(state.content, tuple(gone), state.opinion.findings)


def _key(finding: Finding) -> tuple[str, str, int]:
    """Return the rule and the place; headers and footers move when one is added."""
    place = finding.place
    is_fixed = place.part in {Part.BODY, Part.TEXTBOX}
    return finding.rule, place.part, place.paragraph if is_fixed else 0


def _keys(opinion: Opinion) -> set[tuple[str, str, int]]:
    return {_key(finding) for finding in opinion.findings}


def _mended(state: _State) -> _State:
    """Mend all at once; should that break something else, rule by rule without it."""
    rule_set = rules.load(state.opinion.rule_set)
    broken = dict.fromkeys(finding.rule for finding in state.opinion.findings)
    mends = [rule for rule in map(rule_set.rule, broken) if rule.check in _MENDS]
    whole = _tried(state, mends)
    if whole is not None:
        return whole
    for rule in mends:
        state = _tried(state, [rule]) or state
    return state


def _tried(state: _State, mends: Sequence[Rule]) -> _State | None:
    """Return *state* mended by *mends*, None if the checker then finds new faults."""
    if not mends:
        return state
    bench = _opened(_parted(state, mends), state.opinion)
    for rule in mends:
        _MENDS[rule.check](bench, rule)
    content = bench.parts.written()
    opinion = checker.check(
        content, profile=state.opinion.profile, rule_set=state.opinion.rule_set
    )
    before, after = (
        {finding.rule for finding in one.findings} for one in (state.opinion, opinion)
    )
    return None if after - before else _State(content, opinion)


def _opened(content: bytes, opinion: Opinion) -> _Bench:
    paper = word_reading.read(content)
    parts = Parts(content, paper)
    parts.tree(parts.main)
    return _Bench(parts, recognise(paper, opinion.profile))


def _parted(state: _State, mends: Sequence[Rule]) -> bytes:
    """Return the file with the runs of components to be mended one column each."""
    broken = {rule.id for rule in mends}
    bench = _opened(state.content, state.opinion)
    components = [one for one in bench.document.components if one.id in broken]
    if not fixing_components.part_runs(components):
        return state.content
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
    paragraphs = bench.document.paper.paragraphs
    runs = [(run, one.source) for one in paragraphs for run in one.printed]
    coded = {run.font for run, _ in runs if run.font.casefold().startswith(_OLD_CODES)}
    coded -= {run.font for run, _ in runs if _UNICODE.search(run.text)}
    kept = (*_SIGNS, rule.values["font"].casefold())
    for run, source in runs:
        is_kept = run.font in coded or run.font.casefold().startswith(kept)
        if run.element is not None and not is_kept:
            bench.parts.tree(source)
            set_typeface(run.element, rule.values["font"])


def _ink(bench: _Bench, _: Rule) -> None:
    stamped = red_stamps(bench.document)
    for paragraph in bench.document.paper.paragraphs:
        for run in paragraph.printed if paragraph.index not in stamped else ():
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
    for component in bench.document.all(rule.id):
        bench.parts.tree(component.paragraph.source)
    fixing_components.give_look(bench.document, rule)
    _words(bench, rule)


def _words(bench: _Bench, rule: Rule) -> None:
    id_ = rule.id.removesuffix("-FORM")
    wanted = fixing_words.MENDS.get(id_)
    for component in bench.document.all(id_) if wanted else ():
        element = component.paragraph.element
        if element is not None and wanted:
            bench.parts.tree(component.paragraph.source)
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
    "gap_above": _body(fixing_body.set_gap),
    "text_size": _body(fixing_body.size),
    "text_alignment": _body(fixing_body.justify),
    "text_indent": _body(fixing_body.indent),
    "text_gap": _body(fixing_body.part),
    "text_line": _body(fixing_body.space_lines),
}
