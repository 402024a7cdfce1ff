"""From the signed draft to the closed file, and what is done about a wrong one."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.desk import registry
from service.filing.wants import Want
from service.model.filing import Event
from service.pipeline.steps import Pipeline
from tests.fakes import FakePress
from tests.functional.shell import Shell, install

SCAN = b"%PDF-1.7\nscan\n%%EOF\n"
SIGNERS = """
[[agency.signer]]
name = "Trần Thị Bình"
title = "PHÓ GIÁM ĐỐC"

[[agency.signer]]
name = "Lê Văn Cường"
title = "CHÁNH VĂN PHÒNG"
authority = "TL. GIÁM ĐỐC"
"""


def draft(shell: Shell, subject: str = "Kế hoạch thử", form: str = "ke-hoach") -> str:
    """File a draft; return its accession."""
    path = shell.workspace.parent / f"{form}.yaml"
    text = f"mau: {form}\nnam: 2026\ntrich_yeu: {subject}\n"
    if form == "cong-van":
        text += "don_vi_soan: VP\nkinh_gui: [Sở Nội vụ]\nmo_dau: Xin đính chính.\n"
    path.write_text(f"{text}noi_dung:\n- {{cap: I, noi_dung: Mục đích}}\n")
    (filed,) = shell.json("process", path)
    return str(filed["accession"])


def issued(shell: Shell, subject: str = "Kế hoạch thử", form: str = "ke-hoach") -> str:
    """File and issue a document; return its accession."""
    return str(shell.json("issue", draft(shell, subject, form))["accession"])


def sign(pipeline: Pipeline, accession: str, name: str = "signed_scan") -> None:
    """Attach a signed original, as scanning and signing do."""
    event = Event(pipeline.clock.now(), name, {"role": "person"})
    with pipeline.cabinet.writing() as writer:
        filed = registry.find(pipeline, accession)
        writer.attach(filed, {"ban-ky-quet.pdf": SCAN}, event)


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A workspace whose agency has a deputy and a chief clerk."""
    path = shell.workspace / "agencies.toml"
    head = 'title = "GIÁM ĐỐC"\n'
    path.write_text(path.read_text().replace(head, head + SIGNERS, 1))
    return shell


def test_a_deputy_issues_for_the_head(office: Shell) -> None:
    filed = office.json("issue", draft(office), "--signer", "Trần Thị Bình")

    (row,) = office.json("register", "--year", filed["issued"][:4])
    assert row["signer"] == "Trần Thị Bình"
    text = json.loads((Path(filed["folder"]) / "record.json").read_text())["text"]
    assert "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Thị Bình" in text


def test_a_stranger_is_told_who_may_sign(office: Shell) -> None:
    accession = draft(office)

    code, _, err = office("issue", accession, "--signer", "Người Lạ")

    assert code == 2
    assert "Lê Văn Cường (TL. GIÁM ĐỐC, CHÁNH VĂN PHÒNG)" in err
    assert office.json("show", accession)["replaced_by"] is None


def test_the_scan_that_came_first_closes_the_file(
    shell: Shell, pipeline: Pipeline
) -> None:
    accession = draft(shell)
    sign(pipeline, accession)

    filed = shell.json("issue", accession)

    original = Path(filed["signed_original"])
    assert (original.name, original.read_bytes()) == ("ban-ky.pdf", SCAN)
    wanted = {one.accession: one.want for one in pipeline.cabinet.wanted()}
    assert wanted == {filed["accession"]: Want.PDF}
    assert any("Bản ký đã gắn" in note for note in filed["notes"])
    assert any("quét lại bản giấy" in note for note in filed["notes"])
    assert shell("verify")[0] == 0


def test_a_signed_paper_keeps_its_signer(office: Shell, pipeline: Pipeline) -> None:
    accession = draft(office)
    sign(pipeline, accession)

    code, _, err = office("issue", accession, "--signer", "Trần Thị Bình")

    assert (code, "do Nguyễn Thanh Nhã ký" in err) == (2, True)


def test_an_altered_scan_does_not_go_along(shell: Shell, pipeline: Pipeline) -> None:
    accession = draft(shell)
    sign(pipeline, accession)
    path = registry.find(pipeline, accession).signed_original
    assert path
    path.write_bytes(SCAN + b"x")

    assert shell("issue", accession)[0] == 6
    assert shell.json("register", "--year", "2026") == []


