"""A service's log is one JSON object a line, and tells nothing of what people wrote."""

import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

from service.cli.log_lines import JsonLines
from tests.conftest import EXAMPLES

ROOT = EXAMPLES.parent


def test_a_run_logs_a_line_for_every_file(workspace: Path) -> None:
    for name in ("ke-hoach-1128.yaml", "mau-2-phong-quy-hoach-chung.json"):
        shutil.copy(EXAMPLES / name, workspace / "inbox")
    code = "from service.cli.main import run; run()"
    words = ["-w", str(workspace), "-q", "run", "--once", "--log-format", "json"]

    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"THIDUA_PDF": "false", "THIDUA_SETTLE_SECONDS": "0.05"},
    )

    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stderr.splitlines()]
    filed = [line for line in told if line.get("step") == "filed"]
    assert len(filed) == 2
    for line in filed:
        assert set(line) >= {"at", "level", "logger", "message", "reference", "ms"}
        assert (line["level"], line["message"].endswith("filed")) == ("info", True)


def test_an_exception_is_one_line_too() -> None:
    error = ValueError("hỏng")
    fault = (ValueError, error, None)
    record = logging.LogRecord("a.b", logging.ERROR, "", 1, "%s đổ", ("x",), fault)
    record.reference = Path("y")

    line = JsonLines().format(record)

    told = json.loads(line)
    assert "\n" not in line
    assert (told["message"], told["reference"]) == ("x đổ", "y")
    assert "ValueError: hỏng" in told["exception"]
