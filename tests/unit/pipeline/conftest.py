"""A shelf of its own for each test."""

from pathlib import Path

import pytest

from tests.unit.filing import papers
from tests.unit.pipeline.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(papers.desk(tmp_path))
