"""Singular and plural of a word without its accents.

The stemmers know endings as they are written: "capacitación", "formações". Without the accents, which a search
ignores, they no longer see that "formacao" and "formacoes" are one word: the question then asks for both.
"""

#: Endings that go together, of Spanish and of Portuguese.
PAIRS = (
    ("ion", "iones"),
    ("ao", "oes"),
    ("ao", "aes"),
    ("al", "ais"),
    ("el", "eis"),
    ("ol", "ois"),
    ("il", "is"),
    ("em", "ens"),
    ("im", "ins"),
    ("om", "ons"),
)
#: What is left before an ending must still be a word's root.
ROOT = 2
#: How much of a word may have been typed beyond its stem, and how long a stem must be to say anything.
BEYOND, STEM = 3, 5


def variants(word: str) -> list[str]:
    """The other number of a folded word, where its ending has one: "formacoes" gives "formacao"."""
    found = []
    for one, many in PAIRS:
        for ending, other in ((one, many), (many, one)):
            root = word.removesuffix(ending)
            if root != word and len(root) >= ROOT:
                found.append(root + other)
    return found


def beginnings(word: str) -> list[str]:
    """What may be the stem of an unfinished word: "capacitac" was cut within "capacitaciones", of stem "capacit"."""
    shortest = max(STEM, len(word) - BEYOND)
    return [word[:length] for length in range(len(word) - 1, shortest - 1, -1)]
