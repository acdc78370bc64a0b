"""Two texts compared word by word."""

import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
#: Words beyond which a comparison takes too long to wait for; then the whole is what differs.
MOST_WORDS = 4_000

#: Pieces of a text: ("same" | "del" | "ins", words).
Pieces = list[tuple[str, str]]


def compare(old: str, new: str) -> tuple[Pieces, Pieces]:
    """The old text with the words that are gone marked, and the new one with those that came."""
    gone: Pieces = []
    come: Pieces = []
    for tag, before, after in _steps(old, new):
        if before:
            gone.append(("same" if tag == "equal" else "del", before))
        if after:
            come.append(("same" if tag == "equal" else "ins", after))
    return gone, come


def changes(old: str, new: str) -> Pieces:
    """One text that shows both: what is gone before what came in its place."""
    pieces: Pieces = []
    for tag, before, after in _steps(old, new):
        if tag == "equal":
            pieces.append(("same", before))
            continue
        if before:
            pieces.append(("del", before))
        if after:
            pieces.append(("ins", after))
    return pieces


def _steps(old: str, new: str) -> list[tuple[str, str, str]]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return [("equal" if old == new else "replace", old, new)]
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(tag, "".join(before[i1:i2]), "".join(after[j1:j2])) for tag, i1, i2, j1, j2 in codes]
