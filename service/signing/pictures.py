"""PNG → the picture of a signature or a seal, as Decree 30 wants it.

Blue for a person, red for an agency, on a transparent ground (Appendix I, II.7.d and
II.8.a). The program draws none: people give their own.
"""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from service import vietnamese
from service.model.errors import Rejected, WrongUsage
from service.model.problems import Problem
from service.model.signatures import Role

_MOST_PIXELS = 20_000_000
_KEPT = 900  # pixels of the longer side: 600 dpi on a seal of 36 mm
_MM_INCH = 25.4
_SOLID = 128  # how opaque a pixel is that counts as ink
_CLEAR = 0.2  # at least so much of the picture is ground, which shows through
_LEAD = 24  # how far the right colour leads the others, of 255
_COLOURS = {Role.PERSON: "xanh", Role.AGENCY: "đỏ"}
_WHAT = {Role.PERSON: "ảnh chữ ký", Role.AGENCY: "ảnh con dấu"}


@dataclass(frozen=True)
class Picture:
    """A picture that may stand on a document; *width_mm* is 0 where it tells none."""

    image: Image.Image
    width_mm: float

    @property
    def ratio(self) -> float:
        """How many times wider than high it is."""
        return self.image.width / self.image.height


def load(path: Path, role: Role) -> Picture:
    """Return the picture of *role* in the file *path*.

    Raises:
        WrongUsage: there is no such file.
        Rejected: it is no PNG, or of another colour, or its ground is opaque.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WrongUsage(
            f"Không đọc được {_WHAT[role]} {path}: {vietnamese.refusal(error)}."
        ) from error
    image = _opened(content, path, role)
    width_mm = _width_mm(image)
    rgba = image.convert("RGBA")
    rgba.thumbnail((_KEPT, _KEPT))
    fault = _fault(rgba, role)
    if fault:
        raise _unfit(path, role, fault)
    return Picture(rgba, width_mm)


def _opened(content: bytes, path: Path, role: Role) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(content), formats=["PNG"])
        if image.width * image.height > _MOST_PIXELS:
            raise _unfit(path, role, "quá lớn, hãy thu nhỏ ảnh")
        image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise _unfit(path, role, "không phải ảnh PNG") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise _unfit(path, role, "là tệp PNG hỏng") from error
    return image


def _width_mm(image: Image.Image) -> float:
    dpi = image.info.get("dpi", (0, 0))[0]
    return image.width / dpi * _MM_INCH if dpi else 0.0


def _fault(image: Image.Image, role: Role) -> str:
    """Return what is wrong with *image*, for people, or ""."""
    opacity = image.getchannel("A").histogram()
    solid = sum(opacity[_SOLID:])
    if solid > (1 - _CLEAR) * image.width * image.height:
        return "nền không trong suốt"
    if not solid:
        return "trống, không có nét nào"
    return "" if _is_coloured(image, role) else f"không phải màu {_COLOURS[role]}"


def _is_coloured(image: Image.Image, role: Role) -> bool:
    ink = image.getchannel("A").point([0] * _SOLID + [255] * (256 - _SOLID))
    red, green, blue = (_mean(image.getchannel(name), ink) for name in "RGB")
    right, other = (blue, red) if role is Role.PERSON else (red, blue)
    return right >= other + _LEAD and right >= green


def _mean(channel: Image.Image, ink: Image.Image) -> float:
    counts = channel.histogram(ink)
    return sum(value * count for value, count in enumerate(counts)) / sum(counts)


def _unfit(path: Path, role: Role, fault: str) -> Rejected:
    message = (
        f"{_WHAT[role]} {fault}. Nghị định 30 (Phụ lục I) cần tệp .png nền trong suốt, "
        f"màu {_COLOURS[role]}; hãy quét và tách nền lại."
    )
    return Rejected(Problem(path.name, "picture_unfit", message))
