"""Sets come to paper once, on a real IPP printer and through a real CUPS."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from service.printing import address, jobs
from tests.conftest import EXAMPLES
from tests.fakes import FakePress
from tests.functional.shell import Shell, install
from tests.printers import RealCups, RealPrinter, cups, printer, wait_for

PRINT_JOB = b"\0\2"
CANCELLED = 7


@pytest.fixture
def paper() -> Iterator[RealPrinter]:
    with printer() as real:
        yield real


@pytest.fixture
def server() -> Iterator[RealCups]:
    with cups() as real:
        yield real


@pytest.fixture
def plan(shell: Shell, press: FakePress, monkeypatch: pytest.MonkeyPatch) -> str:
    """A document with its PDF; no CUPS of the machine plays a part."""
    install(press, monkeypatch)
    monkeypatch.setenv("THIDUA_PRINT_SERVER", "127.0.0.1:9")
    (outcome,) = shell.json("process", EXAMPLES / "ke-hoach-1128.yaml")
    accession: str = outcome["accession"]
    return accession


def _follow(shell: Shell, *states: str) -> Any:
    """Look at the jobs until the first of them is in one of *states*."""
    found: list[Any] = []

    def arrived() -> bool:
        found[:] = shell.json("print-jobs", "--all")
        return found[0]["state"] in states

    wait_for(arrived, f"state {states}")
    return found[0]


def _prints(shell: Shell, accession: str) -> list[Any]:
    events = shell.json("show", accession)["events"]
    return [event["details"] for event in events if event["name"] == "printed"]


def test_a_set_arrives_byte_for_byte_and_is_counted(
    shell: Shell, plan: str, paper: RealPrinter, tmp_path: Path
) -> None:
    shell("print", plan, "-o", tmp_path / "tep.pdf")

    sent = shell.json(
        *("print", plan, "--printer", paper.uri, "--copies", "2"),
        *("--duplex", "--tray", "main", "--mono"),
    )
    job = _follow(shell, "confirmed")

    told = paper.told(1)
    assert paper.received() != []
    assert (sent["state"], sent["settled"]) == ("sent", False)
    assert (told["IPP_COPIES"], told["IPP_SIDES"]) == ("2", "two-sided-long-edge")
    assert told["IPP_JOB_NAME"] == f"thidua {sent['id']} {plan}"
    assert "x-dimension=21000 y-dimension=29700" in told["IPP_MEDIA_COL"]
    assert "media-source=main" in told["IPP_MEDIA_COL"]
    assert told["IPP_PRINT_COLOR_MODE"] == "monochrome"
    assert (job["confirmed_by"], job["impressions_done"]) == ("printer", 4)
    assert _prints(shell, plan) == [
        {"copies": 2, "job": sent["id"], "printer": paper.uri}
    ]
    assert shell.json("print-jobs") == []


def test_the_printer_gets_the_very_bytes_of_the_set(
    shell: Shell, plan: str, paper: RealPrinter, tmp_path: Path
) -> None:
    path = tmp_path / "tep.pdf"
    shell("print", plan, "-o", path)

    shell("print", plan, "--printer", paper.uri)

    assert paper.told(1)["IPP_MEDIA"] == "iso_a4_210x297mm"
    assert paper.received() == [path.read_bytes()]


def test_paper_is_there_when_a_person_says_so(shell: Shell, plan: str) -> None:
    with printer(counts=False) as mute:
        sent = shell.json("print", plan, "--printer", mute.uri)
        job = _follow(shell, "printed")
    before = _prints(shell, plan)

    done = shell.json("print-jobs", "confirm", sent["id"])

    assert f"confirm {job['id']}" in job["next"]
    assert before == []
    assert (done["state"], done["confirmed_by"]) == ("confirmed", "person")
    assert len(_prints(shell, plan)) == 1
    assert shell("print-jobs", "confirm", "1")[0] == 2
    assert list((shell.workspace / "processing" / "prints").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--tray", "tray-7"), "main (khay chính)"),
        (("--colour",), "máy in được: đen trắng"),
        (("--duplex",), "không in được hai mặt"),
    ],
)
def test_what_a_printer_cannot_do_is_refused_before_sending(
    shell: Shell, plan: str, words: tuple[str, ...], told: str
) -> None:
    with printer(duplex=False) as simple:
        code, _, err = shell("print", plan, "--printer", simple.uri, *words)

        assert code == 2
        assert told in err
        assert simple.received() == []
    assert shell.json("print-jobs", "--all") == []


def test_a_tray_may_be_named_as_a_clerk_calls_it(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    shell("print", plan, "--printer", paper.uri, "--tray", "Khay chinh")

    assert "media-source=main" in paper.told(1)["IPP_MEDIA_COL"]


def test_cups_prints_and_the_printer_behind_it_counts(
    shell: Shell,
    plan: str,
    paper: RealPrinter,
    server: RealCups,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.add("van-thu", paper.uri)
    monkeypatch.setenv("THIDUA_PRINT_SERVER", str(server.local))

    sent = shell.json("print", plan, "--copies", "2")
    job = _follow(shell, "confirmed")

    assert (sent["printer"], job["confirmed_by"]) == ("van-thu", "printer")
    assert paper.told(1)["IPP_COPIES"] == "2"
    assert _prints(shell, plan)[0]["printer"] == "van-thu"


def test_a_queue_that_is_not_there_is_told_with_those_that_are(
    shell: Shell,
    plan: str,
    paper: RealPrinter,
    server: RealCups,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.add("tang-1", paper.uri)
    server.add("tang-2", paper.uri)
    monkeypatch.setenv("THIDUA_PRINT_SERVER", server.address)

    wrong, none = shell("print", plan, "--printer", "tang-3"), shell("print", plan)
    server.prefer("tang-2")
    usual = shell.json("print", plan)

    assert (wrong[0], none[0]) == (2, 2)
    assert "tang-1, tang-2" in wrong[2]
    assert "tang-1, tang-2" in none[2]
    assert usual["printer"] == "tang-2"


def test_a_printer_that_is_off_ends_with_5_and_leaves_nothing(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    paper.stop()

    code, _, err = shell("print", plan, "--printer", paper.uri)

    assert code == 5
    assert "kiểm tra máy in đã bật" in err
    assert shell.json("print-jobs", "--all") == []
    assert "từ chối kết nối" in err
    code, _, err = shell("print", plan)  # nor is there a CUPS
    assert (code, "-o TỆP.pdf" in err) == (5, True)


def test_a_busy_printer_refuses_and_prints_when_asked_again(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    paper.behaves("held", "counts")
    shell("print", plan, "--printer", paper.uri)

    code, _, err = shell("print", plan, "--printer", paper.uri)
    refused = shell.json("print-jobs")[1]
    paper.behaves("counts")
    _follow_all_settled_but(shell, refused["id"])
    fresh = shell.json("print-jobs", "again", "2")

    assert code == 5
    assert "đang bận" in err
    assert (refused["state"], refused["job_number"]) == ("failed", None)
    assert fresh["again_of"] == refused["id"]
    assert _follow(shell, "confirmed")["id"] == fresh["id"]
    assert len(paper.received()) == len(_prints(shell, plan)) == 2


def _follow_all_settled_but(shell: Shell, left: str) -> None:
    def done() -> bool:
        return [job["id"] for job in shell.json("print-jobs")] == [left]

    wait_for(done, "the other jobs")


def test_what_the_printer_still_holds_is_not_sent_again_but_cancelled(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    paper.behaves("held")
    sent = shell.json("print", plan, "--printer", paper.uri)
    _follow(shell, "printing")

    refused = shell("print-jobs", "again", sent["id"])
    gone = shell.json("print-jobs", "cancel", sent["id"])

    assert refused[0] == 2
    assert "vẫn giữ lệnh" in refused[2]
    assert gone["state"] == "cancelled"
    assert _prints(shell, plan) == []
    assert len(paper.received()) == 1


def test_a_job_that_breaks_off_is_told_and_left_off(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    paper.behaves("broken")
    code = shell("print", plan, "--printer", paper.uri, "--wait", "15")[0]

    (failed,) = shell.json("print-jobs")
    people = shell("print-jobs")[1]
    left = shell.json("print-jobs", "cancel", failed["id"])

    assert (code, failed["state"]) == (5, "failed")
    assert f"again {failed['id']}" in people
    assert left["settled"]
    assert _prints(shell, plan) == []


def test_what_was_recalled_meanwhile_is_not_printed_again(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    paper.behaves("broken")
    shell("print", plan, "--printer", paper.uri, "--wait", "15")
    assert shell("recall", plan, "--reason", "Sai thẩm quyền")[0] == 0

    code, _, err = shell("print-jobs", "again", "1")

    assert (code, "Sai thẩm quyền): không in nữa" in err) == (2, True)
    assert len(shell.json("print-jobs", "--all")) == 1
    assert shell("print-jobs", "cancel", "1")[0] == 0


def test_waiting_ends_when_the_paper_is_there(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    job = shell.json("print", plan, "--printer", paper.uri, "--wait", "15")

    assert job["state"] == "confirmed"


@contextmanager
def _swallowing(real: RealPrinter) -> Iterator[str]:
    """Stand before *real* and keep back its answer to a print job."""
    port = int(real.uri.split(":")[2].split("/")[0])
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_pass_on, args=(door, port), daemon=True).start()
        yield f"ipp://127.0.0.1:{door.getsockname()[1]}/ipp/print"
        door.shutdown(socket.SHUT_RDWR)


def _pass_on(door: socket.socket, port: int) -> None:
    while True:
        try:
            client, _ = door.accept()
        except OSError:
            return
        with client, socket.create_connection(("127.0.0.1", port)) as inside:
            question = _whole(client)
            inside.sendall(question)
            answer = _whole(inside)
            if _body(question)[2:4] != PRINT_JOB:
                client.sendall(answer)


def _whole(line: socket.socket) -> bytes:
    """Read one message of HTTP: what it says of its length is true here."""
    content = b""
    while b"\r\n\r\n" not in content or len(_body(content)) < _length(content):
        content += line.recv(65536)
        if content.startswith(b"HTTP/1.1 100"):
            content = content.partition(b"\r\n\r\n")[2]
    return content


def _body(message: bytes) -> bytes:
    return message.partition(b"\r\n\r\n")[2]


def _length(message: bytes) -> int:
    head = message.partition(b"\r\n\r\n")[0].lower()
    return int(head.partition(b"content-length:")[2].split(b"\r\n")[0])


def test_a_job_whose_answer_was_lost_is_found_at_the_printer_again(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    with _swallowing(paper) as uri:
        code, _, err = shell("print", plan, "--printer", uri)
        job = _follow(shell, "confirmed")

    assert code == 5
    assert "Chưa rõ" in err
    assert job["job_number"] == 1
    assert job["job_uuid"].startswith("urn:uuid:")
    assert len(paper.received()) == len(_prints(shell, plan)) == 1


def test_a_number_that_cups_gave_out_again_is_not_taken_for_ours(
    shell: Shell, plan: str, paper: RealPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cups(forgets=True) as forgetful:
        forgetful.add("van-thu", "ipp://127.0.0.1:9/ipp/print", "raw")
        monkeypatch.setenv("THIDUA_PRINT_SERVER", forgetful.address)
        lost = shell.json("print", plan)
        forgetful.kill()
        forgetful.start()
        forgetful.add("van-thu", paper.uri)
        other = shell.json("print", plan)
        listed = {job["id"]: job for job in shell.json("print-jobs")}
        told = shell.json("print-jobs", "confirm", lost["id"])

    assert lost["job_number"] == other["job_number"]
    assert lost["job_uuid"] != other["job_uuid"]
    assert listed[lost["id"]]["state"] == "unclear"
    assert f"again {lost['id']}" in listed[lost["id"]]["next"]
    assert told["state"] == "confirmed"


def test_printers_are_listed_with_what_they_can_do(
    shell: Shell,
    plan: str,
    paper: RealPrinter,
    server: RealCups,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert plan
    server.add("van-thu", paper.uri)
    monkeypatch.setenv("THIDUA_PRINT_SERVER", server.address)
    monkeypatch.setenv("THIDUA_PRINTER", paper.uri)

    direct, queue = shell.json("printers")["printers"]
    people = shell("printers")[1]

    assert (direct["name"], direct["default"]) == (paper.uri, True)
    assert (queue["name"], queue["default"]) == ("van-thu", False)
    assert queue["device"] == paper.uri
    assert direct["a4"]
    assert direct["trays"] == ["auto", "main", "manual", "by-pass-tray"]
    assert "two-sided-long-edge" in queue["sides"]
    assert direct["max_copies"] == 999
    assert "khay chính [main]" in people


def test_doctor_tells_whether_printing_works(
    shell: Shell, plan: str, paper: RealPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan
    without = _printing_check(shell)
    monkeypatch.setenv("THIDUA_PRINTER", paper.uri)
    with_one = _printing_check(shell)
    paper.stop()
    with_none = _printing_check(shell)

    assert (without["ok"], with_one["ok"], with_none["ok"]) == (False, True, False)
    assert with_one["found"] == paper.uri
    assert "Không kết nối được" in with_none["found"]


def _printing_check(shell: Shell) -> Any:
    _, out, _ = shell("doctor", "--json")
    checks = json.loads(out)
    return next(check for check in checks if check["name"] == "In ấn")


def test_a_wrong_printer_in_the_settings_is_named(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_PRINTER", "http://may-in/")

    code, _, err = shell("printers")

    assert code == 4
    assert "printer = 'http://may-in/'" in err


def test_jobs_that_do_not_exist_are_told(shell: Shell) -> None:
    for verb in ("confirm", "again", "cancel"):
        assert shell("print-jobs", verb, "9")[0] == 2
    assert "Không có lệnh in nào" in shell("print-jobs")[1]


def test_a_run_follows_the_jobs_too(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    shell("print", plan, "--printer", paper.uri)
    paper.told(1)

    wait_for(lambda: _after_a_run(shell, plan), "the run")

    assert len(_prints(shell, plan)) == 1


def _after_a_run(shell: Shell, accession: str) -> bool:
    assert shell("run", "--once")[0] == 0
    return bool(_prints(shell, accession))


def test_a_run_goes_on_without_a_journal_of_prints(shell: Shell) -> None:
    journal = shell.workspace / "processing" / "prints.sqlite"
    journal.parent.mkdir(exist_ok=True)
    journal.write_bytes(b"no database " * 100)

    assert shell("run", "--once")[0] == 0
    assert shell("print-jobs")[0] == 4


def test_a_printer_that_went_off_changes_nothing_and_is_told(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    paper.behaves("held")
    sent = shell.json("print", plan, "--printer", paper.uri)
    paper.stop()

    (job,) = shell.json("print-jobs")

    assert (job["state"], job["id"]) == ("sent", sent["id"])
    assert "Chưa hỏi được máy in" in job["note"]
    assert shell("print-jobs", "again", sent["id"])[0] == 2
    assert shell("print-jobs", "cancel", sent["id"])[0] == 5


def test_a_printer_that_forgot_leaves_it_to_a_person(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    sent = shell.json("print", plan, "--printer", paper.uri)
    paper.told(1)
    paper.stop()
    paper.start()

    (job,) = shell.json("print-jobs")
    denied = shell.json("print-jobs", "cancel", sent["id"])

    assert (job["state"], denied["state"]) == ("unclear", "denied")
    assert "Xem khay giấy" in job["next"]
    assert _prints(shell, plan) == []


def test_a_set_as_a_file_is_answered_in_json_too(
    shell: Shell, plan: str, tmp_path: Path
) -> None:
    path = tmp_path / "tep.pdf"

    assert shell.json("print", plan, "-o", path) == {"file": str(path)}
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_jam_is_told_while_the_printer_holds_the_job(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    paper.behaves("held", "jammed")
    shell("print", plan, "--printer", paper.uri)
    paper.told(1)

    wait_for(lambda: shell.json("print-jobs")[0]["note"], "the reason")

    (job,) = shell.json("print-jobs")
    assert job["note"] == "kẹt giấy"
    assert "kẹt giấy" in shell("print-jobs")[1]


def test_a_printer_is_asked_under_cover_too(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    secret = paper.uri.replace("ipp:", "ipps:")

    job = shell.json("print", plan, "--printer", secret, "--wait", "15")

    assert job["state"] == "confirmed"
    assert job["printer"].startswith("ipps://")


def test_a_job_is_cancelled_through_cups(
    shell: Shell,
    plan: str,
    paper: RealPrinter,
    server: RealCups,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper.behaves("held")
    server.add("van-thu", paper.uri)
    monkeypatch.setenv("THIDUA_PRINT_SERVER", server.address)
    sent = shell.json("print", plan)
    _follow(shell, "printing")

    gone = shell.json("print-jobs", "cancel", sent["id"])

    assert gone["state"] == "cancelled"
    assert shell.json("print-jobs") == []
    assert shell("print-jobs", "cancel", sent["id"])[0] == 2


def test_a_printer_that_is_off_is_told_by_cups_and_goes_on_by_itself(
    shell: Shell,
    plan: str,
    paper: RealPrinter,
    server: RealCups,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.add("van-thu", paper.uri)
    monkeypatch.setenv("THIDUA_PRINT_SERVER", server.address)
    paper.stop()

    shell.json("print", plan)
    wait_for(lambda: shell.json("print-jobs")[0]["note"], "the reason")
    (waiting,) = shell.json("print-jobs")
    paper.start()
    job = _follow(shell, "confirmed")

    assert waiting["note"].startswith("máy in tắt hoặc không kết nối được")
    assert job["id"] == waiting["id"]
    assert len(paper.received()) == 1


def test_a_job_nobody_was_sure_of_is_cancelled_where_it_is(
    shell: Shell, plan: str, paper: RealPrinter
) -> None:
    paper.behaves("held")
    with _swallowing(paper) as uri:
        shell("print", plan, "--printer", uri)
        gone = shell.json("print-jobs", "cancel", "1")

    paper.behaves()  # its engine sees only now that the job is off

    assert gone["state"] == "cancelled"
    wait_for(lambda: _state(paper, 1) == CANCELLED, "the end of the job")


def _state(paper: RealPrinter, number: int) -> int:
    seen = jobs.look(address.parse(paper.uri), number)
    return seen.state if seen else 0
