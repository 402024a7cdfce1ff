"""The door at which files come in: what can be taken, what cannot, what stands by."""

import errno
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from service import vietnamese
from service.intake import inbox
from service.intake.stability import Stability
from service.model.drops import Drop
from service.model.errors import Unwritable
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem
from service.pipeline.steps import Pipeline

_OF_ALL = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ENODEV, errno.ENOTCONN),
    *(errno.ESTALE, errno.EHOSTDOWN, errno.ETIMEDOUT, errno.EMFILE, errno.ENFILE),
}
"""What the disk says of one file and means of all."""

_STOOD_BY = "Đã trở lại bình thường; tiếp tục nhận tệp."


class Alarm:
    """Tells people what stands in the way, once as long as it is the same."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._told = ""

    @property
    def sounds(self) -> bool:
        """Whether something stood in the way when it was last looked at."""
        return bool(self._told)

    def sound(self, text: str) -> None:
        """Tell *text* unless that was told last."""
        if text != self._told:
            self._tell(text)
        self._told = text

    def end(self) -> None:
        """Tell that all is well again, if it was not."""
        if self._told:
            self._tell(_STOOD_BY)
        self._told = ""


class Door:
    """The inbox in *folder*, open while it *goes_on*.

    Each file that cannot be taken is told of once.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        folder: Path,
        stability: Stability,
        goes_on: Callable[[], bool],
    ) -> None:
        self._pipeline = pipeline
        self._folder = folder
        self._stability = stability
        self._goes_on = goes_on
        self._refused: set[Path] = set()

    def waiting(self) -> bool:
        """Tell whether there are files that may still be taken."""
        return any(path not in self._refused for path in inbox.listing(self._folder))

    def taken(self) -> Iterator[Outcome]:
        """Bring the files that are whole to their answers.

        Raises:
            Unwritable: the disk refuses; the files stay where they are.
        """
        listed = inbox.listing(self._folder)
        self._refused.intersection_update(listed)
        whole = self._stability.whole(listed, self._pipeline.clock.monotonic())
        refused: list[Outcome] = []
        for outcomes in self._pipeline.run(self._claimed(whole, refused)):
            yield from outcomes
        yield from refused

    def _claimed(self, files: Sequence[Path], refused: list[Outcome]) -> Iterator[Drop]:
        for path in takewhile(lambda _: self._goes_on(), files):
            sender = inbox.sender(self._folder, path)
            try:
                drop = self._pipeline.claims.claim(path, sender)
            except OSError as error:
                if error.errno in _OF_ALL:
                    told = vietnamese.disk_refusal(error, self._folder)
                    raise Unwritable(told) from error
                if path not in self._refused:
                    refused.append(refusal(str(path), error, Status.FAILED))
                self._refused.add(path)
                continue
            self._refused.discard(path)
            if drop is not None:
                yield drop


def refusal(name: str, error: OSError, status: Status) -> Outcome:
    """Return what to tell of a file that cannot be read or taken."""
    advice = {
        errno.ENOENT: "hãy kiểm tra tên và thư mục",
        errno.ENAMETOOLONG: "hãy đặt tên ngắn hơn 80 chữ",
        errno.EISDIR: "hãy chỉ tên từng tệp",
        errno.EACCES: "hãy xin quyền hoặc chép tệp ra nơi khác",
    }
    next_step = advice.get(error.errno or 0, "hãy chép tệp ra nơi khác rồi thử lại")
    reason = vietnamese.refusal(error)
    message = f"Không đọc được tệp này: {reason}; {next_step}."
    return Outcome(name, status, problems=(Problem("", "unreadable", message),))
