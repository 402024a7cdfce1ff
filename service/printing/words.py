"""The words of printers → Vietnamese."""

from collections.abc import Iterable

_REASONS = {
    "media-empty": "hết giấy",
    "media-needed": "cần nạp giấy",
    "media-low": "sắp hết giấy",
    "media-jam": "kẹt giấy",
    "input-tray-missing": "chưa lắp khay giấy",
    "output-area-full": "khay ra giấy đầy",
    "output-tray-missing": "chưa lắp khay ra giấy",
    "toner-empty": "hết mực",
    "toner-low": "sắp hết mực",
    "marker-supply-empty": "hết mực",
    "marker-supply-low": "sắp hết mực",
    "marker-waste-full": "hộp mực thải đầy",
    "opc-life-over": "trống mực hết hạn",
    "opc-near-eol": "trống mực sắp hết hạn",
    "cover-open": "nắp máy đang mở",
    "door-open": "cửa máy đang mở",
    "interlock-open": "nắp máy đang mở",
    "offline": "máy in tắt hoặc mất kết nối",
    "connecting-to-device": "đang tìm máy in",
    "timed-out": "máy in không trả lời",
    "shutdown": "máy in tắt",
    "paused": "đang tạm dừng",
    "moving-to-paused": "đang tạm dừng",
    "stopped-partly": "dừng một phần",
    "spool-area-full": "bộ nhớ máy in đầy",
    "resuming": "đang chạy lại",
    "cups-missing-filter": "máy chủ in thiếu bộ lọc",
    "cups-insecure-filter": "máy chủ in có bộ lọc không an toàn",
}
_MESSAGES = {
    "The printer may not exist or is unavailable at this time.": "máy in tắt hoặc "
    "không kết nối được; lệnh tự in tiếp khi máy bật lại",
    "The printer is in use.": "máy in đang bận; lệnh tự in tiếp",
    "The printer is not responding.": "máy in không trả lời",
    "Unable to locate printer": "không tìm thấy máy in",
}
_HARMLESS = {"none", "cups-waiting-for-job-completed"}
_SEVERITIES = ("-error", "-warning", "-report")
_TRAYS = {
    "auto": "tự chọn",
    "main": "khay chính",
    "alternate": "khay phụ",
    "manual": "nạp tay",
    "by-pass-tray": "khay nạp tay",
    "top": "khay trên",
    "middle": "khay giữa",
    "bottom": "khay dưới",
    "large-capacity": "khay dung lượng lớn",
    "envelope": "khay phong bì",
}
_SIDES = {
    "one-sided": "một mặt",
    "two-sided-long-edge": "hai mặt",
    "two-sided-short-edge": "hai mặt, lật cạnh ngắn",
}
_COLOURS = {
    "color": "màu",
    "monochrome": "đen trắng",
    "auto": "tự chọn",
    "auto-monochrome": "đen trắng",
    "process-monochrome": "đen trắng",
}


def reasons(keywords: Iterable[str]) -> tuple[str, ...]:
    """Tell why a printer is not at its best; unknown words stay as they are."""
    bare = [_bare(word) for word in keywords]
    told = [_REASONS.get(word, word) for word in bare if word not in _HARMLESS]
    return tuple(dict.fromkeys(told))


def message(text: str) -> str:
    """Tell what a print server says of a job it cannot get on with, or ""."""
    found = [told for said, told in _MESSAGES.items() if text.startswith(said[:-1])]
    return "".join(found[:1])


def _bare(keyword: str) -> str:
    for severity in _SEVERITIES:
        keyword = keyword.removesuffix(severity)
    return keyword


def tray(keyword: str) -> str:
    """Return what a clerk calls the tray *keyword*: "khay 2" for tray-2."""
    return _TRAYS.get(keyword, keyword.replace("tray-", "khay "))


def sides(keyword: str) -> str:
    """Return what a clerk calls printing on one side or both."""
    return _SIDES.get(keyword, keyword)


def colour(keyword: str) -> str:
    """Return what a clerk calls a colour mode."""
    return _COLOURS.get(keyword, keyword)
