"""The normalised key of a title: what two writings of one title have in common."""

from __future__ import annotations

from fazhi_lint.text.patterns import lazy

_TRIAL = lazy(r"（(?:试行|暂行|\d{4}年(?:修订|修正)|修订)）")
_DASH = lazy(r"[－—–―~～-]+")
_YEARS = lazy(r"(\d{4})年?#(\d{4})年?")
_PUNCTUATION = lazy(r"[\s（）()〔〕\[\]《》〈〉“”\"、，·：:.]")


def normal_key(title: str) -> str:
    """No 中华人民共和国, no 国务院 before 关于, one dash, no punctuation, no （试行）; a year range stays in the key."""
    key = _TRIAL.sub("", title).replace("中华人民共和国", "")
    key = _DASH.sub("#", key)
    if "#" in key:
        key = _YEARS.sub(r"\1#\2", key)
    if key.startswith("国务院关于"):
        key = key[3:]
    return _PUNCTUATION.sub("", key)
