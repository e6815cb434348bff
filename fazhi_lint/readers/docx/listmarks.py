"""Numbers as Word writes them in automatic lists (ECMA-376 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def format_number(value: int, form: str) -> str:
    """``value`` in the number format ``form``; Arabic digits where the format is unknown or does not go that far."""
    if not 0 <= value < 1_000_000:
        return str(value)
    written = _FORMS[form](value) if form in _FORMS else ""
    return written if written or form in ("none", "bullet") else str(value)


def _thousand(digits: str, units: str, *, bare_ten: bool = True) -> Callable[[int], str]:
    """十一, 一百零一, 二千: with units, up to 9999."""

    def write(value: int) -> str:
        if value > 9999:
            return ""
        if value == 0:
            return digits[0]
        result, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if not digit:
                gap = bool(result)
                continue
            result += digits[0] * gap + digits[digit] + (units[power - 1] if power else "")
            gap = False
        ten = digits[1] + units[0]
        return result[1:] if bare_ten and value < 20 and result.startswith(ten) else result

    return write


def _positional(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


def _counting(value: int) -> str:
    """一 … 九十九 with 十, from 100 on digit by digit: 一〇〇."""
    return _with_units(value) if value < 100 else _positional(_DIGITS)(value)


def _japanese(value: int) -> str:
    """As Chinese, but 百 and 千 without 一, and nothing for empty places: 百一."""
    written = _with_units(value).replace("零", "") if value else _DIGITS[0]
    return written.replace("一百", "百").replace("一千", "千")


def _series(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if 0 < value <= len(characters) else ""


def _from(first: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= count else ""


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else ""


def _roman(value: int) -> str:
    result = ""
    for worth, written in _ROMAN if value < 5000 else ():
        result += written * (value // worth)
        value %= worth
    return result


def _full_width(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


_with_units = _thousand("零一二三四五六七八九", "十百千")
_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda value: "",
    "bullet": lambda value: "",
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _with_units,
    "taiwaneseCountingThousand": _with_units,
    "japaneseCounting": _japanese,
    "ideographDigital": _positional(_DIGITS),
    "japaneseDigitalTenThousand": _positional(_DIGITS),
    "taiwaneseDigital": _positional(_DIGITS),
    "chineseLegalSimplified": _thousand(_LEGAL, "拾佰仟", bare_ten=False),
    "ideographLegalTraditional": _thousand("零壹貳參肆伍陸柒捌玖", "拾佰仟", bare_ten=False),
    "ideographTraditional": _series(_STEMS),
    "ideographZodiac": _series(_BRANCHES),
}
