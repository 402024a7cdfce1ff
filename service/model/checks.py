"""What thidua doctor looks at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One thing the machine or the workspace needs.

    *found* tells what is there, *remedy* the command or step that mends a gap. A check
    that is not *required* leaves the program useful without it.
    """

    name: str
    ok: bool
    found: str
    remedy: str = ""
    required: bool = True
