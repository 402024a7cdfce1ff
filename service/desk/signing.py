"""Signing filed documents digitally, when a person asks for it and never else."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from service import vietnamese
from service.desk import registry, signable
from service.desk.appearance import Appearance
from service.desk.signing_orders import KeyPlace, Paper, Shown, Signed, Wish
from service.model.errors import Rejected, WrongUsage
from service.model.filing import Event
from service.model.problems import Problem
from service.model.signatures import Holder
from service.pipeline.steps import Pipeline
from service.signing import certificates, keys, pictures, signing, tokens, trust
from service.signing.keys import Key
from service.signing.signing import Act, Proof
from service.signing.time_stamps import TimeStampAddress


@contextmanager
def opened(place: KeyPlace, secret: str) -> Iterator[Key]:
    """Give the key at *place*, opened with the password or PIN *secret*.

    Raises:
        WrongUsage: there is none, or the secret is wrong.
        Rejected: it is no key that signs.
        Misconfigured: the module of the token cannot be loaded.
        ProgramFailed: the token failed.
    """
    if place.module:
        with tokens.opened(place.module, place.label, secret) as key:
            yield key
    elif place.file:
        yield keys.from_file(place.file, secret)
    else:
        raise WrongUsage("Hãy nêu khóa ký: --p12 TỆP hoặc --token MÔ_ĐUN.so.")


def proof(url: str, roots: Path | None) -> Proof:
    """Return how signatures are proved, by the settings of the workspace.

    Raises:
        Misconfigured: the folder of *roots* cannot be read.
    """
    known = trust.load(roots) if roots else trust.Trust()
    return Proof(TimeStampAddress(url) if url else None, known)


@dataclass(frozen=True)
class Session:
    """One sitting at which *papers* are signed, all with one key.

    What can be refused is refused before the key is opened.
    """

    pipeline: Pipeline
    papers: tuple[Paper, ...]
    wish: Wish
    proof: Proof
    appearance: Appearance

    def sign(self, key: Key) -> Iterator[Signed]:
        """Sign the papers one after the other; yield each when it is filed.

        Raises:
            Rejected: the certificate may not sign, or names somebody else.
            ProgramFailed: no time-stamp came, or the token failed.
            Misconfigured: the certificate comes from no trusted root.
        """
        now = self.pipeline.clock.now()
        holder = certificates.must_sign(key.certificate, key.source, now)
        if not self.wish.any_name:
            _must_name(holder, self.papers, key.source)
        for paper in self.papers:
            yield self._signed(paper, key, holder)

    def _signed(self, paper: Paper, key: Key, holder: Holder) -> Signed:
        at = self.pipeline.clock.now().replace(microsecond=0)
        act = Act(paper.role, at, self.appearance.look(paper, at))
        content = signing.sign(paper.content, key, act, self.proof)
        details = {
            "role": paper.role.value,
            "signer": paper.signer,
            "certificate": holder.fingerprint,
            "level": self.proof.level.value,
        }
        with self.pipeline.cabinet.writing() as writer:
            current = registry.find(self.pipeline, paper.filed.accession)
            signable.must_be_unchanged(paper, current)
            name = f"{current.record.slug}-ky-so.pdf"
            event = Event(at, "signed", details)
            filed = writer.attach(current, {name: content}, event)
        laid, level = signable.newest(filed), self.proof.level
        return Signed(filed, laid, paper.role, paper.signer, holder, at, level)


def prepared(
    pipeline: Pipeline,
    accessions: Sequence[str],
    wish: Wish,
    proof: Proof,
    shown: Shown,
) -> Session:
    """Return the sitting at which the documents can be signed as *wish* says.

    Raises:
        WrongUsage: one of them may not be signed so; it tells all.
        ProgramFailed: the PDF of one of them is still owed.
        ArchiveDamaged: one of them is not what was filed.
        Rejected: the picture is not fit, or finds no place.
    """
    papers = signable.papers(pipeline, accessions, wish)
    file = shown.file(papers[0])
    picture = pictures.load(file, wish.role) if file else None
    appearance = Appearance(picture, shown.seal_mm)
    appearance.must_fit(papers)
    return Session(pipeline, papers, wish, proof, appearance)


def _must_name(holder: Holder, papers: Sequence[Paper], source: str) -> None:
    named = _words(holder.name)
    strange = [
        p for p in papers if not any(_words(name) in named for name in p.known_as)
    ]
    if strange:
        message = (
            f"chứng thư mang tên {holder.name}, còn người ký văn bản là "
            f"{strange[0].known_as[0]}. Hãy cắm đúng thiết bị hoặc chọn đúng tệp khóa; "
            "nếu vẫn đúng là người ký đó thì thêm --any-name."
        )
        raise Rejected(Problem(source, "certificate_of_another", message))


def _words(text: str) -> str:
    """Return *text* folded, its words set apart, to find whole words in it."""
    kept = "".join(c if c.isalnum() else " " for c in vietnamese.fold(text))
    return f" {' '.join(kept.split())} "
