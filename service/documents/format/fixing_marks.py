"""Settings of runs, paragraphs and sections → written where Word looks for them."""

from collections.abc import Sequence

from lxml import etree

from service.documents.wordml import NAMES, tag

_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs "
    "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
    "specVanish oMath rPrChange"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap "
    "overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid "
    "spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg "
    "textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_BLACK = "000000"
_FACES = ("ascii", "hAnsi", "eastAsia", "cs")


def child(parent: etree._Element, name: str, order: str) -> etree._Element:
    """Return the setting *name* of *parent*, made where *order* wants it if missing."""
    found = parent.find(f"w:{name}", NAMES)
    if found is not None:
        return found
    names = order.split()
    later = {tag(other) for other in names[names.index(name) + 1 :]}
    made = etree.Element(tag(name))
    at = next((n for n, one in enumerate(parent) if one.tag in later), len(parent))
    parent.insert(at, made)
    return made


def run_setting(run: etree._Element, name: str) -> etree._Element:
    """Return the setting *name* of *run*, made if missing."""
    return child(_properties(run, "rPr"), name, _RUN)


def paragraph_setting(paragraph: etree._Element, name: str) -> etree._Element:
    """Return the setting *name* of *paragraph*, made if missing."""
    return child(_properties(paragraph, "pPr"), name, _PARAGRAPH)


def section_setting(section: etree._Element, name: str) -> etree._Element:
    """Return the setting *name* of *section*, made if missing."""
    return child(section, name, _SECTION)


def _properties(owner: etree._Element, name: str) -> etree._Element:
    found = owner.find(f"w:{name}", NAMES)
    if found is None:
        found = etree.Element(tag(name))
        owner.insert(0, found)
    return found


def nearest(now: float, legal: Sequence[float]) -> float:
    """Return the value nearest to *now* between the ends of the *legal* range."""
    return min(max(now, min(legal)), max(legal))


def set_size(run: etree._Element, size_pt: float) -> None:
    """Print *run* in *size_pt*."""
    for name in ("sz", "szCs"):
        run_setting(run, name).set(tag("val"), f"{size_pt * 2:.0f}")


def set_switch(run: etree._Element, name: str, *, on: bool) -> None:
    """Switch bold ("b"), italic ("i") or capitals ("caps") of *run*."""
    run_setting(run, name).set(tag("val"), "1" if on else "0")


def drop_underline(run: etree._Element) -> None:
    """Print *run* without a line under it."""
    run_setting(run, "u").set(tag("val"), "none")


def set_typeface(run: etree._Element, family: str) -> None:
    """Print *run* in *family*, whatever theme or script."""
    fonts = run_setting(run, "rFonts")
    for name in _FACES:
        fonts.attrib.pop(tag(f"{name}Theme"), "")
        fonts.set(tag(name), family)
    fonts.attrib.pop(tag("cstheme"), "")


def set_black(run: etree._Element) -> None:
    """Print *run* in black."""
    colour = run_setting(run, "color")
    colour.attrib.clear()
    colour.set(tag("val"), _BLACK)
