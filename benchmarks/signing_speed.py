"""Measure signing and checking signatures, a document beyond the first.

    python benchmarks/signing_speed.py [--documents 20]

Keys and certificates are made here, for tests; the document is the plan of the examples
as LibreOffice prints it. Nothing leaves the machine: time-stamps come from an office in
this very process, which parses its key each time.
"""

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from asn1crypto import x509

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import timing
from benchmarks.timing import Spread, spread
from service import config, wiring
from service.desk import reception, signing
from service.desk.signing_orders import Shown, Wish
from service.model.filing import Pdf
from service.model.signatures import Role
from service.pipeline.steps import Pipeline
from service.signing import inspecting, keys, looks, places, tokens
from service.signing import pictures as png
from service.signing import signing as room
from service.signing.keys import Key
from service.signing.looks import Look
from service.signing.signing import Act, Proof
from service.signing.trust import Trust
from tests import pictures
from tests.authority import PASSWORD, PERSON, Issued, authority, ec_key, person
from tests.soft_tokens import HEAD, PIN, plugged

EXAMPLE = Path(__file__).parent.parent / "examples/ke-hoach-1128.yaml"
DOCUMENTS = 20

_MOMENT = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)


@dataclass(frozen=True)
class _Press:
    """A press that has printed the plan already: signing is measured, not printing."""

    pdf: Pdf

    def publish(self, docx: bytes, text: str, date: dt.date) -> Pdf:  # noqa: ARG002 - all get the plan
        """Return the plan."""
        return self.pdf

    def close(self) -> None:
        """Do nothing: no program runs."""


@dataclass(frozen=True)
class Row:
    """What was measured, wall clock and processor, of one document."""

    name: str
    took: Spread
    worked: Spread


def measure(documents: int) -> list[Row]:
    """Return how long each way of signing takes, and checking."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pdf = _printed(folder / "in")
        look = _look(pdf.content, folder)
        stamper, roots = authority().stamper(), Trust((_root(),))
        plain, shown = Act(Role.PERSON, _MOMENT), Act(Role.PERSON, _MOMENT, look)
        rsa, curve = (
            _key(person(), folder),
            _key(authority().issue(key=ec_key()), folder),
        )
        ways: list[tuple[str, Key, Act, Proof]] = [
            ("RSA-2048, B-B, nothing shows", rsa, plain, Proof()),
            ("P-256, B-B, nothing shows", curve, plain, Proof()),
            ("RSA-2048, B-B, with picture", rsa, shown, Proof()),
            ("RSA-2048, B-T, with picture", rsa, shown, Proof(stamper)),
            ("RSA-2048, B-LTA, with picture", rsa, shown, Proof(stamper, roots)),
        ]
        rows = [_signed(*way, pdf.content, documents) for way in ways]
        with tokens.opened(plugged().module, HEAD, PIN) as key:
            name = "token (SoftHSM), RSA-2048, B-B, with picture"
            rows.append(_signed(name, key, shown, Proof(), pdf.content, documents))
        rows.append(_filed(pdf, folder, documents))
        rows.append(_checked(pdf.content, rsa, documents))
    return rows


def _printed(folder: Path) -> Pdf:
    """Return the plan as LibreOffice prints it."""
    wiring.init(folder)
    service = wiring.build(config.load(folder, {}))
    try:
        (outcome,) = reception.process(service.pipeline, [EXAMPLE])
    finally:
        service.close()
    filed = outcome.filed
    if filed is None or filed.pdf is None:
        raise AssertionError(outcome)
    return Pdf(filed.pdf.read_bytes(), filed.pages, filed.engine)


def _look(content: bytes, folder: Path) -> Look:
    picture = png.load(pictures.signature(folder / "ky.png"), Role.PERSON)
    free = places.room(content, PERSON)
    if free is None:
        raise AssertionError(PERSON)
    return looks.of_picture(picture, places.signature(free, picture.ratio))


def _key(issued: Issued, folder: Path) -> Key:
    return keys.from_file(issued.p12(folder / "khoa.p12"), PASSWORD)


def _root() -> x509.Certificate:
    made = authority()
    return Issued(made.root, made.key, made.root).asn1


def _signed(
    name: str, key: Key, act: Act, proof: Proof, content: bytes, documents: int
) -> Row:
    work = partial(room.sign, content, key, act, proof)
    return _row(name, [timing.both(work) for _ in range(documents + 1)])


def _row(name: str, times: Sequence[tuple[float, float]]) -> Row:
    """Return what *times* say, the first document left out."""
    took, worked = zip(*times[1:], strict=True)
    return Row(name, spread(took), spread(worked))


def _checked(content: bytes, key: Key, documents: int) -> Row:
    once = room.sign(content, key, Act(Role.PERSON, _MOMENT), Proof())
    twice = room.sign(once, key, Act(Role.AGENCY, _MOMENT), Proof())
    trust = Trust((_root(),))
    work = partial(inspecting.inspect, twice, "hai.pdf", trust, _MOMENT)
    times = [timing.both(work) for _ in range(documents + 1)]
    return _row("checking two signatures", times)


def _filed(pdf: Pdf, folder: Path, documents: int) -> Row:
    """Return how long `thidua sign A B C …` takes a document, filing included."""
    place = folder / "ky"
    wiring.init(place)
    service = wiring.build(config.load(place, {"THIDUA_PDF": "false"}))
    pipeline = replace(service.pipeline, press=_Press(pdf))
    try:
        codes = [_plan(pipeline, place, number) for number in range(documents + 1)]
        shown = Shown(folder / "ky.png")
        session = signing.prepared(pipeline, codes, Wish(Role.PERSON), Proof(), shown)
        done = session.sign(_key(person(), folder))
        times = [timing.both(partial(next, done)) for _ in codes]
    finally:
        service.close()
    return _row("`thidua sign A B C …`, RSA-2048, with picture, filed", times)


def _plan(pipeline: Pipeline, folder: Path, number: int) -> str:
    """File the plan under a number of its own; return its accession."""
    text = EXAMPLE.read_text("utf-8")
    path = folder / f"{number}.yaml"
    path.write_text(
        text.replace("1128/KH", f"{2000 + number}/KH") + f"\nma: '{number}'\n"
    )
    (outcome,) = reception.process(pipeline, [path])
    if outcome.filed is None:
        raise AssertionError(outcome)
    return outcome.filed.accession


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    options = parser.parse_args()
    print(timing.machine())
    print("Load before:", timing.load())
    print("| what | ms p50/p95 | of it processor |\n|---|---|---|")
    for row in measure(options.documents):
        print(f"| {row.name} | {row.took} | {row.worked} |")
    print("Load after:", timing.load())


if __name__ == "__main__":
    main()
