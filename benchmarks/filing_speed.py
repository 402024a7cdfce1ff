"""Measure how long one filed document takes until it can be found and compared.

    python benchmarks/filing_speed.py [--size 10000] [--engine whoosh]

A workspace holds generated documents, each with an initiative, in both of its indexes.
One example is really filed (without its PDF); its later versions, each with an
initiative of its own, are then brought into the indexes one by one by the step of the
pipeline that does so after filing, and looked up in both.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import bench_search_speed, generated_text, timing
from benchmarks.timing import Spread, spread
from service import config, wiring
from service.desk import reception
from service.model.filing import Filed
from service.model.finding import Entry
from service.model.records import Initiative
from service.search import engines

EXAMPLE = (
    Path(__file__).parent.parent / "examples/mau-1-trung-tam-thong-tin-quy-hoach.yaml"
)
SIZE, FILINGS = 10_000, 40
_SEED = 3


def measure(
    size: int, filings: int = FILINGS, engine: str = engines.WHOOSH
) -> tuple[Spread, Spread]:
    """Return the times of bringing one document into both indexes of *size*.

    The second are those of the processor.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        wiring.init(folder)
        settings = replace(config.load(folder, {}), pdf=False, engine=engine)
        service = wiring.build(settings)
        try:
            filed = _filed(service)
            service.pipeline.engine.rebuild(_entries(size))
            service.pipeline.similarity.rebuild(_entries(size))
            times = [_file(service, one) for one in _versions(filed, filings)]
        finally:
            service.close()
    took, worked = zip(*times, strict=True)
    return spread(took), spread(worked)


def _filed(service: wiring.Service) -> Filed:
    (outcome,) = reception.process(service.pipeline, [EXAMPLE])
    if outcome.filed is None:
        raise AssertionError(outcome)
    return outcome.filed


def _entries(size: int) -> Iterator[Entry]:
    texts = generated_text.initiatives(_SEED, size)
    documents = bench_search_speed.entries(size)
    for document, text in zip(documents, texts, strict=True):
        yield document
        place = f"{document.accession}/1"
        yield replace(document, initiative=place, title=text.title, body=text.body)


def _versions(filed: Filed, count: int) -> Iterator[Filed]:
    before = filed.accession
    for number, text in enumerate(generated_text.initiatives(_SEED + 1, count)):
        record = replace(
            filed.record, initiatives=(Initiative(text.title, text.body, 1),)
        )
        accession = f"2027-{number:06}"
        yield replace(filed, accession=accession, replaces=before, record=record)
        before = accession


def _file(service: wiring.Service, filed: Filed) -> tuple[float, float]:
    times = timing.both(partial(service.pipeline.index, [filed]))
    found = chain(
        service.pipeline.engine.find(filed.accession),
        filter(None, [service.pipeline.similarity.find(f"{filed.accession}/1")]),
    )
    if [entry.accession for entry in found] != [filed.accession] * 3:
        raise AssertionError(filed.accession)
    return times


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--filings", type=int, default=FILINGS)
    parser.add_argument("--engine", choices=engines.NAMES, default=engines.WHOOSH)
    options = parser.parse_args()
    print("Load before:", timing.load())
    took, worked = measure(options.size, options.filings, options.engine)
    print(f"{took} ms, p50/p95 (processor {worked})")


if __name__ == "__main__":
    main()
