"""Write the template.docx of every form that is shipped.

python templates/build.py             write them where they belong
python templates/build.py -o DIR      write them below DIR
python templates/build.py --check     write nothing, tell which differ
"""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # a script does not see the repository's packages

from templates.authoring import (  # noqa: E402 - the path comes first
    apology,
    contest,
    copies,
    correspondence,
    decisions,
    findings,
    initiative,
    movement,
    signing,
    targets,
)


def templates() -> dict[str, bytes]:
    """Return the Word templates by the name of their form."""
    rooms = (
        movement,
        correspondence,
        decisions,
        contest,
        copies,
        initiative,
        apology,
        findings,
        targets,
        signing,
    )
    return {name: sheet for room in rooms for name, sheet in room.templates().items()}


def main(arguments: list[str]) -> int:
    """Write or compare the templates; 1 tells that some differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    parser.add_argument("-o", "--output", type=Path, default=HERE)
    options = parser.parse_args(arguments)
    files = {
        options.output / name / "template.docx": c for name, c in templates().items()
    }
    if options.check:
        stale = [path for path, content in files.items() if _old(path) != content]
        sys.stderr.writelines(f"{path} differs; run {__file__}\n" for path in stale)
        return bool(stale)
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


def _old(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
