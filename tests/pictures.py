"""Pictures of a signature and a seal, drawn by tests; both say MẪU THỬ."""

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

BLUE, RED, BLACK = (20, 60, 200), (215, 20, 30), (10, 10, 10)
_FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf"

Colour = tuple[int, int, int]


def signature(path: Path, colour: Colour = BLUE) -> Path:
    """Draw a stroke of the pen to *path*, on transparent ground."""
    image = Image.new("RGBA", (600, 240), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    waves = [
        (20 + x, 120 + 80 * math.sin(x / 28) * math.cos(x / 180)) for x in range(560)
    ]
    pen.line(waves, fill=(*colour, 255), width=7)
    pen.text((190, 185), "MẪU THỬ", font=ImageFont.truetype(_FONT, 44), fill=colour)
    image.save(path)
    return path


def seal(path: Path, colour: Colour = RED, dpi: int = 0) -> Path:
    """Draw a round seal to *path*, on transparent ground."""
    image = Image.new("RGBA", (600, 600), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for inset, width in ((6, 12), (40, 5), (170, 5)):
        pen.ellipse(
            (inset, inset, 600 - inset, 600 - inset),
            outline=(*colour, 255),
            width=width,
        )
    pen.text(
        (300, 300), "MẪU\nTHỬ", font=ImageFont.truetype(_FONT, 80), fill=colour,
        anchor="mm", align="center",
    )  # fmt: skip
    image.save(path, dpi=(dpi, dpi)) if dpi else image.save(path)
    return path
