"""Characters as a PDF gives them to the ones people typed: radicals, compatibility forms, ligatures, bullets of symbol fonts."""

from __future__ import annotations

import unicodedata

from fazhi_lint.text.patterns import lazy

UNKNOWN = "\ufffd"
# One glyph often serves a radical (⼀ U+2F00, ⻓ U+2ED3) and the character itself (一, 长); which of the two the file names is chance.
# Unicode gives compositions for the Kangxi radicals; for the supplement it has a property, Equivalent_Unified_Ideograph.
_SUPPLEMENT = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
        "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
        "聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_ODD = lazy("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f\ue000-\uf8ff\U000f0000-\U0010ffff]")
_BULLET = "•"


def ordinary(text: str) -> str:
    """``text`` with every character that only looks different made the usual one, and those of nobody's standard unknown.

    Radicals become characters one for one, ligatures (ﬁ) become their letters. Symbol fonts put their pictures, bullets for
    the most part, at U+F020 to U+F0FF; anything else in private use has no meaning outside the file.
    """
    return _ODD.sub(lambda match: _one(match.group()), text)


def _one(char: str) -> str:
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return _BULLET if "\uf020" <= char <= "\uf0ff" else UNKNOWN
    return _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
