"""The review list: scanned pages that wait on disk for a person to choose.

Each entry is a folder that appears whole or not at all. What becomes of it is a line in
the log, written before it goes: nobody loses a page without a trace.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from service.scanning import waiting
from service.scanning.stack import Page
from service.scanning.waiting import Decision, Waiting
from service.storage import durable

LOG = "log.jsonl"
_ENTRY, _PARTIAL = "entry.json", ".part"


class ReviewList:
    """The entries in *folder*, which lies on the disk of the workspace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[Waiting, ...]:
        """Return the entries, the oldest first."""
        found = (self._read(path) for path in self._folder.glob(f"Q*/{_ENTRY}"))
        return tuple(sorted(found, key=lambda w: (w.origin.at, w.numbers)))

    def find(self, id_: str) -> Waiting | None:
        """Return the entry *id_*."""
        path = self._folder / id_.strip().upper() / _ENTRY
        known = id_.strip().isalnum() and path.is_file()
        return self._read(path) if known else None

    def place(self, entry: Waiting) -> Path:
        """Return the folder that *entry* lies in."""
        return self._folder / entry.id

    def add(self, entry: Waiting) -> Waiting:
        """Keep *entry*, for good; one that is there already stays.

        Returns it as it lies on disk.
        """
        place = self._folder / entry.id
        if not (place / _ENTRY).is_file():
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary = self._folder / f"{entry.id}{_PARTIAL}"
            shutil.rmtree(temporary, ignore_errors=True)  # left by a crash
            self._write(entry, temporary)
            shutil.rmtree(place, ignore_errors=True)
            temporary.rename(place)
            durable.sync(self._folder)
            self.note(entry, "waiting", why=entry.why.value)
        return self._read(place / _ENTRY)

    def remove(self, entry: Waiting, happened: str, **details: Any) -> None:
        """Take *entry* off the list; the log keeps what *happened* to it."""
        place = self._folder / entry.id
        if (place / _ENTRY).is_file():
            self.note(entry, happened, **details)
            (place / _ENTRY).unlink()  # from here on it is none
        shutil.rmtree(place, ignore_errors=True)

    def note(self, entry: Waiting, happened: str, **details: Any) -> None:
        """Write into the log what *happened* to *entry*."""
        told = {
            "id": entry.id,
            "file": entry.origin.name,
            "source": entry.origin.sha256,
            "pages": entry.numbers,
            "happened": happened,
            **details,
        }
        self._append(told)

    def decide(self, decision: Decision) -> None:
        """Remember *decision*, should the same file come again, or the power fail."""
        if decision not in self.decisions(decision.source):
            self._append(
                {
                    "source": decision.source,
                    "pages": decision.numbers,
                    "happened": "decided",
                    "of": [mark.text for mark in decision.of],
                }
            )

    def decisions(self, source: str) -> tuple[Decision, ...]:
        """Return what was decided on pages of the file with the digest *source*."""
        return tuple(
            Decision(source, tuple(line["pages"]), waiting.marks(line["of"]))
            for line in self.log()
            if line["happened"] == "decided" and line["source"] == source
        )

    def log(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of the log; one that a crash cut short never came to be."""
        try:
            content = (self._folder / LOG).read_bytes()
        except FileNotFoundError:
            return
        for line in content.split(b"\n")[:-1]:
            with suppress(ValueError):
                yield json.loads(line)

    def _write(self, entry: Waiting, folder: Path) -> None:
        folder.mkdir()
        kept = tuple(_kept(page, folder) for page in entry.pages)
        told = json.dumps(waiting.told(replace(entry, pages=kept)), ensure_ascii=False)
        (folder / _ENTRY).write_text(told, encoding="utf-8")
        for path in (*folder.iterdir(), folder):
            durable.sync(path)

    def _read(self, path: Path) -> Waiting:
        return waiting.read(json.loads(path.read_text(encoding="utf-8")), path.parent)

    def _append(self, told: dict[str, Any]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / LOG
        with path.open("ab") as file:
            torn = file.tell() and path.read_bytes()[-1:] != b"\n"
            line = f"{json.dumps(told, ensure_ascii=False)}\n"
            file.write(f"\n{line}".encode() if torn else line.encode())
            file.flush()
            os.fsync(file.fileno())
        durable.sync(self._folder)


def _kept(page: Page, folder: Path) -> Page:
    """Return *page* with its files copied into *folder*."""
    jpeg = folder / f"{page.number:04d}.jpg"
    shutil.copyfile(page.jpeg, jpeg)
    layer = None
    if page.layer is not None:
        layer = folder / f"{page.number:04d}.pdf"
        shutil.copyfile(page.layer, layer)
    return replace(page, jpeg=jpeg, layer=layer)
