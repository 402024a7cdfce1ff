"""Write the third set of foreign Word files into files/, always to the same bytes.

Run by `python benchmarks/foreign/third/make.py`. faults.toml tells what is wrong.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent.parent))

from benchmarks.foreign.third import papers

HERE = Path(__file__).parent


def main() -> None:
    """Write every file of the set."""
    folder = HERE / "files"
    folder.mkdir(exist_ok=True)
    for name, content in papers.files().items():
        (folder / f"{name}.docx").write_bytes(content)
        print(name)


if __name__ == "__main__":
    main()
