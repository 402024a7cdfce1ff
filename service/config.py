"""thidua.toml, the environment and flags → Config, with the origin of each value."""

import datetime as dt
import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from service import vietnamese
from service.model.errors import Misconfigured, WrongUsage
from service.model.forms import Numbering
from service.printing import address
from service.search import engines

FILE = "thidua.toml"


@dataclass(frozen=True)
class Config:
    """The settings of a workspace; every default is fit for a small office.

    Seconds and counts as the names say. *numbering* maps a form id to the moment its
    documents take their number; *by_type* gives each document type its own series.
    *printer* is a queue of CUPS, which listens on *print_server*, or an ipp:// address.
    *slip_marks* and *page_marks* tell whether signing slips, and the pages of documents
    on paper, bear a code by which their scan is known.
    *engine* insists on whoosh or tantivy, whatever the index was built with.
    *holidays* are days off besides weekends and the fixed ones: Tết, days moved.
    *signature_images* maps the name of a signer to the picture of the signature, and
    *seal_image* is that of the seal, *seal_mm* wide (0: as the picture tells, or 36);
    *token_module* is the PKCS#11 module of the usual token; *time_stamp_url* gives
    time-stamps, *trusted_roots* is a folder of certificates.
    """

    workspace: Path
    agency: str = ""
    workers: int = 2
    by_type: bool = False
    numbering: Mapping[str, Numbering] = field(default_factory=dict)
    settle_seconds: float = 2.0
    patience_seconds: float = 60.0
    interval_seconds: float = 10.0
    floor_mib: int = 200
    pdf: bool = True
    soffice: str = ""
    uno_python: str = ""
    deadline_seconds: float = 10.0
    recycle_documents: int = 1000
    printer: str = ""
    print_server: str = ""
    slip_marks: bool = True
    page_marks: bool = False
    engine: str = ""
    holidays: tuple[dt.date, ...] = ()
    token_module: str = ""
    signature_images: Mapping[str, str] = field(default_factory=dict)
    seal_image: str = ""
    seal_mm: float = 0.0
    time_stamp_url: str = ""
    trusted_roots: str = ""
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    def folder(self, name: str) -> Path:
        """Return a folder of the workspace."""
        return self.workspace / name

    @property
    def pictures(self) -> Mapping[str, Path]:
        """The pictures of signatures by the names of the signers."""
        usual = self.signature_images.items()
        return {name: self.workspace / image for name, image in usual}

    @property
    def seal(self) -> Path | None:
        """The picture of the seal, if there is one."""
        return self.workspace / self.seal_image if self.seal_image else None

    @property
    def roots(self) -> Path | None:
        """The folder of trusted roots, if there is one."""
        return self.workspace / self.trusted_roots if self.trusted_roots else None

    @property
    def templates(self) -> Path:
        """The forms of this workspace."""
        return self.workspace / "templates"


_SETTINGS = {
    f.name: f for f in fields(Config) if f.name not in ("workspace", "origins")
}


_TABLES = {"numbering", "signature_images"}  # no variable can hold a table


def find_workspace(start: Path) -> Path:
    """Return the nearest folder at or above *start* that is a workspace.

    Raises:
        Misconfigured: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise Misconfigured(
        f"Thư mục {start} không nằm trong nơi làm việc nào (không thấy {FILE}). "
        "Hãy chuyển vào nơi làm việc, hoặc lập nơi mới: thidua init THƯ_MỤC"
    )


def load(workspace: Path, environ: Mapping[str, str]) -> Config:
    """Read the settings of *workspace*: THIDUA_* over thidua.toml over defaults.

    Raises:
        Misconfigured: a key or value is wrong; every fault is named.
    """
    given = _from_file(workspace / FILE)
    values = {key: (value, FILE) for key, value in given.items()}
    for name in _SETTINGS:
        variable = f"THIDUA_{name.upper()}"
        if variable in environ and name not in _TABLES:
            values[name] = (environ[variable], variable)
    faults: list[str] = []
    settings = {
        name: _convert(name, value, origin, faults)
        for name, (value, origin) in values.items()
    }
    if faults:
        raise Misconfigured("Cấu hình có lỗi:\n" + "\n".join(f"- {f}" for f in faults))
    origins = {name: values[name][1] if name in values else "" for name in _SETTINGS}
    return Config(workspace=workspace, origins=origins, **settings)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Misconfigured(
            f"Không đọc được {path}: {vietnamese.refusal(error)}."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{path} không đúng dạng TOML: {error}") from error


def _convert(name: str, value: Any, origin: str, faults: list[str]) -> Any:
    setting = _SETTINGS.get(name)
    if setting is None:
        near = difflib.get_close_matches(name, _SETTINGS, 1)
        hint = f" Có phải là {near[0]}?" if near else ""
        faults.append(f"{origin}: không có mục {name}.{hint}")
        return None
    try:
        return _READERS[name](value)
    except (TypeError, ValueError, AttributeError, WrongUsage):
        faults.append(f"{origin}: {name} = {value!r} không dùng được.")
        return None


def _flag(value: Any) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    if isinstance(value, bool):
        return value
    if str(value).lower() not in words:
        raise ValueError(value)
    return words[str(value).lower()]


def _count(value: Any) -> int:
    if isinstance(value, bool) or int(value) < 1:
        raise ValueError(value)
    return int(value)


def _size(value: Any) -> int:
    if isinstance(value, bool) or int(value) < 0:
        raise ValueError(value)
    return int(value)


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or float(value) < 0:
        raise ValueError(value)
    return float(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _engine(value: Any) -> str:
    if value and value not in engines.NAMES:
        raise ValueError(value)
    return _text(value)


def _printer(value: Any) -> str:
    if address.is_address(_text(value)):
        address.parse(value)
    return _text(value)


def _print_server(value: Any) -> str:
    address.server(_text(value))
    return _text(value)


def _url(value: Any) -> str:
    if value and not _text(value).startswith(("http://", "https://")):
        raise ValueError(value)
    return _text(value)


def _texts_by_name(value: Any) -> dict[str, str]:
    return {_text(name): _text(text) for name, text in value.items()}


def _days(value: Any) -> tuple[dt.date, ...]:
    days = value.split(",") if isinstance(value, str) else value
    written = [str(day).strip() for day in days]
    return tuple(dt.date.fromisoformat(day) for day in written if day)


def _moments(value: Any) -> dict[str, Numbering]:
    return {form: Numbering(moment) for form, moment in value.items()}


_READERS = {
    "agency": _text,
    "workers": _count,
    "by_type": _flag,
    "numbering": _moments,
    "settle_seconds": _seconds,
    "patience_seconds": _seconds,
    "interval_seconds": _seconds,
    "floor_mib": _size,
    "pdf": _flag,
    "soffice": _text,
    "uno_python": _text,
    "deadline_seconds": _seconds,
    "recycle_documents": _count,
    "printer": _printer,
    "print_server": _print_server,
    "slip_marks": _flag,
    "page_marks": _flag,
    "engine": _engine,
    "holidays": _days,
    "token_module": _text,
    "signature_images": _texts_by_name,
    "seal_image": _text,
    "seal_mm": _seconds,
    "time_stamp_url": _url,
    "trusted_roots": _text,
}


def listing(config: Config) -> list[tuple[str, Any, str]]:
    """Return each setting with its value and origin ("" for a default)."""
    return [
        (name, _plain(getattr(config, name)), config.origins.get(name, ""))
        for name in _SETTINGS
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: str(moment) for key, moment in value.items()}
    return [str(day) for day in value] if isinstance(value, tuple) else value