def test_the_paper_way_tells_what_to_write_where(shell: Shell) -> None:
    code, out, err = shell("issue", draft(shell), "--date", "5/1/2026")

    assert (code, "số 01/KH-SQHKT" in out) == (0, True)
    assert "ghi 01 vào chỗ trống sau chữ “Số:”" in err
    assert "ngày 05 tháng 01 năm 2026" in err
    assert "inbox/scan" in err


def test_who_prints_the_old_draft_is_told_of_the_issued_document(
    shell: Shell, press: FakePress, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(press, monkeypatch)
    old = draft(shell)
    new = shell.json("issue", old)["accession"]

    code, _, err = shell("print", old, "-o", shell.workspace / "in.pdf")

    assert (code, f"{old} là bản cũ, đã được thay bằng {new}" in err) == (0, True)


@pytest.mark.parametrize("asked", ["abc", "0", "7 8", "-1"])
def test_what_is_no_number_is_told_as_it_was_typed(shell: Shell, asked: str) -> None:
    code, _, err = shell("issue", draft(shell), "--number", asked)

    assert (code, f"Lỗi: {asked} không phải là số" in err) == (2, True)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param("6/1/2026", "in sẵn “ngày 05 tháng 01 năm 2026”", id="another"),
        pytest.param("5/1/2026", "ghi 01 vào chỗ trống sau chữ “Số:”.\n", id="same"),
    ],
)
def test_a_day_printed_on_the_draft_is_not_written_over(
    shell: Shell, day: str, told: str
) -> None:
    path = shell.workspace.parent / "co-ngay.yaml"
    path.write_text(
        "mau: ke-hoach\nnam: 2026\nngay: 5/1/2026\ntrich_yeu: Thử\n"
        "noi_dung:\n- {cap: I, noi_dung: A}\n"
    )
    (filed,) = shell.json("process", path)

    code, _, err = shell("issue", filed["accession"], "--date", day)

    assert (code, told in err) == (0, True)
    assert "dòng địa danh" not in err


def test_the_electronic_way_waits_for_digital_signatures(
    shell: Shell, pipeline: Pipeline
) -> None:
    filed = shell.json("issue", draft(shell), "--electronic")

    assert filed["electronic"] is True
    (note,) = filed["notes"]
    assert f"thidua sign {filed['accession']} --as person" in note
    assert Want.DIGITAL_SIGNATURE in {one.want for one in pipeline.cabinet.wanted()}


def test_a_paper_signed_by_hand_is_not_issued_as_a_file(
    shell: Shell, pipeline: Pipeline
) -> None:
    accession = draft(shell)
    sign(pipeline, accession)

    code, _, err = shell("issue", accession, "--electronic")

    assert (code, "sao-y --electronic" in err) == (2, True)


def test_a_signature_on_the_draft_does_not_count_for_the_final_file(
    shell: Shell, pipeline: Pipeline
) -> None:
    accession = draft(shell)
    sign(pipeline, accession, "signed")

    filed = shell.json("issue", accession, "--electronic")

    assert filed["signed_original"] is None
    assert "phải ký lại" in filed["notes"][0]


def test_a_long_subject_is_cut_with_a_sign_of_it(shell: Shell) -> None:
    accession = issued(shell, "Dài " * 30 + "hết")
    year = shell.json("show", accession)["issued"][:4]

    _, out, _ = shell("register", "--year", year)

    assert "Dài…" in out.replace(" …", "…")
    assert "hết" not in out


def test_a_date_that_goes_back_is_noticed(shell: Shell) -> None:
    shell.json("issue", draft(shell, "Một"), "--date", "9/1/2026")

    filed = shell.json("issue", draft(shell, "Hai"), "--date", "8/1/2026")

    assert filed["number"] == "02/KH-SQHKT"
    assert "số 01/KH-SQHKT ngày 09/01/2026" in filed["notes"][0]


def test_a_substitute_stands_with_both_documents(shell: Shell) -> None:
    wrong, right = issued(shell, "Sai"), issued(shell, "Đúng")

    filed = shell.json("replace", wrong, "--by", right, "--reason", "Sai đối tượng")

    assert filed["substitute"] == right
    year = filed["issued"][:4]
    notes = [row["note"] for row in shell.json("register", "--year", year)]
    assert notes == [
        "Được thay thế bằng 02/KH-SQHKT: Sai đối tượng",
        "Thay thế 01/KH-SQHKT",
    ]
    told = shell("show", wrong)[1]
    assert f"được thay thế bằng {right}: Sai đối tượng" in told
    assert f"thay thế {wrong}" in shell("show", right)[1]


