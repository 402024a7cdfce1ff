"""How Vietnamese a text looks: the share of its marked words that are syllables."""

import re
import unicodedata

from service.vietnamese import TONES

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_RIME = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm
iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn
oăng oăt oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn
ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up
ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt
ươu ưt ưu y yêm yên yêng yêt yêu âng êng
"""
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{'|'.join(_RIME.split())})")
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}\"'“”‘’/\\|<>=+*&%$#@_…–—-]+")
_NO_TONES = dict.fromkeys(map(ord, TONES))


def likeness(text: str) -> float:
    """Return how many of the words with letters beyond ASCII are Vietnamese, 0..1.

    A text without such words is as good as any: 1.
    """
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    if not marked:
        return 1.0
    return sum(map(_is_syllable, marked)) / len(marked)


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    toneless = unicodedata.normalize("NFC", parts.translate(_NO_TONES))
    tones = len(parts) - len(parts.translate(_NO_TONES))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(toneless))
