"""Two texts word by word: what is gone, what came, and what stayed."""

import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")

#: Pieces of a text: ("same" | "del" | "ins", words).
Pieces = list[tuple[str, str]]


def compare(old: str, new: str) -> tuple[Pieces, Pieces]:
    """The old text with the words that are gone marked, and the new one with those that came."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    gone: Pieces = []
    come: Pieces = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if i1 < i2:
            gone.append(("same" if tag == "equal" else "del", "".join(before[i1:i2])))
        if j1 < j2:
            come.append(("same" if tag == "equal" else "ins", "".join(after[j1:j2])))
    return gone, come
