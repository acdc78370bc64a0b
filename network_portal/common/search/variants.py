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
    plurals = [root + many for one, many in PAIRS if (root := _root(word, one))]
    singulars = [root + one for one, many in PAIRS if (root := _root(word, many))]
    # "nacionais" ends in "is" as well, after the ending that it has
    return [*plurals, *singulars[:1]]


def _root(word: str, ending: str) -> str:
    """What stands before an ending, if that can be a root."""
    root = word.removesuffix(ending)
    return root if root != word and len(root) >= ROOT else ""


def beginnings(word: str) -> list[str]:
    """What may be the stem of an unfinished word: "capacitac" was cut within "capacitaciones", of stem "capacit"."""
    shortest = max(STEM, len(word) - BEYOND)
    return [word[:length] for length in range(len(word) - 1, shortest - 1, -1)]
