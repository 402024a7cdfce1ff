"""A cabinet in a folder of its own."""

from pathlib import Path

import pytest

from tests.unit.filing import papers


@pytest.fixture
def desk(tmp_path: Path) -> papers.Desk:
    return papers.desk(tmp_path)
