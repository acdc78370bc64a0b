"""Texts with the words that were looked for marked: from PostgreSQL's ts_headline to HTML that is safe.

Marks are control characters, which no text keeps. Signs that PostgreSQL would read as part of tags or file names
are control characters as well on their way through it, and signs again afterwards.
"""

import re
from html import escape

from django.utils.safestring import SafeString, mark_safe

START, STOP = "\x02", "\x03"
BETWEEN = " … "
#: How long a text of one's own words may be where a title stands.
TITLE_LENGTH = 180
#: Up to where a text is shown whole instead of parts of it.
EXCERPT_LENGTH = 220
_SIGNS, _ASIDE = "</>_.", "\x04\x05\x06\x07\x0e"
_BACK = str.maketrans(dict(zip(_ASIDE, _SIGNS, strict=True)))
_ENDS = re.compile(r"[.!?…»”)\]:;]$")

#: Arguments of SQL's translate(): what to replace, and by what; marks that stand in a text are taken out.
ASIDE = (_SIGNS + _ASIDE + START + STOP, _ASIDE)
_OPTIONS = f'StartSel="{START}", StopSel="{STOP}", '
WHOLE = _OPTIONS + "HighlightAll=true"
EXCERPT = f'{_OPTIONS}MaxFragments=2, MinWords=12, MaxWords=28, FragmentDelimiter="{BETWEEN}"'


def is_marked(text: str) -> bool:
    return START in text


def title_of(marked: str) -> SafeString:
    """A title, or the beginning of a text that stands where others have a title."""
    return _html(_shortened(" ".join(marked.split()), TITLE_LENGTH))


def excerpt_of(marked: str) -> SafeString:
    """Parts of a text, with dots where it goes on."""
    text = " ".join(marked.split())
    plain = text.lstrip(START)
    before = "… " if plain[:1].islower() else ""
    after = "" if not text or _ENDS.search(text.translate(_BACK).rstrip(STOP)) else " …"
    return _html(before + text + after)


def _shortened(marked: str, length: int) -> str:
    """Cut between words; a mark that is open there is closed."""
    plain = marked.replace(START, "").replace(STOP, "")
    if len(plain) <= length:
        return marked
    kept, count = "", 0
    for sign in marked:
        count += sign not in (START, STOP)
        if count > length:
            break
        kept += sign
    kept = kept.rsplit(" ", 1)[0]
    return kept + STOP * (kept.count(START) - kept.count(STOP)) + " …"


def _html(marked: str) -> SafeString:
    safe = escape(marked.translate(_BACK))
    return mark_safe(safe.replace(START, "<mark>").replace(STOP, "</mark>"))  # noqa: S308 escaped above
