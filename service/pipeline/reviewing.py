"""Comparisons → the review slip (phiếu rà soát) that lies in the dossier."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from service.model.fields import FIELDS
from service.model.filing import Event, Filed
from service.model.finding import Comparison, Match
from service.model.forms import Form
from service.model.initiatives import Verdict
from service.pipeline.papers import Paper
from service.search.similarity_index import Corpus

FORM = "phieu-ra-soat"
EVENT = "reviewed"
MOST = 5
"""So many past initiatives are shown for each of the dossier."""

VERDICTS = {
    Verdict.DUPLICATE: "trùng ý tưởng",
    Verdict.RELATED: "liên quan, có thể nhân rộng",
    Verdict.DISTINCT: "không trùng",
}


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
        for place, match in enumerate(comparison.matches[:MOST], 1)
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
