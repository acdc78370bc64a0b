"""Text as the database takes it and a search can use it."""

import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_GAPS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
#: A word that was divided at the end of a line.
_DIVIDED = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")


def plain(text: str) -> str:
    """Without control characters, halves of surrogate pairs and hidden characters; at most one empty line in a row."""
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    text = "".join(
        c for c in text.replace("\xad", "") if c == "\n" or c == "\t" or unicodedata.category(c)[0] != "C"
    )
    lines = (_GAPS.sub(" ", line).strip() for line in text.split("\n"))
    return _DIVIDED.sub("", _EMPTY_LINES.sub("\n\n", "\n".join(lines))).strip()