def test_who_says_the_same_twice_gets_the_same_answer(shell: Shell) -> None:
    wrong, right = issued(shell, "Sai"), issued(shell, "Đúng")
    first = shell.json("replace", wrong, "--by", right, "--reason", "Sai")

    again = shell.json("replace", wrong, "--by", right, "--reason", "Sai")

    assert again["events"] == first["events"]


def test_a_letter_corrects_the_form_of_a_document(shell: Shell) -> None:
    wrong, letter = issued(shell), issued(shell, "Đính chính", "cong-van")

    code, out, _ = shell("correct", wrong, "--by", letter, "--reason", "Sai ngày")

    assert code == 0
    assert f"01/KH-SQHKT ({wrong}) được đính chính bằng 02/SQHKT-VP ({letter})" in out
    assert shell.json("show", wrong)["substitute"] is None


def test_a_recalled_document_is_frozen_and_kept(shell: Shell) -> None:
    accession = issued(shell)

    code, out, err = shell("recall", accession, "--reason", "Sai thẩm quyền")

    assert (code, "Đã thu hồi 01/KH-SQHKT" in out, "nơi nhận" in err) == (0, True, True)
    shown = shell.json("show", accession)
    assert shown["recall_reason"] == "Sai thẩm quyền"
    (row,) = shell.json("register", "--year", shown["issued"][:4])
    assert row["note"] == "Đã thu hồi: Sai thẩm quyền"
    (hit,) = shell.json("search", "01/KH-SQHKT")["hits"]
    assert (hit["accession"], "thu hồi" in hit["frozen"]) == (accession, True)
    assert "ĐÃ THU HỒI" in shell("search", "01/KH-SQHKT")[1]
    refused, _, err = shell("print", accession, "-o", shell.workspace / "in.pdf")
    assert (refused, "không in nữa" in err) == (2, True)
    assert shell("verify")[0] == 0


def _mistakes(shell: Shell) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what people do wrong, and what they are told."""
    plain, plan, other = draft(shell, "Dự thảo"), issued(shell, "Một"), issued(shell)
    letter = issued(shell, "Đính chính", "cong-van")
    void, recalled = issued(shell, "Hủy"), issued(shell, "Thu")
    shell("void", void, "--reason", "nhầm")
    shell("recall", recalled, "--reason", "sai")
    why = ("--reason", "Sai")
    yield ("replace", plan, "--by", plain, *why), f"thidua issue {plain}"
    yield ("replace", plain, "--by", plan, *why), "chưa ban hành"
    yield ("replace", plan, "--by", letter, *why), "hình thức tương đương"
    yield ("replace", plan, "--by", plan, *why), "xem lại --by"
    yield ("replace", void, "--by", plan, *why), "đã bị hủy số"
    yield ("replace", plan, "--by", recalled, *why), "đã bị thu hồi"
    yield ("correct", plan, "--by", other, *why), "thidua replace"
    yield ("correct", plan, "--by", "2026-999999", *why), "thidua search"
    yield ("recall", plain, *why), "chưa ban hành"
    yield ("recall", void, *why), "đã bị hủy số"
    yield ("recall", recalled, *why), "đã bị thu hồi"
    yield ("void", recalled, *why), "vẫn giữ trong sổ"
    shell("replace", plan, "--by", other, *why)
    yield ("replace", other, "--by", plan, *why), "chính là bản thay thế"
    third = issued(shell, "Ba")
    yield ("replace", plan, "--by", third, *why), f"replace {other} --by {third}"


def test_mistakes_are_refused_with_what_to_do_instead(shell: Shell) -> None:
    answers = [(*shell(*words)[::2], told) for words, told in _mistakes(shell)]

    for code, err, told in answers:
        assert (code, told in err) == (2, True), err


def test_a_substitute_may_not_be_older(shell: Shell) -> None:
    late = str(shell.json("issue", draft(shell, "Sau"))["accession"])
    early = shell.json("issue", draft(shell, "Trước"), "--date", "5/1/2026")

    code, _, err = shell("replace", late, "--by", early["accession"], "--reason", "Sai")

    assert (code, "đảo chỗ" in err) == (2, True)
