"""Filed → compared with the past, and a review slip (phiếu rà soát) laid beside it."""

import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.filing.cabinet import Cabinet
from service.model.errors import ProgramFailed
from service.model.fields import FIELDS
from service.model.filing import Event, Filed
from service.model.finding import Comparison, Match
from service.model.forms import Form
from service.model.initiatives import Stage, Verdict
from service.model.outcomes import Outcome, Status
from service.pipeline import comparing
from service.pipeline.entries import entries
from service.pipeline.papers import Paper, Typist
from service.search.similarity_index import Corpus, SimilarityIndex

log = logging.getLogger(__name__)

FORM = "phieu-ra-soat"
EVENT = "reviewed"
MOST = 5
"""So many past initiatives are told unasked for each of the dossier."""

VERDICTS = {
    Verdict.DUPLICATE: "trùng ý tưởng",
    Verdict.RELATED: "liên quan, có thể nhân rộng",
    Verdict.DISTINCT: "không trùng",
}


@dataclass(frozen=True)
class Reviewer:
    """Compares what was filed with all past initiatives, and says so on a slip."""

    forms: Mapping[str, Form]
    cabinet: Cabinet
    similarity: SimilarityIndex
    typist: Typist
    now: Callable[[], dt.datetime]

    def review(self, outcome: Outcome) -> Outcome:
        """Compare what was filed just now, and lay the slip beside a registration."""
        filed = outcome.filed
        if filed is None or outcome.status is not Status.FILED:
            return outcome
        comparisons = comparing.worth_telling(self.compare(filed, MOST))
        if comparisons and self._lacks_slip(filed):
            filed = self._with_slip(filed, comparisons)
        return replace(outcome, filed=filed, comparisons=comparisons)

    def compare(self, filed: Filed, limit: int) -> tuple[Comparison, ...]:
        """Compare the initiatives of *filed* with all past ones, best first."""
        asked = [entry for entry in entries(filed) if entry.initiative]
        return comparing.compare(self.similarity, self.cabinet, asked, limit=limit)

    def slip(self, filed: Filed, comparisons: Sequence[Comparison]) -> Paper:
        """Return the review slip of *filed* as of now."""
        form, day = self.forms[FORM], self.now().date()
        return paper(form, filed, comparisons, self._corpus(filed), day)

    def _lacks_slip(self, filed: Filed) -> bool:
        form = self.forms.get(filed.record.form)
        parts = form.initiatives if form else None
        return (
            parts is not None
            and parts.stage is Stage.REGISTERED
            and not any(event.name == EVENT for event in filed.events)
        )

    def _with_slip(self, filed: Filed, comparisons: Sequence[Comparison]) -> Filed:
        slip = self.slip(filed, comparisons)
        made = {f"{FORM}.docx": self.typist.docx(slip)}
        try:
            if self.typist.press:
                made[f"{FORM}.pdf"] = self.typist.pdf(slip)
        except ProgramFailed as error:
            log.warning("review slip without PDF: %s", error, extra={"step": "review"})
        done = event(comparisons, self._corpus(filed), self.now())
        with self.cabinet.writing() as writer:
            changed = writer.attach(filed, made, done)
        self.cabinet.indexed([filed.accession])  # nobody searches for its slip
        return changed

    def _corpus(self, filed: Filed) -> Corpus:
        return self.similarity.corpus(without=filed.accession)


def paper(
    form: Form,
    filed: Filed,
    comparisons: Sequence[Comparison],
    corpus: Corpus,
    day: dt.date,
) -> Paper:
    """Return the review slip of *filed*, compared on *day* with *corpus*."""
    listed = [
        (number, f"{number}.{place}", match)
        for number, comparison in enumerate(comparisons, 1)
        for place, match in enumerate(comparison.matches, 1)
    ]
    values = {
        "co_quan": "",
        "ngay": day.isoformat(),
        "trich_yeu": filed.record.subject,
        "ma_ho_so": filed.accession,
        "so_trong_kho": corpus.own,
        "so_ngoai_tinh": corpus.external,
        "nguon_ngoai_tinh": list(corpus.sources),
        "sang_kien": [_asked(n, c) for n, c in enumerate(comparisons, 1)],
        "ket_qua": [_found(number, mark, match) for number, mark, match in listed],
        "doan_giong": [
            {
                "muc": mark,
                "trong_ho_so": passage.mine,
                "trong_da_co": passage.theirs,
            }
            for _, mark, match in listed
            for passage in match.passages
        ],
        "nguoi_ra_soat": "",
        "truong_don_vi": {"chuc_vu": "", "ho_ten": ""},
    }
    return Paper(form, values, filed.record.agency, day)


def event(comparisons: Sequence[Comparison], corpus: Corpus, at: dt.datetime) -> Event:
    """Return what the archive keeps of a review: with how many, and what was found."""
    found = [
        {
            "initiative": comparison.asked.id,
            "other": match.entry.id,
            "verdict": match.verdict,
            "score": match.score,
        }
        for comparison in comparisons
        for match in comparison.matches
    ]
    details = {"own": corpus.own, "external": corpus.external, "found": found}
    return Event(at, EVENT, details)


def _asked(number: int, comparison: Comparison) -> Mapping[str, Any]:
    entry = comparison.asked
    return {
        "so": number,
        "ten": entry.title,
        "don_vi": entry.unit,
        "linh_vuc": FIELDS[entry.field - 1].name if entry.field else "",
    }


def _found(number: int, mark: str, match: Match) -> Mapping[str, Any]:
    entry, judged = match.entry, match.judgement
    return {
        "sang_kien": number,
        "muc": mark,
        "ten": entry.title,
        "don_vi": entry.unit,
        "dia_phuong": entry.province,
        "nam": entry.year or None,
        "ma": entry.id,
        "dia_chi": entry.url,
        "ket_luan": VERDICTS[Verdict(match.verdict)],
        "diem": f"{match.score:.2f}",
        "ly_do": "\n".join(match.reasons),
        "quyet_dinh": VERDICTS[judged.verdict] if judged else "",
        "ly_do_quyet_dinh": judged.reason if judged else "",
        "ngay_quyet_dinh": judged.at.date().isoformat() if judged else "",
    }
