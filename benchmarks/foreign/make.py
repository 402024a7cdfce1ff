"""Write the corpus of foreign Word files into files/, always to the same bytes.

Run by `python benchmarks/foreign/make.py`. faults.toml tells what is wrong with each.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from benchmarks.foreign import catalogue

HERE = Path(__file__).parent


def main() -> None:
    """Write every file of the catalogue."""
    folder = HERE / "files"
    folder.mkdir(exist_ok=True)
    files = catalogue.correct() | catalogue.faulty() | catalogue.typed()
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
        print(name)


if __name__ == "__main__":
    main()
