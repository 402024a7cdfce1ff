"""Commands that are struck, each in a workspace where much is filed already.

To torture a new command, add a line to COMMANDS.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from service import wiring
from tests.conftest import EXAMPLES
from tests.torture import post
from tests.torture.desk import RUN, Desk, Story
from tests.torture.post import Letter

Words = tuple[str, ...]
Check = Callable[[Desk], Iterator[str]]
IsDone = Callable[[Desk, Story | None], bool]

_KEPT, _BACK = "kept.zip", "back"
PAPERS = "papers"
"""A folder in the workspace, for what a command is given: "{root}/papers/x.pdf"."""


def _nothing(_: Desk) -> Iterator[str]:
    return iter(())


def _is_told(desk: Desk, wanted: Story | None) -> bool:
    return desk.story() == wanted


def _never(_: Desk, __: Story | None) -> bool:
    return False


def _is_kept(desk: Desk, _: Story | None) -> bool:
    return (desk.root.parent / _KEPT).exists()


@dataclass(frozen=True)
class Command:
    """A command that is struck, then given again unless it *is_done* already.

    *before* is done first and not struck, *papers* lie in PAPERS by name, *letters*
    are filed by the command. *check* tells what is wrong with what it left.
    """

    words: Words
    before: tuple[Words, ...] = ()
    papers: Mapping[str, bytes] = field(default_factory=dict)
    letters: tuple[Letter, ...] = ()
    is_done: IsDone = _is_told
    check: Check = _nothing

    def lay(self, desk: Desk) -> None:
        """Bring *desk* to where the command can be given."""
        folder = desk.root / PAPERS
        folder.mkdir()
        for name, content in self.papers.items():
            (folder / name).write_bytes(content)
        for words in (RUN, *self.before):
            if code := desk.run(words=words):
                raise AssertionError(words, code, desk.said())


def _is_restored(desk: Desk, _: Story | None) -> bool:
    return (desk.root.parent / _BACK).exists()


def _is_whole(desk: Desk) -> Iterator[str]:
    """Restore the backup, and tell what is wrong with that."""
    kept, back = desk.root.parent / _KEPT, desk.root.parent / _BACK
    if code := desk.run(words=("restore", str(kept), str(back))):
        yield f"the backup is not whole: {code} {desk.last_words()}"
        return
    kept.unlink()
    yield from _is_same(desk)


def _is_same(desk: Desk) -> Iterator[str]:
    """Let the restored workspace go on, and compare it with the one that was kept.

    One more backup clears away what a killed one left.
    """
    back, another = desk.root.parent / _BACK, desk.root.parent / "another.zip"
    desk.run(words=("backup", str(another)))
    another.unlink()
    again = Desk(back, desk.pdf, desk.workers)
    shutil.rmtree(back / "templates")
    (back / "templates").symlink_to(wiring.shipped() / "templates")
    if again.run() or _uncopied(again.story()) != _uncopied(desk.story()):
        yield f"told otherwise by the backup: {again.story()}"
    shutil.rmtree(back)


def _uncopied(story: Story) -> Story:
    """Return *story* without the copies of papers: the archive has them."""
    answers = (a for a in story.answers if not Path(a).name.startswith("2026-"))
    return Story(story.documents, tuple(answers))


_MORE = post.registration("thêm.json", "Phòng Mới", post.IDEAS[:1])


def _example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


COMMANDS: dict[str, Command] = {
    "issue": Command(("issue", "2026-000004")),
    "issue with a scan": Command(
        ("issue", "2026-000004", "--signed-scan", "{root}/papers/scan.pdf"),
        papers={"scan.pdf": post.scan()},
    ),
    "void": Command(("void", "2026-000002", "--reason", "nhầm")),
    "void what was issued": Command(
        ("void", "2026-000008", "--reason", "nhầm"),
        before=(("issue", "2026-000004"),),
    ),
    "recall": Command(("recall", "2026-000002", "--reason", "nhầm")),
    "correct": Command(
        ("correct", "2026-000008", "--by", "2026-000002", "--reason", "thiếu dấu"),
        before=(("issue", "2026-000004", "--date", "2022-06-01"),),
    ),
    "reindex": Command(("reindex",), is_done=_never),
    "import": Command(
        ("import", "{root}/papers"),
        papers={
            "báo cáo.txt": _example("nam-truoc/bao-cao-tong-ket-2021.txt"),
            "danh sách.csv": _example("nam-truoc/sang-kien-2018-2021.csv"),
        },
        is_done=_never,
    ),
    "import of others": Command(
        ("import", "--external", "{root}/papers"),
        papers={"ngoài.csv": _example("sang-kien-ngoai.csv")},
        is_done=_never,
    ),
    "judge": Command(
        ("judge", "2026-000003/1", "2026-000005/1", "--as", "khac", "--reason", "x")
    ),
    "process": Command(
        ("process", "{root}/papers/thêm.json"),
        papers={"thêm.json": _MORE.content},
        letters=(_MORE,),
    ),
    "backup": Command(
        ("backup", "{root}/../kept.zip"), is_done=_is_kept, check=_is_whole
    ),
    "restore": Command(
        ("restore", "{root}/papers/kept.zip", "{root}/../back"),
        before=(("backup", "{root}/papers/kept.zip"),),
        is_done=_is_restored,
        check=_is_same,
    ),
}


def begin(folder: Path, command: Command) -> tuple[Desk, tuple[Letter, ...]]:
    """Return a desk in *folder* where *command* can be given, and its letters."""
    letters = post.few()
    desk = Desk.begin(folder / "begun" / "desk")
    post.drop(letters, desk.root / "inbox")
    command.lay(desk)
    return desk, (*letters, *command.letters)
